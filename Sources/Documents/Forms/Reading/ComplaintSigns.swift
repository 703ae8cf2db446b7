import Basics

/// Titles by which a sheet tells of people and what they complain of, whatever else it holds and whatever it is called: such
/// a sheet is never a register of estates or of companies, where its columns would be kept as notes that everybody reads.
enum ComplaintSigns {
  private static let people = ["投诉人", "来电人", "反映人", "举报人", "信访人", "诉求人", "来访人", "上访人", "报修人", "求助人", "当事人"]
  private static let words = [
    "反映内容", "反映问题", "反映事项", "反映情况", "反映的问题", "投诉内容", "投诉问题", "投诉事项", "举报内容", "信访内容", "来电内容", "工单内容", "事项内容", "诉求",
    "问题描述",
    "简要内容", "主要内容", "舆情",
  ]
  private static let names = ["姓名", "联系人姓名", "业主姓名", "住户姓名"]
  private static let numbers = ["电话", "手机", "联系方式", "身份证", "来电号码", "联系号码"]

  /// - Parameter role: what the sheet would be otherwise; of a company somebody is the contact by rights.
  static func stand(in header: HeaderRow, for role: SheetRole) -> Bool {
    if role != .estates, role != .estateList, role != .companies { return false }
    let titles = header.columns.map { HeaderFinder.key($0.title) }
    func anyHolds(_ signs: [String]) -> Bool { titles.contains { title in signs.contains { title.contains($0) } } }
    if anyHolds(people) || anyHolds(words) { return true }
    return role != .companies && titles.contains(where: names.contains) && anyHolds(numbers)
  }
}
