// swift-tools-version: 6.2

import PackageDescription

/// Not part of the tool: times library functions in one process, for `make bench`.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "checker", path: "..")],
  targets: [
    .executableTarget(
      name: "Timing",
      dependencies: [
        .product(name: "ExactRank", package: "checker"), .product(name: "ExactArithmetic", package: "checker"),
      ])
  ]
)
