import Basics

/// What a column of a sheet from elsewhere (12345, 信访) may mean.
package enum SheetColumn: String, Sendable, CaseIterable {
  case number, brief, day, due, name, contact, estate, subdistrict, kind

  package var title: String {
    switch self {
    case .number: "来文编号"
    case .brief: "反映内容"
    case .day: "日期"
    case .due: "办结时限"
    case .name: "投诉人"
    case .contact: "联系方式"
    case .estate: "小区"
    case .subdistrict: "街道"
    case .kind: "问题类别"
    }
  }

  /// Titles that can mean nothing else, as the hotlines and letters offices write them, the surest first.
  package var titles: [String] {
    switch self {
    case .number:
      [
        "工单编号", "工单号", "工单流水号", "信访件编号", "信访编号", "来文编号", "转办编号", "转办单号", "交办编号", "交办单号", "诉求编号", "受理编号", "受理号", "案件编号",
        "件号",
        "编号",
      ]
    case .brief:
      [
        "诉求内容", "诉求描述", "反映内容", "信访内容", "投诉内容", "举报内容", "问题描述", "事项描述", "事件描述", "工单内容", "工单描述", "反映问题", "反映事项", "反映情况",
        "问题内容", "事项内容", "来电内容", "来信内容", "主要内容", "主要诉求", "内容",
      ]
    case .day:
      Self.each(
        of: ["受理", "来电", "登记", "信访", "来访", "来信", "派单", "转办", "交办", "诉求", "投诉", "反映", "创建"], with: ["时间", "日期"])
        + ["时间", "日期"]
    case .due:
      Self.each(of: ["办结", "办理", "处理", "反馈", "回复", "答复", "承办"], with: ["时限", "期限", "截止"]) + [
        "要求回复时间", "要求回复日期", "要求答复时间", "要求办结时间", "限办时间", "截止时间", "截止日期", "到期时间",
      ]
    case .name: Self.each(of: Self.people, with: ["", "姓名", "名称"]) + ["联系人", "姓名"]
    case .contact:
      Self.each(of: ["联系", "来电"], with: ["电话", "号码", "方式", "手机"])
        + Self.each(of: Self.people, with: ["电话", "联系电话", "联系方式", "手机"]) + ["手机号码", "手机号", "手机", "电话号码", "电话"]
    case .estate:
      [
        "小区名称", "小区", "所在小区", "所属小区", "涉及小区", "事发小区", "诉求小区", "楼盘", "事发地址", "事发地点", "诉求地址", "诉求地点", "问题地址", "问题地点",
        "反映地点",
      ]
    case .subdistrict: ["所属街道", "所在街道", "街道", "街道办", "街道办事处", "所属乡镇", "乡镇", "乡镇街道", "属地", "承办单位"]
    case .kind: ["问题类别", "问题类型", "诉求类别", "诉求类型", "类别", "分类"]
    }
  }

  private static func each(of words: [String], with endings: [String]) -> [String] {
    var titles: [String] = []
    for word in words { titles += endings.map { word + $0 } }
    return titles
  }

  /// Words that speak for it somewhere in a title. For the text and the day they are no proof.
  package var signs: [String] {
    switch self {
    case .number: ["工单编号", "工单号", "件编号", "来文编号", "受理号"]
    case .brief: ["内容", "描述", "概况", "详情"]
    case .day: Self.day.titles.dropLast(2)
    case .due: Self.due.titles + ["要求办结"]
    case .name: Self.people + ["姓名", "联系人"]
    case .contact: ["联系电话", "来电号码", "联系方式", "手机", "电话", "号码"]
    case .estate: ["小区", "楼盘"]
    case .subdistrict: ["街道", "乡镇", "属地"]
    case .kind: ["问题类", "诉求类", "类别"]
    }
  }

  /// Who complains, whatever a sheet calls them.
  package static let people = ["诉求人", "来电人", "信访人", "投诉人", "举报人", "反映人", "来访人", "当事人"]
  /// Who works on it: an officer, never the reporter.
  private static let officers = [
    "承办", "经办", "办理", "受理人", "受理单位", "负责", "责任", "登记人", "接单", "派单人", "审核", "回访", "接线", "话务", "物业",
  ]

  /// True where the title says who somebody is, or how to reach them, who is no officer.
  package static func isPersonal(_ title: String) -> Bool {
    if officers.contains(where: { title.contains($0) }) { return false }
    let marks = people + ["姓名", "联系人", "业主", "电话", "手机", "号码", "联系方式", "身份证", "证件号"]
    return marks.contains { title.contains($0) }
  }

  /// True where a title that has one of the signs may mean this.
  package func admits(_ title: String) -> Bool {
    switch self {
    case .brief:
      let others = ["回访", "办理", "处理", "答复", "回复", "反馈", "结果", "标题", "时间", "日期", "编号", "类", "单位", "地址", "保密"]
      return !Self.isPersonal(title) && !others.contains { title.contains($0) }
    case .name:
      return Self.isPersonal(title) && ["人", "者", "姓名"].contains { title.hasSuffix($0) }
    case .contact: return Self.isPersonal(title) && !title.contains("证") && !title.contains("传真")
    case .estate, .subdistrict: return !Self.isPersonal(title)
    case .day: return !["回访", "办结", "截止", "答复"].contains { title.contains($0) }
    case .due: return !["实际", "完成"].contains { title.contains($0) }
    case .number, .kind: return true
    }
  }
}

extension ColumnMapping {
  package subscript(column: SheetColumn) -> String {
    get { columns[column.rawValue] ?? "" }
    set { columns[column.rawValue] = newValue.isEmpty ? nil : newValue }
  }
}
