import ExactArithmetic

/// A tar archive with matrix files in it, as SuiteSparse ships them.
enum TarReader: MatrixReader {
  static let format = MatrixFormat("tar", "a tar archive", extensions: ["tar"])
  static let heeds: Set<ReadingOption> = [.heading, .rowNames, .sumDuplicates]

  static func recognises(_ file: InputFile, _ options: ReadingOptions) -> Bool {
    file.bytes.count >= 512 && file.bytes[257..<262].elementsEqual("ustar".utf8)
  }

  static func members(of file: InputFile, _ options: ReadingOptions) throws -> [MatrixMember] {
    var members: [MatrixMember] = []
    var names: Set<String> = []
    var place = 0
    var longName: String?
    while place + 512 <= file.bytes.count, file.bytes[place] != 0 {
      let header = Array(file.bytes[place..<place + 512])
      func text(_ range: Range<Int>) -> String { String(decoding: header[range].prefix { $0 != 0 }, as: UTF8.self) }
      let digits = text(124..<136).filter { $0 != " " }
      let sum = header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
      guard let size = Int(digits, radix: 8), size <= file.bytes.count - place - 512,
        Int(text(148..<156).filter { $0 != " " }, radix: 8) == sum
      else { throw MatrixFileError(at: "offset \(place)", "a damaged tar archive", mend: "pack it again") }
      let range = place + 512..<place + 512 + size
      place += 512 + (size + 511) / 512 * 512
      let prefix = text(345..<500)
      let name = longName ?? (prefix.isEmpty ? text(0..<100) : "\(prefix)/\(text(0..<100))")
      switch header[156] {
      case UInt8(ascii: "L"): longName = String(decoding: file.bytes[range].prefix { $0 != 0 }, as: UTF8.self)
      case UInt8(ascii: "x"): longName = path(ofRecords: file.bytes[range]) ?? longName
      case UInt8(ascii: "0"), UInt8(ascii: "7"), 0:
        longName = nil
        guard names.insert(name).inserted else {
          throw MatrixFileError(
            at: "offset \(range.lowerBound - 512)", "a second file '\(name)' in the archive", mend: "pack it again")
        }
        members.append(MatrixMember(name: name) { try read(file.bytes[range], name, options) })
      case UInt8(ascii: "g"): break
      default:
        longName = nil
        guard size == 0 else {
          throw MatrixFileError(
            at: "offset \(range.lowerBound - 512)", "a file '\(name)' of a kind that is not read", mend: "pack it again"
          )
        }
      }
    }
    guard file.bytes[min(place, file.bytes.count)...].allSatisfy({ $0 == 0 }) else {
      throw MatrixFileError(
        at: "offset \(place)", "bytes after the end of the archive",
        mend: "unpack it with tar, and give the matrix alone")
    }
    return documentsLeftOut(members, options)
  }

  /// The name in a header of POSIX: `LENGTH path=NAME`, a line a record.
  private static func path(ofRecords bytes: ArraySlice<UInt8>) -> String? {
    var rest = bytes
    while let blank = rest.firstIndex(of: 0x20), let length = Int(String(decoding: rest[..<blank], as: UTF8.self)),
      length > blank - rest.startIndex, length <= rest.count
    {
      let record = rest[(blank + 1)..<(rest.startIndex + length)]
      if record.starts(with: "path=".utf8) { return String(decoding: record.dropFirst(5).dropLast(), as: UTF8.self) }
      rest = rest.dropFirst(length)
    }
    return nil
  }

  /// A matrix beside documents, such as `README.txt`, is the only one.
  private static func documentsLeftOut(_ members: [MatrixMember], _ options: ReadingOptions) -> [MatrixMember] {
    func isDocument(_ member: MatrixMember) -> Bool {
      let name = member.name.lowercased().split(separator: "/").last.map(String.init) ?? ""
      return ["readme", "license", "licence", "copying", "changelog", "._"].contains(where: name.hasPrefix)
        || ["md", "pdf", "html", "tex", "bib", "rst"].contains(InputFile.ending(of: name))
    }
    let documents = members.filter(isDocument)
    guard options.member == nil, documents.count + 1 == members.count, !documents.isEmpty,
      let matrix = members.first(where: { !isDocument($0) })
    else { return members }
    let names = documents.prefix(20).map { "'\($0.name)'" }.joined(separator: ", ")
    return [
      MatrixMember(name: matrix.name) {
        var read = try matrix.read()
        read.notes.append("not read of the archive: \(names)")
        return read
      }
    ]
  }

  private static func read(_ bytes: ArraySlice<UInt8>, _ name: String, _ options: ReadingOptions) throws -> ReadMatrix {
    var inner = options
    (inner.member, inner.format) = (nil, nil)
    do {
      let file = try MatrixFile(Array(bytes), name: name, options: inner)
      return ReadMatrix(matrix: file.matrix, notes: ["it is read as \(file.format.name)"] + file.notes)
    } catch let error as MatrixFileError { throw error.inside("'\(name)'") }
  }
}
