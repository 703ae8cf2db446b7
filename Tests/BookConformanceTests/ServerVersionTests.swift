import Testing

@testable import Book
@testable import BookPostgres

/// Servers that speak PostgreSQL's protocol, by their own words.
@Suite struct ServerVersionTests {
  struct Server: Sendable {
    var words: String
    var number: Int
    var product: ServerVersion.Product
    var isRecent: Bool
  }

  @Test(arguments: [
    Server(
      words: "PostgreSQL 15.13 (Debian 15.13-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc", number: 150_013,
      product: .postgres, isRecent: true),
    Server(words: "PostgreSQL 9.6.24 on x86_64-pc-linux-gnu", number: 90_624, product: .postgres, isRecent: false),
    Server(
      words: "KingbaseES V008R006C007B0024 on x86_64-pc-linux-gnu, compiled by gcc (GCC) 4.8.5, 64-bit",
      number: 120_001, product: .kingbase, isRecent: true),
    Server(words: "KingbaseES V009R001C001B0025 on aarch64", number: 120_001, product: .kingbase, isRecent: true),
    Server(words: "KingbaseES V008R003C002B0320 on x86_64", number: 90_602, product: .kingbase, isRecent: false),
    Server(
      words:
        "(openGauss 5.0.1 build 33b035fd) compiled at 2023-12-15 20:18:38 commit 0 last mr  on x86_64-unknown-linux-gnu",
      number: 90_204, product: .openGauss, isRecent: true),
    Server(
      words: "(openGauss-lite 6.0.0 build aee4abd5) compiled at 2024-09-29 18:39:57", number: 90_204,
      product: .openGauss, isRecent: true),
    Server(
      words: "(openGauss 2.1.0 build 590b0f8e) compiled at 2021-09-30 14:29:04", number: 90_204, product: .openGauss,
      isRecent: false),
  ]) func `is known by what it says of itself, and refused where it is too old`(_ server: Server) {
    let version = ServerVersion(server.words, number: server.number)
    #expect(version.product == server.product)
    if server.isRecent {
      #expect(throws: Never.self) { try version.demandRecent() }
    } else {
      #expect {
        try version.demandRecent()
      } throws: {
        "\($0)".contains(server.product.rawValue) && "\($0)".contains("太旧") && "\($0)".contains("请升级")
      }
    }
  }
}
