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

  /// `Definition net : network := …`.
  static func network(_ network: NetworkFields, _ instance: InstanceFields, name: String = "net") -> String {
    """
    Definition \(name) : network := Network
      (* widths d_0 .. d_{L-1} *) \(list(network.widths.map(String.init)))%N
      (* N *) \(network.samples)
      (* slopes *) \(list(network.slopes.map(rational)))%Q
      (* X, d_0 x N *) \(rows(instance.inputs, rational, indentation: 4))%Q
      (* E_1 .. E_{L-1}, E_l is d_l x N *) \(matrices(instance.noise))%Q
      (* W_1 .. W_{L-2}, W_l is d_l x d_{l-1} *) \(matrices(instance.weights))%Q.
    """
  }

  /// `Definition cert : rank_certificate := …`.
  static func rankCertificate(_ evidence: RankEvidence) -> String {
    """
    Definition cert : rank_certificate := RankCertificate
      (* modulus *) \(evidence.minor.modulus)
      (* rows *) \(list(evidence.minor.rows.map(String.init)))%N
      (* columns *) \(list(evidence.minor.columns.map(String.init)))%N
      (* Y *) \(rows(evidence.minor.inverse, \.description, indentation: 4))%Z
      (* upper bound *) \(upperBound(evidence.kernel)).
    """
  }

  private static func upperBound(_ kernel: KernelEvidence) -> String {
    func term(_ name: String, _ basis: KernelBasis) -> String {
      """
      (\(name)
          (* vectors *) \(rows(basis.vectors.transposed, \.description, indentation: 6))%Q
          (* diagonal at *) \(list(basis.free.map(String.init)))%N)
      """
    }
    return switch kernel {
    case .shape: "Nothing"
    case .right(let basis): term("Kernel", basis)
    case .left(let basis): term("Cokernel", basis)
    }
  }
}
