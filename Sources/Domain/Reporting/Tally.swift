/// Everything that the records claim as of a day, gathered by estate, by company and subdistrict, by outing and
/// subdistrict, in dense arrays: one walk over the records fills it.
struct Tally {
  let reckoning: Reckoning
  /// By number of the estate.
  private(set) var estates: [Claim]
  /// By company and slot.
  private(set) var companies: ClaimGrid
  /// By outing and slot.
  private(set) var outings: ClaimGrid
  /// Things that count by themselves, each once: figures by slot. Complaints, and visits that are outings of their own.
  private(set) var single: [[Int]]

  init(_ facts: Facts, _ reckoning: Reckoning) {
    self.reckoning = reckoning
    let width = reckoning.slots + 1
    var estates = [Claim](repeating: Claim(), count: reckoning.slotOfEstate.count)
    var companies = ClaimGrid(width: width)
    var outings = ClaimGrid(width: width, height: reckoning.outings)
    var single = [[Int]](repeating: [Int](repeating: 0, count: FigureSet.lifts + 1), count: width)

    for problem in facts.problems {
      if let claim = reckoning.claim(of: problem) { estates[Int(problem.estate)].add(claim) }
    }
    for inspection in facts.inspections {
      guard let slot = reckoning.slot(ofEstate: inspection.estate) else { continue }
      if let claim = reckoning.estateClaim(of: inspection) { estates[Int(inspection.estate)].add(claim) }
      if let claim = reckoning.companyClaim(of: inspection) { companies.add(claim, Int(inspection.company), slot) }
      if let claim = reckoning.outingClaim(of: inspection) {
        if let outing = reckoning.outing(of: inspection) {
          outings.add(claim, outing, slot)
        } else {
          claim.counted.forEach { single[slot][$0] += 1 }
        }
      }
    }
    for measure in facts.measures {
      if let claim = reckoning.estateClaim(of: measure) { estates[Int(measure.estate)].add(claim) }
      if let claim = reckoning.companyClaim(of: measure) {
        companies.add(claim, Int(measure.company), reckoning.slot(of: measure))
      }
    }
    for complaint in facts.complaints {
      guard let claim = reckoning.claim(of: complaint) else { continue }
      let slot = reckoning.slot(complaint.subdistrict)
      claim.counted.forEach { single[slot][$0] += 1 }
    }
    self.estates = estates
    self.companies = companies
    self.outings = outings
    self.single = single
  }

  /// How many things count under each figure (index 1 … 39, and `FigureSet.lifts`), by slot; and over the county, where
  /// a company or an outing that several subdistricts share counts once.
  func counts() -> (bySlot: [[Int]], county: [Int]) {
    var bySlot = single
    for (estate, claim) in estates.enumerated() {
      let slot = Int(reckoning.slotOfEstate[estate])
      claim.counted.forEach { bySlot[slot][$0] += 1 }
    }
    var county = [Int](repeating: 0, count: FigureSet.lifts + 1)
    for row in bySlot { for figure in county.indices { county[figure] += row[figure] } }
    for grid in [companies, outings] {
      for line in 0..<grid.height {
        var together = FigureSet()
        for slot in bySlot.indices {
          let counted = grid[line, slot].counted
          together.formUnion(counted)
          counted.forEach { bySlot[slot][$0] += 1 }
        }
        together.forEach { county[$0] += 1 }
      }
    }
    return (bySlot, county)
  }
}

/// Claims by thing and slot; it grows downwards with the largest number seen.
struct ClaimGrid {
  let width: Int
  private var claims: [Claim]

  var height: Int { claims.count / width }

  init(width: Int, height: Int = 0) {
    self.width = width
    claims = [Claim](repeating: Claim(), count: width * height)
  }

  subscript(line: Int, slot: Int) -> Claim { claims[line * width + slot] }

  @inline(__always)
  mutating func add(_ claim: Claim, _ line: Int, _ slot: Int) {
    if line >= height { grow(to: line + 1) }
    claims[line * width + slot].add(claim)
  }

  private mutating func grow(to lines: Int) {
    claims += [Claim](repeating: Claim(), count: max(lines, height * 2) * width - claims.count)
  }
}
