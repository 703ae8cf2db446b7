/// The sheets of the exchange workbook and their columns, in order (exchange.md). Writer and reader share them.
package enum ExchangeColumns {
  package static let companies = ["企业名称", "统一社会信用代码", "联系人", "联系电话", "星级", "党组织"]
  package static let estates = [
    "街道", "社区", "小区名称", "别名", "物业服务企业", "合同起", "合同止", "户数", "建筑面积", "楼栋数", "电梯数", "业主组织", "党组织", "地址",
  ]
  package static let inspections = ["编号", "类型", "批次", "街道", "小区", "物业服务企业", "日期", "检查人", "结论"]
  /// 问题类别 and 办结经过 stand beyond the columns of exchange.md; the latter tells of complaints that were opened again.
  package static let complaints = [
    "编号", "街道", "小区", "投诉人", "联系方式", "问题（舆情）简要内容", "来源", "层级", "受理时间", "承办科室", "核查结论", "办理进展和结果", "是否办结", "办结时间",
    "受理人", "重复于", "备注", "问题类别", "办结经过",
  ]
  /// 整改经过 stands beyond the columns of exchange.md: it tells of problems that were rectified more than once.
  package static let problems = [
    "编号", "街道", "小区", "物业服务企业", "问题类别", "问题描述", "发现方式", "来源编号", "发现日期", "责任人", "整改时限", "整改完成日期", "验收人", "备注", "整改经过",
  ]
  package static let measures = ["编号", "类型", "街道", "小区", "物业服务企业", "日期", "依据", "文号", "金额（元）", "承办单位", "说明"]

  /// Names of the sheets, each with its columns, in the order in which they are taken in.
  package static let sheets: [(name: String, columns: [String])] = [
    ("企业", companies), ("小区", estates), ("排查", inspections), ("投诉", complaints), ("问题", problems), ("处置", measures),
  ]
}
