import MatrixFiles

extension LayersBelow {
  /// Where the channels stand in the samples and in the first kernel, either way that files have them.
  struct Channels {
    /// A sample's sizes and channels, as the file of `X` has them.
    private let sample: [Int]
    private let kernel: TensorFile.Tensor
    private let axes: Int

    /// - Returns: nil where the kernel has not one size for each of a sample.
    init?(ofSample sample: [Int], _ kernel: TensorFile.Tensor) {
      guard !sample.isEmpty, kernel.dimensions.count == sample.count + 1 else { return nil }
      (self.sample, self.kernel, axes) = (sample, kernel, sample.count - 1)
    }

    private func given(_ order: KernelOrder) -> Int { order == .outIn ? sample[0] : sample[axes] }

    private func taken(_ order: KernelOrder) -> Int {
      order == .outIn ? kernel.dimensions[1] : kernel.dimensions[axes]
    }

    /// That the first convolution takes as many channels as the samples have, or that no other way to read them fits.
    /// - Parameters:
    ///   - order: of the linear layers, in which kernels and samples are read.
    ///   - fitsOther: whether the linear layers are those of a network in the other order, too.
    ///   - path: of `X`.
    /// - Throws: `Failure` with exit code 64, which says what is laid otherwise, and the mend.
    func check(readAs order: KernelOrder, fitsOther: Bool, _ path: String) throws(Failure) {
      let other = order.other
      if taken(order) == given(order) { return }
      let sample = sample.map(String.init).joined(separator: "×")
      let what = "--below: '\(kernel.name)' \(kernel.shape), read \(Self.kernelWords(order)),"
      let areBoth = taken(other) == given(other)
      let asOther =
        fitsOther
        ? "add --kernels \(other.rawValue)"
        : "write the weights of the linear layers \(other == .outIn ? "d_l × d_{l-1}" : "d_{l-1} × d_l"), too: numpy's W.T"
      if taken(order) == given(other) {
        let alternative = areBoth ? "; or, if the kernels are \(Self.kernelWords(other)), \(asOther)" : ""
        throw Failure(
          .usage,
          "\(what) takes \(taken(order)) channels, which stand \(other == .inOut ? "last" : "first") in X of '\(path)', \(sample) a sample; write it \(Self.sampleWords(order)): numpy's X.transpose\(sampleAxes(to: order))\(alternative)"
        )
      }
      if areBoth {
        throw Failure(
          .usage,
          "\(what) takes \(taken(order)) channels, but X of '\(path)' has \(given(order)); kernel and X fit as \(Self.kernelWords(other)) and \(Self.sampleWords(other)); \(asOther)"
        )
      }
      if taken(other) == given(order) {
        throw Failure(
          .usage,
          "\(what) takes \(taken(order)) channels, but X of '\(path)' has \(given(order)); it fits as \(Self.kernelWords(other)), so write the kernels \(Self.sizes(order)): numpy's K.transpose\(kernelAxes(to: order))"
        )
      }
    }

    private static func sizes(_ order: KernelOrder) -> String {
      order == .outIn ? "out × in × sizes" : "sizes × in × out"
    }

    private static func kernelWords(_ order: KernelOrder) -> String {
      "\(sizes(order)) as \(order == .outIn ? "PyTorch has" : "Keras and Flax have") them"
    }

    private static func sampleWords(_ order: KernelOrder) -> String {
      order == .outIn ? "N × channels × sizes" : "N × sizes × channels"
    }

    /// The axes of `X` as it is, in the order in which they should be.
    private func sampleAxes(to order: KernelOrder) -> String {
      Self.tuple(order == .outIn ? [0, axes + 1] + Array(1...max(axes, 1)) : [0] + Array(2...max(axes + 1, 2)) + [1])
    }

    private func kernelAxes(to order: KernelOrder) -> String {
      let sizes = order == .outIn ? Array(0..<axes) : Array(2..<axes + 2)
      return Self.tuple(order == .outIn ? [axes + 1, axes] + sizes : sizes + [1, 0])
    }

    private static func tuple(_ axes: [Int]) -> String { "(\(axes.map(String.init).joined(separator: ", ")))" }
  }
}
