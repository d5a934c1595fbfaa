import Certificates
import Dispatch
import ExactArithmetic
import ExactRank
import Glibc
import Networks
import Synchronization

/// The search for a proof that `‖e‖² ≥ least` for all weights, or for weights below that: branch and bound on the sides of
/// the `u_i^(n)`, for each choice of the units' signs.
///
/// At a node the outputs are relaxed to a cone; its point nearest to the targets bounds the error from below, and what it
/// violates is branched on: of units whose sign is in the minority first, which closes most nodes. Leaves are made exact when all nodes
/// are closed in floats, since most searches end before that, with a better point; where that fails, there is a branch instead. The tree
/// depends on nothing but the problem and the bound, whatever the number of threads and the order in which nodes are done: the last ones
/// first, which finds points, or those of the least bound, where a bound is all that is to be had.
final class BranchingSearch: Sendable {
  enum Outcome: Sendable {
    case proved(BranchingEvidence)
    /// Weights whose error is smaller, in floats.
    case better(WeightsInFloats)
    /// It was stopped, with `‖e‖²` exactly no smaller than this; where that is not 0, with a proof. The trees are for going
    /// on.
    case stopped(bound: Rational, BranchingEvidence?, trees: [[Int]])
    /// As many nodes are done as it was told to do; it can run on.
    case paused
  }

  let cone: RelaxedCone
  /// What `‖e‖²` is to be proved to be at least; 0 for a proof that it is not 0.
  private let least: Rational
  /// Vectors `λ` to try at leaves where the bound is nearly met: the errors at a point of that error.
  private let knownErrors: [[Rational]]
  /// Whether nodes of the least bound are done first.
  private let raisesBound: Bool
  private let choices: [[Int]]
  private let targets: [Double]
  private let state: Mutex<State>

  private struct Node {
    /// The tree, and the node's place in its records.
    let tree: Int
    let place: Int
    let sides: [Int8]
    let support: [Int]
    let factors: [Double]
    /// What `‖e‖²` is at least there, in floats, as its parent has shown.
    var bound = 0.0
    /// Whether a leaf there is to be made exact.
    var isExact = false
  }

  private enum Record {
    case pending
    /// A branch, with the place of its first child; the second is next to it.
    case branch(index: Int, children: Int)
    case leaf(BranchingLeaf)
  }

  private struct State {
    var left: [Node] = []
    /// Leaves in floats.
    var closed: [Node] = []
    var records: [[Record]]
    /// The bounds of the nodes that are worked at.
    var running: [Double] = []
    var nodes = 0
    /// Of the runs that ended in a pause.
    var time = Duration.zero
    var found: WeightsInFloats?
    var isStopped = false
    var isPaused = false

    /// What `‖e‖²` is at least at the nodes that are not closed.
    var bound: Double { left.reduce(running.min() ?? .infinity) { min($0, $1.bound) } }

    /// The node to do next.
    mutating func take(leastBoundFirst: Bool) -> Node? {
      if leastBoundFirst, let least = left.indices.min(by: { left[$0].bound < left[$1].bound }) {
        left.swapAt(least, left.count - 1)
      }
      return left.popLast()
    }

    /// A node is worked at no more.
    mutating func leave(_ node: Node) {
      if let place = running.firstIndex(of: node.bound) { running.remove(at: place) }
    }

    /// Adds the nodes of a tree of an earlier search, each open one or leaf.
    /// - Returns: whether they are such.
    mutating func addTree(_ tree: Int, _ codes: [Int], size: Int) -> Bool {
      var codes = codes.makeIterator()
      var nodes = [Node(tree: tree, place: 0, sides: Array(repeating: 0, count: size), support: [], factors: [])]
      while let node = nodes.popLast() {
        guard let code = codes.next() else { return false }
        switch code {
        case NodeCode.closed: closed.append(node)
        case NodeCode.open: left.append(node)
        default:
          let (index, overflow) = code.subtractingReportingOverflow(NodeCode.firstBranch)
          guard !overflow, node.sides.indices.contains(index), node.sides[index] == 0 else { return false }
          let children = records[tree].count
          records[tree][node.place] = .branch(index: index, children: children)
          records[tree] += [.pending, .pending]
          for (child, side): (Int, Int8) in [(1, -1), (0, 1)] {
            var sides = node.sides
            sides[index] = side
            nodes.append(Node(tree: tree, place: children + child, sides: sides, support: [], factors: []))
          }
        }
      }
      return codes.next() == nil
    }
  }

  /// - Parameters:
  ///   - cone: what relaxes the outputs.
  ///   - least: what `‖e‖²` is to be proved to be at least; 0 for a proof that it is not 0.
  ///   - knownErrors: vectors to try at leaves where the bound is nearly met.
  ///   - trees: those that an earlier search for the same bound has left.
  ///   - raisesBound: whether nodes of the least bound are done first.
  /// - Returns: nil where the problem has too many rays or choices of signs, and where the trees are no such.
  init?(
    _ cone: RelaxedCone, least: Rational, knownErrors: [[Rational]] = [], from trees: [[Int]]? = nil,
    raisesBound: Bool = false
  ) {
    self.raisesBound = raisesBound
    guard let choices = UnitClasses(cone.problem.noise).choices(of: 2, most: 1 << 12) else { return nil }
    (self.cone, self.least, self.knownErrors, self.choices) = (cone, least, knownErrors, choices)
    targets = cone.problem.targets.map(\.approximation)
    let trees = trees ?? choices.map { _ in [NodeCode.open] }
    guard trees.count == choices.count else { return nil }
    var state = State(records: choices.map { _ in [.pending] })
    for (tree, codes) in trees.enumerated() {
      guard state.addTree(tree, codes, size: cone.units * cone.samples) else { return nil }
    }
    // The first tree first, in preorder.
    state.left.reverse()
    self.state = Mutex(state)
  }

  /// The trees as `init(from:)` takes them: of each node in preorder whether it is closed or open, or on what it branches.
  var trees: [[Int]] {
    let (records, closed) = state.withLock { ($0.records, $0.closed) }
    var isClosed = records.map { Set<Int>(minimumCapacity: $0.count) }
    for node in closed { isClosed[node.tree].insert(node.place) }
    return records.indices.map { tree in
      var (codes, places): ([Int], [Int]) = ([], [0])
      while let place = places.popLast() {
        switch records[tree][place] {
        case .branch(let index, let children):
          codes.append(NodeCode.firstBranch + index)
          places += [children + 1, children]
        case .leaf: codes.append(NodeCode.closed)
        case .pending: codes.append(isClosed[tree].contains(place) ? NodeCode.closed : NodeCode.open)
        }
      }
      return codes
    }
  }

  private enum NodeCode {
    static let (closed, open, firstBranch) = (0, 1, 2)
  }

  var nodes: Int { state.withLock { $0.nodes } }

  /// The nodes that are left, and what `‖e‖²` is at least there, in floats.
  var open: (count: Int, bound: Double) { state.withLock { ($0.left.count, $0.bound) } }

  /// - Parameters:
  ///   - most: the nodes that may be done, those of earlier runs included, before it pauses.
  ///   - goesOn: called now and then with the number of nodes done, of those left, and what `‖e‖²` is at least at these; returns
  ///     whether to go on.
  func run(
    threads: Int, pausingAfter most: Int = .max,
    goesOn: @escaping @Sendable (_ nodes: Int, _ left: Int, _ bound: Double) -> Bool
  ) -> Outcome {
    let start = ContinuousClock.now
    work(threads: threads, pausingAfter: most, goesOn)
    let (found, isStopped, isPaused) = state.withLock { ($0.found, $0.isStopped, $0.isPaused) }
    if let found { return .better(found) }
    if isPaused && !isStopped {
      state.withLock { $0.time += ContinuousClock.now - start }
      return .paused
    }
    return isStopped ? stopped(since: start, threads: threads) : .proved(evidence)
  }

  /// What is proved of `‖e‖²` at all weights by some more nodes. The search does not go on after that.
  /// - Parameters:
  ///   - threads: how many nodes are worked at together.
  ///   - most: the nodes.
  ///   - goesOn: as of `run`.
  /// - Returns: nil where that is no bound above 0, or where it was told to stop.
  func bound(
    threads: Int, ofNodes most: Int, goesOn: @escaping @Sendable (_ nodes: Int, _ left: Int, _ bound: Double) -> Bool
  ) -> (square: Rational, evidence: BranchingEvidence)? {
    work(threads: threads, pausingAfter: most, goesOn)
    let (nodes, open) = (self.nodes, self.open)
    return bounded(threads: threads) { goesOn(nodes, open.count, open.bound) }
  }

  private func work(threads: Int, pausingAfter most: Int, _ goesOn: @escaping @Sendable (Int, Int, Double) -> Bool) {
    state.withLock { $0.isPaused = false }
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      while let node = next(most, goesOn) {
        let result = expand(node)
        state.withLock { state in
          state.leave(node)
          commit(result, of: node, to: &state)
        }
      }
    }
  }

  /// What a thread is to do next: nothing more, to wait for nodes of others, or to work at one.
  private enum Turn {
    case over
    case wait
    case work(Node, nodes: Int, left: Int, bound: Double)
  }

  /// The next node; nil when all is done, or as much as may be.
  private func next(_ most: Int, _ goesOn: @Sendable (Int, Int, Double) -> Bool) -> Node? {
    while true {
      let turn = state.withLock { state -> Turn in
        if state.isStopped || state.isPaused || state.found != nil { return .over }
        if state.left.isEmpty, state.running.isEmpty, !raisesBound {
          state.left = state.closed.reversed()
          for place in state.left.indices { state.left[place].isExact = true }
          state.closed = []
        }
        guard let last = state.left.last else { return state.running.isEmpty ? .over : .wait }
        if !last.isExact, state.nodes >= most {
          state.isPaused = true
          return .over
        }
        let bound = state.bound
        guard let node = state.take(leastBoundFirst: raisesBound) else { return .over }
        state.running.append(node.bound)
        if !node.isExact { state.nodes += 1 }
        return .work(node, nodes: state.nodes, left: state.left.count, bound: bound)
      }
      switch turn {
      case .over: return nil
      case .wait: usleep(100)
      case .work(let node, let nodes, let left, let bound):
        if goesOn(nodes, left, bound) { return node }
        state.withLock { state in
          state.leave(node)
          state.left.append(node)
          state.isStopped = true
        }
        return nil
      }
    }
  }

  private enum Expansion {
    case closed
    case leaf(BranchingLeaf)
    case branch(Int, support: [Int], factors: [Double], bound: Double)
    case better(WeightsInFloats)
  }

  private func signs(_ tree: Int) -> [Int] { choices[tree].map { $0 == 0 ? 1 : -1 } }

  private func projection(_ node: Node, _ allowed: [Int32]) -> ConeProjection {
    let usable = Set(allowed)
    let kept = node.support.indices.filter { usable.contains(Int32(node.support[$0])) }
    return ConeProjection(
      of: targets, columns: cone.columns, allowed: allowed,
      start: (kept.map { node.support[$0] }, kept.map { node.factors[$0] }))
  }

  private func expand(_ node: Node) -> Expansion {
    let signs = signs(node.tree)
    let allowed = cone.generators(signs: signs, node.sides)
    let projection = projection(node, allowed)
    let square = dot(projection.residual, projection.residual)
    let scale = dot(targets, targets)
    let bound = least.approximation
    if square > 1e-14 * scale, square >= bound * (1 - 1e-9) {
      if !node.isExact { return .closed }
      if let leaf = BranchingLeaf(
        projection, cone, allowed: allowed, signs: signs, sides: node.sides, least: least, knownErrors: knownErrors)
      {
        return .leaf(leaf)
      }
    }
    let (_, gaps) = cone.excess(projection, signs: signs, node.sides)
    let open = gaps.indices.filter {
      node.sides[$0] == 0 && cone.canBranch($0 / cone.samples, $0 % cone.samples)
    }
    let violated = open.filter { gaps[$0] > 1e-9 * scale.squareRoot() }
    func better() -> Expansion {
      .better(WeightsInFloats(signs: signs, weights: cone.weights(projection), bias: cone.bias(projection)))
    }
    if violated.isEmpty && square < bound * (1 - 1e-9) + 1e-12 * scale { return better() }
    // Nothing is violated, and yet no leaf: the bound is met, and more sides may make it exact.
    let candidates = violated.isEmpty ? open : violated
    let isMinor = minority(signs)
    func score(_ k: Int) -> (Int, Double) { (isMinor[k / cone.samples] ? 1 : 0, gaps[k]) }
    guard let index = candidates.max(by: { score($0) < score($1) }) else { return better() }
    return .branch(index, support: projection.support, factors: projection.factors, bound: max(node.bound, square))
  }

  private func commit(_ result: Expansion, of node: Node, to state: inout State) {
    switch result {
    // What bounds there are, that of the better weights among them, is what is asked for.
    case .better where raisesBound: state.closed.append(node)
    case .better(let weights): state.found = state.found ?? weights
    case .closed: state.closed.append(node)
    case .leaf(let leaf): state.records[node.tree][node.place] = .leaf(leaf)
    case .branch(let index, let support, let factors, let bound):
      let children = state.records[node.tree].count
      state.records[node.tree][node.place] = .branch(index: index, children: children)
      state.records[node.tree] += [.pending, .pending]
      for (child, side): (Int, Int8) in [(1, -1), (0, 1)] {
        var sides = node.sides
        sides[index] = side
        state.left.append(
          Node(
            tree: node.tree, place: children + child, sides: sides, support: support, factors: factors, bound: bound))
      }
    }
  }

  /// The units of the sign that fewer have; where their sides are all known, the others' relaxation is one-sided.
  private func minority(_ signs: [Int]) -> [Bool] {
    let minor = 2 * signs.count { $0 < 0 } <= signs.count ? -1 : 1
    return signs.map { $0 == minor }
  }

  /// What is proved, where that takes no more than a small part of the time since the start.
  private func stopped(since start: ContinuousClock.Instant, threads: Int) -> Outcome {
    let (trees, earlier) = (self.trees, state.withLock { $0.time })
    let now = ContinuousClock.now
    let end = now + max(.milliseconds(200), (now - start + earlier) / 40)
    let proved = bounded(threads: threads) { ContinuousClock.now < end }
    return .stopped(bound: proved?.square ?? .zero, proved?.evidence, trees: trees)
  }

  /// What is proved of `‖e‖²` everywhere: at the nodes that are left, which become leaves, and at the leaves so far. Nearly the least of
  /// the bounds of these relaxations: with a little room few digits do for a leaf. The search does not go on after that.
  /// - Returns: nil where a node is left that allows 0, or where it was told to stop.
  private func bounded(
    threads: Int, goesOn: @escaping @Sendable () -> Bool
  ) -> (square: Rational, evidence: BranchingEvidence)? {
    let nodes = state.withLock { $0.left + $0.closed }
    let scale = dot(targets, targets)
    let bound = Mutex(least.isZero ? scale : least.approximation)
    guard
      all(
        nodes, threads: threads,
        { [self] node in
          let residual = projection(node, cone.generators(signs: signs(node.tree), node.sides)).residual
          let square = dot(residual, residual)
          bound.withLock { $0 = min($0, square) }
          // One whose relaxation meets the targets leaves no bound, as is seen in floats.
          return square > 1e-14 * scale && goesOn()
        }),
      let nearly = Rational(rounding: 0.95 * bound.withLock { $0 }, toMultipleOf: -64),
      all(
        nodes, threads: threads,
        { [self] node in
          guard goesOn(), let leaf = boundingLeaf(node, nearly) else { return false }
          state.withLock { $0.records[node.tree][node.place] = .leaf(leaf) }
          return true
        })
    else { return nil }
    var proved = least.isZero ? nil : least
    for case .leaf(let leaf) in state.withLock({ $0.records }).joined() {
      proved = min(proved ?? square(leaf), square(leaf))
    }
    return proved.map { ($0, evidence) }
  }

  /// Whether something holds of all nodes; on several threads, up to the first of which it does not.
  private func all(_ nodes: [Node], threads: Int, _ holds: @Sendable (Node) -> Bool) -> Bool {
    let result = Mutex(true)
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { thread in
      for k in stride(from: thread, to: nodes.count, by: max(1, threads)) {
        guard result.withLock({ $0 }) else { return }
        if !holds(nodes[k]) { result.withLock { $0 = false } }
      }
    }
    return result.withLock { $0 }
  }

  /// A leaf at a node that is left, with that bound, or where that is not to be had with any.
  private func boundingLeaf(_ node: Node, _ bound: Rational) -> BranchingLeaf? {
    let signs = signs(node.tree)
    let allowed = cone.generators(signs: signs, node.sides)
    let projection = projection(node, allowed)
    for least in [bound, .zero] {
      if let leaf = BranchingLeaf(
        projection, cone, allowed: allowed, signs: signs, sides: node.sides, least: least, knownErrors: [])
      {
        return leaf
      }
    }
    return nil
  }

  /// `(λ · y)² / ‖λ‖²`, what a leaf proves of `‖e‖²`.
  private func square(_ leaf: BranchingLeaf) -> Rational {
    let product = dot(leaf.vector, cone.problem.targets)
    return (try? product * product / dot(leaf.vector, leaf.vector)) ?? .zero
  }

  /// The trees in preorder, with their leaves in that order.
  private var evidence: BranchingEvidence {
    let records = state.withLock { $0.records }
    var (trees, leaves): ([SideTree], [BranchingLeaf]) = ([], [])
    for (options, records) in zip(choices, records) {
      var (nodes, places): ([Int], [Int]) = ([], [0])
      while let place = places.popLast() {
        switch records[place] {
        case .branch(let index, let children):
          nodes.append(1 + index)
          places += [children + 1, children]
        case .leaf(let leaf):
          nodes.append(0)
          leaves.append(leaf)
        case .pending: break
        }
      }
      trees.append(SideTree(signs: options, nodes: nodes))
    }
    return BranchingEvidence(
      trees: trees, vectors: Matrix(rows: leaves.count, columns: cone.samples) { leaves[$0].vector[$1] },
      multipliers: Matrix(rows: leaves.count, columns: cone.units * cone.samples) { leaves[$0].multipliers[$1] })
  }
}
