/// The version, which stands here alone.
enum Version {
  static let number = "1.0.0"

  /// As certificates and reports name the tool.
  static let tool = "checker \(number)"
}
