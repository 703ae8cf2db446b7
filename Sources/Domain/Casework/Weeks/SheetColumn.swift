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

  /// Words in the title of a column that speak for it, the surest first.
  package var signs: [String] {
    switch self {
    case .number: ["工单编号", "工单号", "信访件编号", "来文编号", "编号", "件号", "受理号"]
    case .brief: ["诉求内容", "反映内容", "信访内容", "投诉内容", "问题描述", "主要内容", "内容", "诉求", "概况", "详情"]
    case .day: ["受理时间", "来电时间", "登记时间", "信访日期", "来访日期", "创建时间", "转办时间", "时间", "日期"]
    case .due:
      [
        "办结时限", "办结期限", "办理时限", "办理期限", "处理时限", "处理期限", "反馈时限", "反馈期限", "回复时限", "回复期限", "要求回复时间", "要求回复日期",
        "要求答复时间", "限办时间", "要求办结", "截止时间", "截止日期", "到期时间",
      ]
    case .name: ["诉求人", "来电人", "信访人", "投诉人", "姓名", "联系人"]
    case .contact: ["联系电话", "来电号码", "联系方式", "手机", "电话"]
    case .estate: ["小区名称", "小区", "所在小区", "楼盘"]
    case .subdistrict: ["所属街道", "所属乡镇", "街道", "乡镇", "属地", "承办单位"]
    case .kind: ["问题类别", "问题类型", "类别", "分类"]
    }
  }
}

extension ColumnMapping {
  package subscript(column: SheetColumn) -> String {
    get { columns[column.rawValue] ?? "" }
    set { columns[column.rawValue] = newValue.isEmpty ? nil : newValue }
  }
}
