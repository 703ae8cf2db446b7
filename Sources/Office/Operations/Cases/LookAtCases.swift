import Basics
import Book
import Campaign
import Casework
import Reporting

/// Which cases another system asks for.
package struct CaseQuestion: Sendable, Equatable {
  /// 编号 of the last one of the page before.
  package var after = ""
  package var stage: CaseFile.Stage?
  package var subdistrict: String?
  package var limit = 50

  package init() {}
}

package struct CaseLine: Sendable, Equatable {
  package var number: String
  package var stage: CaseFile.Stage
  package var subdistrict: String
  package var estate: Int
  package var kind: String
  package var received: Day?
  package var due: Day?
}

package struct CaseLook: Sendable {
  package var lines: [CaseLine]
  package var next: String?
}

package struct FigureRow: Sendable, Equatable {
  package var code: String
  package var name: String
  package var figures: [Int]
}

package struct NumberedEstate: Sendable, Equatable {
  package var id: Int
  package var name: String
  package var subdistrict: String
}

extension Office {
  /// The cases that the officer may see, in the order of their numbers.
  package func look(at question: CaseQuestion, by officer: Officer) throws -> CaseLook {
    let subdistrict = try confined(question.subdistrict, to: .seeCases, by: officer)
    let reach = Permissions.reach(officer.role, .seeCases)
    let lines = try book.read { registers in
      try registers.casework(
        after: question.after, stage: question.stage, subdistrict: subdistrict,
        unit: reach == .ownUnit ? officer.post.unit : nil, withReferred: officer.mayAnywhere(.seeReferred),
        limit: question.limit)
    }
    return CaseLook(
      lines: lines.map {
        CaseLine(
          number: $0.matter, stage: $0.stage, subdistrict: $0.subdistrict, estate: $0.estate, kind: $0.kind,
          received: $0.received, due: $0.due)
      }, next: lines.count == question.limit ? lines.last?.matter : nil)
  }

  /// The 39 figures, of one's own subdistrict where that is all that one may see.
  package func figures(asOf day: Day, by officer: Officer) throws -> [FigureRow] {
    let confined = try confined(nil, to: .seeLedger, by: officer)
    let table = try summary(asOf: day)
    let rows = table.rows.filter { confined == nil || $0.code == confined }
      .map { FigureRow(code: $0.code, name: $0.name, figures: $0.figures) }
    if confined != nil { return rows }
    return rows + [FigureRow(code: plan.county.code, name: plan.county.name, figures: table.county)]
  }

  package func estates(matching text: String, limit: Int, by officer: Officer) throws -> [NumberedEstate] {
    try demand(.seePublic, by: officer)
    return try estates(matching: text, in: nil, limit: limit)
  }

  /// Estates in whose name the text stands; where there is none, those that may be meant by it (`TypedEstate`).
  /// - Parameter subdistrict: code; nil for the county.
  package func estates(matching text: String, in subdistrict: String?, limit: Int) throws -> [NumberedEstate] {
    let typed = TypedEstate(text, plan)
    return try book.read { registers in
      for reading in typed.readings + typed.stems {
        let found = try registers.estates(holding: reading, in: subdistrict, limit: limit)
        if !found.isEmpty { return found }
      }
      return []
    }.map { NumberedEstate(id: $0.id, name: $0.name, subdistrict: $0.subdistrict) }
  }

  /// The subdistrict that an answer is confined to; nil for all.
  /// - Throws: `Denied` where the officer may not see any, or asks for another's.
  package func confined(_ wanted: String?, to deed: Deed, by officer: Officer) throws -> String? {
    guard let reach = Permissions.reach(officer.role, deed), officer.post.ended == nil else {
      try demand(deed, by: officer)
      return wanted
    }
    guard reach == .ownSubdistrict else { return wanted }
    if let wanted, wanted != officer.post.unit {
      let denied = Denied(deed: deed, hides: false)
      try note(denied, of: "", by: officer)
      throw denied
    }
    return officer.post.unit
  }
}
