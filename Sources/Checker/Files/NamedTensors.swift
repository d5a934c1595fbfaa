import ExactArithmetic
import MatrixFiles
import Networks
import Reports

/// The named tensors of a file, of which some are the weights of the layers: which, and in which order.
struct NamedTensors {
  let path: String
  /// In the order of the file.
  private(set) var tensors: [TensorFile.Tensor]
  /// What is known of the weights besides.
  private let known: KnownOfWeights
  /// By the names of vectors the weights whose biases they are, where it is not their names that tell.
  private let followed: [String: TensorFile.Tensor]

  init(path: String, tensors: [TensorFile.Tensor], known: KnownOfWeights = KnownOfWeights()) {
    (self.path, self.tensors, self.known) = (path, tensors, known)
    followed = NamedTensors.followed(tensors)
  }

  /// Where names differ in numbers alone, as those that `numpy.savez(file, *model.get_weights())` gives, or are Keras 3's: each vector follows
  /// its weight, or each comes before it, as in lists that are sorted by `b` and `w`. One that stands last without others is the weights of
  /// one output.
  private static func followed(_ tensors: [TensorFile.Tensor]) -> [String: TensorFile.Tensor] {
    var sorted = tensors.sorted { isBefore($0.name, $1.name) }
    let areVariables = sorted.allSatisfy(\.isVariable)
    guard areVariables || Set(sorted.map(\.unnumberedName)).count == 1,
      areVariables || !sorted.contains(where: { $0.isBias || $0.isWeight }),
      areVariables || sorted.dropLast().contains(where: \.isVector)
    else { return [:] }
    if sorted.first?.isVector == true { sorted.reverse() }
    var followed: [String: TensorFile.Tensor] = [:]
    for (before, tensor) in zip(sorted, sorted.dropFirst()) where tensor.isVector {
      if before.isVector || areVariables && before.layer != tensor.layer { return [:] }
      followed[tensor.name] = before
    }
    return sorted.first?.isVector == true ? [:] : followed
  }

  private func isBias(_ tensor: TensorFile.Tensor) -> Bool { tensor.isBias || followed[tensor.name] != nil }

  /// What a layer's weight and bias have in common.
  private func layer(_ tensor: TensorFile.Tensor) -> String { (followed[tensor.name] ?? tensor).layer }

  /// That vectors were taken for biases, where no name says so.
  func remark(ofBiases biases: [TensorFile.Tensor?]) -> String? {
    let pairs = biases.compactMap { $0 }.compactMap { bias in
      followed[bias.name].map { "'\(bias.name)' of '\($0.name)'" }
    }
    return pairs.isEmpty
      ? nil : "vectors were taken for biases: \(pairs.joined(separator: ", "))"
  }

  private func fault(_ problem: String) -> Failure { Failure(.malformed, "\(path): \(problem)") }

  /// Those of these names.
  /// - Throws: `Failure` for a name that is not there.
  func chosen(_ names: [String]) throws(Failure) -> [TensorFile.Tensor] {
    var chosen: [TensorFile.Tensor] = []
    for name in names {
      guard let tensor = tensors.first(where: { $0.name == name }) else {
        throw fault("there is no tensor '\(name)', only \(NamedTensors.list(tensors))")
      }
      chosen.append(tensor)
    }
    return chosen
  }

  /// The bias of each of these weights, nil where there is none. Biases of layers that are left out are left out with them.
  /// - Throws: `Failure` for a bias of no layer, or two of one.
  func biases(of weights: [TensorFile.Tensor]) throws(Failure) -> [TensorFile.Tensor?] {
    let names = weights.map(\.name)
    let others = tensors.filter { isBias($0) && !names.contains($0.name) }
    var biases: [TensorFile.Tensor?] = []
    for weight in weights {
      let own = self.biases(beside: weight, except: names)
      if own.count > 1 {
        throw fault(
          "tensors '\(own[0].name)' and '\(own[1].name)' are both biases beside '\(weight.name)'; leave one out")
      }
      biases.append(own.first)
    }
    for bias in others where !weights.contains(where: { layer($0) == layer(bias) }) {
      let isLeftOut = tensors.contains {
        !names.contains($0.name) && $0.isWeight && !isBias($0) && layer($0) == layer(bias)
      }
      if !isLeftOut {
        throw fault(
          "tensor '\(bias.name)' \(bias.shape) is a bias, but of none of the weights \(NamedTensors.list(weights)) by its name; name it like its weight: 'fc1.bias' beside 'fc1.weight'"
        )
      }
    }
    return biases
  }

  /// Those of its layer by their names, but for these.
  private func biases(beside weight: TensorFile.Tensor, except names: [String]) -> [TensorFile.Tensor] {
    tensors.filter { isBias($0) && !names.contains($0.name) && layer($0) == layer(weight) }
  }

  private func bias(of weight: TensorFile.Tensor) -> TensorFile.Tensor? {
    biases(beside: weight, except: [weight.name]).first
  }

  /// The kernels of convolutions, first layer first: by the numbers in their names where they differ in these alone, else as the
  /// file has them.
  func kernelsInOrder() -> (kernels: [TensorFile.Tensor], remark: String?) {
    let kernels = tensors.filter(\.isKernel)
    if Set(kernels.map(\.unnumberedName)).count <= 1 {
      return (kernels.sorted { isBefore($0.name, $1.name) }, nil)
    }
    return (kernels, NamedTensors.remark(order: kernels))
  }

  /// The kernels, which are to be those of so many convolutions; nil where none was named.
  /// - Throws: `Failure`.
  func checked(_ kernels: [TensorFile.Tensor], convolutions: Int?) throws(Failure) -> [TensorFile.Tensor] {
    guard let convolutions else {
      guard let kernel = kernels.first else { return kernels }
      throw fault(
        "tensor '\(kernel.name)' \(kernel.shape) is a convolution's kernel, and no linear layer; list the layers below the linear ones with --below, like --below conv,leaky,maxpool:2"
      )
    }
    guard kernels.count == convolutions else {
      let list = kernels.map { "'\($0.name)' \($0.shape)" }.joined(separator: ", ")
      throw Failure(
        .usage,
        "--below: \(counting(convolutions, "convolution")), but \(path) has \(counting(kernels.count, "kernel")) of such\(list.isEmpty ? "" : ": \(list)"); list all layers, or name the tensors with --tensors"
      )
    }
    return kernels
  }

  /// That the statement is about a network without what else the file has, where it is no zero.
  func remark(leftOutOf chosen: [TensorFile.Tensor]) -> String? {
    let others = tensors.filter { tensor in !chosen.contains { $0.name == tensor.name } }
    if others.isEmpty { return nil }
    let list = others.map { tensor in
      let number = tensor.matrix.elements.count == 1 && !isBias(tensor) ? " (\(tensor.matrix.elements[0]))" : ""
      return "'\(tensor.name)' \(tensor.shape)\(number)"
    }.joined(separator: ", ")
    let slope =
      others.contains { $0.matrix.elements.count == 1 && !isBias($0) && !$0.isOfNormalization }
      ? "; where a number is the slope of the activation, --slope is to be that" : ""
    let normalization =
      others.contains(where: \.isOfNormalization)
      ? "; where it normalizes, fold the factors of a trained normalization into the weights beside it first" : ""
    return
      "left out: \(list): the statement is about the network without \(others.count == 1 ? "it" : "them")\(slope)\(normalization)"
  }

  /// Without the data and the state of an optimizer that are saved beside weights.
  /// - Returns: the others, the names of the data, and what is left out in words; nil where there is no such tensor.
  /// - Throws: `Failure` where names do not tell that the others are weights.
  func withoutOtherUses() throws(Failure) -> (named: NamedTensors, data: [String], remark: String)? {
    let left = tensors.compactMap { tensor in tensor.otherUse.map { (tensor, what: $0) } }
    guard let (other, what) = left.first else { return nil }
    var rest = self
    rest.tensors = tensors.filter { $0.otherUse == nil }
    guard rest.tensors.allSatisfy({ isBias($0) || $0.isWeight }) else {
      throw fault(
        "tensor '\(other.name)' \(other.shape) is \(what) by its name, and no weight of a layer; \(rest.tensorsMend)")
    }
    let list = left.map { "'\($0.0.name)' \($0.0.shape), \($0.what) by its name" }.joined(separator: ", ")
    return (rest, left.filter { $0.what == "data" }.map(\.0.name), "left out: \(list)")
  }

  /// The option that names the weights, in full where these are those of a network.
  private var tensorsMend: String {
    let weights = tensors.filter { !isBias($0) && !$0.isKernel }
    let isShort = weights.count <= Network.mostLayers
    let order = isShort ? ordered(weights).weights : weights
    let names = (kernelsInOrder().kernels + order).map(\.name)
    guard isShort, WeightShapes.areOfNetwork(order), names.allSatisfy({ !$0.contains { ", ".contains($0) } }) else {
      return "name the weights of the layers with --tensors, first layer first"
    }
    return "name the weights of the layers: --tensors \(names.joined(separator: ","))"
  }

  /// All that are no biases, first layer first.
  /// - Throws: `Failure` for tensors that are plainly none of a linear layer.
  func inOrder() throws(Failure) -> (weights: [TensorFile.Tensor], remark: String?) {
    let weights = tensors.filter { !isBias($0) && !$0.isKernel }
    guard weights.count <= Network.mostLayers else {
      throw fault(
        "\(weights.count) tensors that are no biases, and a network has at most \(Network.mostLayers) layers; name the weights of the layers with --tensors, first layer first"
      )
    }
    if let other = weights.first(where: { !$0.isWeight && $0.name.contains(where: { "./".contains($0) }) }) {
      let mend =
        other.isOfNormalization
        ? "fold the normalization into the weights beside it, and leave it out of the file"
        : "leave it out of the file"
      throw fault("tensor '\(other.name)' is no weight of a linear layer; \(mend), or name the weights with --tensors")
    }
    if let number = weights.first(where: { isNumberAlone($0, among: weights) }) {
      var rest = self
      rest.tensors = tensors.filter { $0.name != number.name }
      throw fault(
        "tensor '\(number.name)' \(number.shape) is one number, as those of an activation or a scale are; \(rest.tensorsMend), it among them if it is one; a bias is named like its weight: 'fc1.bias' beside 'fc1.weight'"
      )
    }
    return ordered(weights)
  }

  /// One entry, and a name that is not that of the other layers: a slope, a scale, a temperature.
  private func isNumberAlone(_ tensor: TensorFile.Tensor, among weights: [TensorFile.Tensor]) -> Bool {
    guard tensor.matrix.elements.count == 1, weights.count > 1 else { return false }
    let others = weights.filter { $0.name != tensor.name }
    // PyTorch's linear layers have two dimensions, its activations' slopes and normalizations' factors one.
    if tensor.isVector, others.contains(where: { !$0.isVector }) { return true }
    if bias(of: tensor) != nil || tensor.isWeight && others.allSatisfy(\.isWeight) { return false }
    return !others.contains { $0.unnumberedName == tensor.unnumberedName }
  }

  /// As numbers in their names say, where they differ in nothing else; or else in the order for which most speaks: biases, the
  /// samples' `d_0` and names, and at last the file's order and that of names.
  private func ordered(_ weights: [TensorFile.Tensor]) -> (weights: [TensorFile.Tensor], remark: String?) {
    let sorted = weights.sorted { isBefore($0.name, $1.name) }
    if Set(sorted.map(\.unnumberedName)).count == 1, WeightShapes.areOfNetwork(sorted) { return (sorted, nil) }
    // That of the file, those of which numbers alone differ being in their order.
    var alike = Dictionary(grouping: sorted.reversed(), by: \.unnumberedName)
    let inFile = weights.map { alike[$0.unnumberedName]?.popLast() ?? $0 }
    let orders = [(inFile, 2), (sorted, 1)] + TensorChains(sorted).all.map { ($0, 0) }
    let readings = orders.flatMap { tensors, place in
      WeightShapes(tensors, biases: tensors.map { bias(of: $0)?.matrix.elements.count }, known, path: path).readings
        .map { OrderedReading(tensors: tensors, place: place, reading: $0) }
    }
    guard let best = readings.max(by: { $0.evidence.lexicographicallyPrecedes($1.evidence) }) else {
      return (weights, nil)
    }
    let rivals = readings.filter { $0.tensors.map(\.name) != best.tensors.map(\.name) }
    let isOpen =
      !WeightShapes.areNumbered(best.tensors)
      || rivals.contains { $0.reading.firmEvidence == best.reading.firmEvidence }
    if best.place > 0 { return (best.tensors, isOpen ? NamedTensors.remark(order: best.tensors) : nil) }
    if rivals.contains(where: { $0.evidence == best.evidence }) { return (weights, nil) }
    let haveTwins = Set(best.tensors.map { [$0.matrix.rows, $0.matrix.columns] }).count < best.tensors.count
    let reason = isOpen ? "" : ", as their shapes\(haveTwins ? " and the numbers in their names" : "") say"
    return (best.tensors, NamedTensors.remark(order: best.tensors, reason))
  }

  /// In which order the layers were taken, and why.
  static func remark(order: [TensorFile.Tensor], _ reason: String = "") -> String {
    "the layers were taken in this order\(reason): \(list(order)); if they are in another, name them with --tensors"
  }

  private static func list(_ tensors: [TensorFile.Tensor]) -> String {
    tensors.map { "'\($0.name)'" }.joined(separator: ", ")
  }
}

/// Tensors in an order, read one way.
private struct OrderedReading {
  let tensors: [TensorFile.Tensor]
  /// How likely the order is by names and file alone.
  let place: Int
  let reading: WeightShapes.Reading

  var evidence: [Int] { reading.evidence + [place] }
}
