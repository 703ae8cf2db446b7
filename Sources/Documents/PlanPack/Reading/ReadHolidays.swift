import Basics
import Campaign

extension PackReading {
  /// `holidays-YYYY.yaml`: one year's days off and adjusted working days.
  func readHolidays(_ fields: Fields, file: String) -> WorkingCalendar.Year? {
    let year = fields.number("year")
    if let year {
      claim(String(year), as: "节假日年份", fields, "year")
      if file != "holidays-\(year).yaml" {
        fields.fault("年份与文件名不符：\(file)里写的是\(year)年", at: "year")
      }
    }
    var seen: Set<Day> = []
    let off = readDays("off", of: fields, year: year, seen: &seen) { _ in nil }
    let worked = readDays("worked", of: fields, year: year, seen: &seen) { day in
      day.weekday.isWeekend ? nil : "\(day)是\(day.weekday.chinese)，本来就上班；调休上班的只能是星期六、星期日"
    }
    let source = fields.text("source")
    guard let year else { return nil }
    return WorkingCalendar.Year(year: year, source: source, daysOff: off, workedDays: worked)
  }

  private func readDays(
    _ key: String, of fields: Fields, year: Int?, seen: inout Set<Day>, wrong: (Day) -> String?
  ) -> [Day: String] {
    var days: [Day: String] = [:]
    for (name, value) in fields.entries(key) {
      for item in value.items(name.value) ?? [] {
        guard let day = item.day(name.value) else { continue }
        if let year, day.year != year { item.fault("\(day)不在\(year)年，请放到 holidays-\(day.year).yaml") }
        if !seen.insert(day).inserted { item.fault("\(day)写了两次；一天只能是放假或者上班") }
        if let message = wrong(day) { item.fault(message) }
        days[day] = name.value
      }
    }
    return days
  }
}
