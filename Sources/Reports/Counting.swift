/// `1 row`, `12 rows`.
package func counting(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
