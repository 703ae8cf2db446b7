import Basics

extension Reporter {
  /// What is told of a name or number that came out of a mask: nobody is called so.
  package var reasonsAgainstMask: [String] {
    [("姓名", name), ("联系方式", contact)].filter { Masking.isMasked($0.1) }.map {
      "\($0.0)是遮盖过的写法（带*号），请写原来的，没有的可以空着"
    }
  }

  /// Without what came out of a mask.
  package var unmasked: Reporter {
    Reporter(name: Masking.isMasked(name) ? "" : name, contact: Masking.isMasked(contact) ? "" : contact)
  }

  /// Whether somebody might be reached so: by a number, a mail address, a name of WeChat, or in words. Empty is allowed, since
  /// nobody need be reached.
  package static func isPlausible(contact: String) -> Bool {
    let text = contact.filter { !$0.isWhitespace }
    if text.isEmpty || text.count(where: \.isNumber) >= 5 { return true }
    if text.unicodeScalars.contains(where: { $0.value >= 0x4E00 }) { return text.count >= 2 }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    if parts.count == 2 { return !parts[0].isEmpty && parts[1].contains(".") }
    // As WeChat has it: from six characters on, a letter first.
    let isName = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    return isName && text.count >= 6 && text.first?.isLetter == true
  }
}
