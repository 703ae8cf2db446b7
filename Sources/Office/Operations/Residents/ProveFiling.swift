import Basics
import Book
import Casework

/// What a receipt proves: that a case was filed, and when.
package struct ProvenFiling: Sendable, Equatable {
  package var number: String
  package var moment: Moment
  /// Of the entry in the journal, from 1.
  package var entry: Int
  /// What the checkpoint in the receipt commits to.
  package var checkpoint: Checkpoint

  /// - Throws: `Refused` with what does not hold.
  package init(_ receipt: String, by verifier: NoteVerifier) throws(Refused) {
    guard let proof = LogProof(receipt) else {
      throw Refused("这不是受理回执文件，或者内容不完整。请选择受理时下载的、以 .tlog-proof 结尾的文件")
    }
    switch proof.verdict(by: verifier) {
    case .wrongSignature: throw Refused("回执的签名不对：不是本县台账签发的，或者被改动过")
    case .notIncluded: throw Refused("回执的内容与签名不符：件号、时间或证明被改动过")
    case .holds(let checkpoint):
      guard let entry = Entry(canonical: proof.entry), entry.number == proof.index + 1,
        case .step(let step)? = try? entry.event()?.record, step.sort == .received, step.position == 1
      else { throw Refused("回执证明的不是受理登记") }
      number = step.matter
      moment = entry.moment
      self.entry = entry.number
      self.checkpoint = checkpoint
    }
  }
}

extension Office {
  /// The receipt as a file (C2SP tlog-proof); nil where no such case was filed.
  package func receiptFile(of number: String) throws -> String? {
    try book.proof(ofFiling: number)?.text
  }

  /// Checks a receipt, and that the journal of today still begins with what it was signed for.
  /// - Throws: `Refused` with what does not hold.
  package func check(receipt: String) throws -> ProvenFiling {
    let filing = try ProvenFiling(receipt, by: book.verifier)
    guard try book.agrees(with: filing.checkpoint) else {
      throw Refused("回执本身无误，但现在的流水账与它不符：流水账在受理之后被改动过。请把回执交给县纪委监委")
    }
    return filing
  }
}
