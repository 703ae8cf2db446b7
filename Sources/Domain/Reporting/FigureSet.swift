/// A set of figures, a bit each: bit n is figure n of the form (1 … 39).
struct FigureSet: Equatable {
  var bits: UInt64 = 0

  init() {}
  init(_ figures: Int...) { for figure in figures { insert(figure) } }

  /// Stands beside the figures of the form: estates affected by lifts, which have no column.
  static let lifts = 40

  mutating func insert(_ figure: Int) { bits |= 1 << UInt64(figure) }
  mutating func formUnion(_ other: FigureSet) { bits |= other.bits }
  func contains(_ figure: Int) -> Bool { bits >> UInt64(figure) & 1 == 1 }

  /// Calls the body with every figure of the set, ascending.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    var rest = bits
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}

/// What one record says about the thing it bears on (an estate, a company, an outing, a complaint), or what all
/// records together say: the thing counts under a figure that is claimed and that nothing hinders.
struct Claim: Equatable {
  var claimed = FigureSet()
  var hindered = FigureSet()

  var counted: FigureSet {
    var set = claimed
    set.bits &= ~hindered.bits
    return set
  }

  @inline(__always)
  mutating func add(_ other: Claim) {
    claimed.formUnion(other.claimed)
    hindered.formUnion(other.hindered)
  }
}
