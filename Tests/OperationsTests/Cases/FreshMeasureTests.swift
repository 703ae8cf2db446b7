import Campaign
import Casework
import Foundation
import Testing

/// Kinds and units proposed for texts that nothing was tuned on: each with its kind or none, and with the units of 附件2 to
/// which it might rightly be transferred, or none (docs/benchmarks.md).
@Suite struct FreshMeasureTests {
  private struct Labelled {
    var kind: String
    var units: [String]
    var text: String
  }

  private static let fresh: [Labelled] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Data/labelled-fresh.tsv")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.map { line in
      let parts = line.split(separator: "\t").map(String.init)
      return Labelled(kind: parts[0], units: parts[1].split(separator: "|").map(String.init), text: parts[2])
    }
  }()

  @Test func `every text stands once, and is labelled with what the plan has`() {
    #expect(Self.fresh.count >= 150)
    #expect(Set(Self.fresh.map(\.text)).count == Self.fresh.count)
    for one in Self.fresh {
      #expect(one.kind == "none" || County.plan.kind(code: one.kind) != nil, "\(one.text)")
      for unit in one.units { #expect(unit == "-" || County.plan.organisation(id: unit) != nil, "\(one.text)") }
    }
  }

  @Test func `a kind that is sure is right nineteen times in twenty`() {
    let proposer = KindProposer(plan: County.plan)
    var rows: [String: [Int]] = [:]
    for one in Self.fresh {
      rows[one.kind, default: [0, 0, 0, 0, 0]][0] += 1
      guard let best = proposer.propose(one.text).first else { continue }
      let isRight = best.meant == one.kind ? 1 : 0
      let sure = best.certain ? 1 : 0
      for (column, more) in [(1, 1), (2, isRight), (3, sure), (4, sure * isRight)] {
        rows[best.meant, default: [0, 0, 0, 0, 0]][column] += more
      }
      if sure > isRight { print("FRESH WRONG", one.kind, best.meant, best.words, one.text) }
    }
    for (kind, row) in rows.sorted(by: { $0.key < $1.key }) { print("FRESH KIND", kind, row) }
    let (sure, right) = (rows.values.reduce(0) { $0 + $1[3] }, rows.values.reduce(0) { $0 + $1[4] })
    #expect(sure > 0 && right * 20 >= sure * 19, "\(right) of \(sure)")
  }

  @Test func `a unit is chosen beforehand only where kind and plan leave no doubt`() {
    let (plan, proposer) = (County.plan, KindProposer(plan: County.plan))
    var (proposed, right, chosen, rightlyChosen) = (0, 0, 0, 0)
    for one in Self.fresh {
      let kind = proposer.propose(one.text).first { $0.certain }?.meant
      guard let best = plan.competences(for: one.text, surelyOf: kind).first else { continue }
      let isRight = one.units.contains(best.organisation.id)
      proposed += 1
      right += isRight ? 1 : 0
      guard best.isCertain else { continue }
      chosen += 1
      rightlyChosen += isRight ? 1 : 0
      if !isRight { print("FRESH UNIT WRONG", one.units, best.organisation.id, best.words, one.text) }
    }
    print("FRESH UNIT proposed \(proposed) right \(right), chosen \(chosen) right \(rightlyChosen)")
    #expect(chosen > 0 && rightlyChosen * 20 >= chosen * 19, "\(rightlyChosen) of \(chosen)")
  }

  @Test func `an advertisement in a lift is no matter of lifts`() {
    let (plan, proposer) = (County.plan, KindProposer(plan: County.plan))
    let text = "电梯里贴满广告"
    let kind = proposer.propose(text).first { $0.certain }?.meant
    #expect(plan.competences(for: text, surelyOf: kind).allSatisfy { !$0.isCertain })
  }

  @Test func `cases are transferred to units that annex 2 gives something to answer for`() {
    let units = County.plan.transferees.map(\.name)
    #expect(units.contains("县城市管理局") && units.contains("县消防救援大队") && units.count == 15)
    for odd in ["县纪委监委", "街道办事处", "县委、县政府", "县人民法院", "县税务局"] { #expect(!units.contains(odd)) }
  }
}
