import Certificates
import Networks

extension Network {
  /// Why there can be no explicit instance and gradient matrix, if that is so.
  var obstacleToMatrices: String? {
    let limit = Limits().entries
    let shapes =
      [("G^p", gradientRows, samples)] + widths.enumerated().map { ("V_\($0)", $1, samples) }
      + zip(widths, widths.dropFirst()).enumerated().map { ("W_\($0 + 1)", $1.1, $1.0) }.dropLast()
    for (name, rows, columns) in shapes {
      let (entries, overflow) = rows.multipliedReportingOverflow(by: columns)
      if overflow || entries > limit {
        return "\(name) has \(rows)×\(columns) entries, over \(limit); use a smaller N or narrower layers"
      }
    }
    return nil
  }
}
