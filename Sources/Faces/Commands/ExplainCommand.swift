import ArgumentParser
import Basics
import Operations

/// `taizhang explain`: the records behind a figure.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "说明附件6中的一个数字由哪些记录构成")

  @OptionGroup var common: CommonOptions
  @Option(name: .long, help: ArgumentHelp("截至日期（含当日）", valueName: "YYYY-MM-DD")) var asOf: Day
  @Option(name: .long, help: ArgumentHelp("第几个数字，1至39", valueName: "1-39")) var figure: Int
  @Option(name: .long, help: ArgumentHelp("只看这个街道；不填则为全县", valueName: "街道")) var subdistrict: String?
  @Flag(name: .long, help: "以 JSON 输出") var json = false

  func validate() throws {
    if !(1...39).contains(figure) { throw ValidationError("数字的编号是 1 至 39，没有第 \(figure) 个") }
  }

  func run() throws {
    let explanation = try common.openOffice().explain(figure: figure, asOf: asOf, subdistrict: subdistrict)
    if json { return try Terminal.print(json: explanation) }
    print("第\(figure)项 \(explanation.title)，截至\(asOf.chinese)：\(explanation.value)")
    for record in explanation.records {
      print("  \(record.name)（\(record.subdistrict)）：\(record.evidence.joined(separator: "、"))")
    }
  }
}
