import ExactArithmetic

/// A depth-first walk through the prefix tree of column choices.
package final class HistogramWalk {
  private let rows: Int
  /// The multiplicities of all candidates, place after place, and where each place's begin.
  private let multiplicities: [UInt64]
  private let starts: [Int]
  /// The numbers of choices for all places from each on.
  private let choicesFrom: [Integer]
  private let lanes: [HistogramLane]
  private var histogram: [Integer]
  private let table: PointTable
  /// Candidates that were looked at since it was asked whether to go on.
  private var unasked = 0

  private var places: Int { starts.count - 1 }

  init(choices: ColumnChoices, lanes: [HistogramLane]) {
    (rows, self.lanes) = (choices.rows, lanes)
    multiplicities = choices.places.joined().map(\.multiplicity)
    starts = choices.places.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    choicesFrom = choices.places.reversed().reduce(into: [Integer.one]) { products, place in
      products.append((products.last ?? 1) * Integer(place.reduce(0) { $0 + $1.multiplicity }))
    }.reversed()
    histogram = Array(repeating: .zero, count: choices.places.count + 1)
    table = PointTable(candidates: starts.last ?? 0)
  }

  /// Counts the choices that begin with a prefix.
  /// - Parameter goesOn: asked after some thousands of candidates, for a prefix may take long.
  /// - Returns: for each rank from 0 to the number of places the number of choices; nil when it was not to go on.
  /// - Throws: `UnluckyPrime` when the primes disagree; other primes then serve.
  /// - Complexity: O(nodes · candidates · rows) products of words, with the nodes of at most all places but two,
  ///   and of at most `rows - 2` independent columns.
  package func count(_ prefix: ColumnPrefix, goesOn: () -> Bool = { true }) throws(UnluckyPrime) -> [Integer]? {
    for rank in histogram.indices { histogram[rank] = .zero }
    let columns = prefix.candidates.compactMap { $0 }
    for column in columns { push(column) }
    defer { for _ in columns { pop() } }
    let isWhole = try walk(
      place: prefix.candidates.count, rank: columns.count, weight: prefix.weight, goesOn: goesOn)
    return isWhole ? histogram : nil
  }

  /// The prefixes one place longer than one of them, columns that add the same line to the span being one; itself
  /// where it is counted without branching.
  func extended(_ prefix: ColumnPrefix) throws(UnluckyPrime) -> [ColumnPrefix] {
    let columns = prefix.candidates.compactMap { $0 }
    let place = prefix.candidates.count
    guard branches(at: place, rank: columns.count) else { return [prefix] }
    for column in columns { push(column) }
    defer { for _ in columns { pop() } }
    return try lines(of: place).map {
      ColumnPrefix(candidates: prefix.candidates + [$0.candidate], weight: prefix.weight * Integer($0.weight))
    }
  }

  /// The prefixes one place longer, each with the candidates of that place that it stands for, as the place numbers them; none where all
  /// places are taken, or the rank is that of all rows.
  func branches(of prefix: ColumnPrefix) throws(UnluckyPrime) -> [(prefix: ColumnPrefix, candidates: [Int])] {
    let columns = prefix.candidates.compactMap { $0 }
    let place = prefix.candidates.count
    guard place < places, columns.count < rows else { return [] }
    for column in columns { push(column) }
    defer { for _ in columns { pop() } }
    let lines = try lines(of: place)
    var members = Array(repeating: [Int](), count: lines.count)
    for candidate in starts[place]..<starts[place + 1] {
      let key = table.keysOfCandidates[candidate]
      let line: Int
      if key == HistogramLane.zeroKey, try !isOutsideSpan(candidate) {
        line = lines.count - 1
      } else {
        line = table.point(of: candidate, key: key) { areProportional($0, candidate) }
      }
      members[line].append(candidate - starts[place])
    }
    return zip(lines, members).map { line, members in
      let weight = prefix.weight * Integer(line.weight)
      return (ColumnPrefix(candidates: prefix.candidates + [line.candidate], weight: weight), members)
    }
  }

  /// What one random way down the tree below a prefix says about the coordinates that are computed there.
  func estimatedWork(below prefix: ColumnPrefix, seed: UInt64) throws(UnluckyPrime) -> Double {
    let columns = prefix.candidates.compactMap { $0 }
    for column in columns { push(column) }
    var (place, rank, nodes, work, random) = (prefix.candidates.count, columns.count, 1.0, 0.0, seed)
    defer { for _ in 0..<rank { pop() } }
    while place < places, rank < rows {
      work += nodes * Double((starts[places] - starts[place]) * min(rows - rank, places - place))
      guard branches(at: place, rank: rank) else { break }
      let lines = try lines(of: place)
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      nodes *= Double(lines.count)
      place += 1
      guard let candidate = lines[Int(random >> 33) % lines.count].candidate else { continue }
      push(candidate)
      rank += 1
    }
    return work
  }

  private func push(_ candidate: Int) { for lane in lanes { lane.push(candidate) } }

  private func pop() { for lane in lanes { lane.pop() } }

  /// Whether more than two places and more than two dimensions are left.
  private func branches(at place: Int, rank: Int) -> Bool { places - place > 2 && rows - rank > 2 }

  /// - Returns: whether it went on to the end.
  private func walk(
    place: Int, rank: Int, weight: Integer, goesOn: () -> Bool
  ) throws(UnluckyPrime) -> Bool {
    unasked += starts[places] - starts[place]
    if unasked > 1 << 16 {
      unasked = 0
      if !goesOn() { return false }
    }
    if branches(at: place, rank: rank) {
      for line in try lines(of: place) {
        let weight = weight * Integer(line.weight)
        if let candidate = line.candidate { push(candidate) }
        defer { if line.candidate != nil { pop() } }
        let rank = line.candidate == nil ? rank : rank + 1
        guard try walk(place: place + 1, rank: rank, weight: weight, goesOn: goesOn) else { return false }
      }
    } else if place == places || rank == rows {
      // The rank of all rows stays that.
      histogram[rank].addProduct(weight, choicesFrom[place])
    } else if place + 1 == places || rank + 1 == rows {
      try countInside(place, rank: rank, weight: weight)
    } else if place + 2 == places {
      try countLastTwo(place, rank: rank, weight: weight)
    } else {
      try countOnLine(place, rank: rank, weight: weight)
    }
    return true
  }

  /// Whether a candidate is outside the span of the prefix, over the rationals:
  /// where the primes do not agree that it is inside, the first one is unlucky.
  private func isOutsideSpan(_ candidate: Int) throws(UnluckyPrime) -> Bool {
    if !lanes[0].isZero(candidate) { return true }
    if lanes.dropFirst().contains(where: { !$0.isZero(candidate) }) { throw UnluckyPrime() }
    return false
  }

  /// Whether two candidates are one point modulo the span, over the rationals: two
  /// points that differ modulo any prime differ.
  private func areProportional(_ a: Int, _ b: Int) -> Bool { lanes.allSatisfy { $0.areProportional(a, b) } }

  /// Looks up the candidates of a place as points modulo the span.
  /// - Parameter point: is given each point's number and the multiplicity.
  /// - Returns: the multiplicity of those in the span.
  @inline(__always)
  private func inside(_ place: Int, point: (_ number: Int, _ weight: UInt64) -> Void) throws(UnluckyPrime) -> UInt64 {
    let candidates = starts[place]..<starts[place + 1]
    lanes[0].writeKeys(candidates, to: table.keysOfCandidates)
    var inside: UInt64 = 0
    for candidate in candidates {
      let key = table.keysOfCandidates[candidate]
      if key == HistogramLane.zeroKey, try !isOutsideSpan(candidate) {
        inside += multiplicities[candidate]
      } else {
        point(table.point(of: candidate, key: key) { areProportional($0, candidate) }, multiplicities[candidate])
      }
    }
    return inside
  }

  /// What the candidates of a place add to the span: nothing, or a line each.
  private func lines(of place: Int) throws(UnluckyPrime) -> [(candidate: Int?, weight: UInt64)] {
    table.removeAll()
    let inside = try inside(place) { table.weights[$0] += $1 }
    var lines: [(candidate: Int?, weight: UInt64)] = (0..<table.count).map { (table.candidates[$0], table.weights[$0]) }
    if inside > 0 { lines.append((nil, inside)) }
    return lines
  }

  /// One dimension or place is left: the rank grows by one, unless all candidates are in the span.
  private func countInside(_ place: Int, rank: Int, weight: Integer) throws(UnluckyPrime) {
    var all = weight
    for place in place..<places {
      var inside: UInt64 = 0
      for candidate in starts[place]..<starts[place + 1] where try !isOutsideSpan(candidate) {
        inside += multiplicities[candidate]
      }
      all *= Integer(inside)
      if all.isZero { break }
    }
    histogram[rank] += all
    histogram[rank + 1] += weight * choicesFrom[place] - all
  }

  /// The rank grows by two for two different points, by one for one point met twice or
  /// for a point and nothing, and not for two candidates in the span.
  private func countLastTwo(_ place: Int, rank: Int, weight: Integer) throws(UnluckyPrime) {
    table.removeAll()
    var (outsideA, outsideB, same): (UInt64, UInt64, UInt64) = (0, 0, 0)
    let insideA = try inside(place) {
      table.weights[$0] += $1
      outsideA += $1
    }
    let insideB = try inside(place + 1) {
      same += table.weights[$0] * $1
      outsideB += $1
    }
    if insideA * insideB > 0 { histogram[rank].addProduct(weight, Integer(insideA * insideB)) }
    let one = insideA * outsideB + outsideA * insideB + same
    if one > 0 { histogram[rank + 1].addProduct(weight, Integer(one)) }
    if outsideA * outsideB > same { histogram[rank + 2].addProduct(weight, Integer(outsideA * outsideB - same)) }
  }

  /// Two dimensions are left: each candidate is a point of the projective line, or nothing. The rank grows by one
  /// when all that are points are the same one; no further place is looked at when no choice for those before is so.
  private func countOnLine(_ place: Int, rank: Int, weight: Integer) throws(UnluckyPrime) {
    table.removeAll()
    // The multiplicity in the span at each place; for each point the number of choices of it or of nothing at the
    // places before `next`.
    var (insides, products, next) = ([Integer](), [Integer](), [Int]())
    for k in 0..<places - place {
      var met: [Int] = []
      let inside = try inside(place + k) {
        if table.weights[$0] == 0 { met.append($0) }
        table.weights[$0] += $1
      }
      var isPossible = inside > 0
      for point in met {
        if point == products.count {
          products.append(.one)
          next.append(0)
        }
        for other in next[point]..<k { products[point] *= insides[other] }
        products[point] *= Integer(inside + table.weights[point])
        next[point] = k + 1
        table.weights[point] = 0
        isPossible = isPossible || !products[point].isZero
      }
      // Where nothing is in the span, the one point is among those of the place; none of them may be left.
      guard isPossible else {
        histogram[rank + 2].addProduct(weight, choicesFrom[place])
        return
      }
      insides.append(Integer(inside))
    }
    let none = insides.reduce(.one, *)
    var one = Integer.zero
    for point in products.indices {
      one += insides[next[point]...].reduce(products[point], *) - none
    }
    histogram[rank].addProduct(weight, none)
    histogram[rank + 1].addProduct(weight, one)
    histogram[rank + 2].addProduct(weight, choicesFrom[place] - none - one)
  }
}
