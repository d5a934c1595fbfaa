import ExactArithmetic

/// How a number stands in a binary file.
enum ScalarType: Equatable {
  case boolean
  case signed(Int)
  case unsigned(Int)
  case float(exponentBits: Int, fractionBits: Int)

  static let float16 = ScalarType.float(exponentBits: 5, fractionBits: 10)
  static let float32 = ScalarType.float(exponentBits: 8, fractionBits: 23)
  static let float64 = ScalarType.float(exponentBits: 11, fractionBits: 52)

  /// Bytes of a number.
  var size: Int {
    switch self {
    case .boolean: 1
    case .signed(let size), .unsigned(let size): size
    case .float(let exponentBits, let fractionBits): (1 + exponentBits + fractionBits) / 8
    }
  }

  /// The bits of the number at a byte.
  /// - Requires: it is within the bytes.
  @inline(__always)
  func bits(_ bytes: [UInt8], at offset: Int, isBigEndian: Bool = false) -> UInt64 {
    var bits: UInt64 = 0
    if isBigEndian {
      for k in 0..<size { bits = bits << 8 | UInt64(bytes[offset + k]) }
    } else {
      for k in (0..<size).reversed() { bits = bits << 8 | UInt64(bytes[offset + k]) }
    }
    return bits
  }

  /// The number that the bits are; nil for infinities, NaN, and a byte that is no boolean.
  @inline(__always)
  func value(_ bits: UInt64) -> Rational? {
    switch self {
    case .boolean: return bits > 1 ? nil : Rational(Int(bits))
    case .unsigned: return Rational(Integer(bits))
    case .signed(let size):
      let shift = UInt64(64 - 8 * size)
      return Rational(Int(Int64(bitPattern: bits << shift) >> Int64(shift)))
    case .float(let exponentBits, let fractionBits):
      return Rational(floatBits: bits, exponentBits: exponentBits, fractionBits: fractionBits)
    }
  }

  /// What bits without a value are called.
  func fault(_ bits: UInt64) -> String {
    guard case .float(_, let fractionBits) = self else { return "the byte \(bits), no boolean" }
    return bits & (1 << UInt64(fractionBits) - 1) == 0 ? "infinite" : "NaN"
  }
}

extension Rational {
  /// The number that a binary64 is; nil for infinities and NaN.
  public init?(exactly value: Double) { self.init(floatBits: value.bitPattern, exponentBits: 11, fractionBits: 52) }

  /// The dyadic rational of an IEEE 754 binary format; nil for infinities and NaN.
  init?(floatBits bits: UInt64, exponentBits: Int, fractionBits: Int) {
    let largest = (1 << exponentBits) - 1
    let exponent = Int(bits >> UInt64(fractionBits)) & largest
    if exponent == largest { return nil }
    let fraction = Int(bits & (1 << UInt64(fractionBits) - 1))
    // Subnormal numbers have the least normal exponent, and no leading 1.
    var significand = exponent == 0 ? fraction : fraction | 1 << fractionBits
    if significand == 0 {
      self = .zero
      return
    }
    let zeros = significand.trailingZeroBitCount
    significand >>= zeros
    let power = max(exponent, 1) - (largest >> 1) - fractionBits + zeros
    if bits >> UInt64(exponentBits + fractionBits) & 1 == 1 { significand = -significand }
    if power >= 0, power < 62 - significand.magnitude.bitWidth + significand.magnitude.leadingZeroBitCount {
      self.init(significand << power)
      return
    }
    let scale = abs(power) < 62 ? Integer(1 << abs(power)) : Integer(2).power(UInt(abs(power)))
    guard
      let value = try? power < 0 ? Rational(Integer(significand), over: scale) : Rational(Integer(significand) * scale)
    else { return nil }
    self = value
  }
}
