import Book

/// Which server answers, from what it says of itself. KingbaseES and openGauss speak PostgreSQL's protocol and count
/// their versions otherwise.
struct ServerVersion: Equatable {
  enum Product: String {
    case postgres = "PostgreSQL"
    case kingbase = "KingbaseES"
    case openGauss
  }

  let product: Product
  /// 15 of PostgreSQL 15.13; 8 of KingbaseES V008R006C007B0024; 5 of openGauss 5.0.1.
  let major: Int
  /// Of KingbaseES its release: 6 of V008R006.
  let release: Int

  /// - Parameters:
  ///   - words: what `select version()` answers.
  ///   - number: as libpq tells it, `150013`.
  init(_ words: String, number: Int) {
    if let match = words.firstMatch(of: /KingbaseES V0*(\d+)(?:R0*(\d+))?/) {
      (product, major, release) = (.kingbase, Int(match.1) ?? 0, match.2.flatMap { Int($0) } ?? 0)
    } else if let match = words.firstMatch(of: /openGauss(?:-lite)? (\d+)/) {
      (product, major, release) = (.openGauss, Int(match.1) ?? 0, 0)
    } else {
      (product, major, release) = (.postgres, number / 10_000, 0)
    }
  }

  /// - Throws: `BookFault` for one that is too old for what the book asks of it.
  func demandRecent() throws {
    switch product {
    case .postgres:
      if major >= 13 { return }
      throw BookFault(.storage, "数据库服务器是 PostgreSQL \(major)，太旧，至少要 13。请升级服务器")
    case .kingbase:
      if major > 8 || major == 8 && release >= 6 { return }
      throw BookFault(.storage, "数据库服务器是 KingbaseES V\(major)R\(release)，太旧，至少要 V8R6。请升级服务器")
    case .openGauss:
      if major >= 5 { return }
      throw BookFault(.storage, "数据库服务器是 openGauss \(major)，太旧，至少要 5。请升级服务器")
    }
  }
}
