import Casework
import Operations

extension OfficeDesk {
  package func orderTemplate() throws -> OrderTemplateView {
    let look = try office.orderTemplate(by: officer)
    var view = OrderTemplateView(
      fields: Office.orderFields.map { .init(tag: $0.tag, meaning: $0.meaning, isRequired: $0.isRequired) })
    view.chosen = look.chosen?.digest ?? ""
    view.since = look.chosen.map { ($0.day, look.who) }
    return view
  }

  package func propose(orderTemplate bytes: [UInt8]) throws -> String {
    try office.propose(orderTemplate: bytes, by: officer)
  }

  package func choose(orderTemplate digest: String) throws { try office.choose(orderTemplate: digest, by: officer) }

  package func write(_ file: TemplateFile, ofOrderTemplate digest: String, into directory: String) throws
    -> ProducedFile
  {
    let path = directory + "/template-\(UInt64.random(in: 0 ... .max)).docx"
    switch file {
    case .preview:
      try office.preview(orderTemplate: digest, to: path, by: officer)
      return ProducedFile(path: path, name: "责令整改通知书（样张）.docx")
    case .source:
      try office.write(orderTemplate: digest, to: path, by: officer)
      return ProducedFile(path: path, name: "责令整改通知书模板.docx")
    }
  }
}
