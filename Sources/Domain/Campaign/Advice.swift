import Basics

extension Plan {
  /// The last working day before a week's Thursday when that Thursday is not worked: the day on which units are advised
  /// to hand in early. Nil when the Thursday is an ordinary working day. The deadline itself stays (discrepancy
  /// `thursday-holidays`).
  ///
  /// - Throws: `Refused` when the calendar holds no data for the year.
  package func advisedDay(for week: Week) throws(Refused) -> Day? {
    let day = try calendar.workingDay(onOrBefore: week.thursday)
    return day == week.thursday ? nil : day
  }
}
