import ExactArithmetic

/// The bytes of a file, one after the other, read a chunk at a time.
public struct ByteReader {
  /// The next chunk; empty at the end of the file.
  public typealias Source = () throws -> [UInt8]

  private let source: Source
  private let limit: Int
  private var chunk: [UInt8] = []
  private var position = 0
  private var before = 0
  private var isAtEnd = false
  /// Of the next byte, counted from 1.
  public private(set) var line = 1

  init(_ source: @escaping Source, limit: Int) { (self.source, self.limit) = (source, limit) }

  /// Of the next byte, counted from 0.
  var offset: Int { before + position }

  /// The next byte, nil at the end.
  @inline(__always)
  mutating func peek() throws -> UInt8? {
    if position < chunk.count { return chunk[position] }
    return try refill() ? chunk[0] : nil
  }

  @inline(__always)
  mutating func next() throws -> UInt8? {
    guard let byte = try peek() else { return nil }
    position += 1
    if byte == UInt8(ascii: "\n") { line += 1 }
    return byte
  }

  private mutating func refill() throws -> Bool {
    if isAtEnd { return false }
    before += chunk.count
    (chunk, position) = (try source(), 0)
    isAtEnd = chunk.isEmpty
    if before + chunk.count > limit {
      throw MatrixFileError(at: "", LimitError("the file", of: .bytes, bound: limit))
    }
    return !isAtEnd
  }

  /// Exactly `count` bytes, or as many as there are; not more are allocated than are there.
  mutating func bytes(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, try peek() != nil {
      let part = chunk[position..<min(chunk.count, position + count - bytes.count)]
      bytes += part
      position += part.count
    }
    return bytes
  }

  /// Puts bytes that were read back before those to come. Only for the start of a file.
  static func restarting(_ head: [UInt8], then source: @escaping Source) -> Source {
    var head = head
    return {
      defer { head = [] }
      return head.isEmpty ? try source() : head
    }
  }
}
