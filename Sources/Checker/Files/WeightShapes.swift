import Certificates
import ExactArithmetic
import MatrixFiles

/// What is known of weights beside their shapes and names.
struct KnownOfWeights {
  /// Which way they are, as the command line says.
  var asked: KernelOrder?
  /// `d_0`, as the samples have it.
  var inputs: Int?
  /// That wrote the file, as its metadata says.
  var library: String?
}

/// The shapes of what a file has as weights, and what they and their names tell.
struct WeightShapes {
  private let tensors: [TensorFile.Tensor]
  /// How many numbers the bias of each has, nil where it has none.
  private let biases: [Int?]
  private let known: KnownOfWeights
  private let path: String
  /// Whether this is JSON with `W`, or with `W_1` and `w_2`: out-in, as the paper has them.
  private let isPlain: Bool

  init(
    _ tensors: [TensorFile.Tensor], biases: [Int?], _ known: KnownOfWeights, path: String, isPlain: Bool = false
  ) {
    (self.tensors, self.biases, self.known, self.path, self.isPlain) = (tensors, biases, known, path, isPlain)
  }

  private var matrices: [Matrix<Rational>] { tensors.map(\.matrix) }

  /// One way to read the tensors, and what speaks for it.
  struct Reading {
    let order: KernelOrder
    /// Which of them are transposed.
    fileprivate let turns: [Bool]
    /// Whether the layers have as many units as their biases have numbers.
    let fitsBiases: Bool
    let fitsInputs: Bool
    /// Whether the last weights are the way that all others are, and names and metadata say no other.
    fileprivate let isRegular, isAsNamed: Bool
    fileprivate let isOfOneOutput: Bool

    /// How much is as it should be, no single fault of a file outweighing all else.
    var firmEvidence: Int { [fitsBiases, fitsInputs, isRegular, isAsNamed].count { $0 } }
    /// The strongest first.
    var evidence: [Int] {
      [firmEvidence] + [fitsBiases, fitsInputs, isRegular, isAsNamed, isOfOneOutput].map { $0 ? 1 : 0 }
    }
  }

  /// The ways that make a network: the one that is asked for, where it is one of them.
  var readings: [Reading] {
    let all = KernelOrder.allCases.compactMap(reading)
    let asked = all.filter { known.asked == nil || $0.order == known.asked }
    return asked.isEmpty ? all : asked
  }

  private func reading(_ order: KernelOrder) -> Reading? {
    guard let turns = order.turns(matrices) else { return nil }
    let shapes = zip(matrices, turns).map { $0.shape(turned: $1) }
    return Reading(
      order: order, turns: turns, fitsBiases: zip(biases, shapes).allSatisfy { $0 == nil || $0 == $1.rows },
      fitsInputs: known.inputs == nil || known.inputs == shapes[0].columns,
      isRegular: last.isVector || last.matrix.shape(turned: order == .inOut) == shapes[shapes.count - 1],
      isAsNamed: known.asked == order || byNames != order.other, isOfOneOutput: shapes[shapes.count - 1].rows == 1)
  }

  /// Which way the weights are, with a remark where it is not the shapes alone that tell.
  func order() throws(Failure) -> (KernelOrder, remark: String?) {
    let possible = KernelOrder.allCases.compactMap(reading)
    guard let first = possible.first?.order else { throw fault }
    if let asked = known.asked {
      guard possible.contains(where: { $0.order == asked }) else {
        throw Failure(.usage, "--kernels \(asked.rawValue): \(path): \(list) are the other way; leave it out")
      }
      return (asked, nil)
    }
    guard possible.count > 1 else {
      // Where all else speaks for the other way, these are no weights.
      if byNames == first.other, byLast == first.other || isPlain { throw fault }
      return (first, remark(possible[0]))
    }
    let isAllOne = matrices.indices.allSatisfy { l in
      possible[0].turns[l] == possible[1].turns[l] || matrices[l] == matrices[l].transposed
    }
    if isAllOne { return (.outIn, nil) }
    if isPlain { return (.outIn, byLast == .outIn ? nil : ambiguity(.outIn)) }
    let best = possible[0].evidence.lexicographicallyPrecedes(possible[1].evidence) ? 1 : 0
    let (reading, other) = (possible[best], possible[1 - best])
    if reading.fitsBiases, !other.fitsBiases { return (reading.order, remark(reading, besides: "biases")) }
    if reading.fitsInputs, !other.fitsInputs, reading.fitsBiases == other.fitsBiases {
      return (reading.order, remark(reading, besides: "d_0 of X"))
    }
    if byLast == .outIn, reading.order == .outIn, byNames != .inOut { return (.outIn, nil) }
    return (reading.order, ambiguity(reading.order))
  }

  private func ambiguity(_ order: KernelOrder) -> String {
    "\(areSquare ? "the hidden layers' weights are square, and" : "the weights are those of a network both ways, and") were read \(order.words)\(reason(order)); if they are not, add --kernels \(order.other.rawValue)"
  }

  /// Whether tensors are the weights of a network in this order, one way or the other.
  static func areOfNetwork(_ tensors: [TensorFile.Tensor]) -> Bool {
    KernelOrder.allCases.contains { $0.turns(tensors.map(\.matrix)) != nil }
  }

  private var areSquare: Bool { matrices.dropLast().allSatisfy { $0.rows == $0.columns } }

  /// What the last weight tells: `1 × d` or `d × 1`.
  private var byLast: KernelOrder? {
    guard !last.isVector, last.matrix.rows != last.matrix.columns, min(last.matrix.rows, last.matrix.columns) == 1
    else {
      return nil
    }
    return last.matrix.columns == 1 ? .inOut : .outIn
  }

  /// What people and libraries mean by such names: Flax's, Keras's and Haiku's kernels and scikit-learn's coefficients are in-out,
  /// PyTorch's weights out-in.
  private var byNames: KernelOrder? { plainNames ?? byLibrary }

  private var plainNames: KernelOrder? {
    if isPlain || tensors.allSatisfy({ $0.stem.hasSuffix("weight") }) { return .outIn }
    let areInOut = tensors.allSatisfy { tensor in
      tensor.stem.contains("kernel") || tensor.stem.hasPrefix("coef") || tensor.isVariable
        || (tensor.stem == "w" && tensor.name.contains("/"))
    }
    if areInOut { return .inOut }
    return nil
  }

  private var byLibrary: KernelOrder? {
    switch known.library {
    case "pt": .outIn
    case "flax", "tf", "keras", "jax": .inOut
    default: nil
    }
  }

  private var last: TensorFile.Tensor { tensors[tensors.count - 1] }
  private var lastShape: String { "the last one, '\(last.name)' \(last.shape)," }

  /// Who says so: the names, or else the metadata.
  private var speakers: (who: String, say: String) {
    plainNames == nil ? ("the file's __metadata__", "says") : ("their names", "say")
  }

  private func otherwise(_ order: KernelOrder) -> String {
    plainNames == nil
      ? "the file's __metadata__ says \(order.other.words)" : "their names are those of weights \(order.other.words)"
  }

  /// Of square weights.
  private func reason(_ order: KernelOrder) -> String {
    let against = byNames == order.other ? ", though \(otherwise(order))" : ""
    switch (byLast == order, byNames == order) {
    case (true, true): return ", as \(lastShape) and \(speakers.who) say"
    case (true, false): return ", as \(lastShape) says\(against)"
    case (false, true):
      return ", as \(speakers.who) \(speakers.say)" + (byLast == nil ? "" : ", though \(lastShape) is the other way")
    case (false, false): return ", since nothing tells"
    }
  }

  /// Where shapes leave one way, by themselves or with something besides.
  private func remark(_ reading: Reading, besides other: String? = nil) -> String? {
    let order = reading.order
    var against: [String] = []
    if byNames == order.other { against.append(otherwise(order)) }
    if !reading.isRegular { against.append("\(lastShape.dropLast()) is the other way") }
    guard order == .inOut || !against.isEmpty else { return nil }
    let names = plainNames == order ? ["names"] : []
    let speakers = names + ["shapes"] + (other.map { [$0] } ?? [])
    let list = [speakers.dropLast().joined(separator: ", "), speakers[speakers.count - 1]].filter { !$0.isEmpty }
    return
      "the weights were read \(order.words), as the \(list.joined(separator: " and ")) say\(against.isEmpty ? "" : ", though \(against.joined(separator: ", and "))")"
  }

  /// Whether numbers in names tell the order of the layers: those that could change places have names that differ in
  /// nothing else.
  static func areNumbered(_ tensors: [TensorFile.Tensor]) -> Bool {
    !tensors.indices.contains { i in
      tensors[(i + 1)...].contains { other in
        other.matrix.rows == tensors[i].matrix.rows && other.matrix.columns == tensors[i].matrix.columns
          && other.unnumberedName != tensors[i].unnumberedName
      }
    }
  }

  /// The layers' order, where names that are not numbered alike could be in another.
  var orderRemark: String? {
    guard !WeightShapes.areNumbered(tensors), !isPlain else { return nil }
    return NamedTensors.remark(order: tensors)
  }

  private var list: String { tensors.map { "'\($0.name)' \($0.shape)" }.joined(separator: ", ") }

  /// Why these are no weights, either way.
  var fault: Failure {
    if tensors.count == 1, isPlain {
      return Failure(.malformed, "\(path): 1 weight matrix; a network has at least two layers")
    }
    return Failure(
      .malformed,
      "\(path): the tensors \(tensors.isEmpty ? "(none)" : list) are not the weights d_1×d_0, d_2×d_1, …, K×d_{L-1} of a network with K outputs, in this order; name them in order with --tensors"
    )
  }
}
