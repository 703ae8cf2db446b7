import Book
import Casework

extension RecordIntake {
  /// A record with every field as a sheet left it last: what officers wrote with a step of the case is not in it.
  ///
  /// - Parameters:
  ///   - matter: the case whose steps change the record.
  ///   - follow: takes over into the first the fields in which the second differs from the third.
  func lastImported<Value: Worded>(
    _ now: Value, _ subject: String, of matter: String, _ value: (Record) -> Value?,
    following follow: (inout Value, Value, Value) -> Void
  ) throws -> Value {
    let entries = try pen.registers.history(of: subject).sorted { $0.version < $1.version }
    var (base, before) = (now, now)
    for (place, entry) in entries.enumerated() {
      guard var told = try pen.registers.record(ofEntry: entry.number).flatMap(value) else { continue }
      told.withholdMentions()
      if place == 0 {
        base = told
      } else if try !isOfStep(entry, of: matter) {
        follow(&base, told, before)
      }
      before = told
    }
    return base
  }

  /// A deed writes its step, then the rows that follow from it: those of problems, and the complaint's.
  private func isOfStep(_ entry: Entry, of matter: String) throws -> Bool {
    for number in stride(from: entry.number - 1, to: 0, by: -1) {
      switch try pen.registers.record(ofEntry: number) {
      case .step(let step): return step.matter == matter
      case .problem, .measure: continue
      default: return false
      }
    }
    return false
  }
}
