import CZlib

/// Data that `zlib` compressed, of a size that is not known before.
enum Inflation {
  enum Form { case raw, zlib }

  /// - Parameters:
  ///   - limit: the most bytes to make.
  ///   - fault: an error in these words.
  static func contents(
    of stored: ArraySlice<UInt8>, as form: Form, limit: Int, fault: (String) -> MatrixFileError,
    tooLarge: @autoclosure () -> MatrixFileError
  ) throws(MatrixFileError) -> [UInt8] {
    var stream = z_stream()
    guard (form == .raw ? raw_inflate_init(&stream) : zlib_inflate_init(&stream)) == Z_OK else {
      throw fault("zlib has no memory left")
    }
    defer { inflateEnd(&stream) }
    var input = Array(stored)
    var (output, status) = ([UInt8](), Z_OK)
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      while status == Z_OK && output.count <= limit {
        let capacity = 1 << 16
        output += [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
          stream.next_out = buffer.baseAddress
          stream.avail_out = UInt32(capacity)
          status = inflate(&stream, Z_NO_FLUSH)
          count = capacity - Int(stream.avail_out)
        }
      }
    }
    if output.count > limit { throw tooLarge() }
    guard status == Z_STREAM_END, stream.avail_in == 0 else { throw fault("the compressed data is damaged") }
    return output
  }
}
