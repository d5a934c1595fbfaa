import Certifiers
import ExactArithmetic
import TestSupport
import Testing

/// Layers below, against their definitions by indices; and what does not fit, with the reason.
@Suite struct LowerLayerTests {
  private func draw(_ count: Int, _ source: inout SeededGenerator) -> [Rational] {
    (0..<count).map { _ in Rational(Int.random(in: -9...9, using: &source)) }
  }

  private func q(_ text: String) -> Rational { Rational(text) ?? .zero }

  private func square(_ size: Int, stride: Int = 1, padding: Int = 0) -> Window {
    Window(sizes: [size, size], strides: [stride, stride], padding: [padding, padding])
  }

  @Test(arguments: [(1, 0), (2, 1), (3, 2)])
  func aConvolutionIsASumOverItsWindow(stride: Int, padding: Int) throws {
    var source = SeededGenerator(seed: UInt64(stride))
    let (channels, filters, height, width) = (2, 3, 5, 4)
    let (x, biases) = (draw(channels * height * width, &source), draw(filters, &source))
    let weights = Matrix(rows: filters, columns: channels * 4) { _, _ in
      Rational(Int.random(in: -9...9, using: &source))
    }
    let layer = LowerLayer.convolution(
      Convolution(weights, biases: biases, channels: channels, window: square(2, stride: stride, padding: padding)))
    let found = try layer.applied(to: Activations(channels: channels, sizes: [height, width], numbers: x))
    let (rows, columns) = ((height + 2 * padding - 2) / stride + 1, (width + 2 * padding - 2) / stride + 1)
    #expect(found.sizes == [rows, columns])
    #expect(try layer.shape(of: (channels, [height, width])) == (filters, [rows, columns]))
    for o in 0..<filters {
      for i in 0..<rows {
        for j in 0..<columns {
          var sum = biases[o]
          for c in 0..<channels {
            for a in 0..<2 {
              for b in 0..<2 {
                let (row, column) = (i * stride - padding + a, j * stride - padding + b)
                guard (0..<height).contains(row), (0..<width).contains(column) else { continue }
                sum += weights[o, (c * 2 + a) * 2 + b] * x[(c * height + row) * width + column]
              }
            }
          }
          #expect(found.numbers[(o * rows + i) * columns + j] == sum)
        }
      }
    }
  }

  @Test func poolingAndTheActivation() throws {
    let x = Activations(channels: 1, sizes: [2, 4], numbers: [1, -2, 5, 6, -3, -8, 7, q("1/2")])
    #expect(try LowerLayer.largest(square(2, stride: 2)).applied(to: x).numbers == [1, 7])
    #expect(try LowerLayer.average(square(2, stride: 2)).applied(to: x).numbers == [-3, q("37/8")])
    #expect(try LowerLayer.largest(square(2)).applied(to: x).numbers == [1, 7, 7])
    #expect(
      try LowerLayer.leaky(slope: q("1/4")).applied(to: x).numbers == [1, q("-1/2"), 5, 6, q("-3/4"), -2, 7, q("1/2")])
    // Of negative numbers only: the padding's zeros are none of the window's.
    let negative = x.numbers.map { $0 - 9 }
    let low = Activations(channels: 1, sizes: [2, 4], numbers: negative)
    #expect(try LowerLayer.largest(square(2, stride: 2)).applied(to: low).numbers == [-8, -2])
  }

  @Test func channelsLastIsAnotherOrderOfTheSameNumbers() {
    let last: [Rational] = [1, 2, 3, 4, 5, 6]
    let x = Activations(channelsLast: last, channels: 2, sizes: [3])
    #expect(x.numbers == [1, 3, 5, 2, 4, 6])
    #expect(x.numbersChannelsLast == last)
  }

  @Test func whatDoesNotFitIsNamed() throws {
    let x = Activations(channels: 2, sizes: [2, 3], numbers: Array(repeating: 1, count: 12))
    func fault(_ layer: LowerLayer) -> String? {
      do {
        _ = try layer.applied(to: x)
        return nil
      } catch { return error.description }
    }
    let weights = Matrix<Rational>(rows: 1, columns: 12) { _, _ in 1 }
    #expect(
      fault(.convolution(Convolution(weights, biases: nil, channels: 3, window: square(2))))
        == "it takes 3 channels, but gets 2")
    #expect(fault(.largest(square(3))) == "its window 3×3 is larger than its inputs, 2×3")
    #expect(
      fault(.average(Window(sizes: [2], strides: [2], padding: [0]))) == "its window has 1 sizes, but the inputs 2")
    #expect(fault(.convolution(Convolution(weights, biases: nil, channels: 2, window: square(2)))) == nil)
  }
}

extension LowerLayer {
  fileprivate func applied(to sample: Activations) throws(ShapeError) -> Activations {
    try placed(on: (sample.channels, sample.sizes)).applied(to: sample)
  }
}
