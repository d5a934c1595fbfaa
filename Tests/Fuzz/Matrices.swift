import ExactArithmetic
import MatrixFiles

/// The entry point of libFuzzer for the readers of users' matrices and weights: the first byte chooses the format, or none.
///
/// Whatever the bytes are, the answer is a matrix or an error with a place and a mend.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = bytes.first else { return 0 }
  var limits = Limits()
  (limits.bytes, limits.digits, limits.entries) = (100_000, 300, 5_000)
  let formats = MatrixFormat.all
  let content = Array(bytes.dropFirst())
  do {
    if choice & 0x80 != 0, let format = TensorFile.format(of: content) {
      _ = try TensorFile(content, as: format, limits: limits)
    } else if choice & 0x7F == 0x7F {
      _ = try PolynomialFile(reading: content, limits: limits)
    } else {
      let number = Int(choice & 0x7F)
      let format = number < formats.count ? formats[number] : nil
      let file = try MatrixFile(content, name: "", options: ReadingOptions(format: format, limits: limits))
      precondition(file.matrix.rows >= 0 && file.matrix.columns >= 0)
    }
  } catch let error as MatrixFileError {
    precondition(!error.description.isEmpty)
  } catch is LimitError {
  } catch { fatalError("neither a matrix nor an error of a file: \(error)") }
  return 0
}
