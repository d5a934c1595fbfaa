import Certificates
import ExactArithmetic

/// The entry point of libFuzzer: one file through the reader and the verifier.
///
/// Whatever the bytes are, the answer is a verdict: a trap, a hang or a runaway
/// allocation is a finding. The limits are small, so that a slow input is one too.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  var limits = Limits()
  (limits.bytes, limits.digits, limits.entries, limits.patterns) = (100_000, 300, 5_000, 2_000)
  do {
    let verified = try Verifier(limits: limits).verify(bytes)
    // The same bytes and a statement: nothing that was read may trap when it is printed.
    precondition(!verified.claim.statement.isEmpty)
  } catch is FormatError {
  } catch is LimitError {
  } catch is MissingParts {
  } catch let rejection as any RejectionReason {
    precondition(!rejection.description.isEmpty)
  } catch {
    fatalError("neither a verdict nor a limit: \(error)")
  }
  return 0
}
