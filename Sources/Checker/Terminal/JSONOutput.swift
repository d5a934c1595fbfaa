import FoundationEssentials

extension StandardOutput {
  static func write(json value: some Encodable) throws { try write(jsonText(of: value)) }
}

/// A value as JSON: keys sorted, in snake_case.
func jsonText(of value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
}

/// A text as JSON.
func quoted(_ text: String) -> String {
  (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
}
