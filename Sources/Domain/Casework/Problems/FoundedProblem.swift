import Basics

extension Problem {
  /// The problem that a complaint found to be true puts into the ledger (Plan, part 3 (2): 情况属实的列入工作台账).
  ///
  /// Nil unless the complaint was found true or partly true, and names an estate and a kind: nothing is guessed into the
  /// figures. It counts as rectified where the complaint is closed and its result says so.
  package init?(foundedBy complaint: Complaint) {
    guard complaint.finding == .founded || complaint.finding == .partlyFounded, complaint.estate != 0,
      !complaint.kind.isEmpty
    else { return nil }
    self.init()
    number = complaint.number + "-1"
    estate = complaint.estate
    kind = complaint.kind
    description = complaint.brief
    means = .complaint
    origin = complaint.number
    found = complaint.accepted
    if let closed = complaint.closed, complaint.saysRectified == true {
      rectifications = [Rectification(day: max(closed, found), acceptedBy: complaint.receiver)]
    }
  }
}

extension Complaint {
  /// Whether 办理进展和结果 says that what was complained of is put right; nil where it does not say so plainly.
  package var saysRectified: Bool? {
    func says(_ words: String...) -> Bool { words.contains { progress.contains($0) } }
    if says("未整改", "尚未", "整改不到位", "未完成整改") { return false }
    if says("已整改", "整改到位", "整改完成", "完成整改", "整改完毕") { return true }
    return says("正在整改", "整改中", "重新整改", "继续整改", "再次整改", "限期整改", "责令整改", "督促整改") ? false : nil
  }
}
