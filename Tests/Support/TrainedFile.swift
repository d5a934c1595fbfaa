import Foundation

/// A file that PyTorch, NumPy or safetensors wrote; `Trained/make.py` made them.
public func trainedFile(_ name: String) -> URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Trained/\(name)")
}

public func trainedBytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: trainedFile(name))) }
