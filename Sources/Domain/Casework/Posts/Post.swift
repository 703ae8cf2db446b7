import Basics

/// A post (岗位) of an organisation that signs in. A post can change hands; its history stays. Who holds it, and the
/// password, lie in the vault.
package struct Post: Recorded {
  /// `wenquan-clerk-1`; also what is typed to sign in.
  package var code = ""
  /// `温泉街道办事处经办人`; the journal names it as the actor.
  package var title = ""
  package var role = Role.clerk
  /// Id of an organisation of the plan; code of the subdistrict for its offices; empty where neither fits.
  package var unit = ""
  /// 序号 of the company that a company's post stands for; 0 elsewhere.
  package var company = 0
  /// How often it changed hands.
  package var handovers = 0
  package var ended: Day?

  package init() {}

  package init(code: String, title: String, role: Role, unit: String = "", company: Int = 0) {
    self.code = code
    self.title = title
    self.role = role
    self.unit = unit
    self.company = company
  }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("code", "代码", &code)
    coder.text("title", "岗位", &title)
    coder.word("role", "角色", &role)
    coder.text("unit", "单位", &unit)
    coder.number("company", "物业服务企业", &company)
    coder.number("handovers", "交接次数", &handovers)
    coder.day("ended", "停用日期", &ended)
  }

  package var actor: Actor { Actor(title) }
}

/// Whose record something is, as far as permissions look at it.
package struct Ownership: Sendable, Equatable {
  /// Code of the subdistrict that holds it; empty where none does.
  package var subdistrict: String
  /// Id of the organisation that it was transferred to; empty where none.
  package var unit: String
  /// Ids of organisations that it was transferred to once: they see what they were told, and do nothing more.
  package var formerUnits: Set<String> = []
  /// 序号 of the company that an order is addressed to; 0 where none.
  package var company: Int
  /// A clue for 县纪委监委 only.
  package var isReferred: Bool

  package init(subdistrict: String = "", unit: String = "", company: Int = 0, isReferred: Bool = false) {
    self.subdistrict = subdistrict
    self.unit = unit
    self.company = company
    self.isReferred = isReferred
  }
}

/// Whoever is at work: a person at a post, or somebody who did not sign in.
package struct Officer: Sendable, Equatable {
  package var post: Post

  package init(_ post: Post) { self.post = post }

  package var actor: Actor { post.actor }
  package var role: Role { post.role }

  /// Whoever runs the program on the machine itself stands for the office of the task force.
  package static let console = Officer(Post(code: "console", title: Actor.console.name, role: .office))
  package static let resident = Officer(Post(code: "", title: "群众", role: .resident))
  /// The timer that records what became late.
  package static let clock = Officer(Post(code: "clock", title: "system/clock", role: .office))

  /// Whether the post may do it to a record of that ownership.
  package func may(_ deed: Deed, _ whose: Ownership = Ownership()) -> Bool {
    guard post.ended == nil, let reach = Permissions.reach(role, deed) else { return false }
    // A discipline clue is invisible to the rest (requirement E2), but not to whoever reported it.
    if whose.isReferred, reach != .ownCase, Permissions.reach(role, .seeReferred) == nil { return false }
    switch reach {
    case .all, .ownCase: return true
    case .ownSubdistrict: return !post.unit.isEmpty && post.unit == whose.subdistrict
    case .ownUnit:
      if post.unit.isEmpty { return false }
      return post.unit == whose.unit || deed == .seeCases && whose.formerUnits.contains(post.unit)
    case .ownCompany: return post.company != 0 && post.company == whose.company
    }
  }

  /// Whether the post may do it to any record at all: what a menu may offer.
  package func mayAnywhere(_ deed: Deed) -> Bool { post.ended == nil && Permissions.reach(role, deed) != nil }

  /// The subdistrict that lists are confined to; nil where none confines them.
  package var confinedTo: String? { role == .clerk || role == .lead ? post.unit : nil }
}
