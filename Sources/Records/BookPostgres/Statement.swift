import Book
import CPostgres

/// A statement as the book words it, made ready for one connection.
final class Statement {
  /// The words, with the types of the values that go with them.
  struct Key: Hashable {
    var sql: String
    var types: [Oid]

    // A few statements are told apart by their length; hashing all of one would take as long as a row.
    func hash(into hasher: inout Hasher) { hasher.combine(sql.utf8.count) }
  }

  let name: String
  let sql: String
  let types: [Oid]
  /// Nil where it is none of one row into a table.
  let insertion: Insertion?
  /// Every word in it, to tell which tables it touches.
  private(set) lazy var words = Set(
    sql.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))

  init(_ key: Key, number: Int) {
    name = "s\(number)"
    sql = Self.translated(key.sql)
    types = key.types
    insertion = key.types.contains(0) ? nil : Insertion(sql, types)
  }

  /// `?1` is `$1`.
  static func translated(_ sql: String) -> String { sql.replacing("?", with: "$") }
}

/// An insertion of one row, and how the same is worded for many at once: COPY does not go where row-level security is
/// in force, an `insert … select unnest(…)` does.
struct Insertion {
  let table: String
  let columns: [String]
  /// What stands in each column: `$3`, or a word of its own.
  let values: [String]
  /// What is done where the row is there already; empty where that is a fault.
  let ending: String
  let many: String

  init?(_ sql: String, _ types: [Oid]) {
    guard sql.hasPrefix("insert into ") else { return nil }
    let rest = sql.dropFirst("insert into ".count)
    let parts = rest.split(separator: "(", maxSplits: 2)
    guard parts.count == 3, parts[1].contains(") values ") else { return nil }
    table = parts[0].filter { $0 != " " }
    func list(_ text: Substring) -> [String] {
      text.prefix { $0 != ")" }.split(separator: ",").map { $0.filter { $0 != " " && $0 != "\n" } }
    }
    columns = list(parts[1])
    values = list(parts[2])
    ending = String(parts[2].drop { $0 != ")" }.dropFirst())
    guard columns.count == values.count, ending.isEmpty || ending.hasSuffix(" do nothing") else { return nil }
    // In the list of what is selected the server takes the arrays apart row by row, without keeping all rows beside.
    let chosen = values.map { value in
      guard value.hasPrefix("$"), let number = Int(value.dropFirst()) else { return value }
      return "unnest(\(value)::\(Wire.name(of: types[number - 1]))[])"
    }
    many = """
      insert into \(table) (\(columns.joined(separator: ", "))) select \(chosen.joined(separator: ", "))\(ending)
      """
  }

  /// Asks for a row just like the one that was to be inserted.
  var likeness: String {
    let clauses = zip(columns, values).map { "\($0) = \($1)" }.joined(separator: " and ")
    return "select 1 from \(table) where \(clauses)"
  }

  /// The column that a parameter goes into, counted from 0.
  func column(of parameter: Int) -> String? {
    values.firstIndex(of: "$\(parameter + 1)").map { columns[$0] }
  }
}

/// Rows on their way into one table.
final class InsertBuffer {
  static let mostRows = 2048
  static let mostBytes = 1 << 20

  let statement: Statement
  let insertion: Insertion
  private var columns: [[UInt8]]
  private(set) var count = 0
  private(set) var size = 0
  /// The last row.
  private(set) var last: [SQLValue] = []
  /// Of rows that must be new: the row, and what is said where it is not.
  private(set) var faults: [(arguments: [SQLValue], fault: () -> BookFault)] = []

  init(_ statement: Statement, _ insertion: Insertion) {
    self.statement = statement
    self.insertion = insertion
    columns = Array(repeating: [], count: statement.types.count)
  }

  var isFull: Bool { count >= Self.mostRows || size >= Self.mostBytes }

  func add(_ arguments: [SQLValue], _ fault: (() -> BookFault)?) {
    for (index, argument) in arguments.enumerated() {
      let start = columns[index].count
      columns[index].putSized(argument)
      size += columns[index].count - start
    }
    count += 1
    last = arguments
    if let fault { faults.append((arguments, fault)) }
  }

  /// The columns, each as one array.
  func arrays() -> [[UInt8]] {
    zip(columns, statement.types).map { column, type in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(column.count + 20)
      bytes.putArrayHead(of: type, count: count)
      return bytes + column
    }
  }
}
