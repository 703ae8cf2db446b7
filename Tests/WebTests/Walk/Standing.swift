import Casework

@testable import Operations
@testable import Web

/// How far a case was brought before a form is posted.
enum Standing: Int, Comparable {
  case received, accepted, assigned, founded, entered, ordered, served, progressed, submitted, passed, closed
  /// Beside the way of the others.
  case transferred, signedFor, joined

  static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
}

extension WalkCounty {
  private static let second = Officer(Post(code: "second", title: "县专班办公室另一人", role: .office))

  /// Files a complaint and brings it there; the office does all that is the office's.
  func matter(_ whose: Whose, at standing: Standing = .received) throws -> Matter {
    switch whose {
    case .sealed: return Matter(number: sealed, seen: 1)
    case .nobody: return Matter(number: "TS250703-00000000", seen: 1)
    case .ownSubdistrict: return try brought(to: standing, estate: 1)
    case .otherSubdistrict: return try brought(to: standing, estate: 2)
    case .ownCompany: return try brought(to: standing, estate: 3)
    case .ownUnit:
      return try brought(to: standing == .signedFor ? .signedFor : .transferred, estate: 2, unit: Self.unit)
    case .referred:
      var matter = try filed(estate: 1)
      try office.refer(matter.number, reason: "疑似收受好处", seen: 1, by: .console)
      matter.seen = 2
      return matter
    }
  }

  func filed(estate: Int) throws -> Matter {
    var form = ComplaintForm()
    (form.words, form.estate, form.source, form.kind) = ("楼道里的灯坏了很久，一直没有人来修", estate, "网络", "1.1")
    form.reporter = Self.reporter
    let receipt = try office.file(form, by: .resident)
    return Matter(number: receipt.number, seen: 1, code: "\(receipt.code)")
  }

  private func brought(to standing: Standing, estate: Int, unit: String = "finance") throws -> Matter {
    var matter = try filed(estate: estate)
    let number = matter.number
    defer { matter.seen = (try? self.standing(number).steps.count) ?? 0 }
    if standing == .received { return matter }
    if standing == .joined {
      try office.join(number, to: filed(estate: estate).number, seen: nil, by: .console)
      matter.seen = 2
      return matter
    }
    try office.accept(number, seen: nil, by: .console)
    if standing >= .transferred {
      try office.transfer(number, to: unit, summary: "请依职责办理", seen: nil, by: .console)
      let liaison = Officer(Post(code: "signs", title: "联络人", role: .liaison, unit: unit))
      if standing == .signedFor { try office.signFor(number, seen: nil, by: liaison) }
    } else {
      matter.problem = try worked(number, to: standing)
    }
    matter.seen = try self.standing(number).steps.count
    return matter
  }

  private func worked(_ number: String, to standing: Standing) throws -> String {
    var problem = ""
    func at(_ next: Standing, _ work: () throws -> Void) rethrows { if standing >= next { try work() } }
    try at(.assigned) { try office.assign(number, department: "物业科", person: "物业科科长", seen: nil, by: .console) }
    try at(.founded) { try office.verify(number, finding: .founded, ground: "现场查看属实", seen: nil, by: .console) }
    try at(.entered) {
      var form = ProblemForm()
      (form.kind, form.description, form.responsible) = ("1.1", "公共照明未及时维护", "项目经理")
      problem = try office.enter(form, of: number, seen: nil, by: .console)
    }
    try at(.ordered) { try office.order(order(problem), of: number, seen: nil, by: .console) }
    try at(.served) {
      try office.recordService(of: problem, number, on: Self.today, manner: "直接送达", seen: nil, by: .console)
    }
    try at(.progressed) { try office.reportProgress(of: problem, number, text: "已更换灯具", seen: nil, by: .console) }
    try at(.submitted) { try office.submit(problem, of: number, seen: nil, by: .console) }
    try at(.passed) { try office.pass(problem, of: number, seen: nil, by: Self.second) }
    try at(.closed) { try office.close(number, result: "已修复", seen: nil, by: .console) }
    return problem
  }

  func order(_ problem: String) -> OrderForm {
    var form = OrderForm()
    (form.problem, form.statement) = (problem, "该小区公共照明设施缺失")
    (form.demands, form.basis) = ("限期恢复公共照明", "《物业管理条例》第三十五条")
    return form
  }
}
