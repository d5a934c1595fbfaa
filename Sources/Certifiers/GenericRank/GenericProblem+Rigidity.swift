import Certificates
import ExactArithmetic

extension GenericProblem {
  /// The rigidity matrix of a graph in dimension `d`: for each edge `uv` a row with `p_u - p_v` in the
  /// columns of `u` and `p_v - p_u` in those of `v`. Its right kernel has the infinitesimal motions, among them
  /// the `d` translations and the `d (d-1)/2` rotations `p_k e_j - p_j e_k`.
  public static func rigidity(vertices: Int, edges: [(Int, Int)], dimension d: Int) throws -> GenericProblem {
    guard vertices > 0, d > 0 else { throw FamilyError.noFramework }
    try FamilyError.checkSize(vertices, d, of: "coordinates", most: 100_000)
    try FamilyError.checkSize(d, d, vertices, of: "entries of the rotations")
    for (u, v) in edges where u == v || !(0..<vertices).contains(u) || !(0..<vertices).contains(v) {
      throw FamilyError.noEdge(u, v, vertices: vertices)
    }
    let names = generic("p", vertices, d)
    let p = names.map { Polynomial(parameter: $0) }
    let minusOne = Polynomial(Rational(-1))
    let rows = edges.map { u, v in
      (0..<d).reduce(into: PolynomialVector()) { row, k in
        row[u * d + k] = p[u, k] + minusOne * p[v, k]
        row[v * d + k] = p[v, k] + minusOne * p[u, k]
      }
    }
    let translations = (0..<d).map { k in
      Dictionary(uniqueKeysWithValues: (0..<vertices).map { ($0 * d + k, Polynomial(.one)) })
    }
    let rotations = (0..<d).flatMap { j in
      (j + 1..<max(d, j + 1)).map { k in
        (0..<vertices).reduce(into: PolynomialVector()) { motion, v in
          motion[v * d + j] = p[v, k]
          motion[v * d + k] = minusOne * p[v, j]
        }
      }
    }
    return GenericProblem(
      title: "rigidity matrix of \(vertices) vertices and \(edges.count) edges in dimension \(d)",
      matrix: try PolynomialMatrix(
        parameters: names.elements, rows: edges.count, columns: vertices * d, lines: rows),
      rightKernel: translations + rotations)
  }

  /// The edges of the complete graph on so many vertices, or of the complete multipartite graph of several sizes.
  package static func completeGraph(_ sizes: [Int]) throws -> [(Int, Int)] {
    var parts: [Int] = []
    for (part, size) in sizes.enumerated() {
      try FamilyError.checkSize(parts.count + min(size, 1 << 32), parts.count + min(size, 1 << 32), of: "edges")
      for vertex in 0..<size { parts.append(sizes.count == 1 ? vertex : part) }
    }
    return parts.indices.flatMap { u in parts[u...].indices.filter { parts[u] != parts[$0] }.map { (u, $0) } }
  }
}
