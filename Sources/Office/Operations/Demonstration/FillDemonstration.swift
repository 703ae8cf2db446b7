import Basics
import Book
import Campaign
import Casework
import Forms
import Foundation
import Reporting

extension Office {
  /// Fills an empty book with the demonstration county, as it stood on the evening before today.
  ///
  /// - Throws: `Refused` where the book holds anything already.
  package func fillDemonstration() throws {
    let isEmpty = try book.read { try $0.lastEntry() == 0 }
    guard isEmpty else { throw Refused("这个台账库里已有记录，演示县只能建在新的台账库里，请用 --book 另指一个目录") }
    let county = DemonstrationCounty(plan: plan, until: clock.today - 1)
    try book.write(by: .console, at: clock.now) { pen in
      for company in county.companies { try pen.append(Event(.recorded, .company(company))) }
      for estate in county.estates { try pen.append(Event(.recorded, .estate(estate))) }
      for inspection in county.inspections { try pen.append(Event(.recorded, .inspection(inspection))) }
      for (complaint, reporter) in county.complaints {
        var complaint = complaint
        complaint.reporter = try pen.seal(reporter, of: "complaint/\(complaint.number)")
        try pen.append(Event(.recorded, .complaint(complaint)))
      }
      for problem in county.problems { try pen.append(Event(.recorded, .problem(problem))) }
      for measure in county.measures { try pen.append(Event(.recorded, .measure(measure))) }
    }
    // The units sent their files the day before.
    let yesterday = Office(book: book, plan: plan, clock: OfficeClock(today: clock.today - 1))
    try yesterday.takeInDemonstrationFiles(county)
  }

  /// A hand-filled 附件5 with rows that need a decision, and a 附件6 with slips in it, as units send them.
  private func takeInDemonstrationFiles(_ county: DemonstrationCounty) throws {
    guard let unit = plan.subdistricts.first, let week = plan.week(dueOnOrAfter: clock.today) else { return }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("taizhang-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let here = county.estates.filter { $0.subdistrict == unit.code }.map(\.name)
    let day = week.asOf - 3
    let rows = [
      "温县“整治物业服务履约不到位、侵占业主公共收益等问题”工作台账,,,,,,,,,,",
      "单位（盖章）：\(unit.name),,,,填报人：李某,,,,填报时间：\(week.asOf.chinese),,",
      "序号,投诉人,联系 方式,问题（舆情）简要内容,来源,受理时间,承办科室,办理进展和结果,是否办结,受理人,备注",
      "1,王某某,13900009001,反映\(here[0])公共收益收支明细没有公示,来电,\(day),物业管理科,经核查属实，正在督促整改,否,李某,",
      "2,李某某,13900009002,反映\(here[1])楼道卫生差，垃圾清运不及时,12345热线,\(day.chinese),物业管理科,正在核查,办理中,李某,",
      "3,,,反映锦绣花圆物业不作为,来访,\(day.month).\(day.parts.day),物业管理科,正在核查,否,周某,",
      "4,赵某某,13900009003,小区电梯经常停运，消防通道被占用,来电,\(day),物业管理科,,否,周某,",
      "5,,,\(here[2])业主来信反映停车费收入去向不明,来信,\(day),,经核查部分属实,√,李某,",
    ]
    let ledger = folder.appendingPathComponent("\(unit.shortName)工作台账.csv")
    try Data(rows.joined(separator: "\r\n").utf8).write(to: ledger)
    _ = try takeIn(files: [ledger.path], subdistrict: unit.name)
    for (position, unit) in plan.subdistricts.filter(\.namedByPlan).prefix(2).enumerated() {
      try takeInDemonstrationSummary(unit, asOf: week.asOf, slips: position == 0 ? [3: 2, 36: -1] : [:])
    }
    if let last = plan.subdistricts.filter(\.namedByPlan).dropFirst().first {
      try submit([.briefing, .ledger], of: week.thursday, subdistrict: last.code)
    }
  }

  /// - Parameter slips: what is added to a figure by mistake.
  private func takeInDemonstrationSummary(_ unit: Subdistrict, asOf day: Day, slips: [Int: Int]) throws {
    var figures = try summary(asOf: day, subdistrict: unit.name).rows[0].figures
    for (figure, slip) in slips { figures[figure - 1] += slip }
    try book.write(by: .console, at: clock.now) { pen in
      var received = ReceivedSummary()
      received.unit = unit.code
      received.asOf = day
      received.figures = figures.map(String.init)
      received.file = "\(unit.shortName)情况汇总表.xlsx"
      try pen.append(Event(.recorded, .summary(received)))
      guard let week = plan.week(dueOnOrAfter: clock.today)?.thursday else { return }
      let known = try pen.registers.submissions(week: week)
      if !known.contains(where: { $0.subdistrict == unit.code && $0.part == .summary }) {
        try pen.handIn(.summary, of: week, subdistrict: unit.code, file: received.file, at: clock.now)
      }
    }
  }
}
