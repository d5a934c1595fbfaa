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
/// depends on nothing but the problem and the bound, whatever the number of threads.
final class BranchingSearch: Sendable {
  enum Outcome: Sendable {
    case proved(BranchingEvidence)
    /// Weights whose error is smaller, in floats.
    case better(WeightsInFloats)
    /// It was stopped, with `‖e‖²` exactly no smaller than this; where that is not 0, with a proof that it is positive. The trees are
    /// for going on.
    case stopped(bound: Rational, BranchingEvidence?, trees: [[Int]])
    /// As many nodes are done as it was told to do; it can run on.
    case paused
  }

  let cone: RelaxedCone
  /// What `‖e‖²` is to be proved to be at least; 0 for a proof that it is not 0.
  private let least: Rational
  /// Vectors `λ` to try at leaves where the bound is nearly met: the errors at a point of that error.
  private let knownErrors: [[Rational]]
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

  /// - Parameter trees: those that an earlier search for the same bound has left.
  /// - Returns: nil where the problem has too many rays or choices of signs, and where the trees are no such.
  init?(_ cone: RelaxedCone, least: Rational, knownErrors: [[Rational]] = [], from trees: [[Int]]? = nil) {
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
    let (found, isStopped, isPaused) = state.withLock { ($0.found, $0.isStopped, $0.isPaused) }
    if let found { return .better(found) }
    if isPaused && !isStopped {
      state.withLock { $0.time += ContinuousClock.now - start }
      return .paused
    }
    return isStopped ? stopped(since: start) : .proved(evidence)
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
        if state.left.isEmpty, state.running.isEmpty {
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
        state.left.removeLast()
        state.running.append(last.bound)
        if !last.isExact { state.nodes += 1 }
        return .work(last, nodes: state.nodes, left: state.left.count, bound: bound)
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

  /// What is proved of `‖e‖²` everywhere: at the nodes that are left, which become leaves, and at the leaves so far. Nothing, where
  /// that takes more than a small part of the time since the start.
  private func stopped(since start: ContinuousClock.Instant) -> Outcome {
    let (left, closed, earlier) = state.withLock { ($0.left, $0.closed, $0.time) }
    let trees = self.trees
    // One whose relaxation meets the targets leaves no bound, as is seen in floats.
    let scale = dot(targets, targets)
    let isFar = left.allSatisfy { node in
      let residual = projection(node, cone.generators(signs: signs(node.tree), node.sides)).residual
      return dot(residual, residual) > 1e-14 * scale
    }
    if !isFar { return .stopped(bound: .zero, nil, trees: trees) }
    let now = ContinuousClock.now
    let end = now + max(.milliseconds(200), (now - start + earlier) / 40)
    for node in left + closed {
      guard ContinuousClock.now < end, let leaf = boundingLeaf(node) else {
        return .stopped(bound: .zero, nil, trees: trees)
      }
      state.withLock { $0.records[node.tree][node.place] = .leaf(leaf) }
    }
    var bound = least.isZero ? nil : least
    for case .leaf(let leaf) in state.withLock({ $0.records }).joined() {
      bound = min(bound ?? square(leaf), square(leaf))
    }
    return .stopped(bound: bound ?? .zero, evidence, trees: trees)
  }

  /// A leaf at a node that is left, with nearly the bound of its relaxation.
  private func boundingLeaf(_ node: Node) -> BranchingLeaf? {
    let signs = signs(node.tree)
    let allowed = cone.generators(signs: signs, node.sides)
    let projection = projection(node, allowed)
    let nearly = Rational(rounding: 0.99 * dot(projection.residual, projection.residual), toMultipleOf: -64)
    for least in [nearly ?? .zero, .zero] {
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
