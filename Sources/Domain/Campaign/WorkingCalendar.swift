import Basics

/// Which days are worked: weekdays without the State Council's holidays, and the weekend days adjusted to work (调休).
///
/// Knows only the years it has data for. About any other it refuses, since a guess would move somebody's deadline.
package struct WorkingCalendar: Sendable, Equatable {
  package struct Year: Sendable, Equatable {
    package var year: Int
    /// The yearly notice it rests on.
    package var source: String
    package var daysOff: [Day: String]
    /// Weekend days that are worked, with the holiday they are worked for.
    package var workedDays: [Day: String]

    package init(year: Int, source: String, daysOff: [Day: String], workedDays: [Day: String]) {
      self.year = year
      self.source = source
      self.daysOff = daysOff
      self.workedDays = workedDays
    }
  }

  /// In order of the years.
  package private(set) var years: [Year]

  package init(years: [Year] = []) { self.years = years.sorted { $0.year < $1.year } }

  private func data(for day: Day) throws(Refused) -> Year {
    let wanted = day.year
    if let year = years.first(where: { $0.year == wanted }) { return year }
    let known = years.map { String($0.year) }.joined(separator: "、")
    throw Refused(
      "没有\(wanted)年的节假日安排，无法判断\(day.chinese)是否工作日；已有的年份：\(known.isEmpty ? "无" : known)。"
        + "请按国务院办公厅通知在方案包中补上 holidays-\(wanted).yaml")
  }

  /// - Throws: `Refused` when there is no data for the day's year.
  package func isWorkingDay(_ day: Day) throws(Refused) -> Bool {
    let year = try data(for: day)
    if year.workedDays[day] != nil { return true }
    return !day.weekday.isWeekend && year.daysOff[day] == nil
  }

  /// `劳动节`, when the State Council gives the day off; nil on ordinary weekends and on days worked.
  package func holiday(on day: Day) -> String? {
    let wanted = day.year
    return years.first { $0.year == wanted }?.daysOff[day]
  }

  /// The Nth working day after a day; the day itself is not counted (rules.md, working time). 0 gives the day itself.
  ///
  /// - Throws: `Refused` when a year without data is reached.
  package func adding(workingDays count: Int, to day: Day) throws(Refused) -> Day {
    var day = day
    var left = count
    while left > 0 {
      day = day + 1
      if try isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// How many working days lie after the first day, through the last; 0 when the last is not later.
  package func workingDays(after first: Day, through last: Day) throws(Refused) -> Int {
    var count = 0
    var day = first + 1
    while day <= last {
      if try isWorkingDay(day) { count += 1 }
      day = day + 1
    }
    return count
  }

  /// The day itself when it is worked, else the last worked day before it.
  package func workingDay(onOrBefore day: Day) throws(Refused) -> Day {
    var day = day
    while try !isWorkingDay(day) { day = day - 1 }
    return day
  }

  /// The day itself when it is worked, else the next worked day: for rules that move a deadline; most here do not.
  package func due(on day: Day) throws(Refused) -> Day {
    var day = day
    while try !isWorkingDay(day) { day = day + 1 }
    return day
  }
}
