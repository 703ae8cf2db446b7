import Book
import Casework

// By what comes back masked one would learn whose name it is. Whoever may not look at identities reads its own words as
// it wrote them; all others read them masked.

extension Officer {
  /// Of a case whose reporter the post may not look at.
  func readsOwnWords(_ whose: Ownership) -> Bool {
    role != .resident && !post.code.isEmpty && !may(.openIdentity, whose)
  }
}

extension Vault {
  /// A step as its post wrote it; without its words where they are gone with the reporter they named.
  func asTyped(_ step: Step) throws -> Step {
    guard step.text.says("*") else { return step }
    var typed = step
    typed.text = try originals(of: [step.text], in: ["step/" + step.key])[step.text] ?? ""
    return typed
  }
}
