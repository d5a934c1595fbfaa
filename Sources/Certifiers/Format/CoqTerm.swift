import Certificates
import ExactArithmetic
import Networks

/// Gallina terms for the data of certificates, in the notation of `verifiers/coq`.
enum CoqTerm {
  static func list(_ items: [String]) -> String { "[:: \(items.joined(separator: "; "))]" }

  /// A list of terms, one a line.
  static func lines(_ items: [String], indentation: Int) -> String {
    let margin = String(repeating: " ", count: indentation)
    return items.isEmpty ? "[::]" : "[::\n\(margin)\(items.joined(separator: ";\n" + margin)) ]"
  }

  /// The largest number that a file may ask Coq to count out.
  static let largestNatural = 100_000

  static func natural(_ number: some BinaryInteger) throws(CoqError) -> String {
    guard number <= largestNatural else {
      throw .limit(LimitError("\(number), a unary number in Coq,", of: .steps, bound: largestNatural))
    }
    return "\(number)"
  }

  static func naturals(_ numbers: [Int]) throws(CoqError) -> String {
    var items: [String] = []
    for number in numbers { items.append(try natural(number)) }
    return list(items) + "%N"
  }

  static func naturals(_ matrix: Matrix<UInt64>, indentation: Int) throws(CoqError) -> String {
    for number in matrix.elements { _ = try natural(number) }
    return rows(matrix, \.description, indentation: indentation) + "%N"
  }

  /// `1#2` in `Q_scope`; an integer is itself.
  static func rational(_ number: Rational) -> String {
    number.isInteger ? "\(number)" : "\(number.numerator)#\(number.denominator)"
  }

  static func rows<Entry>(_ matrix: Matrix<Entry>, _ entry: (Entry) -> String, indentation: Int) -> String {
    lines((0..<matrix.rows).map { list(matrix.row($0).map(entry)) }, indentation: indentation)
  }

  static func matrices(_ matrices: [Matrix<Rational>]) -> String {
    lines(matrices.map { rows($0, rational, indentation: 4) }, indentation: 3)
  }

  /// Widths, samples and slopes, as arguments.
  static func sizes(_ network: NetworkFields) throws(CoqError) -> String {
    """
    (* widths d_0 .. d_{L-1} *) \(try naturals(network.widths))
      (* N *) \(try natural(network.samples))
      (* slopes *) \(list(network.slopes.map(rational)))%Q
    """
  }

  /// `Definition net : network := …`.
  static func network(
    _ network: NetworkFields, _ instance: InstanceFields, name: String = "net"
  ) throws(CoqError) -> String {
    """
    Definition \(name) : network := Network
      \(try sizes(network))
      (* X, d_0 x N *) \(rows(instance.inputs, rational, indentation: 4))%Q
      (* E_1 .. E_{L-1}, E_l is d_l x N *) \(matrices(instance.noise))%Q
      (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) \(matrices(instance.weights))%Q.
    """
  }

  /// `Definition cert : rank_certificate := …`.
  static func rankCertificate(_ evidence: RankEvidence) throws(CoqError) -> String {
    """
    Definition cert : rank_certificate := RankCertificate
      (* modulus *) (\(evidence.minor.modulus))%Z
      (* rows *) \(try naturals(evidence.minor.rows))
      (* columns *) \(try naturals(evidence.minor.columns))
      (* Y *) \(rows(evidence.minor.inverse, \.description, indentation: 4))%Z
      (* upper bound *) \(try upperBound(evidence.kernel)).
    """
  }

  private static func upperBound(_ kernel: KernelEvidence) throws(CoqError) -> String {
    func term(_ name: String, _ basis: KernelBasis) throws(CoqError) -> String {
      """
      (\(name)
          (* vectors *) \(rows(basis.vectors.transposed, \.description, indentation: 6))%Q
          (* diagonal at *) \(try naturals(basis.free)))
      """
    }
    return switch kernel {
    case .shape: "Nothing"
    case .right(let basis): try term("Kernel", basis)
    case .left(let basis): try term("Cokernel", basis)
    }
  }
}
