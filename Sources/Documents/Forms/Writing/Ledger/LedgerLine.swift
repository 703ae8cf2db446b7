import Basics

/// A row of 附件5: one per complaint, and one per problem that nobody complained of.
package struct LedgerLine: Sendable, Equatable {
  package enum Sort: String, Sendable { case complaint = "投诉", problem = "问题" }

  /// 投诉人 and 联系方式; empty for a problem that nobody complained of.
  package var reporter: String
  package var contact: String
  package var brief: String
  package var source: String
  /// 受理时间; for a problem its 发现日期.
  package var day: Day
  package var office: String
  package var progress: String
  package var isClosed: Bool
  package var receiver: String
  package var remark: String
  /// What the hidden columns tell: which record it is, and in which version.
  package var sort: Sort
  package var number: String
  package var version: Int

  package init(
    sort: Sort, number: String, version: Int, reporter: String = "", contact: String = "", brief: String,
    source: String, day: Day, office: String = "", progress: String = "", isClosed: Bool, receiver: String = "",
    remark: String = ""
  ) {
    self.reporter = reporter
    self.contact = contact
    self.brief = brief
    self.source = source
    self.day = day
    self.office = office
    self.progress = progress
    self.isClosed = isClosed
    self.receiver = receiver
    self.remark = remark
    self.sort = sort
    self.number = number
    self.version = version
  }
}
