import MatrixFiles
import Testing

/// Texts of which a row, a column or a matrix could vanish, or that could be read as another matrix: each is read whole, or
/// refused with the reason.
@Suite struct VanishingTests {
  @Test(arguments: [
    ("1,0\n#N/A,5\n0,0\n", "line 2: '#N/A' has no exact value"),
    ("#DIV/0!,#REF!\n1,2\n", "line 1: '#DIV/0!' has no exact value"),
    ("1\n#NUM!\n3\n", "line 2: '#NUM!' has no exact value"),
    ("#VALUE! 5\n1 2\n", "line 1: '#VALUE!' has no exact value"),
    ("#NAME?;5\n1;2\n", "line 1: '#NAME?' has no exact value"),
    ("1\t2\n#NULL!\t5\n", "line 2: '#NULL!' has no exact value"),
    ("3 #N/A\n4 #N/A\n", "line 1: '#N/A' has no exact value"),
    ("[1, 2\n#N/A, 3]\n", "line 2: '#N/A' has no exact value"),
    ("1,2\n#x,5\n3,4\n", "line 2: a comment of as many cells as a row has"),
    ("1,2\n%,5\n3,4\n", "line 2: a comment of as many cells as a row has"),
    ("Err:502,Err:502\n1,2\n", "line 1, column 1: 'Err:502' has no exact value"),
  ])
  func cellsThatBeginLikeComments(text: String, reason: String) {
    #expect(fault(text)?.hasPrefix(reason) == true, "\(fault(text) ?? "read")")
  }

  @Test(arguments: ["#a,b\n1,2\n3,4\n", "# x, 5\n1,2\n3,4\n", "#1st\n1,2\n3,4\n"])
  func commentsAreLeftOut(text: String) throws {
    #expect(rows(try read(text)) == ["1 2", "3 4"])
  }

  @Test(arguments: [
    "id,0,1\na,1,2\nb,2,4\n", "x,2019,2020\na,1,2\nb,2,4\n", "id,0,1\n0,1,2\n1,2,4\n", "x 1 2\na 1 2\nb 2 4\n",
    "x,2019\na,1\nb,2\n", "dose,0.1,0.5,10\na,1,2,3\nb,2,4,6\n",
  ])
  func numbersMayHeadNamedRows(text: String) throws {
    let found = fault(text) { $0.hasRowNames = true }
    #expect(found?.contains("may be a heading of numbers, or a row under its name; read it as a heading") == true)
    #expect(try read(text) { ($0.hasRowNames, $0.hasHeading) = (true, true) }.matrix.rows == 2)
  }

  @Test func namedRowsAreRead() throws {
    #expect(rows(try read("a,3,2\nb,2,4\n") { $0.hasRowNames = true }) == ["3 2", "2 4"])
    #expect(rows(try read("g,x,y\n\"7\",3,2\nb,2,4\n") { $0.hasRowNames = true }) == ["3 2", "2 4"])
    #expect(rows(try read("7,3,2\n8,2,4\n") { $0.hasRowNames = true }) == ["3 2", "2 4"])
    for (text, reason) in [
      ("1,2,3\n4,5,6\nx7,8,10\n", "line 3, column 1: 'x7' among row names that are numbers"),
      ("u,3,2\nv,5,6\n7,8,10\n", "line 3, column 1: '7' among row names that are not numbers"),
      ("x,5,2\n1,2,3\n4,5,6\n", "line 1: 'x' above row names that are numbers, as in a heading"),
      ("a,TRUE,FALSE\nb,1,0\n", "line 1, column 2: 'TRUE' is a truth value"),
      ("\"\",\"V1\",\"V2\"\t\"1\",2,-8\n\"2\",-1,4\n", "line 1, column 5: '2' in a heading of names"),
      ("\"\",\"V1\"\u{C}\"1\",2\n\"2\",4\n", "line 1: text right after a closing quote"),
    ] {
      #expect(fault(text) { $0.hasRowNames = true }?.hasPrefix(reason) == true, "\(text)")
    }
  }

  /// One damaged number is no column of names.
  @Test(arguments: [
    ("1,2,3\n4,5,6\nx7,8,10\n", "line 3, column 1: 'x7' is not a number"),
    ("1,2,3\n4,5,6\nO,8,10\n", "line 3, column 1: 'O' is not a number"),
    ("1 2 3\n4 5 6\nl 8 10\n", "line 3, column 1: 'l' is not a number"),
    ("1,2\n2,4\ntotal,7\n", "line 3, column 1: 'total' is not a number"),
    ("a,b\nx7,8\n1,2\n", "line 2, column 1: 'x7' is not a number"),
    ("x7,8\n", "line 1, column 1: 'x7' is not a number"),
    ("sqrt(2),1\n1,1\n", "line 1, column 1: 'sqrt(2)' is not a rational number; read it as a number of Q(√2)"),
    ("sqrt(2),sqrt(3)\n1,1\n", "line 1, column 1: 'sqrt(2)' is not a rational number; read it as a number of Q(√2)"),
    ("x,1,2\ny,2,4\n", "line 1, column 1: 'x' before numbers, as in a column of row names"),
    ("g,a,b\nx,1,2\ny,2,4\n", "line 2, column 1: 'x' before numbers, as in a column of row names"),
    ("a,b\nx,1,2\ny,2,4\n", "line 2, column 1: 'x' before numbers, as in a column of row names"),
  ])
  func wordsBeforeNumbers(text: String, reason: String) {
    #expect(fault(text)?.hasPrefix(reason) == true, "\(fault(text) ?? "read")")
  }

  @Test func wordsBeforeNumbersOfAField() throws {
    #expect(fault("1,2\ni+1,2\nl,8\n") { $0.field = .gaussian }?.contains("'l' is no number of Q(i)") == true)
    let root = try #require(QuadraticField(radicand: 2))
    #expect(rows(try read("sqrt(2),1\n1,1\n") { $0.field = root }) == ["0 1 2 0", "1 1 0 0", "1 0 0 1", "0 0 1 1"])
  }

  @Test(arguments: [
    "%{\n5 6\n%}\nA = [1 2; 3 4];\n", "A = [1 2\n%{\n5 6\n%}\n3 4];\n", "#{\n5,6\n#{\nx\n#}\n7,8\n#}\n1,2\n3,4\n",
    "%{\n7 8\n#}\n1, 2\n3, 4\n", "[1 2; 3 4]\n  %{\n[5 6]\n  %}\n",
  ])
  func blockCommentsAreLeftOut(text: String) throws { #expect(rows(try read(text)) == ["1 2", "3 4"]) }

  @Test(arguments: ["1 2\n%{\n3 4\n", "A = [1 2\n#{\n3 4]\n", "%{\n%{\n%}\n[1 2]\n"])
  func blockCommentsEnd(text: String) {
    #expect(fault(text)?.contains("a block comment without its end") == true, "\(fault(text) ?? "read")")
  }

  @Test func aHeadThatDoesNotFitIsNoRow() throws {
    for text in ["3 2\n1 2\n2 4\n", "2 2\n1 2\n2 4\n3 5\n"] {
      let found = try #require(fault(text, name: "v.mat"))
      #expect(found.hasPrefix("line 1: the first two numbers say by the file's name that the matrix is"))
      #expect(found.contains("(format 4ti2), or as a") && found.contains("(format csv)"))
    }
    #expect(rows(try read("2 2\n1 2\n2 4\n", name: "v.mat")) == ["1 2", "2 4"])
    #expect(fault("3 2\n1 1\n1 1\n1 1\n") { $0.field = .gaussian }?.contains("may say how many rows") == true)
  }

  @Test func aSizeMayStandOverTriplets() throws {
    let text = "3 3\n1 1 5\n2 2 7\n3 3 1\n"
    let found = try #require(fault(text))
    #expect(found.hasPrefix("line 1: the first two numbers may say how many rows and columns follow, or the size over"))
    #expect(found.contains("(format 4ti2), or as triplets of a 3×3 matrix (format triplets)"))
    for format in ["triplets", nil] {
      #expect(rows(try read(text, name: format == nil ? "a.ijv" : "", format: format)) == ["5 0 0", "0 7 0", "0 0 1"])
    }
    #expect(rows(try read(text, format: "4ti2")) == ["1 1 5", "2 2 7", "3 3 1"])
    #expect(fault("4 4\n1 1 5\n2 2 7\n")?.contains("read it as triplets of a 4×4 matrix (format triplets)") == true)
    #expect(rows(try read("2 3\n0 1 5\n1 2 7\n", format: "triplets")) == ["0 5 0", "0 0 7"])
    #expect(
      fault("2 2\n1 1 5\n3 2 7\n", format: "triplets")?.contains("entry (3, 2) is outside the 2×2 matrix") == true)
    // An entry 0, and a place given twice.
    for text in ["3 3\n1 0 0\n0 1 0\n0 0 1\n", "2 3\n1 1 5\n1 1 7\n"] {
      #expect(try read(text).format.name == "4ti2")
    }
  }

  @Test func tripletsMayHaveCommasAndAHeading() throws {
    let expected = ["5 0 0", "0 7 0", "0 0 1"]
    for head in ["", "i,j,v\n", "row,col,value\n"] {
      let text = head + "1,1,5\n2,2,7\n3,3,1\n"
      let found = try #require(fault(text, name: "a.csv"))
      #expect(found.hasPrefix("lines of three numbers may be rows, or a row, a column and a value each"))
      #expect(rows(try read(text, format: "triplets")) == expected)
      #expect(rows(try read(text, format: "csv")) == ["1 1 5", "2 2 7", "3 3 1"])
    }
    #expect(rows(try read("a,b,c\n1,1,5\n2,2,7\n", format: "triplets") { $0.hasHeading = true }) == ["5 0", "0 7"])
    #expect(fault("col,row,v\n1,2,5\n", format: "triplets")?.contains("names the column before the row") == true)
    #expect(fault("1,1,5\n#2,2,7\n", format: "triplets")?.contains("a comment that may hold an entry") == true)
    #expect(rows(try read("1,0,1\n0,1,1\n")) == ["1 0 1", "0 1 1"])
  }

  @Test func matricesUnderCommentsAreNotStacked() throws {
    let text = "# A\n1 2\n2 4\n# B\n1 2\n3 5\n"
    #expect(
      fault(text) == "line 5: a comment between rows, as over a second matrix; read it as one 4×2 table (format csv)")
    #expect(rows(try read(text, format: "csv")) == ["1 2", "2 4", "1 2", "3 5"])
    #expect(rows(try read("# A\n1 2\n# B\n2 4\n# C\n3 5\n# end\n")) == ["1 2", "2 4", "3 5"])
  }

  @Test(arguments: ["TRUE,FALSE\n1,0\n0,1\n", "True,False\n1,0\n", "T,F\n1,0\n", "TRUE\n1\n0\n", "x,true\n1,0\n"])
  func truthValuesAreNoHeading(text: String) throws {
    #expect(
      fault(text)?.contains("is a truth value in a first line that may be a row") == true, "\(fault(text) ?? "read")")
    #expect(try read(text) { $0.hasHeading = true }.matrix.rows > 0)
  }

  @Test(arguments: [
    ("H-representation\n1 5\nbegin\n1 2 integer\n1 2\nend\n", "line 2: numbers outside 'begin' and 'end'"),
    ("begin\n1 2 integer\n1 2\nend\n3 4\n", "line 5: numbers outside 'begin' and 'end'"),
    ("begin\n1 2 integer\n1 1.5\nend\n", "line 3: 3/2 among numbers that are declared to be of type integer"),
    ("[[1,2],[3,4],]", "line 1: nothing after ','; take the comma out"),
    ("[1 2; 3 4]^2", "line 1: '^2' outside the brackets; give the matrix itself, evaluated"),
  ])
  func whatStandsOutside(text: String, reason: String) {
    #expect(fault(text)?.hasPrefix(reason) == true, "\(fault(text) ?? "read")")
  }

  @Test func smallForms() throws {
    #expect(rows(try read("1\u{2212}2i,0\n") { $0.field = .gaussian }) == ["1 0 2 0", "-2 0 1 0"])
    #expect(rows(try read("A := [[1,2],[3,4]];;\n")) == ["1 2", "3 4"])
  }

  @Test func truthValuesAreNoNumbers() throws {
    #expect(fault("1,0\nTRUE,FALSE\n")?.contains("line 2, column 1: 'TRUE' is a truth value; write 1") == true)
    #expect(rows(try read("t,F,p\n1,2,3\n")) == ["1 2 3"])
  }
}
