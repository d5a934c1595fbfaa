import ExactArithmetic
import MatrixFiles
import TestSupport
import Testing

@Suite struct TensorFileTests {
  private func tensors(_ bytes: [UInt8], _ format: MatrixFormat) throws -> [TensorFile.Tensor] {
    try TensorFile(bytes, as: format).tensors
  }

  private func reason(_ bytes: [UInt8], _ format: MatrixFormat, flattensArrays: Bool = false) -> String {
    do {
      _ = try TensorFile(bytes, as: format, flattensArrays: flattensArrays)
      return "read"
    } catch { return "\(error)" }
  }

  /// A safetensors file of this header and these bytes.
  private func safetensors(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) } + Array(header.utf8) + data
  }

  private func tensor(_ type: String, _ data: [UInt8], shape: String = "[1]") -> [UInt8] {
    safetensors(#"{"a":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[0,\#(data.count)]}}"#, data)
  }

  @Test func filesOfOneNetworkHoldTheSameNumbers() throws {
    let archive = try tensors(try trainedBytes("float64.npz"), .numpyArchive)
    let file = try tensors(try trainedBytes("float64.safetensors"), .safetensors)
    #expect(archive.map(\.name) == ["0.weight", "2.weight"])
    #expect(archive.map { [$0.matrix.rows, $0.matrix.columns] } == [[4, 3], [1, 4]])
    for tensor in file {
      #expect(archive.first { $0.name == tensor.name }?.matrix == tensor.matrix)
    }
    // Each shorter float is near the longer one, and not the same.
    for (name, format, bits) in [
      ("float32.npz", MatrixFormat.numpyArchive, 24), ("float16.safetensors", .safetensors, 11),
      ("bfloat16.safetensors", .safetensors, 8),
    ] {
      for tensor in try tensors(try trainedBytes(name), format) {
        let exact = try #require(archive.first { $0.name == tensor.name }).matrix
        let error = try Rational(1, over: Integer(2).power(UInt(bits)))
        for (short, long) in zip(tensor.matrix.elements, exact.elements) {
          #expect((short - long).magnitude <= error * long.magnitude && short != long, "\(name)")
        }
      }
    }
  }

  @Test(
    arguments: [
      ("F64", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], "-3/2"), ("F32", [0, 0, 0x40, 0x3E], "3/16"),
      ("F16", [0x01, 0x00], "1/16777216"),
      ("BF16", [0xC0, 0xBF], "-3/2"), ("I8", [0xFF], "-1"), ("U8", [0xFF], "255"), ("I16", [0xFE, 0xFF], "-2"),
      ("U64", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "18446744073709551615"),
      ("I64", [0, 0, 0, 0, 0, 0, 0, 0x80], "-9223372036854775808"),
    ] as [(String, [UInt8], String)])
  func entriesAreExact(type: String, bytes: [UInt8], value: String) throws {
    let matrix = try #require(try tensors(tensor(type, bytes), .safetensors).first).matrix
    #expect(matrix.elements == [try #require(Rational(value))])
  }

  @Test func moreDimensionsAreFlattenedWhereThatIsAskedFor() throws {
    let bytes = tensor("I8", [1, 2, 3, 4, 5, 6], shape: "[2,1,3]")
    let read = try #require(try TensorFile(bytes, as: .safetensors, flattensArrays: true).tensors.first)
    #expect(read.matrix == Matrix(rows: 2, columns: 3) { i, j in Rational(3 * i + j + 1) })
    #expect(read.dimensions == [2, 1, 3])
    #expect(read.shape == "2×1×3" && !read.isVector)
    #expect(reason(bytes, .safetensors).contains("3 dimensions are no matrix"))
    for (shape, words) in [
      ("[2,1,4]", "6 bytes for 2×4 entries of 1"), ("[]", "0 dimensions are no matrix"),
      ("[2,100000000,100000000,100000000]", "columns declared, over 100000000"),
    ] {
      #expect(
        reason(tensor("I8", [1, 2, 3, 4, 5, 6], shape: shape), .safetensors, flattensArrays: true).contains(words))
    }
  }

  @Test func malformedSafetensorsNameTheFault() throws {
    let eight = [UInt8](repeating: 0, count: 8)
    let entry = #"{"dtype":"F64","shape":[1],"data_offsets":"#
    let mend = "; save it again with safetensors"
    for (bytes, text) in [
      ([1, 2, 3], "offset 0: the file ends within the length of its header\(mend)"),
      ([UInt8](repeating: 255, count: 16), "offset 0: the header's length is beyond the file\(mend)"),
      (safetensors("{"), "safetensors header, byte 1: expected a text\(mend)"),
      (safetensors("{} x"), "safetensors header, byte 3: text after the object\(mend)"),
      (
        safetensors(#"{"a":\#(entry)[0,8]},"a":\#(entry)[0,8]}}"#, eight),
        "safetensors header, byte 58: 'a' is there twice\(mend)"
      ),
      (
        safetensors(#"{"a":\#(entry)[0,8]},"b":\#(entry)[0,8]}}"#, eight),
        "tensor 'b': its bytes overlap another's\(mend)"
      ),
      (
        safetensors(#"{"a":\#(entry)[8,16]}}"#, eight + eight),
        "tensor 'a': there is a hole of bytes before its own\(mend)"
      ),
      (safetensors(#"{"a":\#(entry)[0,8]}}"#, eight + [0]), "offset 71: there are bytes after the last tensor\(mend)"),
      (safetensors(#"{"a":\#(entry)[0,8]}}"#), "offset 62: the file ends within its tensors, at 70\(mend)"),
      (
        safetensors(#"{"a":\#(entry)[8,0]}}"#),
        "safetensors header, byte 53: one of dtype, shape, data_offsets of 'a' is missing or wrong\(mend)"
      ),
      (tensor("F64", eight, shape: "[2]"), "tensor 'a': 8 bytes for 2×1 entries of 8\(mend)"),
      (
        tensor("F64", eight, shape: "[1000000000000]"),
        "tensor 'a': 1000000000000 rows declared, over 100000000; no matrix of that size is read"
      ),
      (
        tensor("F64", eight, shape: "[100000000,100000000]"),
        "tensor 'a': a dense 100000000×100000000 array is over the limit of 40000000 entries; write it in a sparse format"
      ),
      (
        tensor("F64", eight, shape: "[1,1,1]"),
        "tensor 'a': 3 dimensions are no matrix; a convolution's kernel is no linear layer"
      ),
      (
        tensor("F8_E4M3", [0]),
        "tensor 'a': entries of type 'F8_E4M3' are not read; save floats F64, F32, F16, BF16, or integers"
      ),
      (
        tensor("F32", [0, 0, 0, 0, 0, 0, 0xC0, 0x7F], shape: "[1,2]"),
        "tensor 'a', offset 68: entry (1, 2) is NaN; replace it by a number"
      ),
      (tensor("BF16", [0x80, 0xFF]), "tensor 'a', offset 63: entry (1, 1) is infinite; replace it by a number"),
    ] { #expect(reason(bytes, .safetensors) == text) }
  }

  @Test(arguments: ["float64.npz", "float32.npz"])
  func archivesCutShortOrDamagedAreRefused(name: String) throws {
    let bytes = try trainedBytes(name)
    for count in 0..<bytes.count {
      #expect(reason(Array(bytes.prefix(count)), .numpyArchive).contains("without the record at its end"), "\(count)")
    }
    var refused = 0
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x55
      let text = reason(damaged, .numpyArchive)
      if text != "read" {
        refused += 1
        #expect((text.contains("; ") || text.contains(" is over the limit of ")) && !text.contains("\n"))
      }
    }
    // What is not refused are times, versions and attributes, which nothing depends on.
    #expect(refused > bytes.count * 3 / 5)
  }

  @Test func aDamagedEntryIsNamed() throws {
    var bytes = try trainedBytes("float64.npz")
    let marker = Array("NUMPY".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: marker) })
    // A sign bit: another number, which only the checksum tells.
    bytes[place + 129] ^= 0x80
    #expect(
      reason(bytes, .numpyArchive)
        == "offset 0: the entry '0.weight.npy' is damaged: its checksum is another; save it again with numpy.savez")
  }

  @Test func aPickleIsNotRun() throws {
    #expect(reason(try trainedBytes("pickled.pt"), .numpyArchive).hasPrefix("a PyTorch file holds a Python program"))
  }

  @Test func formatsAreToldByTheirFirstBytes() throws {
    #expect(TensorFile.format(of: try trainedBytes("float64.npz")) == .numpyArchive)
    #expect(TensorFile.format(of: try trainedBytes("float64.safetensors")) == .safetensors)
    #expect(TensorFile.format(of: Array(#"{"0.weight": [[1]]}"#.utf8)) == nil)
    #expect(TensorFile.format(of: []) == nil)
  }
}
