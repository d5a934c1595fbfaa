import ExactArithmetic
import MatrixFiles
import Testing

@Suite struct TextFormatTests {
  @Test(arguments: [
    ("coordinate integer general\n% a\n\n2 3 2\n1 3 -4\n2 1 5\n", ["0 0 -4", "5 0 0"]),
    ("coordinate real general\n1 2 2\n1 1 0.1\n1 2 -25e-1\n", ["1/10 -5/2"]),
    ("coordinate pattern general\n2 2 2\n1 1\n2 1\n", ["1 0", "1 0"]),
    ("coordinate integer symmetric\n2 2 2\n1 1 7\n2 1 3\n", ["7 3", "3 0"]),
    ("coordinate integer skew-symmetric\n2 2 1\n2 1 3\n", ["0 -3", "3 0"]),
    ("array integer general\n2 2\n1\n2\n3\n4\n", ["1 3", "2 4"]),
    ("array real symmetric\n2 2\n1\n2.5\n3\n", ["1 5/2", "5/2 3"]),
    ("array integer skew-symmetric\n2 2\n9\n", ["0 -9", "9 0"]),
    ("coordinate integer general\n0 0 0\n", []),
    ("coordinate integer general\n1 2 2\n1 1 5\n% a note\n1 2 7\n", ["5 7"]),
    ("coordinate real hermitian\n2 2 1\n2 1 3\n", ["0 3", "3 0"]),
    // As SciPy writes unsigned integers, and older programs reals.
    ("array unsigned-integer general\n%\n1 2\n18446744073709551615\n0\n", ["18446744073709551615 0"]),
    ("coordinate double general\n1 1 1\n1 1 2.5e0\n", ["5/2"]),
    // Entries that are read at once, and others between them.
    (
      "coordinate real general\n1 9 9\n\n1 1 7\n  1\t2 -8 \r\n1 3 +9\n%\n1 +4 1/3\n1 5 1234567890123456789012\n1 9 .5e1\n"
        + "1 7 -0.25\n1 6 1d-2\n1 8 999999999999999999",
      ["7 -8 9 1/3 1234567890123456789012 1/100 -1/4 999999999999999999 5"]
    ),
    ("coordinate integer general\n2 2 3\n2 2 5\n2 1 4\n1 2 3\n", ["0 3", "4 5"]),
    ("coordinate integer general\n1 1 1\n1 1 30e-1\n", ["3"]),
  ])
  func matrixMarketIsRead(body: String, expected: [String]) throws {
    let file = try read("%%MatrixMarket matrix \(body)")
    #expect(file.format.name == "mtx")
    #expect(rows(file) == expected)
  }

  @Test(arguments: [
    ("coordinate integer general\n1000000000000 1 0\n", "line 2: 1000000000000 rows declared, over 100000000; "),
    ("coordinate integer general\n2 2 5\n", "line 2: 5 entries declared for a 2×2 matrix; "),
    ("coordinate integer general\n2 2 1\n1 3 4\n", "line 3: entry (1, 3) is outside the 2×2 matrix; "),
    ("coordinate integer general\n2 2 1\n0 1 4\n", "line 3: entry (0, 1) is outside the 2×2 matrix; "),
    ("coordinate integer general\n2 2 2\n1 1 4\n1 1 4\n", "line 4: entry (1, 1) was given on line 3 already; "),
    ("coordinate integer symmetric\n2 2 2\n1 2 4\n2 1 4\n", "line 4: entry (1, 2) was given on line 3 already; "),
    ("coordinate integer symmetric\n2 3 0\n", "line 2: a 2×3 matrix is not symmetric; "),
    (
      "coordinate integer skew-symmetric\n2 2 1\n1 1 4\n",
      "line 3: entry (1, 1) of a skew-symmetric matrix is not zero; "
    ),
    ("coordinate integer general\n2 2 2\n1 1 4\n", "line 4: the file ends where entry 2 of 2 should be; "),
    ("coordinate integer general\n2 2 1\n1 1 4\n2 2 1\n", "line 4: '2' after the last of 1 entries; "),
    ("coordinate integer general\n2 2 1\n1 1 x\n", "line 3: 'x' is not a number; "),
    ("coordinate integer general\n2 2 3\n1 1 4\n\n1 2 4\n2 1 x\n", "line 6: 'x' is not a number; "),
    ("coordinate integer general\n2 2 2\n1 1 4\n1 2 4 5\n", "line 4: '5' after the value of an entry; "),
    ("coordinate integer general\n2 2 2\n1 1 4\n1\n2 4\n", "line 4: the line ends where a column index should be; "),
    ("coordinate integer general\n2 2 2\n1 1 4\n1 1e0 4\n", "line 4: '1e0' is not a column index; "),
    ("coordinate integer general\n2 2 3\n1 1 4\n1 2 4\n1 1 4\n", "line 5: entry (1, 1) was given on line 3 already; "),
    ("coordinate integer general\n2 2 1\n1 1 1.5\n", "line 3: 3/2 in a file of integers; "),
    ("coordinate real general\n2 2 1\n1 1 NaN\n", "line 3: 'NaN' has no exact value; "),
    ("coordinate real general\n2 2 1\n1 1 -inf\n", "line 3: '-inf' has no exact value; "),
    (
      "coordinate real general\n2 2 1\n1 1 1e999999999\n",
      "line 3: an exponent of 999999999, which counts as ten times as many digits, is over the limit of 100000 digits"
    ),
    ("coordinate real general\n2 2 1\n1 1 1e+-9\n", "line 3: '1e+-9' is not a number; "),
    ("coordinate real general\n2 2 1\n1 1 x1e999999999\n", "line 3: 'x1e999999999' is not a number; "),
    ("coordinate unsigned-integer general\n1 1 1\n1 1 1.5\n", "line 3: 3/2 in a file of integers; "),
    ("coordinate real general\n2 2 1\n1 1 1/0\n", "line 3: '1/0' is not a number; "),
    ("coordinate integer general\n-2 2 1\n", "line 2: '-2' is not the number of rows; "),
    ("coordinate complex general\n1 1 0\n", "line 1: a matrix of complex numbers; read it as"),
    (
      "coordinate pattern general\n2 2 1\n1 1 5\n",
      "line 3: '5' after the two indices of a pattern, which has no values; "
    ),
    ("array integer general\n2 2\n1 2\n3 4\n", "line 3: '2' after an entry of an array"),
    ("coordinate integer general\n2 2 2\n1 1 5 2 2 7\n", "line 3: '2' after the value of an entry; "),
    ("array integer general\n1 2\n1\n2 % 3\n", "line 4: '%' after the last entry of the array; "),
    ("array pattern general\n1 1\n", "line 1: 'array pattern' is not read; "),
    (
      "array integer general\n100000 100000\n",
      "line 2: a dense 100000×100000 array is over the limit of 40000000 entries; "
    ),
    ("coordinate\n", "line 1: not a Matrix Market header; "),
    ("coordinate integer general\n", "line 2: the file ends where the number of rows should be; "),
  ])
  func faultsOfMatrixMarketAreNamed(body: String, expected: String) throws {
    #expect(try #require(fault("%%MatrixMarket matrix \(body)")).hasPrefix(expected))
  }

  @Test func smsIsRead() throws {
    let file = try read("2 3 M\n1 1 -5\n2 3 1/3\n0 0 0\n")
    #expect(file.format.name == "sms")
    #expect(rows(file) == ["-5 0 0", "0 0 1/3"])
    #expect(rows(try read("# a\n% b\n\n1 2 M\n1 2 5\n0 0 0\n", format: "sms")) == ["0 5"])
  }

  @Test(arguments: [
    ("2 3 M\n1 1 -5\n", "line 3: the file ends where a row index, or the closing '0 0 0' should be; "),
    ("2 3 M\n1 1 1\n1 1 2\n0 0 0\n", "line 3: entry (1, 1) was given on line 2 already; "),
    ("2 3 M\n3 1 1\n0 0 0\n", "line 2: entry (3, 1) is outside the 2×3 matrix; "),
    ("2 3 M\n0 0 0\n1\n", "line 3: '1' after the closing '0 0 0'; "),
    ("2 3 M\n0 0 1\n0 0 0\n", "line 2: entry (0, 0) is outside the 2×3 matrix; "),
  ])
  func faultsOfSMSAreNamed(text: String, expected: String) throws {
    #expect(try #require(fault(text)).hasPrefix(expected))
  }

  @Test func flintIsRead() throws {
    let text = "2 2  1 -2 3 40000000000000000000000\n"
    #expect(try #require(fault(text)).contains("(format flint), or as a 1×6 table (format csv)"))
    let file = try read(text, name: "a.flint")
    #expect(file.format.name == "flint")
    #expect(rows(file) == ["1 -2", "3 40000000000000000000000"])
    #expect(rows(try read("2 1\n1\n1/2", format: "flint")) == ["1", "1/2"])
    #expect(try read("0 5  ", format: "flint").matrix.columns == 5)
    #expect(
      fault("2 2  1 2 3", format: "flint")
        == "line 1: the file ends where entry (2, 2) should be; it is cut short, or declares too much"
    )
    #expect(fault("1 1  1 2", format: "flint") == "line 1: '2' after the last of 1×1 entries; remove it, or declare it")
  }

  @Test(arguments: [
    ("1,2\n3,4\n", ["1 2", "3 4"]), ("5 2\r\n3 4", ["5 2", "3 4"]), ("1; 2\n# x\n\n 3 ;4 # y\n", ["1 2", "3 4"]),
    ("1/2, -0.25,+1e2", ["1/2 -1/4 100"]), ("\u{FEFF}7", ["7"]), ("007\n", ["7"]),
    ("a,\"b c\"\n1,2\n", ["1 2"]), ("# x\nwidth height\n1 2\n", ["1 2"]),
  ])
  func tablesAreRead(text: String, expected: [String]) throws {
    let file = try read(text)
    #expect(file.format.name == "csv")
    #expect(rows(file) == expected)
  }

  @Test(arguments: [
    ("1,2\n3\n", "line 2: 1 numbers, but 2 in the rows before; "), ("1,,2\n", "line 1, column 2: an empty cell; "),
    ("1,2,\n", "line 1, column 3: an empty cell; "), (",1\n", "line 1: a first cell that is empty, as of a heading"),
    ("1,2\n3,1x\n", "line 2, column 2: '1x' is not a number; "),
    ("a,2\n1,2\n", "line 1, column 1: 'a' is not a number; "),
    ("a,\n1,2\n", "line 1, column 1: 'a' is not a number; "),
    ("1,2\na,b\n", "line 2, column 1: 'a' is not a number; "),
    ("a,b\nc,d\n", "line 2, column 1: 'c' is not a number; "),
    ("nan,inf\n1,2\n", "line 1, column 1: 'nan' has no exact value; "), ("a,b\n", "no line has a number; "),
    (".5x,b\n1,2\n", "line 1, column 1: '.5x' is not a number; "),
    ("1,inf\n", "line 1, column 2: 'inf' has no exact value; "), ("# only\n", "no line has a number; "),
    ("", "the file is empty; "),
    ("1,\u{0}\n", "line 1, column 2: '<U+0000>' is not a number; "),
    // Decimal commas, which would be read as more columns.
    ("1,5;2,5\n3,0;4,0\n", "line 1: numbers are separated by ';', and by ',' before; "),
    ("1,5 2,5\n", "line 1: numbers are separated by ',', and by blanks before; "),
    ("1;2\n3,4\n", "line 2: numbers are separated by ',', and by ';' before; "),
    ("1 2\n3 , 4\n", "line 2: numbers are separated by ',', and by blanks before; "),
    // Line ends that would make one row of all.
    ("1,2\r3,4\r", "line 1: a carriage return without a line feed; "),
    ("# a\r1,2\r3,4", "line 1: a carriage return without a line feed; "),
    (",a,b\n0,1,2\n", "line 1: a heading whose first name is empty, as of a column of row names; "),
    ("a b\n1 5 6\n", "line 2: 3 numbers under a heading of 2 names; "),
    ("a,b,c\n5,6\n", "line 2: 2 numbers under a heading of 3 names; "),
    ("a,b\n\"1\",2\n", "line 2, column 1: '1' before numbers, as in a column of row names; "),
    ("1,[2]\n", "line 1, column 2: a bracket in a line of numbers; "),
    ("10%,20%\n", "line 1, column 1: '10%' is a percentage; "), ("1 % 2\n", "line 1, column 2: '%' is a percentage; "),
    ("1,NA\n", "line 1, column 2: 'NA' has no exact value; "), ("1,#2\n", "line 1, column 2: '#2' is not a number; "),
    ("1 #2\n", "line 1: a comment in a row that begins with a number; "),
    ("1 2 3\n# 4 5 6\n7 8 10\n", "line 2: a comment that may hold a row; "),
    ("# a note1 2 3\n7 8 10\n", "line 1: a comment that may hold a row; "),
    ("\u{2013}1,2\n", "line 1, column 1: '<U+2013>1' is not a number; "),
    ("1\t\t2\n", "line 1: an empty cell between tabs; "), ("\t1\n2\n", "line 2: a tab at the start of some lines"),
    ("1 2\n3 4\n\n5 6\n", "line 4: an empty line between rows: this may be two matrices; "),
    ("1 1  0\n", "line 1: the first two numbers may say how many rows and columns follow, or be entries; "),
    ("3 2\n1 1\n1 1\n1 1\n", "line 1: the first two numbers may say how many rows and columns follow"),
    ("3\n1\n1\n2\n3\n", "line 1: the first two numbers may say how many rows and columns follow, as in Normaliz"),
    ("0,1,2\n5,6,7\n", "a first row 0,1,2,… may be the heading that pandas writes, or a row; "),
    ("1 1 5\n2 2 7\n3 3 9\n", "lines of three numbers may be rows, or a row, a column and a value each; "),
    ("name,a,b\nX,1,2\n", "line 2, column 1: 'X' before numbers, as in a column of row names; "),
    ("a5\n6\n", "line 1: 'a5' is a heading, or a damaged number; "),
    ("\"1\",\"2\"\n3,4\n", "line 1: a first line of numbers in quotes may be a heading or a row; "),
  ])
  func faultsOfTablesAreNamed(text: String, expected: String) throws {
    #expect(try #require(fault(text)).hasPrefix(expected))
  }

  /// A number that is one, and too large to write out: declined, not malformed.
  @Test func anExponentOverTheLimitIsALimit() throws {
    for text in ["1,1e20000\n", "-2.5E-99999999999999999999\n"] {
      do {
        _ = try read(text)
        Issue.record("\(text) is read")
      } catch let error as MatrixFileError {
        guard case .limit(let limit) = error.cause else { throw error }
        #expect(limit.limit == .digits)
      }
    }
    #expect(rows(try read("1e3,1e-3")) == ["1000 1/1000"])
  }

  /// What a heading separates its names by does not matter.
  @Test func headingsMayHoldSpaces() throws {
    #expect(rows(try read("first name,b\n1,2\n")) == ["1 2"])
    #expect(rows(try read("1 ,2 , 3\r\n4, 5 ,6\r\n")) == ["1 2 3", "4 5 6"])
  }

  @Test(arguments: [
    ("BZh91AY", "a bzip2 file"), ("PK\u{3}\u{4}rest", "offset 8: a zip archive without the record"),
    ("MATLAB 7.3 MAT-file, x", "a MATLAB file of version 7.3, which is HDF5, is not read; "),
    ("Octave-1-L\0", "a binary file of Octave is not read; save the matrix again by save -text FILE A"),
    ("\\left[\\begin{matrix}1\\end{matrix}\\right]", "a LaTeX matrix is not read; "),
    ("\u{23A1}1  2\u{23A4}\n", "a matrix drawn for the eye is not read; "),
    ("o1 = | 1 2 |\n     | 3 4 |\n", "a matrix as Macaulay2 shows it, with names or degrees, is not read; "),
    ("{0} | 1 2 |\n", "a matrix as Macaulay2 shows it, with names or degrees, is not read; "),
    ("map(QQ^2,QQ^2,{{1, 2}, {3, 4}})", "a matrix in Macaulay2's external form is not read; "),
    ("<<1,2>|<3,4>>", "a matrix in Maple's angle brackets is not read; write it as Matrix([[1, 2], [3, 4]])"),
    ("A := <1,2;3,4>;", "a matrix in Maple's angle brackets is not read; "),
    ("((1, 2), (3, 4))", "a matrix in parentheses, as Python's tuples of tuples is not read; "),
    ("[(1, 2), (3, 4)]", "line 1: a row in parentheses, as Python's tuples; write it in brackets: [[1, 2], [3, 4]]"),
    (
      "A =\n\nCompressed Column Sparse (rows = 2, cols = 2, nnz = 1 [25%])\n\n  (1, 1) -> 1\n",
      "a sparse matrix as Octave shows it is not read; save it by save -text FILE A"
    ),
    (
      "<Compressed Sparse Row sparse matrix of dtype 'int64'\n  Coords\tValues\n  (0, 0)\t1\n",
      "a sparse matrix as SciPy prints it is not read; save it by scipy.io.mmwrite"
    ),
  ])
  func filesOfOtherProgramsAreNamed(text: String, kind: String) throws {
    #expect(try #require(fault(text)).hasPrefix(kind))
  }

  @Test func binaryFilesAreNamed() throws {
    for (head, kind): ([UInt8], String) in [
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x31], "an xz file is not read; "),
      ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file is not read; "),
      (
        [0x89, 0x48, 0x44, 0x46],
        "an HDF5 file is not read; save one array with numpy.save, or, where it is a model of Keras, save its weights with numpy.savez("
      ),
      ([0xFF, 0xFE, 0x31, 0x00], "a text in UTF-16 is not read; "),
      ([0xFF, 0xFE, 0x00, 0x00, 0x31, 0x00], "a text in UTF-32 is not read; "),
      ([0x80, 0x04, 0x95], "a Python pickle is not read; "),
    ] {
      #expect(try #require(fault { try read(head) }).hasPrefix(kind))
    }
  }

  /// A byte order mark before any format.
  @Test func byteOrderMarksAreSkipped() throws {
    let texts = [
      "%%MatrixMarket matrix array integer general\n1 1\n7\n", "1 1 M\n1 1 7\n0 0 0\n", "[7]", "7\n",
    ]
    for text in texts {
      let file = try read("\u{FEFF}" + text)
      #expect(rows(file) == ["7"])
      #expect(try read(text).format == file.format)
    }
    #expect(fault("\u{FEFF}") == "the file is empty; a matrix without entries needs a format with a shape")
  }

  @Test(arguments: [
    ("[1,2;3,4]", ["1 2", "3 4"]), (" [1, -2/3;\n 3, 0.5]\n", ["1 -2/3", "3 1/2"]), ("[[1,2],[3,4]]", ["1 2", "3 4"]),
    ("[[1, 2],\n [3, 4]]\n", ["1 2", "3 4"]), ("[ 1  2]\n[30 -4]\n", ["1 2", "30 -4"]),
    ("[[1 2]\n[3 4]]", ["1 2", "3 4"]),
    ("[7]", ["7"]), ("[1;2]", ["1", "2"]), ("[1 2 3]", ["1 2 3"]),
  ])
  func bracketsAreRead(text: String, expected: [String]) throws {
    let file = try read(text)
    #expect(file.format.name == "brackets")
    #expect(rows(file) == expected)
  }

  @Test(arguments: [
    ("[1,2;3]", "line 1: 1 numbers, but 2 in the rows before; "),
    ("[1,2;3,4", "line 1: the file ends where ']' should be; "),
    ("[1,,2]", "line 1: nothing before ','; "), ("[ ,1]", "line 1: nothing before ','; "),
    ("[1,2,]", "line 1: nothing after ','; "),
    ("[1,2]]", "line 1: a bracket is closed that is not open; "), ("[1,2]\n3", "line 2: '3' outside the brackets; "),
    ("[[[1]]]", "line 1: a bracket within a row; "), ("[1,[2]]", "line 1: a bracket within a row; "),
    ("[1,x]", "line 1: 'x' is not a number; "), ("[1,nan]", "line 1: 'nan' has no exact value; "),
    ("[1,2]~", "line 1: '~' outside the brackets; "), ("[]", "no number in the brackets; "),
    ("[1,\u{1}]", "line 1: '<U+0001>' is not a number; "), ("[1;[2]]", "line 1: a bracket within a row; "),
    ("[[1],2]", "line 1: a number beside a row in brackets; "),
  ])
  func faultsOfBracketsAreNamed(text: String, expected: String) throws {
    #expect(try #require(fault(text)).hasPrefix(expected))
  }

  @Test(arguments: ["mtx", "sms", "flint", "csv", "brackets", "npy"])
  func whatIsWrittenReadsBack(name: String) throws {
    let format = try #require(MatrixFormat(named: name))
    let matrix = try SparseMatrix<Integer>(
      rows: 3, columns: 2,
      lines: [
        .init(index: 0, entries: [.init(column: 1, value: -3)]), .init(index: 2, entries: [.init(column: 0, value: 9)]),
      ])
    let file = try read(try format.bytes(of: matrix), format: format)
    #expect(file.format == format)
    #expect(rows(file) == ["0 -3", "0 0", "9 0"])
  }

  @Test func aListWithCommasOfJuliaIsSaidToBeARow() throws {
    let note = "a list with commas is read as a row; in Julia it is a column"
    #expect(try read("[1, 2]", name: "a.jl").notes == [note] && rows(try read("[1, 2]", name: "a.jl")) == ["1 2"])
    for (text, name) in [("[1 2]", "a.jl"), ("[1, 2]", "a.json"), ("[1 2; 3 4]", "a.jl")] {
      #expect(try read(text, name: name).notes == [], "\(text)")
    }
  }
}
