import Basics

extension Complaint {
  /// What the sheet that it came from says of keeping it secret (`是否保密：是`); empty where it asks for nothing.
  package var secrecyAsked: String {
    notes.sorted { $0.key < $1.key }.first { title, text in Self.asks(title, text) }.map { "\($0.key)：\($0.value)" }
      ?? ""
  }

  private static func asks(_ title: String, _ text: String) -> Bool {
    let refusals = ["否", "不保密", "无需保密", "不需要保密", "不用保密", "不要求保密", "可公开", "无", "0", "N", "n"]
    let said = folded(text)
    if said.isEmpty || refusals.contains(where: { folded($0) == said }) { return false }
    return title.contains("保密") || said.contains("保密") && !refusals.contains { $0.count > 1 && said.contains($0) }
  }
}
