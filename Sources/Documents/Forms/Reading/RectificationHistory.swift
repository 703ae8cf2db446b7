import Basics
import Casework

/// Reads the 整改经过 column of the exchange workbook: every rectification and reopening in order of time, `；` between,
/// as `2025-05-01 整改完成（赵某）；2025-06-01 重新打开；2025-06-20 整改完成（赵某）`.
enum RectificationHistory {
  static let expected = "整改经过应写成“2025-05-01 整改完成（验收人）；2025-06-01 重新打开”的样子，各步之间用分号"

  /// Nil where a step has no day or something is reopened that was not rectified.
  static func read(_ text: String) -> [Rectification]? {
    var steps: [Rectification] = []
    for part in text.split(whereSeparator: { "；;\n".contains($0) }) {
      let step = tidied(part)
      if step.isEmpty { continue }
      let typed = step.prefix { $0.isNumber || "-./年月日".contains($0) }
      guard let day = LooseDay.read(typed)?.day else { return nil }
      let rest = step.dropFirst(typed.count)
      if rest.contains("打开") || rest.contains("重开") || rest.contains("反弹") {
        guard let last = steps.indices.last, steps[last].reopened == nil else { return nil }
        steps[last].reopened = day
      } else {
        // `复查未通过`, `再次约谈` and the like are no rectification.
        guard ["完成", "验收", "整改到位"].contains(where: { rest.contains($0) }), !rest.contains("未"),
          steps.last.map({ $0.reopened != nil }) ?? true
        else { return nil }
        steps.append(Rectification(day: day, acceptedBy: name(in: rest)))
      }
    }
    return steps.isEmpty ? nil : steps
  }

  private static func name(in text: Substring) -> String {
    // As we write it, the name stands alone between the brackets, whatever words it is made of.
    if let open = text.firstIndex(of: "（"), text.hasSuffix("）") {
      return tidied(text[text.index(after: open)..<text.index(before: text.endIndex)])
    }
    var name = String(text)
    for word in ["整改完成", "完成整改", "验收人", "验收", "完成", "（", "）", "(", ")", "：", ":"] {
      name = name.replacing(word, with: "")
    }
    return tidied(name)
  }
}
