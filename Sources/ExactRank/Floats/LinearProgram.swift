import Glibc

/// A linear program in floats, by Clp (COIN-OR) where the machine has it, for searches whose results are checked exactly.
///
/// Clp is loaded when a program first asks for it, as OpenBLAS is: without it a search does without what it would have found.
package struct LinearProgram {
  /// A column of the matrix: its entries by row, its bounds and what it adds to the objective.
  private var starts: [Int32] = [0]
  private var indices: [Int32] = []
  private var values: [Double] = []
  private var (columnBounds, rowBounds): ([ClosedRange<Double>], [ClosedRange<Double>]) = ([], [])
  private var objective: [Double] = []

  package init() {}

  /// Whether there is Clp.
  package static var isSolvable: Bool { Clp.shared != nil }

  /// - Returns: the number of the row.
  package mutating func addRow(_ bounds: ClosedRange<Double>) -> Int {
    rowBounds.append(bounds)
    return rowBounds.count - 1
  }

  /// - Returns: the number of the column.
  package mutating func addColumn(
    _ entries: [(row: Int, value: Double)], _ bounds: ClosedRange<Double>, objective: Double = 0
  ) -> Int {
    for (row, value) in entries where value != 0 {
      indices.append(Int32(row))
      values.append(value)
    }
    starts.append(Int32(indices.count))
    columnBounds.append(bounds)
    self.objective.append(objective)
    return columnBounds.count - 1
  }

  /// The columns' values where the objective is largest, or as good as was found in the time; nil where there are none, and
  /// without Clp.
  package func maximum(seconds: Double) -> [Double]? {
    guard let clp = Clp.shared, let model = clp.newModel() else { return nil }
    defer { clp.deleteModel(model) }
    clp.setLogLevel(model, 0)
    clp.setMaximumSeconds(model, seconds)
    clp.loadProblem(
      model, Int32(columnBounds.count), Int32(rowBounds.count), starts, indices, values, columnBounds.map(\.lowerBound),
      columnBounds.map(\.upperBound), objective, rowBounds.map(\.lowerBound), rowBounds.map(\.upperBound))
    clp.setDirection(model, -1)
    _ = clp.solve(model)
    // 0: optimal; 3: stopped.
    guard [0, 3].contains(clp.status(model)), let solution = clp.solution(model) else { return nil }
    let values = Array(UnsafeBufferPointer(start: solution, count: columnBounds.count))
    return values.allSatisfy(\.isFinite) ? values : nil
  }
}

/// The part of Clp's interface in C that is used.
private struct Clp: Sendable {
  typealias Model = UnsafeMutableRawPointer
  typealias Numbers = UnsafePointer<Double>

  let newModel: @convention(c) () -> Model?
  let deleteModel: @convention(c) (Model) -> Void
  let loadProblem:
    @convention(c) (
      Model, Int32, Int32, UnsafePointer<Int32>, UnsafePointer<Int32>, Numbers, Numbers, Numbers, Numbers, Numbers,
      Numbers
    ) -> Void
  let setDirection: @convention(c) (Model, Double) -> Void
  let setLogLevel: @convention(c) (Model, Int32) -> Void
  let setMaximumSeconds: @convention(c) (Model, Double) -> Void
  let solve: @convention(c) (Model) -> Int32
  let status: @convention(c) (Model) -> Int32
  let solution: @convention(c) (Model) -> Numbers?

  static let shared = Clp()

  private struct MissingRoutine: Error {}

  init?() {
    guard let library = dlopen("libClp.so.1", RTLD_NOW | RTLD_LOCAL) else { return nil }
    func routine<Routine>(_ name: String) throws(MissingRoutine) -> Routine {
      guard let routine = dlsym(library, name) else { throw MissingRoutine() }
      return unsafeBitCast(routine, to: Routine.self)
    }
    do {
      newModel = try routine("Clp_newModel")
      deleteModel = try routine("Clp_deleteModel")
      loadProblem = try routine("Clp_loadProblem")
      setDirection = try routine("Clp_setOptimizationDirection")
      setLogLevel = try routine("Clp_setLogLevel")
      setMaximumSeconds = try routine("Clp_setMaximumSeconds")
      solve = try routine("Clp_initialSolve")
      status = try routine("Clp_status")
      solution = try routine("Clp_primalColumnSolution")
    } catch { return nil }
  }
}
