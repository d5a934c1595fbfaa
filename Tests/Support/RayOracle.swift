import ExactArithmetic

/// What a point is, decided without gradients: by differences of the loss along rays, which are exact as the loss is
/// quadratic on short segments.
///
/// The change of the loss at first order when one unit's weights move is linear on the cells of the hyperplanes `z · δ = 0` of its
/// kinks, so that its sign is decided on their edges, and on the space that lies in all of them. For few inputs only: all sets
/// of kinks that could span an edge are gone through.
extension SmallProblem {
  /// The kind of the claim that is true of the point.
  public func verdictByRays() -> String {
    let loss = squaredError()
    if loss.isZero { return "zero-error-point" }
    var isDifferentiable = true
    for unit in output.indices {
      let rays = self.rays(unit)
      if output[unit].isZero {
        // Here the loss does not depend on the row; its derivative in the output weight must be zero for all rows nearby.
        for ray in [inputs.map { _ in Rational.zero }] + rays where slopeOfOutput(moved(unit, ray, 1), unit) != 0 {
          return "not-a-local-minimum"
        }
        continue
      }
      if slopeOfOutput(self, unit) != 0 { return "not-a-local-minimum" }
      let slopes = rays.map { ray in
        4 * moved(unit, ray, 1).squaredError() - moved(unit, ray, 2).squaredError() - 3 * loss
      }
      if slopes.contains(where: { $0.sign < 0 }) { return "not-a-local-minimum" }
      // At a minimum a linear change is 0, and it is linear if it is so on all edges.
      if slopes.contains(where: { $0.sign > 0 }) { isDifferentiable = false }
    }
    return isDifferentiable ? "differentiable-local-minimum" : "nondifferentiable-local-minimum"
  }

  private func product(_ unit: Int, _ sample: Int, _ row: [Rational]) -> Rational {
    inputs.indices.reduce(Rational.zero) { $0 + row[$1] * inputs[$1][sample] }
  }

  /// The derivative of the loss in an output weight, times a constant: the loss is quadratic in it.
  private func slopeOfOutput(_ problem: SmallProblem, _ unit: Int) -> Rational {
    var (up, down) = (problem, problem)
    up.output[unit] += 1
    down.output[unit] += -1
    return up.squaredError() - down.squaredError()
  }

  /// A step of the unit's row along a ray, so short that no `u ≠ 0` changes its sign.
  private func moved(_ unit: Int, _ ray: [Rational], _ times: Int) -> SmallProblem {
    var step = Rational.one
    for n in inputs[0].indices {
      let (u, change) = (product(unit, n, hidden[unit]), product(unit, n, ray))
      if let bound = try? u.magnitude / (3 * change.magnitude), bound.sign > 0 { step = min(step, bound) }
    }
    var copy = self
    copy.hidden[unit] = zip(hidden[unit], ray).map { $0 + Rational(times) * step * $1 }
    return copy
  }

  /// Both directions of each edge of the unit's kinks, and of a basis of the space that lies in all of them.
  private func rays(_ unit: Int) -> [[Rational]] {
    let kinks = inputs[0].indices.filter { product(unit, $0, hidden[unit]).isZero }.map { n in inputs.map { $0[n] } }
    let flat = kernel(kinks)
    let size = inputs.count - flat.count - 1
    var lines = flat
    for set in 0..<1 << kinks.count where set.nonzeroBitCount == size {
      let edge = kernel(kinks.indices.filter { set >> $0 & 1 == 1 }.map { kinks[$0] } + flat)
      if edge.count == 1 { lines += edge }
    }
    return lines.flatMap { [$0, $0.map { -$0 }] }
  }

  /// A basis of the vectors orthogonal to all rows, by Gauss–Jordan elimination.
  func kernel(_ rows: [[Rational]]) -> [[Rational]] {
    var (rows, pivots) = (rows, [Int]())
    for column in inputs.indices {
      guard let place = rows.indices.dropFirst(pivots.count).first(where: { !rows[$0][column].isZero }) else {
        continue
      }
      rows.swapAt(place, pivots.count)
      let pivot = rows[pivots.count]
      rows[pivots.count] = pivot.map { (try? $0 / pivot[column]) ?? .zero }
      for i in rows.indices where i != pivots.count {
        let factor = rows[i][column]
        rows[i] = zip(rows[i], rows[pivots.count]).map { $0 - factor * $1 }
      }
      pivots.append(column)
    }
    return inputs.indices.filter { !pivots.contains($0) }.map { free in
      inputs.indices.map { j in j == free ? 1 : pivots.firstIndex(of: j).map { -rows[$0][free] } ?? .zero }
    }
  }

  /// Whether the point is a local minimum of `Σ_n ℓ(e_n)` for a convex `ℓ`: as for the squared error, by values on rays; along a row, and
  /// along an output weight, the loss is convex on short segments, so that it falls there at first order or does not.
  public func isLocalMinimumByRays(of loss: (Rational) -> Rational) -> Bool {
    func total(_ problem: SmallProblem) -> Rational { problem.errors.reduce(.zero) { $0 + loss($1) } }
    /// Whether no small change of the unit's output weight has a smaller loss; for rows of no more than `2^{-40}`, it is much smaller.
    func isStationary(_ problem: SmallProblem, _ unit: Int) -> Bool {
      let here = total(problem)
      return [1, -1].allSatisfy { sign in
        var moved = problem
        moved.output[unit] += Rational(sign) * SmallProblem.tiny * SmallProblem.tiny * SmallProblem.tiny
        return total(moved) >= here
      }
    }
    func nudged(_ unit: Int, _ ray: [Rational]) -> SmallProblem {
      var copy = self
      let far = moved(unit, ray, 1).hidden[unit]
      copy.hidden[unit] = zip(hidden[unit], far).map { $0 + SmallProblem.tiny * ($1 - $0) }
      return copy
    }
    let here = total(self)
    return output.indices.allSatisfy { unit in
      let rays = self.rays(unit)
      if output[unit].isZero {
        return isStationary(self, unit) && rays.allSatisfy { isStationary(nudged(unit, $0), unit) }
      }
      return isStationary(self, unit) && rays.allSatisfy { total(nudged(unit, $0)) >= here }
    }
  }

  /// `2^{-40}`.
  private static let tiny = (try? Rational(1, over: Integer(2).power(40))) ?? .one

  /// `e_n = Σ_i w_i ε_i^n φ(r_i · x^n) - y_n`.
  private var errors: [Rational] {
    targets.indices.map { n in
      output.indices.reduce(-targets[n]) { sum, i in
        let u = product(i, n, hidden[i])
        return sum + output[i] * noise[i][n] * (u.sign < 0 ? slope * u : u)
      }
    }
  }
}
