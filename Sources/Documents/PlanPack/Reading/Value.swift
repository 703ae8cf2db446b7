import Basics
import Yams

/// A value read from a pack, with the place it stands at.
struct Located<Value> {
  var value: Value
  var place: Place
}

/// A node, and how it is understood; what it cannot be understood as becomes a fault.
struct Value {
  let node: Node
  let file: String
  let findings: Findings

  var place: Place { Place(file: file, mark: node.mark) }

  func fault(_ message: String) { findings.fault(message, at: place) }

  /// Text that is not empty.
  func text(_ name: String) -> String? {
    guard let scalar = node.scalar else {
      fault("“\(name)”应是一段文字，这里写成了\(node.mapping == nil ? "列表" : "带键的一组")")
      return nil
    }
    var text = scalar.string
    let ends = [text.unicodeScalars.first, text.unicodeScalars.last]
    if ends.contains(where: { $0.map(isBlank) ?? false }) { text = tidied(text) }
    if text.isEmpty || (scalar.style == .plain && (text == "~" || text == "null")) {
      fault("“\(name)”是空的，请填写")
      return nil
    }
    return text
  }

  func day(_ name: String) -> Day? {
    guard let text = text(name) else { return nil }
    if let day = Day(iso: text) { return day }
    fault("“\(name)”不是日期：\(text)；请写成 2025-04-03 这样，且是历法上有的一天")
    return nil
  }

  func number(_ name: String) -> Int? {
    guard let text = text(name) else { return nil }
    if let number = Int(text) { return number }
    fault("“\(name)”应是整数，这里是：\(text)")
    return nil
  }

  func flag(_ name: String) -> Bool? {
    guard let text = text(name) else { return nil }
    if let flag = ["true": true, "false": false][text] { return flag }
    fault("“\(name)”应是 true 或 false，这里是：\(text)")
    return nil
  }

  func items(_ name: String) -> [Value]? {
    guard let sequence = node.sequence else {
      fault("“\(name)”应是一个列表（每项前写“- ”，或写成 [甲, 乙]）")
      return nil
    }
    return sequence.map { Value(node: $0, file: file, findings: findings) }
  }

  func fields(_ name: String) -> Fields? {
    guard let mapping = node.mapping else {
      fault("“\(name)”应是带键的一组（键: 值）")
      return nil
    }
    return Fields(mapping, of: self, name: name)
  }
}
