/// A number of `count` bytes, little-endian.
public func littleEndian(_ number: UInt64, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
}

/// A `.safetensors` file of this header and these entries.
public func safetensors(_ header: String, _ data: [UInt8]) -> [UInt8] {
  littleEndian(UInt64(header.utf8.count), 8) + Array(header.utf8) + data
}

/// A `.npy` file of float64, row by row; one dimension where `columns` is nil.
public func numpyArray(_ entries: [Double], columns: Int?) -> [UInt8] {
  let shape = columns.map { "(\(entries.count / $0), \($0))" } ?? "(\(entries.count),)"
  let header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }\n"
  return [0x93] + Array("NUMPY".utf8) + [1, 0] + littleEndian(UInt64(header.utf8.count), 2) + Array(header.utf8)
    + entries.flatMap { littleEndian($0.bitPattern, 8) }
}

/// An entry of a zip archive, as it is in the file.
public struct ZipEntry: Sendable {
  public var name: String
  /// As stored, or compressed by `method`.
  public var data: [UInt8]
  public var method = 0
  public var flags = 0
  /// Of the decompressed bytes.
  public var checksum: UInt32
  public var size: Int

  /// An entry that is stored.
  public init(_ name: String, _ data: [UInt8]) {
    (self.name, self.data, checksum, size) = (name, data, crc32(data), data.count)
  }
}

/// A zip archive: the entries, the central directory, and the record at the end.
public func zipArchive(_ entries: [ZipEntry]) -> [UInt8] {
  var (bytes, directory) = ([UInt8](), [UInt8]())
  for entry in entries {
    let name = Array(entry.name.utf8)
    // Flags, method, time, date, checksum, both sizes, the lengths of the name and of the extra field.
    let fields =
      littleEndian(UInt64(entry.flags), 2) + littleEndian(UInt64(entry.method), 2) + [0, 0, 0, 0]
      + littleEndian(UInt64(entry.checksum), 4) + littleEndian(UInt64(entry.data.count), 4)
      + littleEndian(UInt64(entry.size), 4) + littleEndian(UInt64(name.count), 2) + [0, 0]
    directory += littleEndian(0x0201_4b50, 4) + [20, 0, 20, 0] + fields + [UInt8](repeating: 0, count: 10)
    directory += littleEndian(UInt64(bytes.count), 4) + name
    bytes += littleEndian(0x0403_4b50, 4) + [20, 0] + fields + name + entry.data
  }
  let count = littleEndian(UInt64(entries.count), 2)
  return bytes + directory + littleEndian(0x0605_4b50, 4) + [0, 0, 0, 0] + count + count
    + littleEndian(UInt64(directory.count), 4) + littleEndian(UInt64(bytes.count), 4) + [0, 0]
}

/// The checksum of zip, bit by bit.
public func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~UInt32(0)) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 0 ? 0 : 0xEDB8_8320) }
  }
}
