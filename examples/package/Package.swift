// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "rank-of-a-file",
  // Beside this repository; elsewhere: .package(url: "…", from: "…").
  dependencies: [.package(name: "checker", path: "../..")],
  targets: [
    .executableTarget(
      name: "rank-of-a-file",
      dependencies: [
        .product(name: "ExactArithmetic", package: "checker"), .product(name: "MatrixFiles", package: "checker"),
        .product(name: "Certifiers", package: "checker"), .product(name: "Certificates", package: "checker"),
      ],
      path: "Sources/RankOfAFile")
  ]
)
