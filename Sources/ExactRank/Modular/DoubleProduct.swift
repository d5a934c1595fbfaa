import Glibc

/// `C ← C + α A B` for matrices of doubles in row-major order, by OpenBLAS where the
/// machine has it and the matrices are large, else by a plain loop.
///
/// OpenBLAS is loaded when a product first asks for it, so that small problems start
/// without it and a machine without it gets the same results more slowly: all
/// numbers are integers, and no sum exceeds 2^53, so that every order of summation gives the same.
package struct DoubleProduct: Sendable {
  /// A block of a row-major matrix whose rows are `stride` apart.
  struct Block {
    let start: UnsafeMutablePointer<Double>
    let stride: Int

    @inline(__always)
    func at(_ row: Int, _ column: Int) -> Block { Block(start: start + (row * stride + column), stride: stride) }

    @inline(__always)
    subscript(row: Int, column: Int) -> Double {
      get { start[row * stride + column] }
      nonmutating set { start[row * stride + column] = newValue }
    }
  }

  private typealias GEMM =
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>, Int32, UnsafePointer<Double>, Int32,
      Double, UnsafeMutablePointer<Double>, Int32
    ) -> Void

  private typealias GEMV =
    @convention(c) (
      Int32, Int32, Int32, Int32, Double, UnsafePointer<Double>, Int32, UnsafePointer<Double>, Int32, Double,
      UnsafeMutablePointer<Double>, Int32
    ) -> Void

  private struct Routines: Sendable {
    let gemm: GEMM
    let gemv: GEMV
  }

  private let routines: Routines?

  private static let (rowMajor, noTranspose, transpose): (Int32, Int32, Int32) = (101, 111, 112)

  /// Products of fewer multiplications are not worth a call.
  private static let leastWork = 4096

  package static let plain = DoubleProduct(routines: nil)

  /// With OpenBLAS if it is there, on the calling thread alone.
  package static let fastest = DoubleProduct(routines: openBLAS())

  private static func openBLAS() -> Routines? {
    // Read by the library as it is loaded: no threads of its own.
    setenv("OPENBLAS_NUM_THREADS", "1", 0)
    // A library older than the processor takes it for one without vectors of four or eight.
    if let type = coreType() { setenv("OPENBLAS_CORETYPE", type, 0) }
    for name in ["libopenblas.so.0", "libopenblas.so"] {
      guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
      if let setThreads = dlsym(library, "openblas_set_num_threads") {
        unsafeBitCast(setThreads, to: (@convention(c) (Int32) -> Void).self)(1)
      }
      if let gemm = dlsym(library, "cblas_dgemm"), let gemv = dlsym(library, "cblas_dgemv") {
        return Routines(gemm: unsafeBitCast(gemm, to: GEMM.self), gemv: unsafeBitCast(gemv, to: GEMV.self))
      }
    }
    return nil
  }

  /// OpenBLAS's name for processors with the vector instructions that this one lists, if any.
  private static func coreType() -> String? {
    guard let file = fopen("/proc/cpuinfo", "r") else { return nil }
    defer { fclose(file) }
    // The first processor's lines.
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    let features = Set(bytes[..<count].split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) })
    if features.isSuperset(of: ["avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"]) { return "SkylakeX" }
    return features.isSuperset(of: ["avx2", "fma"]) ? "Haswell" : nil
  }

  /// `C ← C + α A B` with `A` of shape `m × k`, `B` of shape `k × n`.
  func add(_ alpha: Double, _ a: Block, _ b: Block, to c: Block, _ m: Int, _ k: Int, _ n: Int) {
    guard m > 0, k > 0, n > 0 else { return }
    if let routines, m * k * n >= DoubleProduct.leastWork {
      routines.gemm(
        DoubleProduct.rowMajor, DoubleProduct.noTranspose, DoubleProduct.noTranspose, Int32(m), Int32(n), Int32(k),
        alpha, a.start, Int32(a.stride), b.start,
        Int32(b.stride), 1, c.start, Int32(c.stride))
      return
    }
    // Rows of B stay in the cache, and the inner loop is over adjacent entries.
    for first in stride(from: 0, to: k, by: 64) {
      for i in 0..<m {
        let row = c.at(i, 0).start
        for l in first..<min(first + 64, k) {
          let factor = alpha * a[i, l]
          if factor == 0 { continue }
          let other = b.at(l, 0).start
          for j in 0..<n { row[j] += factor * other[j] }
        }
      }
    }
  }

  /// `y ← y - x A` with `A` of shape `k × n`, the vectors without gaps.
  func subtract(_ x: UnsafePointer<Double>, _ a: Block, from y: UnsafeMutablePointer<Double>, _ k: Int, _ n: Int) {
    guard k > 0, n > 0 else { return }
    if let routines, k * n >= DoubleProduct.leastWork / 8 {
      routines.gemv(
        DoubleProduct.rowMajor, DoubleProduct.transpose, Int32(k), Int32(n), -1, a.start, Int32(a.stride), x, 1, 1, y, 1
      )
      return
    }
    for l in 0..<k {
      let (factor, row) = (x[l], a.at(l, 0).start)
      if factor == 0 { continue }
      for j in 0..<n { y[j] -= factor * row[j] }
    }
  }
}
