import ExactArithmetic
import MatrixFiles
import TestSupport
import Testing

/// Archives as `numpy.savez` writes them.
@Suite struct ZipArchiveTests {
  private let entries = [
    ZipEntry("fc1.weight.npy", numpyArray([0.5, -1, 0, 3], columns: 2)),
    ZipEntry("fc2.weight.npy", numpyArray([1, 2], columns: nil)),
  ]

  private func fault(_ bytes: [UInt8], limits: Limits = Limits()) -> String? {
    do throws(MatrixFileError) {
      _ = try TensorFile(bytes, as: .numpyArchive, limits: limits)
      return nil
    } catch { return error.description }
  }

  /// The fault of the archive with its second entry changed.
  private func fault(_ change: (inout ZipEntry) -> Void) -> String? {
    var changed = entries
    change(&changed[1])
    return fault(zipArchive(changed))
  }

  /// Where the second entry is.
  private var second: Int { zipArchive([entries[0]]).count - 46 - 14 - 22 }
  /// Where the directory has it.
  private var secondInDirectory: Int { zipArchive(entries).count - 22 - 46 - 14 }
  private let mend = "; save it again with numpy.savez"

  /// Deflate's own stored block, which needs no compressor.
  private func deflated(_ bytes: [UInt8]) -> [UInt8] {
    [1] + littleEndian(UInt64(bytes.count), 2) + littleEndian(UInt64(bytes.count) ^ 0xFFFF, 2) + bytes
  }

  /// As `scipy.sparse.save_npz` writes one, and with an array more.
  @Test func arraysBesideASparseMatrixDoNotVanish() throws {
    let lists: [(String, [Double])] = [
      ("shape", [2, 2]), ("data", [5, 7]), ("indices", [1, 0]), ("indptr", [0, 1, 2]),
    ]
    let sparse =
      [ZipEntry("format.npy", Array("csr".utf8))]
      + lists.map { ZipEntry("\($0.0).npy", numpyArray($0.1, columns: nil)) }
    #expect(rows(try read(zipArchive(sparse))) == ["0 5", "7 0"])
    let found = MatrixFilesTests.fault {
      try read(zipArchive(sparse + [ZipEntry("B.npy", numpyArray([1], columns: 1))]))
    }
    #expect(found == "a sparse matrix of SciPy, and the array 'B'; save each in a file of its own")
  }

  @Test func storedAndDeflatedArraysAreRead() throws {
    var changed = entries
    changed[1].method = 8
    changed[1].data = deflated(changed[1].data)
    for archive in [zipArchive(entries), zipArchive(changed)] {
      #expect(TensorFile.format(of: archive) == .numpyArchive)
      let tensors = try TensorFile(archive, as: .numpyArchive).tensors
      #expect(tensors.map(\.name) == ["fc1.weight", "fc2.weight"])
      #expect(tensors[0].matrix.elements.map(\.description) == ["1/2", "-1", "0", "3"])
      #expect(tensors.map(\.matrix.columns) == [2, 1] && tensors[1].matrix.elements == [1, 2])
    }
  }

  @Test func truncatedArchivesHaveNoEnd() {
    let whole = zipArchive(entries)
    #expect(fault(whole) == nil)
    for count in 0..<whole.count {
      #expect(
        fault(Array(whole.prefix(count))) == "offset \(count): a zip archive without the record at its end" + mend)
    }
    #expect(fault(whole + [0]) == "offset \(whole.count + 1): a zip archive without the record at its end" + mend)
  }

  @Test func theDirectoryMustBeThere() {
    let whole = zipArchive(entries)
    let (record, directory) = (whole.count - 22, whole.count - 22 - 2 * (46 + 14))
    let without = Array(whole[..<directory] + whole[record...])
    #expect(fault(without) == "offset \(directory): the directory is not before the record at the end" + mend)
    for (place, byte, expected) in [
      (record + 4, 1, "offset \(record): one part of an archive in several"),
      (record + 10, 1, "offset \(secondInDirectory): the directory is not 1 entries long"),
      (record + 10, 3, "offset \(record): the directory is not before the record at the end"),
      (record + 16, 0, "offset \(record): the directory is not before the record at the end"),
      (directory, 0, "offset \(directory): an entry of the directory is damaged"),
      (secondInDirectory + 28, 15, "offset \(secondInDirectory): an entry of the directory is damaged"),
      (
        secondInDirectory + 45, 0x7F,
        "offset \(secondInDirectory): the entry 'fc2.weight.npy' has a size or place beyond"
      ),
      (secondInDirectory + 42, 0, "offset 0: the entry is not named 'fc2.weight.npy', as in the directory"),
      (second, 0, "offset \(second): there is no entry 'fc2.weight.npy'"),
      (second + 30, 0x67, "offset \(second): the entry is not named 'fc2.weight.npy', as in the directory"),
    ] as [(Int, UInt8, String)] {
      var damaged = whole
      damaged[place] = byte
      let text = fault(damaged)
      #expect(text?.hasPrefix(expected) == true, "\(place): \(text ?? "read"), not \(expected)")
    }
  }

  @Test func damagedEntriesAreNamed() {
    let damage = "offset \(second): the entry 'fc2.weight.npy' is damaged: its checksum is another" + mend
    #expect(fault { $0.checksum ^= 1 } == damage)
    #expect(fault { $0.data[$0.data.count - 1] ^= 1 } == damage)
    #expect(
      fault { $0.size += 1 }
        == "offset \(secondInDirectory): the entry 'fc2.weight.npy' has a size or place beyond the file" + mend)
    let other = fault { $0.flags = 1 }
    #expect(other == "offset \(secondInDirectory): the entry 'fc2.weight.npy' is encrypted" + mend)
    let method = fault { $0.method = 12 }
    #expect(
      method
        == "offset \(secondInDirectory): the entry 'fc2.weight.npy' is compressed by method 12; only deflate is read\(mend)"
    )
    #expect(
      fault { $0.name = "fc1.weight.npy" }
        == "offset \(secondInDirectory): the entry 'fc1.weight.npy' is there twice" + mend)
  }

  @Test func damagedCompressionIsNamed() {
    let damage = "offset \(second): the compressed data of the entry 'fc2.weight.npy' is damaged" + mend
    for change: (inout [UInt8]) -> Void in [{ $0.removeLast() }, { $0.append(0) }, { $0[3] ^= 1 }, { $0[0] = 7 }] {
      let text = fault { entry in
        entry.method = 8
        entry.data = deflated(entry.data)
        change(&entry.data)
      }
      #expect(text == damage)
    }
    let checksum = fault { entry in
      entry.method = 8
      entry.data = deflated(entry.data)
      entry.data[entry.data.count - 1] ^= 1
    }
    #expect(checksum == "offset \(second): the entry 'fc2.weight.npy' is damaged: its checksum is another" + mend)
    // More bytes than the directory says are not unpacked, and no more than the limit.
    let declared = fault { entry in
      entry.method = 8
      entry.data = deflated(entry.data)
      entry.size = Int(UInt32.max) - 1
    }
    #expect(
      declared
        == "offset \(second): the entry 'fc2.weight.npy' is over the limit of \(Limits().bytes) bytes"
    )
  }

  @Test func contentsMustBeArrays() {
    #expect(fault { $0.name = "notes.txt" } == "the entry 'notes.txt' is no NumPy array; save it with numpy.savez")
    #expect(
      fault { $0.name = "archive/data.pkl" }?.hasPrefix(
        "a PyTorch file holds a Python program (a pickle), which is not run; save the state_dict with ") == true)
    #expect(
      fault { $0.name = "model.weights.h5" }
        == "an archive of Keras is not read; save its weights with numpy.savez('net.npz', **{w.path: w.numpy() for w in model.weights})"
    )
    let nan = fault { $0 = ZipEntry($0.name, numpyArray([1, .nan], columns: nil)) }
    #expect(nan?.hasPrefix("tensor 'fc2.weight', offset ") == true && nan?.contains("entry (2, 1) is NaN; ") == true)
    let short = fault { $0 = ZipEntry($0.name, Array($0.data.dropLast())) }
    #expect(short?.hasPrefix("tensor 'fc2.weight', ") == true, "\(short ?? "read")")
    #expect(short?.contains("the file ends within row 2 of 2; ") == true, "\(short ?? "read")")
  }

  /// No change of one byte may do anything but be read or be refused.
  @Test func damagedArchivesAreRefusedOrRead() {
    let whole = zipArchive(entries)
    for place in whole.indices {
      for byte: UInt8 in [0, 1, 8, 0x50, 0x7F, 0xFF] {
        var damaged = whole
        damaged[place] = byte
        let text = fault(damaged)
        #expect(text == nil || text?.contains("; ") == true)
      }
    }
  }
}
