/// What a sheet is.
package enum SheetRole: String, Codable, Sendable, CaseIterable {
  case companies = "企业"
  case estates = "小区"
  case inspections = "排查"
  case complaints = "投诉"
  case problems = "问题"
  case measures = "处置"
  case ledger = "工作台账"
  case summary = "情况汇总表"
  case estateList = "小区名录"
  case contacts = "联络人名单"
  case channels = "监督反映方式"
  case notes = "说明"
  case unknown = "未识别"

  /// The six sheets of the exchange workbook, in the order in which they must be taken in.
  package static let exchange: [SheetRole] = [.companies, .estates, .inspections, .complaints, .problems, .measures]

  package var isExchange: Bool { SheetRole.exchange.contains(self) }

  /// 附件3 or 附件4: a row for each member unit.
  package var isOfUnits: Bool { self == .contacts || self == .channels }

  /// What the column of this title means, as the form words it; nil where there is none such.
  package func meaning(titled title: String) -> Meaning? { rules.first { $0.title == title }?.meaning }

  /// The columns that such a sheet may have (exchange.md; forms.md, 附件5).
  var rules: [ColumnRule] {
    switch self {
    case .companies: SheetRole.companyRules
    case .estates: SheetRole.estateRules
    case .inspections: SheetRole.inspectionRules
    case .complaints: SheetRole.complaintRules
    case .problems: SheetRole.problemRules
    case .measures: SheetRole.measureRules
    case .ledger: SheetRole.ledgerRules
    case .estateList: SheetRole.estateListRules
    case .contacts: SheetRole.contactRules
    case .channels: SheetRole.channelRules
    case .summary, .notes, .unknown: []
    }
  }

  private static let companyTitles = [
    "物业企业", "物业公司", "物业服务公司", "企业", "物业服务企业名称", "物业企业名称", "物业公司名称", "服务企业", "公司名称", "物业单位",
  ]
  private static let streetTitles = ["街道办事处", "所属街道", "辖区", "街道名称", "街道办", "镇街", "所在街道", "所属街道办事处", "办事处"]
  private static let estateTitles = [
    "小区名称", "物业小区", "小区名", "住宅小区", "项目名称", "小区项目", "物业项目", "涉及小区", "所属小区", "物业服务小区", "住宅小区名称", "物业项目名称",
  ]
  private static let kindTitles = ["问题类型", "类别", "问题种类", "问题分类"]
  private static let number = ColumnRule(.number, "编号", required: true, ["记录编号", "流水号", "件号"])

  private static let companyRules = [
    ColumnRule(.company, "企业名称", required: true, companyTitles),
    ColumnRule(.creditCode, "统一社会信用代码", ["信用代码", "社会信用代码"]),
    ColumnRule(.contact, "联系人", ["负责人", "企业负责人", "法定代表人"]),
    ColumnRule(.contactPhone, "联系电话", ["电话", "联系方式", "手机", "手机号"]),
    ColumnRule(.stars, "星级", ["企业星级", "等级"]), ColumnRule(.party, "党组织", ["党支部", "是否有党组织"]),
  ]
  private static let estateRules = [
    ColumnRule(.subdistrict, "街道", required: true, streetTitles), ColumnRule(.community, "社区", ["所属社区", "社区名称", "村居"]),
    ColumnRule(.estate, "小区名称", required: true, ["小区"] + estateTitles),
    ColumnRule(.aliases, "别名", ["又名", "曾用名", "俗称", "小区别名"]),
    ColumnRule(.company, "物业服务企业", ["企业名称"] + companyTitles),
    ColumnRule(.contractFrom, "合同起", ["合同开始日期", "合同起始", "合同起始日期", "合同开始", "合同开始时间", "合同起始时间", "服务起始日期"]),
    ColumnRule(
      .contractTo, "合同止", ["合同终止日期", "合同截止", "合同到期", "合同到期日期", "合同结束日期", "合同终止", "合同到期时间", "合同终止时间", "合同截止日期"]),
    ColumnRule(.households, "户数", ["总户数", "住户数", "户数户", "居民户数"]),
    ColumnRule(.area, "建筑面积", ["总建筑面积", "建筑面积平方米", "建筑面积㎡", "建筑面积m2", "面积", "物业面积", "建筑面积万平方米"]),
    ColumnRule(.buildings, "楼栋数", ["楼栋", "楼幢数", "栋数", "幢数", "楼数"]), ColumnRule(.lifts, "电梯数", ["电梯", "电梯台数", "电梯数量"]),
    ColumnRule(.ownersBody, "业主组织", ["业委会", "业委会物管会", "业主委员会", "业主组织形式"]),
    ColumnRule(.party, "党组织", ["党支部", "是否有党组织"]), ColumnRule(.address, "地址", ["小区地址", "坐落", "位置", "详细地址", "坐落位置"]),
  ]
  private static let estateListRules =
    estateRules.map { rule in
      var rule = rule
      rule.isRequired = rule.meaning == .estate
      return rule
    } + [ColumnRule(.serial, "序号", ["编号"])]
  private static let inspectionRules = [
    number, ColumnRule(.sort, "类型", required: true, ["排查类型", "检查类型"]), ColumnRule(.batch, "批次", ["督导批次"]),
    ColumnRule(.subdistrict, "街道", required: true, streetTitles),
    ColumnRule(.estate, "小区", required: true, estateTitles),
    ColumnRule(.company, "物业服务企业", companyTitles + ["企业名称"]),
    ColumnRule(.day, "日期", required: true, ["排查日期", "检查日期", "排查时间", "检查时间", "时间"]),
    ColumnRule(.inspector, "检查人", ["排查人", "检查人员", "排查人员"]),
    ColumnRule(.conclusion, "结论", ["检查结论", "排查结论", "排查结果", "检查结果"]),
  ]
  private static let briefRule = ColumnRule(
    .brief, "问题（舆情）简要内容", required: true,
    [
      "问题简要内容", "反映内容", "诉求内容", "投诉内容", "问题内容", "舆情简要内容", "简要内容", "问题舆情内容", "反映问题", "反映的问题", "反映问题内容", "问题描述", "诉求",
      "主要内容", "问题简述", "问题", "投诉问题", "举报内容",
      "反映事项", "问题舆情简要情况", "问题线索", "事项内容", "反映情况",
    ])
  private static let reporterRules = [
    ColumnRule(.reporter, "投诉人", ["投诉人姓名", "姓名", "反映人", "举报人", "来电人", "信访人", "诉求人", "投诉举报人", "反映人姓名", "投诉人员", "来访人"]),
    ColumnRule(
      .reporterContact, "联系方式",
      ["联系电话", "电话", "电话号码", "手机", "手机号", "手机号码", "投诉人电话", "投诉人联系方式", "来电号码", "反映人电话", "联系号码"]),
  ]
  private static let sourceRule = ColumnRule(
    .source, "来源", required: true, ["问题来源", "线索来源", "投诉来源", "诉求来源", "信息来源", "渠道", "受理渠道", "来源渠道"])
  private static let acceptedRule = ColumnRule(
    .accepted, "受理时间", required: true,
    ["受理日期", "投诉时间", "投诉日期", "接收时间", "登记时间", "来电时间", "反映时间", "收件时间", "转办时间", "接件时间", "登记日期", "时间"])
  private static let handlingRules = [
    ColumnRule(.office, "承办科室", ["承办单位", "办理科室", "承办部门", "责任科室", "责任单位", "办理单位", "承办科室单位", "经办科室"]),
    ColumnRule(
      .progress, "办理进展和结果",
      ["办理进展", "办理结果", "办理情况", "处理结果", "处理情况", "办理进展及结果", "进展情况", "办理进度", "办理进展与结果", "处置情况", "办理进展情况", "整改情况", "进展和结果"]),
    ColumnRule(
      .isClosed, "是否办结", ["办结情况", "是否办理完结", "办结与否", "是否完成", "是否结案", "是否办毕", "是否已办结", "办理状态", "状态", "是否销号", "是否完结"]),
    ColumnRule(.closed, "办结时间", ["办结日期", "完成时间", "结案时间", "办理完成时间", "办结反馈时间", "完成日期"]),
    ColumnRule(.receiver, "受理人", ["受理人员", "接待人", "接听人", "登记人", "经办人", "接件人", "受理人姓名"]),
  ]
  private static let remarkRule = ColumnRule(.remark, "备注", ["备 注", "说明", "附注"])
  private static let complaintRules =
    [
      number, ColumnRule(.subdistrict, "街道", streetTitles), ColumnRule(.estate, "小区", estateTitles), briefRule,
      sourceRule,
      ColumnRule(.level, "层级", required: true, ["受理层级", "级别"]), acceptedRule,
      ColumnRule(.finding, "核查结论", ["核查结果", "核查情况", "是否属实", "属实情况"]),
      ColumnRule(.duplicateOf, "重复于", ["重复件编号", "重复编号"]),
      ColumnRule(.kind, "问题类别", kindTitles), ColumnRule(.history, "办结经过", []), remarkRule,
    ] + reporterRules + handlingRules
  private static let problemRules = [
    number, ColumnRule(.subdistrict, "街道", required: true, streetTitles),
    ColumnRule(.estate, "小区", required: true, estateTitles),
    ColumnRule(.company, "物业服务企业", companyTitles + ["企业名称"]), ColumnRule(.kind, "问题类别", required: true, kindTitles),
    ColumnRule(.description, "问题描述", required: true, ["问题内容", "描述", "具体问题", "问题简要内容", "问题情况"]),
    ColumnRule(.means, "发现方式", required: true, ["发现途径", "发现渠道"]), ColumnRule(.origin, "来源编号", ["来源件号"]),
    ColumnRule(.found, "发现日期", required: true, ["发现时间", "排查日期"]), ColumnRule(.responsible, "责任人", ["整改责任人"]),
    ColumnRule(.due, "整改时限", ["整改期限", "限期", "整改截止日期", "要求完成时间"]),
    ColumnRule(.rectified, "整改完成日期", ["整改完成时间", "完成整改日期", "完成日期", "完成时间"]), ColumnRule(.acceptedBy, "验收人", ["验收人员"]),
    ColumnRule(.history, "整改经过", []), remarkRule,
  ]
  private static let measureRules = [
    number, ColumnRule(.sort, "类型", required: true, ["处置类型", "处置方式"]), ColumnRule(.subdistrict, "街道", streetTitles),
    ColumnRule(.estate, "小区", estateTitles), ColumnRule(.company, "物业服务企业", companyTitles + ["企业名称"]),
    ColumnRule(.day, "日期", required: true, ["处置日期", "时间", "处置时间"]), ColumnRule(.basis, "依据", ["处置依据", "法律依据"]),
    ColumnRule(.documentNumber, "文号", ["文书编号", "文书号", "决定书文号"]),
    ColumnRule(.money, "金额（元）", ["金额", "罚款金额", "罚款", "罚款金额元"]),
    ColumnRule(.unit, "承办单位", ["承办部门", "处罚单位", "办理单位"]), ColumnRule(.explanation, "说明", ["备注", "情况说明"]),
  ]
  private static let unitRules = [
    ColumnRule(.serial, "序号", ["编号"]), ColumnRule(.unit, "区域", required: true, ["单位名称", "成员单位", "责任单位", "部门"]),
  ]
  private static let contactRules =
    unitRules + [
      ColumnRule(.contact, "联络人", required: true, ["联络员", "联系人"]),
      ColumnRule(.contactPhone, "电话", required: true, ["联系电话", "联系方式", "电话号码", "手机", "手机号"]),
    ]
  private static let channelRules =
    unitRules + [
      ColumnRule(.contactPhone, "电话", required: true, ["监督电话", "举报电话", "反映电话", "联系电话", "电话号码"]),
      ColumnRule(.address, "邮箱或网址", required: true, ["邮箱", "网址", "电子邮箱", "邮箱网址", "网址或邮箱"]),
    ]
  private static let ledgerRules =
    [
      ColumnRule(.serial, "序号", ["编号", "No", "序"]), briefRule, sourceRule, acceptedRule, remarkRule,
      ColumnRule(.subdistrict, "街道", streetTitles), ColumnRule(.estate, "小区", estateTitles),
      ColumnRule(.kind, "问题类别", kindTitles),
      ColumnRule(.finding, "核查结论", ["核查结果", "核查情况", "是否属实", "属实情况"]), ColumnRule(.level, "层级", ["受理层级"]),
      ColumnRule(.company, "物业服务企业", companyTitles), ColumnRule(.recordSort, "记录类别", []),
      ColumnRule(.recordNumber, "记录编号", []),
      ColumnRule(.recordVersion, "记录版本", ["版本"]), ColumnRule(.recordAsOf, "记录截至", []),
      ColumnRule(.recordSerial, "记录序号", []), ColumnRule(.recordPerson, "记录姓名", []),
    ] + reporterRules + handlingRules
}
