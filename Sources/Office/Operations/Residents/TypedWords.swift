import Casework
import Foundation

/// As somebody typed it, without blanks around it and marks that cannot be seen.
func tidiedWords(_ text: String) -> String {
  text.isUnseen ? "" : text.withoutHiddenMarks.trimmingCharacters(in: .whitespacesAndNewlines)
}

extension Office {
  /// Why a text cannot be kept as somebody's words; empty where it can.
  static func reasons(against words: String) -> [String] {
    var reasons: [String] = []
    if words.count > longestWords { reasons.append("内容请不要超过\(longestWords)字，现在有\(words.count)字") }
    if words.unicodeScalars.contains("\u{0}") { reasons.append("内容中有不能保存的字符，请删去后再提交") }
    return reasons
  }
}
