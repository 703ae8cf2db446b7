import Basics
import Campaign

/// How far rectification had come on each of a series of days, for charts. Only the eleven kinds of the form.
package struct Progress: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package var asOf: Day
    /// Figure 3: estates with a problem.
    package var estates = 0
    /// Figure 15: of those, the estates that have every problem rectified.
    package var estatesRectified = 0
    package var problems = 0
    package var rectified = 0

    package init(asOf: Day) { self.asOf = asOf }

    /// Problems rectified, 0 … 1; nil while none was found.
    package var rate: Double? { problems == 0 ? nil : Double(rectified) / Double(problems) }
  }

  package struct Line: Sendable, Equatable {
    package var code: String
    package var name: String
    package var points: [Point]
  }

  /// A line for each subdistrict that has a row in the last day's table.
  package var lines: [Line]
  package var county: [Point]

  package init(lines: [Line], county: [Point]) {
    self.lines = lines
    self.county = county
  }
}

/// The progress on each of the days, which must ascend.
package func progress(of facts: Facts, plan: Plan, on days: [Day]) -> Progress {
  guard let last = days.last else { return Progress(lines: [], county: []) }
  let numbers = days.map { Int32(clamping: $0.number) }
  let reckoning = Reckoning(facts, plan, last)
  var points = [[Progress.Point]](repeating: days.map(Progress.Point.init), count: reckoning.slots + 1)
  // The first of the days on which an estate has a problem, and on which of them it has one open.
  var firstFound = [Int](repeating: days.count, count: reckoning.slotOfEstate.count)
  var openDays = [Bool](repeating: false, count: reckoning.slotOfEstate.count * days.count)

  for problem in facts.problems where reckoning.exists(problem) && !reckoning.isLift(problem) {
    guard let slot = reckoning.slot(ofEstate: problem.estate),
      let start = numbers.firstIndex(where: { problem.found <= $0 })
    else { continue }
    let estate = Int(problem.estate)
    firstFound[estate] = min(firstFound[estate], start)
    for position in start..<days.count {
      points[slot][position].problems += 1
      if reckoning.isRectified(problem, on: numbers[position]) {
        points[slot][position].rectified += 1
      } else {
        openDays[estate * days.count + position] = true
      }
    }
  }
  for (estate, first) in firstFound.enumerated() where first < days.count {
    let slot = Int(reckoning.slotOfEstate[estate])
    for position in first..<days.count {
      points[slot][position].estates += 1
      if !openDays[estate * days.count + position] { points[slot][position].estatesRectified += 1 }
    }
  }

  var county = days.map(Progress.Point.init)
  for line in points {
    for position in days.indices {
      county[position].estates += line[position].estates
      county[position].estatesRectified += line[position].estatesRectified
      county[position].problems += line[position].problems
      county[position].rectified += line[position].rectified
    }
  }
  let lines = plan.subdistricts.prefix(reckoning.slots).enumerated().compactMap { slot, subdistrict in
    subdistrict.namedByPlan || points[slot].contains { $0.problems > 0 }
      ? Progress.Line(code: subdistrict.code, name: subdistrict.name, points: points[slot]) : nil
  }
  return Progress(lines: lines, county: county)
}
