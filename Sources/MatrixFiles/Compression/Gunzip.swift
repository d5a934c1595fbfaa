import CZlib
import ExactArithmetic

/// The decompressed bytes of a gzip file, a chunk at a time, so that a small file
/// that expands to a huge one costs no memory; the reader's limit ends it.
final class Gunzip {
  static let magic: [UInt8] = [0x1F, 0x8B]

  private let source: () throws -> [UInt8]
  private var input: [UInt8] = []
  private var consumed = 0
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool
  /// At the end of a member, where another one may follow.
  private var isBetweenMembers = false
  private var isFinished = false

  private init(_ source: @escaping () throws -> [UInt8]) {
    self.source = source
    isReady = gzip_inflate_init(stream) == Z_OK
  }

  /// The decompressed bytes.
  /// - Throws: `MatrixFileError` for damaged data, and for more bytes than the limit.
  static func contents(of bytes: [UInt8], _ limits: Limits) throws -> [UInt8] {
    var rest = bytes[...]
    let gunzip = Gunzip {
      defer { rest = rest.dropFirst(1 << 18) }
      return Array(rest.prefix(1 << 18))
    }
    var contents: [UInt8] = []
    while true {
      let part = try gunzip.next()
      if part.isEmpty { return contents }
      contents += part
      if contents.count > limits.bytes { throw InputFile.tooLarge(limits) }
    }
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deallocate()
  }

  /// The next bytes, none at the end.
  private func next() throws -> [UInt8] {
    guard isReady else { throw fault("zlib has no memory left") }
    while !isFinished {
      if consumed == input.count {
        (input, consumed) = (try source(), 0)
        if input.isEmpty {
          guard isBetweenMembers else { throw fault("the compressed data ends too early") }
          isFinished = true
          break
        }
      }
      if isBetweenMembers {
        guard inflateReset(stream) == Z_OK else { throw fault("zlib cannot go on") }
        isBetweenMembers = false
      }
      let output = try inflateSome()
      if !output.isEmpty { return output }
    }
    return []
  }

  private func inflateSome() throws -> [UInt8] {
    var status = Z_OK
    let capacity = 1 << 16
    let output = input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        stream.pointee.next_in = input.baseAddress.map { $0 + consumed }
        stream.pointee.avail_in = UInt32(clamping: input.count - consumed)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(capacity)
        status = inflate(stream, Z_NO_FLUSH)
        consumed = input.count - Int(stream.pointee.avail_in)
        count = capacity - Int(stream.pointee.avail_out)
      }
    }
    switch status {
    case Z_STREAM_END: isBetweenMembers = true
    case Z_OK, Z_BUF_ERROR: break
    default: throw fault("the compressed data is damaged")
    }
    return output
  }

  private func fault(_ problem: String) -> MatrixFileError {
    MatrixFileError(at: "", "gzip: \(problem)", mend: "compress it again, or give the plain file")
  }
}
