/// Holds the tables of a store against those that the migrations make: a trigger added from outside could change the
/// registers behind the book's back, and one taken away would let the journal be rewritten.
struct SchemaComparison {
  private static let sorts = [
    "table": "表", "index": "索引", "trigger": "触发器", "view": "视图", "policy": "行级权限", "function": "函数",
  ]

  let faults: [VerifyFault]

  /// - Parameter file: what people call the store, `台账库`.
  init(of store: any Store, called file: String) throws {
    let (given, expected) = (try store.schema(), try store.soundSchema())
    faults = Set(given.keys).union(expected.keys).sorted().compactMap { part in
      if given[part] == expected[part] { return nil }
      let words = part.split(separator: " ", maxSplits: 1).map(String.init)
      let name = (Self.sorts[words[0]] ?? words[0]) + "“\(words.last ?? "")”"
      let what =
        given[part] == nil ? "缺少\(name)" : expected[part] == nil ? "有不属于台账的\(name)" : "\(name)的定义被改动过"
      return VerifyFault(file + "结构 " + part, what)
    }
  }
}
