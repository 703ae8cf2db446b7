import ArgumentParser
import Basics
import Book
import Campaign
import Foundation

extension BookCommand {
  /// `taizhang book copy --from … --to …`: moving a book, provably.
  struct Copy: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "把台账库复制到另一个目录或数据库，并证明两处相同",
      discussion: """
        来源只读不写；日志逐条核对后分批复制，登记表由日志重建，检查点和保密库原样带去。中断后再运行一次会接着复制；目标处若有别的台账则拒绝。\
        密钥随台账复制到目标的密钥目录；设了 TAIZHANG_KEYS 时两处共用那一份。两处的默克尔树根不同，或校验不通过，退出码为 1。
        """)
    @OptionGroup var common: CommonOptions
    @Option(name: .long, help: ArgumentHelp("来源：台账库所在目录，或 postgres://…；不填则为 --book 所指的", valueName: "来源"))
    var from: String?
    @Option(name: .long, help: ArgumentHelp("目标：空目录，或 postgres://…", valueName: "目标")) var to: String
    @Flag(name: .long, inversion: .prefixedNo, help: "复制后校验目标") var verify = true
    @Flag(name: .long, help: "以 JSON 输出") var json = false

    private struct Told: Encodable {
      struct Side: Encodable {
        var place: String
        var size: Int
        var root: String
      }
      var from, to: Side
      var resumedAt: Int
      var keys: String
      var keysShared: Bool
      var faults: [String]
    }

    func run() throws {
      guard let workplace = Workplace.current else { throw Refused("程序没有装配好：缺少台账库") }
      let county = try common.loadPlan().county.code
      let bar = ProgressBar("正在复制")
      let moved = try workplace.copyBook(from ?? common.bookDirectory, to, county) {
        bar.show(Int($0 * 100), of: 100)
      }
      bar.finish()
      let checking = ProgressBar("正在校验")
      let faults = verify ? try moved.target.verify(progress: { checking.show(Int($0 * 100), of: 100) }) : []
      checking.finish()
      let (source, target) = (moved.copied.source, moved.copied.target)
      if json {
        try Terminal.print(
          json: Told(
            from: .init(place: moved.source, size: source.size, root: source.root),
            to: .init(place: moved.place, size: target.size, root: target.root), resumedAt: moved.copied.before,
            keys: moved.keys, keysShared: moved.areKeysShared, faults: faults.map(\.description)))
      } else {
        print("来源 \(moved.source)：日志\(source.size)条，树根 \(source.root)")
        print("目标 \(moved.place)：日志\(target.size)条，树根 \(target.root)")
        if moved.copied.before == source.size {
          print("目标处原已复制完，没有改动")
        } else if moved.copied.before > 0 {
          print("其中前\(moved.copied.before)条是先前复制的，这次接着复制")
        }
        print(moved.areKeysShared ? "密钥两处共用：\(moved.keys)" : "密钥已复制到：\(moved.keys)（请像原来的一样另行保管）")
        print(moved.copied.isEqual ? "两处相同" : "两处不同，目标不可使用")
        if verify { print(faults.isEmpty ? "目标台账库完好" : faults.map(\.description).joined(separator: "\n")) }
      }
      if !moved.copied.isEqual || !faults.isEmpty { throw Found.something }
    }
  }
}
