import Basics
import Book
import Campaign
import Casework

/// A post that signs in, or did.
package struct Account: Sendable {
  package var post: Post
  package var unitName: String
  package var hasOneTimeCode: Bool
}

extension Office {
  package func accounts() throws -> [Account] {
    let posts = try book.read { try $0.posts() }
    return try posts.map { post in
      let name = plan.subdistrict(code: post.unit)?.name ?? plan.organisation(id: post.unit)?.name ?? ""
      return Account(
        post: post, unitName: name, hasOneTimeCode: try book.vault.credential(post.code)?.oneTime != nil)
    }
  }

  /// The units of 附件2 for which somebody signs in: the others see nothing of what is transferred to them.
  package func unitsThatSignIn() throws -> Set<String> { Set(try book.read { try $0.unitsWithPost(.liaison) }) }

  /// The code under which the plan knows a unit.
  /// - Throws: `Refused`, naming those there are.
  package func unitCode(named name: String, role: Role) throws -> String {
    if role == .clerk || role == .lead { return try subdistrict(named: name)?.code ?? "" }
    if let known = plan.organisation(named: name) ?? plan.organisation(id: name) { return known.id }
    throw Refused("附件2没有单位“\(name)”，应为：\(plan.organisations.map(\.name).joined(separator: "、"))")
  }

  /// 序号 of a company of the registry.
  package func company(named name: String) throws -> Int {
    let found = try book.read { try $0.companies(named: folded(name)) }
    guard let id = found.first, found.count == 1 else {
      throw Refused(found.isEmpty ? "名录中没有企业“\(name)”" : "名录中有几家企业叫“\(name)”")
    }
    return id
  }
}
