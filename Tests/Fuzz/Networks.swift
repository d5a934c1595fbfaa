import Certificates
import ExactArithmetic
import MatrixFiles

/// The entry point of libFuzzer for the one reader of networks in JSON: data, targets and weights, as `checker minimum`, `finish` and
/// `enumerate` take them. It is compiled with the command line's own files.
///
/// Whatever the bytes are, the answer is a network or an error with a place.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var limits = Limits()
  (limits.bytes, limits.digits, limits.entries) = (100_000, 300, 5_000)
  do {
    let file = try NetworkFile(try JSONPlace(reading: bytes, limits: limits))
    precondition(!file.hasLastWeights || file.weights.count >= 1)
  } catch let error as FormatError {
    precondition(!error.description.isEmpty)
  } catch let error as MatrixFileError {
    precondition(!error.description.isEmpty)
  } catch is ShapeError {
  } catch { fatalError("neither a network nor an error of a file: \(error)") }
  return 0
}
