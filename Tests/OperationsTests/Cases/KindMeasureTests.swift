import Campaign
import Casework
import Foundation
import Testing

/// How well kinds are proposed for texts that the catalogue's words were not written for. Every second text was looked
/// at while thresholds were chosen; the others are what is reported (docs/benchmarks.md).
@Suite struct KindMeasureTests {
  private struct Score {
    var (texts, proposed, right, sure, surelyRight) = (0, 0, 0, 0, 0)
  }

  private static let labelled: [(kind: String, text: String)] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Data/labelled-complaints.tsv")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      return (parts[0], parts[1])
    }
  }()

  @Test(arguments: [(0, "tuned on"), (1, "reported")])
  func `to be wrong and sure is rarer than one in twenty`(half: Int, name: String) {
    let texts = Self.labelled.enumerated().filter { $0.offset % 2 == half }.map(\.element)
    #expect(Self.labelled.count >= 300)
    let proposer = KindProposer(plan: County.plan)
    var scores: [String: Score] = [:]
    var wrong: [String] = []
    for (kind, text) in texts {
      let best = proposer.propose(text).first
      scores[kind, default: Score()].texts += 1
      guard let best else { continue }
      scores[best.meant, default: Score()].proposed += 1
      if best.meant == kind { scores[best.meant]!.right += 1 }
      guard best.certain else { continue }
      scores[best.meant]!.sure += 1
      if best.meant == kind {
        scores[best.meant]!.surelyRight += 1
      } else {
        wrong.append("\(kind) taken for \(best.meant) by “\(best.words)”: \(text)")
      }
    }
    print("kinds, \(name) half: kind texts | proposed right | sure right")
    for (kind, score) in scores.sorted(by: { $0.key < $1.key }) {
      print(
        "KIND \(name) \(kind) \(score.texts) | \(score.proposed) \(score.right) | \(score.sure) \(score.surelyRight)")
    }
    for line in wrong { print("KIND WRONG", line) }
    let sure = scores.values.reduce(0) { $0 + $1.sure }
    let right = scores.values.reduce(0) { $0 + $1.surelyRight }
    #expect(right * 20 >= sure * 19, "\(right) of \(sure)")
    #expect(sure > 0)
  }
}
