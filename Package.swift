// swift-tools-version: 6.2

import PackageDescription

/// In CI a warning is an error; a user with a newer compiler is not stopped by one.
let strict: [SwiftSetting] =
  Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// For `make build` on Linux only: the Swift runtime is linked into the program, which starts in two thirds of the time. A
/// package that depends on this one may not have such flags, and needs none. (lld, since gold warns of Foundation's own code.)
let runtime: [LinkerSetting] =
  Context.environment["CHECKER_STATIC_RUNTIME"] == nil
  ? [] : [.unsafeFlags(["-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections", "-use-ld=lld"])]

/// The DocC command plugin, for `make docs` only: the default build does without it.
let documentation: [Package.Dependency] =
  Context.environment["CHECKER_DOCS"] == nil
  ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")]

let package = Package(
  name: "checker",
  products: [
    .executable(name: "checker", targets: ["Checker"]),
    .library(name: "ExactArithmetic", targets: ["ExactArithmetic"]),
    .library(name: "ExactRank", targets: ["ExactRank"]),
    .library(name: "Networks", targets: ["Networks"]),
    .library(name: "Certificates", targets: ["Certificates"]),
    .library(name: "Certifiers", targets: ["Certifiers"]),
    .library(name: "MatrixFiles", targets: ["MatrixFiles"]),
  ],
  dependencies: [
    // The command line: parsing, help, shell completions, exit code 64 for wrong usage.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ] + documentation,
  targets: [
    // Trusted: what `checker verify` rests on. `make trust` shows that it imports no producer.
    .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
    .target(name: "ExactArithmetic", dependencies: ["CGMP"], swiftSettings: strict),
    .target(name: "Networks", dependencies: ["ExactArithmetic"], swiftSettings: strict),
    .target(
      name: "Certificates", dependencies: ["ExactArithmetic", "Networks"], swiftSettings: strict),

    // Untrusted: finds evidence, by any trick.
    .systemLibrary(name: "CGMPSearch", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
    .target(name: "ExactRank", dependencies: ["ExactArithmetic", "CGMPSearch"], swiftSettings: strict),
    .target(
      name: "Certifiers",
      dependencies: ["ExactRank", "Reports", "Networks", "Certificates", "ExactArithmetic", "CGMPSearch"],
      swiftSettings: strict),

    // Reads matrices from files; knows nothing of what is asked about them.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "MatrixFiles", dependencies: ["ExactArithmetic", "CZlib"], swiftSettings: strict),

    // What people read: text with mathematics in it, tables.
    .target(name: "Reports", dependencies: ["ExactArithmetic"], swiftSettings: strict),
    .target(
      name: "Audit",
      dependencies: ["Reports", "Certifiers", "Certificates", "ExactRank", "Networks", "ExactArithmetic"],
      swiftSettings: strict),
    .target(
      name: "Tables",
      dependencies: ["Reports", "Certifiers", "Certificates", "Networks", "ExactArithmetic"],
      swiftSettings: strict),

    // The verifiers that need no installation, and the format, within the program.
    .target(name: "Kit"),

    .executableTarget(
      name: "Checker",
      dependencies: [
        "Kit", "Audit", "Tables", "Reports", "MatrixFiles", "Certifiers", "Certificates", "Networks", "ExactRank",
        "ExactArithmetic",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: runtime),

    // Tests mirror Sources. `Support` holds slow reference implementations and a
    // repeatable random generator; `RankOracle` answers the FLINT comparison.
    .target(
      name: "TestSupport", dependencies: ["Networks", "ExactArithmetic"], path: "Tests/Support", exclude: ["Trained"],
      swiftSettings: strict),
    .executableTarget(
      name: "RankOracle", dependencies: ["ExactRank", "ExactArithmetic"], path: "Tests/RankOracle",
      swiftSettings: strict),
    .testTarget(
      name: "ExactArithmeticTests", dependencies: ["ExactArithmetic", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ExactRankTests", dependencies: ["ExactRank", "ExactArithmetic", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "ExactArithmetic", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CertificatesTests",
      dependencies: ["Certificates", "Certifiers", "Networks", "ExactArithmetic", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .testTarget(
      name: "CertifiersTests",
      dependencies: ["Certifiers", "Certificates", "Networks", "ExactArithmetic", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "MatrixFilesTests", dependencies: ["MatrixFiles", "ExactArithmetic", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "ExactArithmetic", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TablesTests",
      dependencies: ["Tables", "Certifiers", "Certificates", "Networks", "ExactArithmetic", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["MatrixFiles", "Certifiers", "Certificates", "Networks", "ExactRank", "ExactArithmetic"],
      swiftSettings: strict),
    .testTarget(
      name: "AuditTests",
      dependencies: ["Audit", "Certifiers", "Certificates", "Networks", "ExactRank", "ExactArithmetic", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "CheckerTests", dependencies: ["Checker", "Reports", "TestSupport"], swiftSettings: strict),
  ]
)
