import Basics
import Book
import Campaign
import Casework

/// Whatever has a book that a handful of records can be put into.
package protocol LittleRecords {
  var book: Book { get }
}

extension LittleRecords {
  package static var firstDay: Day { littlePlan.firstDay }
  package static var moment: Moment { Moment(firstDay, hour: 9) }

  @discardableResult
  package func write<Value>(_ work: (Pen) throws -> Value) throws -> Value {
    try book.write(by: .console, at: Self.moment, work)
  }

  /// Every sort of record, some amended, in several transactions.
  package func fill() throws {
    try write { pen in
      var company = Company()
      company.id = try pen.nextCompany()
      company.name = "河南示例物业服务有限公司"
      company.contact = try pen.seal(Reporter(name: "钱经理", contact: "13700001111"), of: "company/1")
      try pen.append(Event(.recorded, .company(company)))
      for (name, subdistrict) in [("锦绣花园", "410825001"), ("阳光小区", "410825002")] {
        var estate = Estate()
        estate.id = try pen.nextEstate()
        estate.name = name
        estate.aliases = [name + "一期"]
        estate.subdistrict = subdistrict
        estate.contracts = [Contract(company: 1, from: Day(iso: "2023-01-01"), to: nil)]
        try pen.append(Event(.recorded, .estate(estate)))
      }
    }
    try write { pen in
      for index in 1...6 { try pen.append(Event(.recorded, .complaint(try complaint(index, pen)))) }
      for index in 1...6 { try pen.append(Event(.recorded, .problem(problem(index)))) }
    }
    try write { pen in
      var inspection = Inspection()
      inspection.number = "JC0001"
      inspection.estate = 1
      inspection.company = 1
      inspection.day = Self.firstDay + 2
      inspection.batch = "第一批"
      try pen.append(Event(.recorded, .inspection(inspection)))
      var measure = Measure()
      measure.number = "CZ0001"
      measure.estate = 1
      measure.day = Self.firstDay + 9
      try pen.append(Event(.recorded, .measure(measure)))
      var summary = ReceivedSummary()
      summary.unit = "410825001"
      summary.asOf = Self.firstDay + 6
      summary.figures = ["1", "2"]
      try pen.append(Event(.recorded, .summary(summary)))
      var held = HeldRow()
      held.number = "abc"
      held.subdistrict = "410825001"
      try pen.append(Event(.recorded, .heldRow(held)))
      var intake = FileIntake()
      intake.digest = "00"
      intake.received = Self.firstDay
      try pen.append(Event(.recorded, .intake(intake)))
      var submission = WeekSubmission()
      submission.subdistrict = "410825001"
      submission.week = Self.firstDay + 7
      try pen.append(Event(.recorded, .submission(submission)))
    }
    try write { pen in
      var complaint = try pen.registers.complaint("TS0001")!
      complaint.earlierClosings = [Closing(day: Self.firstDay + 6, reopened: Self.firstDay + 9)]
      complaint.closed = Self.firstDay + 12
      complaint.progress = "已责令限期整改"
      try pen.append(Event(.amended, .complaint(complaint)))
      var problem = try pen.registers.problem("WT0002")!
      problem.rectifications = [
        Rectification(day: Self.firstDay + 5, acceptedBy: "赵", reopened: Self.firstDay + 8),
        Rectification(day: Self.firstDay + 11, acceptedBy: "赵"),
      ]
      try pen.append(Event(.amended, .problem(problem)))
      var estate = try pen.registers.estate(2)!
      estate.name = "阳光新城"
      try pen.append(Event(.amended, .estate(estate)))
    }
    try write { try $0.fillCasework("TS0002", subdistrict: "410825001") }
  }

  package func complaint(_ index: Int, _ pen: Pen) throws -> Complaint {
    var complaint = Complaint()
    complaint.number = "TS000\(index)"
    complaint.subdistrict = "410825001"
    complaint.estate = 1 + index % 2
    complaint.reporter = try pen.seal(
      Reporter(name: "甄隐名\(index)", contact: "1391234567\(index)"), of: "complaint/TS000\(index)")
    complaint.brief = "反映公共收益未公示，电梯停运，第\(index)件"
    complaint.source = "来电"
    complaint.accepted = Self.firstDay + index
    return complaint
  }

  /// The even ones came from a complaint; that of the last is not recorded.
  package func problem(_ index: Int) -> Problem {
    var problem = Problem()
    problem.number = "WT000\(index)"
    problem.estate = 1 + index % 2
    problem.company = 1
    problem.kind = "2.\(1 + index % 3)"
    problem.description = "未公示收支明细，第\(index)项"
    problem.found = Self.firstDay + index
    problem.due = Self.firstDay + 30
    if index % 2 == 0 {
      problem.means = .complaint
      problem.origin = index == 6 ? "TS0099" : "TS000\(index)"
    }
    return problem
  }

  /// Every table of the registers as text.
  package func registers(of book: Book? = nil) throws -> [String: [String]] {
    let book = book ?? self.book
    return try book.store.read { connection in
      var tables: [String: [String]] = [:]
      for register in Schema.registers {
        let columns = register.key + register.columns
        tables[register.table] = try connection.all(
          "select \(columns.joined(separator: ", ")) from \(register.table) where county = \(book.county) order by 1, 2"
        ) { row in columns.indices.map { row.text($0) }.joined(separator: "|") }
      }
      return tables
    }
  }

  package func rows(_ change: (inout LedgerFilter) -> Void) throws -> [String] {
    var filter = LedgerFilter(today: Self.firstDay + 60)
    change(&filter)
    return try book.read { try $0.ledgerPage(filter).rows.map(\.number) }
  }
}

extension Pen {
  /// What people do with a complaint, and who they are; every text holds `mark`.
  package func fillCasework(_ matter: String, subdistrict: String, mark: String = "") throws {
    let first = Day(iso: "2025-04-03")!
    let post = Post(code: mark + "wq-1", title: mark + "街道办经办人", role: .clerk, unit: subdistrict)
    try append(Event(.recorded, .post(post)))
    for sort in [Step.Sort.received, .accepted, .assigned] {
      let position = try registers.steps(of: matter).count + 1
      var step = Step(sort, of: matter, position: position, at: Moment(first, hour: 9), by: post.code)
      if sort == .accepted { step.opens = [CaseClock(.verification, due: first + 7, basis: mark + "核查时限")] }
      (step.office, step.person) = (mark + "物业科", mark + "物业科科长")
      try append(Event(.recorded, .step(step)))
    }
    var reveal = Reveal()
    (reveal.number, reveal.matter, reveal.post, reveal.day) = (mark + "a", matter, post.code, first)
    try append(Event(.recorded, .reveal(reveal)))
    var denial = Denial()
    (denial.number, denial.post, denial.day) = (mark + "a", post.code, first)
    try append(Event(.recorded, .denial(denial)))
    var mapping = ColumnMapping()
    (mapping.name, mapping.source, mapping.columns) = (mark + "12345热线", "12345转办", ["brief": "诉求内容"])
    try append(Event(.recorded, .mapping(mapping)))
    var export = IdentityExport()
    (export.number, export.askedBy, export.matters) = (mark + "a", post.code, [matter])
    try append(Event(.recorded, .identityExport(export)))
    var sealed = SealedReport()
    (sealed.number, sealed.received) = (mark + "MF1", first)
    try append(Event(.recorded, .sealedReport(sealed)))
    var unit = MemberUnit(name: "县财政局")
    unit.phone = "0391-6110000"
    try append(Event(.recorded, .unit(unit)))
    var template = OrderTemplate()
    (template.day, template.post) = (first, post.code)
    try append(Event(.recorded, .orderTemplate(template)))
  }
}
