import BookFixtures

/// Two servers, as two cells are. Over the network they ask for passwords.
extension PostgresServer {
  private static let access = ["local all all trust", "host all all 127.0.0.1/32 scram-sha-256"]

  static let first = Result { try PostgresServer("a", access: access) }
  static let second = Result { try PostgresServer("b", access: access) }
}
