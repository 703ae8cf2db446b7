import Basics

/// Who looked at whose identity, gathered for those who watch over it (县纪委监委).
package struct RevealDigest: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var reveal: Reveal
    /// The post had done nothing in the case before it looked.
    package var isStranger: Bool

    package init(reveal: Reveal, isStranger: Bool) { (self.reveal, self.isStranger) = (reveal, isStranger) }
  }

  /// One post's looks.
  package struct Share: Sendable, Equatable {
    package var post: String
    package var looks: Int
    package var cases: Int
    /// The most of one day.
    package var mostADay: Int
    /// Looks at cases in which the post had done nothing.
    package var strange: Int

    /// True where the inspectors should ask.
    package var isAlarming: Bool { strange > 0 || mostADay > RevealDigest.usualADay }
  }

  /// More single looks of a post on one day are an alarm.
  package static let usualADay = 10

  package var lines: [Line]

  package init(lines: [Line]) { self.lines = lines }

  /// By post, those to be asked about first.
  package var shares: [Share] {
    Dictionary(grouping: lines, by: \.reveal.post).map { post, lines in
      let days = Dictionary(grouping: lines, by: \.reveal.day).values.map(\.count)
      return Share(
        post: post, looks: lines.count, cases: Set(lines.map(\.reveal.matter)).count, mostADay: days.max() ?? 0,
        strange: lines.count { $0.isStranger })
    }.sorted { ($0.isAlarming ? 0 : 1, -$0.looks, $0.post) < ($1.isAlarming ? 0 : 1, -$1.looks, $1.post) }
  }
}

extension Reveal {
  /// Everything that is wrong with a reason; empty where it may stand in the journal.
  package static func objections(to reason: String) -> [String] {
    if reason.count > 200 { return ["理由请不要超过200字，现在有\(reason.count)字"] }
    let letters = reason.filter { $0.isLetter || $0.isNumber }
    if letters.count < 4 { return ["请写明为什么要看，至少4个字；理由会记入账簿，纪检机关可以看到"] }
    if Set(letters).count < 3 { return ["理由请写成一句话，例如“核实漏水位置，需要电话联系”"] }
    return []
  }

  /// How long a confirmation by one-time code lasts, in seconds.
  package static let confirmationLasts = 15 * 60

  package static func isConfirmed(_ confirmed: Moment?, at now: Moment) -> Bool {
    guard let confirmed else { return false }
    return (0...confirmationLasts).contains(now.seconds - confirmed.seconds)
  }
}
