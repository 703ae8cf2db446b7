/// Five steps of red for the counts of a table, by their share of the greatest; the stylesheet has a class for each.
struct HeatScale {
  let top: Int

  func step(_ value: Int) -> Int {
    guard value > 0, top > 0 else { return 0 }
    return min(5, 1 + (value - 1) * 5 / top)
  }

  func name(_ value: Int) -> String { "h\(step(value))" }
}
