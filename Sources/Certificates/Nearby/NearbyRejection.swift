/// Why a claim about weights near a point is not proved. Indices count from 0, as in the file.
package enum NearbyRejection: RejectionReason {
  case negativeRadius(String)
  case negativeSide(String)
  /// Weights are numbered as the rows of `moves` are.
  case moveTooLong(weight: Int)
  case signMayChange(unit: Int, sample: Int)
  /// The map `t - e(t)` may leave the cube.
  case cubeNotKept(output: Int, sample: Int)
  case radiusNotPositive(String)
  case boundNotPositive(String)
  /// On a sample that counts for the unit, the input is not that combination of others.
  case notFolded(unit: Int, input: Int, sample: Int)
  /// Its fold has constants.
  case notLinear(unit: Int)
  /// What the weight that stays is to keep is zero.
  case firstCoordinateZero(unit: Int)
  case slopeOutOfRange(place: Int)
  /// Where `u = 0` the MSE may fall to one of its sides.
  case kinkBendsDown(unit: Int, sample: Int)
  case notConvex(row: Int)
  case gradientTooLarge
  case errorTooSmall

  package var description: String {
    switch self {
    case .negativeRadius(let radius): "the radius \(radius) is negative"
    case .negativeSide(let side): "the side \(side) is negative"
    case .moveTooLong(let weight): "weight \(weight) may move by more than the radius"
    case .signMayChange(let i, let n): "u_{L-1} of unit \(i) on sample \(n) may change its sign"
    case .cubeNotKept(let k, let n): "on sample \(n) the map may leave the cube by the error of output \(k)"
    case .radiusNotPositive(let radius): "the radius \(radius) is not positive"
    case .boundNotPositive(let bound): "the bound \(bound) is not positive"
    case .notFolded(let i, let a, let n):
      "input \(a) on sample \(n), which counts for unit \(i), is not that combination of the inputs chosen"
    case .notLinear(let i):
      "folds[\(i)] has constants, which the biases of the outputs would have to take, and unit \(i) is not linear on all samples, or there are none"
    case .firstCoordinateZero(let i):
      "the weight of unit \(i) that stays keeps nothing: with its parts of the others it is 0"
    case .slopeOutOfRange(let place): "entry \(place) of slopes is not between 0 and 1"
    case .kinkBendsDown(let i, let n): "the MSE may fall where u_{L-1} of unit \(i) on sample \(n) leaves 0"
    case .notConvex(let row): "H - μI - ΛΛᵀ is not diagonally dominant in row \(row)"
    case .gradientTooLarge: "the gradient is too large for the MSE to be larger on the sphere than at the point"
    case .errorTooSmall: "the MSE is not shown to be positive in the ball"
    }
  }
}
