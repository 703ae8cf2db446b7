import Campaign
import Foundation
import OfficeDocuments
import Reporting
import Testing

@testable import Forms

struct SummaryFormTests {
  private func grid(_ code: String?, sheet: Int = 0) throws -> String {
    var grid = ""
    try Sample.file("附件6.xlsx") { path in
      let sheets = SummaryForm.sheets(Sample.table, lifts: Sample.lifts, plan: Sample.plan, subdistrict: code)
      try FormWorkbook.write(sheets, to: path, properties: Sample.properties)
      grid = try Sample.grid(path, sheet: sheet)
    }
    return grid
  }

  @Test func `街道的附件6按原样印出，表三没有辖区`() throws {
    #expect(
      try grid("410825001") == """
        1: A 温县“整治物业服务履约不到位、侵占业主公共收益等问题”情况汇总表[18]
        2: A 辖区[×4] | B 排查情况[14]
        3: B 全面排查[2] | D 排查存在问题小区总数[×3] | E 排查存在问题涉及小区数[11]
        4: B 小区数[×2] | C 涉及企业数[×2] | E 物业服务不履约不到位行为[4] | I 物业服务企业侵害业主利益行为[3] | L 群众反映集中的其他问题[4]
        5: E 未按照合同约定提供服务 | F 未履行信息公开和报告义务 | G 未按照合同约定提供安全防范工作 | H 未履行物业服务企业的移交义务 | I 擅自利用小区公共部位经营 \
        | J 未公示公共收益收支情况 | K 违规侵占小区公共收益 | L 物业服务企业擅自改变物业服务用房用途 | M 无正当理由拒不退出物业服务项目 | N 执法进小区难 | O 业委会（物管会）运行失效
        6: A 温泉街道办事处 | B 1 | C 2 | D 3 | E 4 | F 5 | G 6 | H 7 | I 8 | J 9 | K 10 | L 11 | M 12 | N 13 | O 14
        8: A 辖区[×4] | B 整改情况[17]
        9: B 完成整改小区数[×3] | C 各类问题整改情况涉及小区数[11] | N 查处情况[5]
        10: C 物业服务履约不到位行为[4] | G 物业服务企业侵害业主利益行为[3] | J 群众反映集中的其他问题[4] | N 责令整改小区数[×2] | O 重新核级小区数[×2] \
        | P 行政处罚企业数[×2] | Q 物业服务企业退出小区数[×2] | R 媒体曝光企业数[×2]
        11: C 未按照合同约定提供服务 | D 未履行信息公开和报告义务 | E 未按照合同约定提供安全防范工作 | F 未履行物业服务企业的移交义务 | G 擅自利用小区公共部位经营 \
        | H 未公示公共收益收支情况 | I 违规侵占小区公共收益 | J 物业服务企业擅自改变物业服务用房用途 | K 无正当理由拒不退出物业服务项目 | L 执法进小区难 | M 业委会（物管会）运行失效
        12: A 温泉街道办事处 | B 15 | C 16 | D 17 | E 18 | F 19 | G 20 | H 21 | I 22 | J 23 | K 24 | L 25 | M 26 \
        | N 27 | O 28 | P 29 | Q 30 | R 31
        14: A 督导检查情况[4] | E 投诉举报受理情况[4]
        15: A 督导检查次数[×2] | B 督导检查小区数[×2] | C 发现问题小区数[×2] | D 完成整改小区数[×2] | E 县级受理[2] | G 接收省市转办[2]
        16: E 受理件数 | F 办结件数 | G 受理件数 | H 办结件数
        17: A 32 | B 33 | C 34 | D 35 | E 36 | F 37 | G 38 | H 39
        """)
  }

  @Test func `全县的附件6有合计行，表三加辖区`() throws {
    #expect(
      try grid(nil) == """
        1: A 温县“整治物业服务履约不到位、侵占业主公共收益等问题”情况汇总表[18]
        2: A 辖区[×4] | B 排查情况[14]
        3: B 全面排查[2] | D 排查存在问题小区总数[×3] | E 排查存在问题涉及小区数[11]
        4: B 小区数[×2] | C 涉及企业数[×2] | E 物业服务不履约不到位行为[4] | I 物业服务企业侵害业主利益行为[3] | L 群众反映集中的其他问题[4]
        5: E 未按照合同约定提供服务 | F 未履行信息公开和报告义务 | G 未按照合同约定提供安全防范工作 | H 未履行物业服务企业的移交义务 | I 擅自利用小区公共部位经营 \
        | J 未公示公共收益收支情况 | K 违规侵占小区公共收益 | L 物业服务企业擅自改变物业服务用房用途 | M 无正当理由拒不退出物业服务项目 | N 执法进小区难 | O 业委会（物管会）运行失效
        6: A 温泉街道办事处 | B 1 | C 2 | D 3 | E 4 | F 5 | G 6 | H 7 | I 8 | J 9 | K 10 | L 11 | M 12 | N 13 | O 14
        7: A 岳村街道办事处 | B 101 | C 102 | D 103 | E 104 | F 105 | G 106 | H 107 | I 108 | J 109 | K 110 \
        | L 111 | M 112 | N 113 | O 114
        8: A 合计 | B 201 | C 202 | D 203 | E 204 | F 205 | G 206 | H 207 | I 208 | J 209 | K 210 | L 211 \
        | M 212 | N 213 | O 214
        10: A 辖区[×4] | B 整改情况[17]
        11: B 完成整改小区数[×3] | C 各类问题整改情况涉及小区数[11] | N 查处情况[5]
        12: C 物业服务履约不到位行为[4] | G 物业服务企业侵害业主利益行为[3] | J 群众反映集中的其他问题[4] | N 责令整改小区数[×2] | O 重新核级小区数[×2] \
        | P 行政处罚企业数[×2] | Q 物业服务企业退出小区数[×2] | R 媒体曝光企业数[×2]
        13: C 未按照合同约定提供服务 | D 未履行信息公开和报告义务 | E 未按照合同约定提供安全防范工作 | F 未履行物业服务企业的移交义务 | G 擅自利用小区公共部位经营 \
        | H 未公示公共收益收支情况 | I 违规侵占小区公共收益 | J 物业服务企业擅自改变物业服务用房用途 | K 无正当理由拒不退出物业服务项目 | L 执法进小区难 | M 业委会（物管会）运行失效
        14: A 温泉街道办事处 | B 15 | C 16 | D 17 | E 18 | F 19 | G 20 | H 21 | I 22 | J 23 | K 24 | L 25 | M 26 \
        | N 27 | O 28 | P 29 | Q 30 | R 31
        15: A 岳村街道办事处 | B 115 | C 116 | D 117 | E 118 | F 119 | G 120 | H 121 | I 122 | J 123 | K 124 \
        | L 125 | M 126 | N 127 | O 128 | P 129 | Q 130 | R 131
        16: A 合计 | B 215 | C 216 | D 217 | E 218 | F 219 | G 220 | H 221 | I 222 | J 223 | K 224 | L 225 \
        | M 226 | N 227 | O 228 | P 229 | Q 230 | R 231
        18: A 辖区[×3] | B 督导检查情况[4] | F 投诉举报受理情况[4]
        19: B 督导检查次数[×2] | C 督导检查小区数[×2] | D 发现问题小区数[×2] | E 完成整改小区数[×2] | F 县级受理[2] | H 接收省市转办[2]
        20: F 受理件数 | G 办结件数 | H 受理件数 | I 办结件数
        21: A 温泉街道办事处 | B 32 | C 33 | D 34 | E 35 | F 36 | G 37 | H 38 | I 39
        22: A 岳村街道办事处 | B 132 | C 133 | D 134 | E 135 | F 136 | G 137 | H 138 | I 139
        23: A 合计 | B 232 | C 233 | D 234 | E 235 | F 236 | G 237 | H 238 | I 239
        """)
  }

  @Test func `电梯单列补充表`() throws {
    #expect(
      try grid(nil, sheet: 1) == """
        1: A 温县住宅老旧电梯更新不及时问题情况补充表[5]
        2: A 辖区 | B 涉及小区数 | C 发现问题数 | D 完成整改数 | E 超期未整改数
        3: A 温泉街道办事处 | B 1 | C 2 | D 3 | E 4
        4: A 岳村街道办事处 | B 0 | C 0 | D 0 | E 0
        5: A 合计 | B 5 | C 6 | D 7 | E 8
        6: A 说明：情况汇总表（附件6）没有住宅老旧电梯更新不及时问题的列，本表单独填报，不计入附件6的各项数字。[5]
        """)
  }

  @Test func `the same figures make the same bytes`() throws {
    let sheets = SummaryForm.sheets(Sample.table, lifts: Sample.lifts, plan: Sample.plan, subdistrict: nil)
    var files: [Data] = []
    for _ in 0..<2 {
      try Sample.file("a.xlsx") { path in
        try FormWorkbook.write(sheets, to: path, properties: Sample.properties)
        files.append(try Data(contentsOf: URL(fileURLWithPath: path)))
      }
    }
    #expect(files[0] == files[1])
  }

  @Test func `a file that does not hold what was meant is noticed, with the cell`() throws {
    let sheets = SummaryForm.sheets(Sample.table, lifts: Sample.lifts, plan: Sample.plan, subdistrict: nil)
    try Sample.file("a.xlsx") { path in
      try FormWorkbook.write(sheets, to: path, properties: Sample.properties)
      var other = sheets
      let position = try #require(other[0].cells.firstIndex { $0.value == .number(208) })
      other[0].cells[position].value = .number(209)
      let place = cellReference(
        row: other[0].cells[position].rows.lowerBound, column: other[0].cells[position].columns.lowerBound)
      let fault = #expect(throws: DocumentFault.self) { try FormWorkbook.verify(other, at: path) }
      #expect(fault?.cell == place && fault?.place == "附件6")
    }
  }

  @Test func `一页放得下的表格印在一页上`() {
    func breaks(_ subdistricts: Int) -> Int {
      var table = Sample.table
      table.rows = (0..<subdistricts).map { .init(code: "\($0)", name: "某街道", figures: Array(1...39)) }
      return SummaryForm.sheets(table, lifts: Sample.lifts, plan: Sample.plan, subdistrict: nil)[0].breaks.count
    }
    #expect(
      SummaryForm.sheets(Sample.table, lifts: Sample.lifts, plan: Sample.plan, subdistrict: "410825001")[0].breaks == []
    )
    #expect(breaks(3) == 1)
    #expect(breaks(12) == 2)
  }
}
