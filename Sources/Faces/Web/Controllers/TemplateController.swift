import Hummingbird
import Operations

/// The template of orders to rectify: looked at, sent in, chosen.
struct TemplateController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.orderTemplate) { request, context in
      let (proposed, isDone) = (request.query["proposed"] ?? "", request.query["done"] == Notice.done.rawValue)
      return try await reception.at(context).page {
        OrderTemplatePage(view: try $0.orderTemplate(), proposed: proposed, isDone: isDone)
      }
    }

    router.post(.orderTemplate) { request, context in
      let bytes = try await request.bytes(most: Office.largestTemplate)
      let digest = try await reception.at(context).write { try $0.propose(orderTemplate: bytes) }
      return Response(status: .created, headers: [.location: SitePath.orderTemplate(proposed: digest).href])
    }

    router.post(.orderTemplateChoice) { request, context in
      let digest = try await request.form(context)["template"] ?? ""
      try await reception.at(context).write { try $0.choose(orderTemplate: digest) }
      return .see(.orderTemplate(done: .done))
    }

    router.get(.orderTemplateFile) { _, context in
      guard let file = TemplateFile(rawValue: try context.segment("file")) else { throw Fault.missing }
      let digest = try context.segment("template")
      let produced = try await reception.files.run { [desk = reception.at(context).desk, shelf = reception.shelf] in
        try desk.write(
          file, ofOrderTemplate: digest == TemplateFile.standard ? "" : digest, into: shelf.directory)
      }
      return try FileAnswer.stream(path: produced.path, name: produced.name, removing: true)
    }
  }
}
