// swift-tools-version: 6.2
import PackageDescription

// The tree is the architecture: Sources/<layer>/<module>. Imports go down, never up or sideways;
// Tests/ArchitectureTests reads them and fails otherwise. docs/adr/0001 tells why.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func module(
  _ name: String, in layer: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(layer)/\(name)", resources: resources,
    swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, swiftSettings: strict)
}

func system(_ name: String, _ pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let package = Package(
  name: "taizhang",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "taizhang", targets: ["taizhang"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    // Named only for its floor: older ones let a header smuggle a line break (GHSA-cq87-8r7h-962v).
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    system("CXlsxWriter", "xlsxwriter", apt: "libxlsxwriter-dev"),
    system("CZip", "libzip", apt: "libzip-dev"),
    system("CExpat", "expat", apt: "libexpat1-dev"),
    system("CSQLite", "sqlite3", apt: "libsqlite3-dev"),
    system("CPostgres", "libpq", apt: "libpq-dev"),
    system("CArgon2", "libargon2", apt: "libargon2-dev"),
    system("CQRencode", "libqrencode", apt: "libqrencode-dev"),
    system("CTurboJPEG", "libturbojpeg", apt: "libturbojpeg0-dev"),
    system("CPNG", "libpng", apt: "libpng-dev"),
    system("CWebP", "libwebp", apt: "libwebp-dev"),
    system("CQPDF", "libqpdf", apt: "libqpdf-dev"),
    system("CZlib", "zlib", apt: "zlib1g-dev"),

    // Domain: rules without a world.
    module("Basics", in: "Domain"),
    module("Campaign", in: "Domain", ["Basics"]),
    module("Casework", in: "Domain", ["Basics", "Campaign"]),
    module("Reporting", in: "Domain", ["Basics", "Campaign", "Casework"]),

    // Records: the book.
    module(
      "Book", in: "Records",
      ["Basics", "Campaign", "Casework", "Reporting", "CArgon2", .product(name: "Crypto", package: "swift-crypto")]),
    module(
      "BookSQLite", in: "Records",
      [
        "Book", "CSQLite", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    module("BookPostgres", in: "Records", ["Basics", "Book", "CPostgres"]),

    // Documents: files that offices exchange.
    module(
      "OfficeDocuments", in: "Documents",
      [
        "CXlsxWriter", "CZip", "CExpat", "CTurboJPEG", "CPNG", "CWebP", "CQPDF", "CZlib",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    module("Forms", in: "Documents", ["Basics", "Campaign", "Casework", "Reporting", "OfficeDocuments"]),
    module(
      "PlanPack", in: "Documents",
      ["Basics", "Campaign", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("wenxian-2025")]),

    module("Barcodes", in: "Documents", ["CQRencode"]),

    // Office: one file a deed.
    module(
      "Operations", in: "Office", ["Basics", "Campaign", "Casework", "Reporting", "Book", "OfficeDocuments", "Forms"]),

    // Faces.
    module(
      "Web", in: "Faces",
      [
        "Basics", "Campaign", "Casework", "Reporting", "Barcodes", "Operations",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"), .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    module(
      "Commands", in: "Faces",
      [
        "Basics", "Campaign", "Casework", "Reporting", "OfficeDocuments", "Forms", "PlanPack", "Book", "Operations",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(
      name: "taizhang",
      dependencies: ["Campaign", "Commands", "Web", "Operations", "Book", "BookSQLite", "BookPostgres", "PlanPack"],
      path: "Sources/Main/taizhang", swiftSettings: strict),
    // Measures; not handed out.
    .executableTarget(
      name: "deeds",
      dependencies: ["Basics", "Campaign", "Casework", "Book", "BookSQLite", "BookPostgres", "PlanPack", "Operations"],
      path: "bench/deeds", swiftSettings: strict),
    // What several targets of tests put into a book, and where.
    .target(
      name: "BookFixtures", dependencies: ["Basics", "Campaign", "Casework", "Book"], path: "Tests/BookFixtures",
      swiftSettings: strict),
    tests("ArchitectureTests", []),
    tests("CampaignTests", ["Basics", "Campaign"]),
    tests("PlanPackTests", ["Basics", "Campaign", "PlanPack"]),
    tests("BookTests", ["Basics", "Campaign", "Casework", "Reporting", "Book", "BookSQLite", "BookFixtures"]),
    tests(
      "BookConformanceTests",
      ["Basics", "Campaign", "Casework", "Reporting", "Book", "BookSQLite", "BookPostgres", "BookFixtures"]),
    tests(
      "TenantTests",
      [
        "Basics", "Campaign", "Casework", "Reporting", "Book", "BookSQLite", "BookPostgres", "OfficeDocuments", "Forms",
        "PlanPack", "Operations", "BookFixtures",
      ]),
    tests("CaseworkTests", ["Basics", "Campaign", "Casework"]),
    tests("FormsReadingTests", ["Basics", "Campaign", "Casework", "Reporting", "OfficeDocuments", "Forms"]),
    tests("ReportingTests", ["Basics", "Campaign", "Casework", "Reporting"]),
    tests("FormsWritingTests", ["Basics", "Campaign", "Casework", "Reporting", "OfficeDocuments", "Forms"]),
    tests("OfficeDocumentsTests", ["OfficeDocuments", "CZlib"]),
    tests("BarcodesTests", ["Barcodes"]),
    tests(
      "OperationsTests",
      [
        "Basics", "Campaign", "Casework", "Reporting", "Book", "BookSQLite", "OfficeDocuments", "Forms", "PlanPack",
        "Operations", "BookFixtures",
      ], exclude: ["Data"]),
    tests(
      "CommandsTests",
      [
        "Basics", "Book", "BookSQLite", "Casework", "Commands",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    tests(
      "WebTests",
      [
        "Web", "Basics", "Book", "BookSQLite", "Campaign", "Casework", "Operations", "PlanPack", "Reporting",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
      ]),
  ]
)
