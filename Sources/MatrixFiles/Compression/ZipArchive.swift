import CZlib
import ExactArithmetic

/// The entries of a zip archive that `numpy.savez` writes: stored or deflated, zip64 or not.
///
/// What the central directory says is compared with each entry's own header, and with the bytes: names,
/// places, sizes and checksums. Nothing is allocated on the archive's word.
struct ZipArchive {
  struct Entry {
    let name: String
    fileprivate let isDeflated: Bool
    fileprivate let checksum: UInt32
    fileprivate let compressedSize: Int
    fileprivate let size: Int
    fileprivate let header: Int
  }

  /// In the order of the directory.
  let entries: [Entry]
  private let bytes: [UInt8]
  private let limits: Limits

  init(_ bytes: [UInt8], _ limits: Limits) throws(MatrixFileError) {
    (self.bytes, self.limits) = (bytes, limits)
    let (start, count, end) = try ZipArchive.directory(bytes)
    var (place, entries, names) = (start, [Entry](), Set<String>())
    for _ in 0..<count {
      let (entry, next) = try ZipArchive.entry(bytes, at: place, end)
      guard names.insert(entry.name).inserted else {
        throw ZipArchive.fault(at: place, "the entry '\(entry.name)' is there twice")
      }
      entries.append(entry)
      place = next
    }
    guard place == end else { throw ZipArchive.fault(at: place, "the directory is not \(count) entries long") }
    self.entries = entries
  }

  /// The bytes of an entry, decompressed.
  func contents(of entry: Entry) throws(MatrixFileError) -> [UInt8] {
    let place = entry.header
    guard bytes.number(at: place, bytes: 4) == 0x0403_4b50, let nameLength = bytes.number(at: place + 26, bytes: 2),
      let extraLength = bytes.number(at: place + 28, bytes: 2)
    else { throw ZipArchive.fault(at: place, "there is no entry '\(entry.name)'") }
    let start = place + 30 + nameLength + extraLength
    guard bytes.count - start >= entry.compressedSize, start <= bytes.count else {
      throw ZipArchive.fault(at: place, "the file ends within the entry '\(entry.name)'")
    }
    guard Array(bytes[place + 30..<place + 30 + nameLength]) == Array(entry.name.utf8) else {
      throw ZipArchive.fault(at: place, "the entry is not named '\(entry.name)', as in the directory")
    }
    let stored = bytes[start..<start + entry.compressedSize]
    let contents = entry.isDeflated ? try inflated(stored, entry) : Array(stored)
    guard contents.count == entry.size, ZipArchive.checksum(contents) == entry.checksum else {
      throw ZipArchive.fault(at: place, "the entry '\(entry.name)' is damaged: its checksum is another")
    }
    return contents
  }

  private func inflated(_ stored: ArraySlice<UInt8>, _ entry: Entry) throws(MatrixFileError) -> [UInt8] {
    guard entry.size <= limits.bytes else {
      throw MatrixFileError(
        at: "offset \(entry.header)", LimitError("the entry '\(entry.name)'", of: .bytes, bound: limits.bytes))
    }
    return try Inflation.contents(
      of: stored, as: .raw, limit: entry.size,
      fault: { _ in
        ZipArchive.fault(at: entry.header, "the compressed data of the entry '\(entry.name)' is damaged")
      },
      tooLarge: ZipArchive.fault(at: entry.header, "the compressed data of the entry '\(entry.name)' is damaged"))
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = crc32(0, nil, 0)
    for start in stride(from: 0, to: bytes.count, by: 1 << 30) {
      let part = bytes[start..<min(bytes.count, start + 1 << 30)]
      sum = part.withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  /// Where the directory begins and ends, and its number of entries.
  private static func directory(_ bytes: [UInt8]) throws(MatrixFileError) -> (start: Int, count: Int, end: Int) {
    // The end record is at the end of the file, before a comment of at most 65,535 bytes.
    var record = bytes.count - 22
    let last = max(0, record - 65_535)
    while record >= last, bytes.number(at: record, bytes: 4) != 0x0605_4b50 { record -= 1 }
    guard record >= last, let disk = bytes.number(at: record + 4, bytes: 2),
      var count = bytes.number(at: record + 10, bytes: 2), var size = bytes.number(at: record + 12, bytes: 4),
      var start = bytes.number(at: record + 16, bytes: 4), let comment = bytes.number(at: record + 20, bytes: 2),
      record + 22 + comment == bytes.count
    else { throw fault(at: bytes.count, "a zip archive without the record at its end") }
    guard disk == 0 || disk == 0xFFFF else { throw fault(at: record, "one part of an archive in several") }
    var end = record
    if bytes.number(at: record - 20, bytes: 4) == 0x0706_4b50 {
      guard let zip64 = bytes.number(at: record - 12, bytes: 8), bytes.number(at: zip64, bytes: 4) == 0x0606_4b50,
        let longCount = bytes.number(at: zip64 + 32, bytes: 8), let longSize = bytes.number(at: zip64 + 40, bytes: 8),
        let longStart = bytes.number(at: zip64 + 48, bytes: 8)
      else { throw fault(at: record - 20, "the zip64 record at the end is not where it should be") }
      (count, size, start, end) = (longCount, longSize, longStart, zip64)
    }
    // An entry of the directory has at least 46 bytes.
    guard start <= end, size == end - start, count <= size / 46 else {
      throw fault(at: record, "the directory is not before the record at the end")
    }
    return (start, count, end)
  }

  private static func entry(
    _ bytes: [UInt8], at place: Int, _ end: Int
  ) throws(MatrixFileError) -> (entry: Entry, next: Int) {
    guard place + 46 <= end, bytes.number(at: place, bytes: 4) == 0x0201_4b50,
      let flags = bytes.number(at: place + 8, bytes: 2), let method = bytes.number(at: place + 10, bytes: 2),
      let checksum = bytes.number(at: place + 16, bytes: 4), var compressed = bytes.number(at: place + 20, bytes: 4),
      var size = bytes.number(at: place + 24, bytes: 4), let nameLength = bytes.number(at: place + 28, bytes: 2),
      let extraLength = bytes.number(at: place + 30, bytes: 2), let comment = bytes.number(at: place + 32, bytes: 2),
      var header = bytes.number(at: place + 42, bytes: 4)
    else { throw fault(at: place, "an entry of the directory is damaged") }
    let next = place + 46 + nameLength + extraLength + comment
    guard next <= end, let name = String(validating: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self) else {
      throw fault(at: place, "an entry of the directory is damaged")
    }
    guard flags & 1 == 0 else { throw fault(at: place, "the entry '\(name)' is encrypted") }
    guard method == 0 || method == 8 else {
      throw fault(at: place, "the entry '\(name)' is compressed by method \(method); only deflate is read")
    }
    // The extra field 1 has, as 8 bytes each, what did not fit in 4.
    var extra = place + 46 + nameLength
    let extraEnd = extra + extraLength
    while extra + 4 <= extraEnd, let tag = bytes.number(at: extra, bytes: 2),
      let length = bytes.number(at: extra + 2, bytes: 2)
    {
      if tag == 1 {
        var value = extra + 4
        func long(_ number: inout Int) throws(MatrixFileError) {
          guard number == 0xFFFF_FFFF else { return }
          guard value + 8 <= min(extra + 4 + length, extraEnd), let wide = bytes.number(at: value, bytes: 8) else {
            throw fault(at: place, "the zip64 sizes of the entry '\(name)' are damaged")
          }
          (number, value) = (wide, value + 8)
        }
        try long(&size)
        try long(&compressed)
        try long(&header)
      }
      extra += 4 + length
    }
    guard header <= bytes.count, compressed <= bytes.count, method == 8 || size == compressed else {
      throw fault(at: place, "the entry '\(name)' has a size or place beyond the file")
    }
    let entry = Entry(
      name: name, isDeflated: method == 8, checksum: UInt32(truncatingIfNeeded: checksum), compressedSize: compressed,
      size: size, header: header)
    return (entry, next)
  }

  private static func fault(at offset: Int, _ problem: String) -> MatrixFileError {
    MatrixFileError(at: "offset \(offset)", problem, mend: "save it again with numpy.savez")
  }
}
