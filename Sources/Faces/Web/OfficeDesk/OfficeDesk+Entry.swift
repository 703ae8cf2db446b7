import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk {
  package func entry(_ entry: Entry) throws -> EntryView? {
    guard let story = try office.story(of: Record.Sort(entry.sort), number: entry.number, by: officer) else {
      return nil
    }
    let telling = RecordTelling(desk: self, reporter: story.reporter)
    var view: EntryView
    var matter: String?
    switch story.record {
    case .complaint(let complaint): (view, matter) = (telling.view(of: complaint, entry), complaint.number)
    case .problem(let problem):
      view = telling.view(of: problem, entry)
      matter = problem.means == .complaint && !problem.origin.isEmpty ? problem.origin : problem.number
    case .inspection(let inspection): view = telling.view(of: inspection, entry)
    case .measure(let measure): view = telling.view(of: measure, entry)
    default: return nil
    }
    if let matter, try office.sees(matter, officer) { view.matter = matter }
    view.history = story.chapters.map { chapter in
      let changes = chapter.changes.map { telling.plain($0) }
      let sentence = chapter.verb == .recorded ? "登记了这条记录" : "修改了\(changes.count)项内容"
      return HistoryLine(
        number: chapter.number, moment: chapter.moment, actor: chapter.actor, sentence: sentence, changes: changes)
    }
    return view
  }
}

extension Record.Sort {
  fileprivate init(_ sort: Entry.Sort) {
    switch sort {
    case .complaint: self = .complaint
    case .problem: self = .problem
    case .inspection: self = .inspection
    case .measure: self = .measure
    }
  }
}
