/// The task force (工作专班) of annex 1: its posts, who held them when the plan was drawn up, and its office.
package struct TaskForce: Sendable, Equatable {
  package var name: String
  package var posts: [Post]
  package var office: Office
  package var basis: String

  /// A post, in the order of annex 1. A post can change hands; who holds it later is the book's business, not the plan's.
  package struct Post: Sendable, Equatable {
    package var role: Role
    package var person: String
    /// `县委书记、县长`.
    package var title: String
    /// Id of the organisation the post stands for; empty where it stands for none.
    package var organisation: String

    package init(role: Role, person: String, title: String, organisation: String = "") {
      self.role = role
      self.person = person
      self.title = title
      self.organisation = organisation
    }
  }

  package enum Role: String, Sendable, CaseIterable {
    case leader = "组长"
    case deputyLeader = "副组长"
    case member = "成员"
  }

  /// The office of the task force: where it sits and who directs it.
  package struct Office: Sendable, Equatable {
    /// Id of the organisation it sits in.
    package var seat: String
    package var director: String
    package var deputyDirectors: [String]
    package var mailbox: String
    package var telephone: String

    package init(seat: String, director: String, deputyDirectors: [String], mailbox: String, telephone: String) {
      self.seat = seat
      self.director = director
      self.deputyDirectors = deputyDirectors
      self.mailbox = mailbox
      self.telephone = telephone
    }
  }

  package init(name: String, posts: [Post], office: Office, basis: String = "") {
    self.name = name
    self.posts = posts
    self.office = office
    self.basis = basis
  }

  package func posts(_ role: Role) -> [Post] { posts.filter { $0.role == role } }
}
