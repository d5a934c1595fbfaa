import ExactArithmetic
import MatrixFiles
import TestSupport
import Testing

@Suite struct SafetensorsTests {
  private func entry(_ name: String, _ type: String, _ shape: [Int], _ begin: Int, _ end: Int) -> String {
    #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(begin),\#(end)]}"#
  }

  /// A file of one tensor `w`.
  private func single(_ type: String, _ shape: [Int], _ data: [UInt8]) -> [UInt8] {
    safetensors("{\(entry("w", type, shape, 0, data.count))}", data)
  }

  private func fault(_ bytes: [UInt8], limits: Limits = Limits()) -> String? {
    do throws(MatrixFileError) {
      _ = try TensorFile(bytes, as: .safetensors, limits: limits)
      return nil
    } catch { return error.description }
  }

  @Test(
    arguments: [
      ("F64", [0x7B, 0x14, 0xAE, 0x47, 0xE1, 0x7A, 0x84, 0x3F], "5764607523034235/576460752303423488"),
      ("F64", [1, 0, 0, 0, 0, 0, 0, 0x80], "-1/2^1074"),
      ("F32", [0xCD, 0xCC, 0xCC, 0x3D], "13421773/134217728"), ("F32", [0, 0, 0x80, 0xBF], "-1"),
      ("F16", [0, 0xC5], "-5"), ("F16", [1, 0], "1/16777216"), ("F16", [0, 0x80], "0"),
      ("BF16", [0x80, 0x3F], "1"), ("BF16", [0xCD, 0xBD], "-205/2048"), ("I8", [0x80], "-128"), ("U8", [0x80], "128"),
      ("I16", [0xFE, 0xFF], "-2"), ("I32", [0, 0, 0, 0x80], "-2147483648"),
      ("U64", [255, 255, 255, 255, 255, 255, 255, 255], "18446744073709551615"),
      ("I64", [255, 255, 255, 255, 255, 255, 255, 255], "-1"),
    ] as [(String, [UInt8], String)])
  func everyTypeIsExact(type: String, data: [UInt8], expected: String) throws {
    let tensor = try #require(try TensorFile(single(type, [1, 1], data), as: .safetensors).tensors.first)
    let value = tensor.matrix[0, 0]
    if expected == "-1/2^1074" {
      #expect(value * Rational(Integer(2).power(1074)) == -1)
    } else {
      #expect(value.description == expected)
    }
  }

  @Test func tensorsKeepTheirNamesShapesAndPlaces() throws {
    let header =
      #"{"__metadata__":{"format":"pt"}, "#
      + [
        entry("fc2.weight", "U8", [3], 6, 9), entry("fc1.weight", "U8", [2, 3], 0, 6),
        entry("none", "U8", [0, 3], 6, 6),
      ].joined(separator: ",") + "}   "
    let bytes = safetensors(header, [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(TensorFile.format(of: bytes) == .safetensors)
    let tensors = try TensorFile(bytes, as: .safetensors).tensors
    #expect(tensors.map(\.name) == ["fc2.weight", "fc1.weight", "none"])
    #expect(tensors.map(\.matrix.rows) == [3, 2, 0] && tensors.map(\.matrix.columns) == [1, 3, 3])
    #expect(tensors[0].matrix.elements == [7, 8, 9] && tensors[1].matrix.elements == [1, 2, 3, 4, 5, 6])
  }

  @Test func lengthsBeyondTheFileAreFaults() {
    let whole = single("U8", [2, 2], [1, 2, 3, 4])
    #expect(fault(whole) == nil)
    let mend = "; save it again with safetensors"
    for count in 0..<whole.count {
      let expected =
        count < 8
        ? "offset 0: the file ends within the length of its header"
        : count < whole.count - 4
          ? "offset 0: the header's length is beyond the file"
          : "offset \(count): the file ends within its tensors, at \(whole.count)"
      #expect(fault(Array(whole.prefix(count))) == expected + mend)
    }
    #expect(fault(whole + [0]) == "offset \(whole.count + 1): there are bytes after the last tensor" + mend)
    let endless = [UInt8](repeating: 0xFF, count: 8) + whole.dropFirst(8)
    #expect(fault(endless) == "offset 0: the header's length is beyond the file" + mend)
  }

  @Test(arguments: [
    ("", "byte 0: expected {"), ("[]", "byte 0: expected {"), (#"{"w"}"#, "byte 4: expected :"),
    (#"{"w":{"dtype":"U8""#, "byte 18: expected }"), (#"{"w"#, "byte 3: a text without end, or not in UTF-8"),
    (#"{"w\"#, "byte 4: a text without end, or not in UTF-8"),
    (#"{"w":{"dtype":"U8"}}"#, "byte 19: one of dtype, shape, data_offsets of 'w' is missing or wrong"),
    (#"{"w":{"shape":[-1]}}"#, "byte 15: expected a size"), (#"{"w":{"shape":[1.5]}}"#, "byte 16: expected ]"),
    (#"{"w":{"shape":[99999999999999999999]}}"#, "byte 15: expected a size"),
    (#"{"w":{"size":[1]}}"#, "byte 13: unexpected key 'size' of 'w'"),
    (#"{"w":{"dtype":"U8","dtype":"U8"}}"#, "byte 27: unexpected key 'dtype' of 'w'"),
    (#"{"w":{"dtype":"U8","shape":[1],"data_offsets":[1]}}"#, "byte 50: one of dtype, shape"),
    (#"{"w":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}"#, "byte 52: one of dtype, shape"),
    (#"{"__metadata__":{"format":1}}"#, "byte 26: expected a text"), ("{}x", "byte 2: text after the object"),
    (
      #"{"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"w":{}}"#, "byte 57: 'w' is there twice"
    ),
  ])
  func headersAreReadStrictly(header: String, expected: String) {
    let text = fault(safetensors(header, []))
    #expect(text?.hasPrefix("safetensors header, \(expected)") == true, "\(text ?? "read")")
  }

  @Test func placesMustFillTheFile() {
    func pair(_ first: (Int, Int), _ second: (Int, Int), bytes: Int) -> String? {
      let header =
        "{" + entry("a", "U8", [4], first.0, first.1) + "," + entry("b", "U8", [4], second.0, second.1) + "}"
      return fault(safetensors(header, [UInt8](repeating: 1, count: bytes)))
    }
    #expect(pair((0, 4), (4, 8), bytes: 8) == nil)
    #expect(pair((4, 8), (0, 4), bytes: 8) == nil)
    let mend = "; save it again with safetensors"
    #expect(pair((0, 4), (3, 7), bytes: 7) == "tensor 'b': its bytes overlap another's" + mend)
    #expect(pair((0, 4), (0, 4), bytes: 4)?.hasSuffix(": its bytes overlap another's" + mend) == true)
    #expect(pair((5, 9), (0, 4), bytes: 9) == "tensor 'a': there is a hole of bytes before its own" + mend)
    #expect(pair((1, 5), (5, 9), bytes: 9) == "tensor 'a': there is a hole of bytes before its own" + mend)
    #expect(pair((0, 4), (4, 8), bytes: 7)?.contains("the file ends within its tensors, at ") == true)
    let far = 999_999_999_999_999_999
    #expect(pair((0, 4), (4, far), bytes: 8)?.contains("the file ends within its tensors, at ") == true)
  }

  /// A tensor without entries may share its place with the next one, in either order of the header.
  @Test func emptyTensorsTakeNoPlace() throws {
    let (empty, full) = (entry("empty", "U8", [0], 0, 0), entry("full", "U8", [2], 0, 2))
    for header in ["{\(empty),\(full)}", "{\(full),\(empty)}"] { #expect(fault(safetensors(header, [1, 2])) == nil) }
  }

  @Test(
    arguments: [
      ("F8_E4M3", [1], "tensor 'w': entries of type 'F8_E4M3' are not read; save floats F64, F32, F16, BF16"),
      ("BOOL", [1], "tensor 'w': entries of type 'BOOL' are not read; "),
      ("U8", [], "tensor 'w': 0 dimensions are no matrix; leave it out, or reshape it to two"),
      ("U8", [1, 1, 1], "tensor 'w': 3 dimensions are no matrix; "),
      ("U8", [2, 1], "tensor 'w': 1 bytes for 2×1 entries of 1; "),
      ("F32", [1], "tensor 'w': 1 bytes for 1×1 entries of 4; "),
      ("U8", [1_000_000_000_000, 1], "tensor 'w': 1000000000000 rows declared"),
      ("U8", [100_000, 100_000], "tensor 'w': a dense 100000×100000 array is over the limit of"),
    ] as [(String, [Int], String)])
  func typesAndShapesAreNamed(type: String, shape: [Int], expected: String) {
    let text = fault(single(type, shape, [1]))
    #expect(text?.hasPrefix(expected) == true, "\(text ?? "read")")
  }

  @Test(
    arguments: [
      ("F64", [0, 0, 0, 0, 0, 0, 0xF8, 0x7F], "NaN"), ("F64", [0, 0, 0, 0, 0, 0, 0xF0, 0xFF], "infinite"),
      ("F32", [1, 0, 0x80, 0x7F], "NaN"), ("F32", [0, 0, 0x80, 0x7F], "infinite"), ("F16", [0, 0x7E], "NaN"),
      ("F16", [0, 0xFC], "infinite"), ("BF16", [0xC0, 0x7F], "NaN"), ("BF16", [0x80, 0x7F], "infinite"),
    ] as [(String, [UInt8], String)])
  func notANumberIsNamedByTensorAndPlace(type: String, bits: [UInt8], expected: String) {
    let bytes = single(type, [2, 2], [UInt8](repeating: 0, count: 2 * bits.count) + bits + bits.map { _ in 0 })
    #expect(
      fault(bytes)
        == "tensor 'w', offset \(bytes.count - 2 * bits.count): entry (2, 1) is \(expected); replace it by a number")
  }

  /// No change of one byte may do anything but be read or be refused.
  @Test func damagedFilesAreRefusedOrRead() {
    let whole = single("F16", [1, 2], [0, 0x3C, 0, 0x40])
    for place in whole.indices {
      for byte: UInt8 in [0, 0x20, 0x22, 0x2C, 0x39, 0x5C, 0x7D, 0x7F, 0xFF] {
        var damaged = whole
        damaged[place] = byte
        let text = fault(damaged)
        #expect(text == nil || text?.contains("; ") == true)
      }
    }
  }
}
