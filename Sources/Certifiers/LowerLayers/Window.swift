import ExactArithmetic

/// A window that goes over the sizes of inputs, as those of convolutions and of pooling do.
package struct Window: Equatable, Sendable {
  /// `k_a`.
  package let sizes: [Int]
  /// How far it is from position to position.
  package let strides: [Int]
  /// The zeros before and behind the inputs.
  package let padding: [Int]

  /// - Requires: as many strides and paddings as sizes, none negative, no size or stride 0.
  package init(sizes: [Int], strides: [Int], padding: [Int]) {
    (self.sizes, self.strides, self.padding) = (sizes, strides, padding)
  }

  /// How many positions it has along each axis.
  /// - Throws: `ShapeError` where it has none.
  func positions(on inputs: [Int]) throws(ShapeError) -> [Int] {
    guard inputs.count == sizes.count else {
      throw ShapeError("its window has \(sizes.count) sizes, but the inputs \(inputs.count)")
    }
    return try inputs.indices.map { a throws(ShapeError) in
      let room = inputs[a] + 2 * padding[a] - sizes[a]
      guard room >= 0 else {
        throw ShapeError("its window \(Window.words(sizes)) is larger than its inputs, \(Window.words(inputs))")
      }
      return room / strides[a] + 1
    }
  }

  /// The places of the inputs that the window is on, position after position, as many of each as it has numbers; -1 in the padding.
  /// - Throws: `ShapeError` where it has no position.
  func places(on inputs: [Int]) throws(ShapeError) -> [Int32] {
    let offsets = Window.indices(below: sizes)
    return Window.indices(below: try positions(on: inputs)).flatMap { position in
      offsets.map { offset in
        var place = 0
        for a in inputs.indices {
          let at = position[a] * strides[a] - padding[a] + offset[a]
          guard (0..<inputs[a]).contains(at) else { return -1 }
          place = place * inputs[a] + at
        }
        return Int32(truncatingIfNeeded: place)
      }
    }
  }

  /// All lists of indices below the sizes, the last fastest.
  private static func indices(below sizes: [Int]) -> [[Int]] {
    sizes.reduce([[]]) { lists, size in lists.flatMap { list in (0..<size).map { list + [$0] } } }
  }

  private static func words(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: "×") }
}
