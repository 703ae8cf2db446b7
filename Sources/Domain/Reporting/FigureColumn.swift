/// A column of 附件6: which figure it holds, in which of the three tables, under which headers, in the annex's wording.
package struct FigureColumn: Sendable, Equatable {
  /// 1 … 39, in the order of the form.
  package let number: Int
  /// 1 … 3.
  package let table: Int
  /// The headers above the column from the top down; the last is the column's own.
  package let path: [String]

  /// The column's own header.
  package var title: String { path[path.count - 1] }
  /// Names the figure in addresses of pages: `f08`.
  package var key: String { number < 10 ? "f0\(number)" : "f\(number)" }

  /// All 39, in order.
  package static let all: [FigureColumn] = {
    var columns: [FigureColumn] = []
    func add(_ table: Int, _ path: [String], _ titles: [String]) {
      for title in titles {
        columns.append(FigureColumn(number: columns.count + 1, table: table, path: path + [title]))
      }
    }
    let service = ["未按照合同约定提供服务", "未履行信息公开和报告义务", "未按照合同约定提供安全防范工作", "未履行物业服务企业的移交义务"]
    let revenue = ["擅自利用小区公共部位经营", "未公示公共收益收支情况", "违规侵占小区公共收益"]
    let other = ["物业服务企业擅自改变物业服务用房用途", "无正当理由拒不退出物业服务项目", "执法进小区难", "业委会（物管会）运行失效"]
    let found = ["排查情况", "排查存在问题涉及小区数"]
    let rectified = ["整改情况", "各类问题整改情况涉及小区数"]
    let (violation, others) = ("物业服务企业侵害业主利益行为", "群众反映集中的其他问题")

    add(1, ["排查情况", "全面排查"], ["小区数", "涉及企业数"])
    add(1, ["排查情况"], ["排查存在问题小区总数"])
    // The annex prints 不履约不到位 here and 履约不到位 in table 2.
    add(1, found + ["物业服务不履约不到位行为"], service)
    add(1, found + [violation], revenue)
    add(1, found + [others], other)
    add(2, ["整改情况"], ["完成整改小区数"])
    add(2, rectified + ["物业服务履约不到位行为"], service)
    add(2, rectified + [violation], revenue)
    add(2, rectified + [others], other)
    add(2, ["整改情况", "查处情况"], ["责令整改小区数", "重新核级小区数", "行政处罚企业数", "物业服务企业退出小区数", "媒体曝光企业数"])
    add(3, ["督导检查情况"], ["督导检查次数", "督导检查小区数", "发现问题小区数", "完成整改小区数"])
    add(3, ["投诉举报受理情况", "县级受理"], ["受理件数", "办结件数"])
    add(3, ["投诉举报受理情况", "接收省市转办"], ["受理件数", "办结件数"])
    return columns
  }()

  /// The columns of one table, 1 … 3.
  package static func table(_ number: Int) -> [FigureColumn] { all.filter { $0.table == number } }
}
