/// One of the fifteen indicators of the “1456” mode (Plan, part 1; requirement A1).
package struct Indicator: Sendable, Equatable {
  package enum Group: Int, Sendable, CaseIterable {
    /// 坚持一个中心.
    case centre = 1
    /// 聚焦四个问题.
    case problem = 4
    /// 实现五个全覆盖.
    case coverage = 5
    /// 完成六个提升.
    case improvement = 6

    package var title: String {
      switch self {
      case .centre: "一个中心"
      case .problem: "四个问题"
      case .coverage: "五个全覆盖"
      case .improvement: "六个提升"
      }
    }
  }

  package var id: String
  package var group: Group
  package var name: String
  /// The records it is counted from and how, a sentence; nil where nothing is recorded yet. A board then says so
  /// instead of showing 0.
  package var countedFrom: String?

  package init(id: String, group: Group, name: String, countedFrom: String?) {
    self.id = id
    self.group = group
    self.name = name
    self.countedFrom = countedFrom
  }
}
