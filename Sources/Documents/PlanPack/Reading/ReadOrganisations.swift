import Basics
import Campaign

extension PackReading {
  /// `organisations.yaml`: the units and what each answers for (annex 2).
  func readOrganisations(_ fields: Fields) -> [Organisation]? {
    fields.list("organisations", "单位") { unit -> Organisation? in
      let id = unit.text("id")
      let name = unit.text("name")
      claim(id, as: "单位", unit, "id")
      claim(name, as: "单位名称", unit, "name")
      let aliases = unit.texts("aliases", optional: true)
      for alias in aliases {
        if let first = place("单位别名", alias) {
          unit.fault("单位的别名“\(alias)”已属于第\(first.line ?? 0)行的单位", at: "aliases")
        } else {
          places["单位别名:" + alias] = unit.place(of: "id")
        }
      }
      let duties = unit.list("duties", "职责", optional: true) { duty in
        OrganisationDuty(
          sentence: duty.text("sentence"), basis: duty.text("basis"), words: duty.texts("words", optional: true))
      }
      let takesTransfers = unit.flag("transfers", default: true) && !duties.isEmpty
      return Organisation(
        id: id, name: name, aliases: aliases, duties: duties, basis: unit.text("basis"), takesTransfers: takesTransfers)
    }
  }

  /// `taskforce.yaml`: posts and people (annex 1).
  func readTaskForce(_ fields: Fields) -> TaskForce? {
    let name = fields.text("name")
    let basis = fields.text("basis")
    var posts: [TaskForce.Post] = []
    for (key, role) in [("leaders", TaskForce.Role.leader), ("deputyLeaders", .deputyLeader), ("members", .member)] {
      posts += fields.list(key, role.rawValue) { post -> TaskForce.Post? in
        let person = post.text("person")
        claim(person, as: "专班人员", post, "person")
        let organisation = post.optionalText("organisation") ?? ""
        refer(to: organisation, at: post.place(of: "organisation"))
        return TaskForce.Post(role: role, person: person, title: post.text("title"), organisation: organisation)
      }
    }
    let office = fields.group("office") { office -> TaskForce.Office? in
      let seat = office.text("seat")
      refer(to: seat, at: office.place(of: "seat"))
      let director = office.text("director")
      let deputies = office.texts("deputyDirectors")
      for (person, key) in [(director, "director")] + deputies.map({ ($0, "deputyDirectors") })
      where !person.isEmpty && !posts.contains(where: { $0.person == person }) {
        office.fault("“\(person)”不在组长、副组长、成员之中", at: key)
      }
      let mailbox = office.text("mailbox")
      if !mailbox.isEmpty, mailbox.split(separator: "@", omittingEmptySubsequences: false).count != 2 {
        office.fault("“mailbox”不是邮箱：\(mailbox)", at: "mailbox")
      }
      return TaskForce.Office(
        seat: seat, director: director, deputyDirectors: deputies, mailbox: mailbox,
        telephone: office.text("telephone"))
    }
    return office.map { TaskForce(name: name, posts: posts, office: $0, basis: basis) }
  }
}
