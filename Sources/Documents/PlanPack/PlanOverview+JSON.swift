import Basics
import Campaign
import Foundation

extension PlanOverview {
  /// The plan as JSON: the same as the text, field by field, keys in alphabetical order.
  package static func json(of plan: Plan) -> String {
    var object: [String: Any] = [:]
    object["name"] = plan.name
    object["title"] = plan.title
    object["document"] = plan.document
    object["county"] = ["code": plan.county.code, "name": plan.county.name]
    object["firstDay"] = plan.firstDay.description
    object["lastDay"] = plan.lastDay.description
    object["subdistricts"] = plan.subdistricts.map {
      ["code": $0.code, "name": $0.name, "aliases": $0.aliases, "namedByPlan": $0.namedByPlan] as [String: Any]
    }
    object["phases"] = plan.phases.map {
      [
        "number": $0.number, "name": $0.name, "first": written($0.first), "last": $0.last.description,
        "tasks": $0.tasks,
      ]
        as [String: Any]
    }
    object["duties"] = plan.duties.map {
      [
        "id": $0.id, "title": $0.title, "parts": $0.parts, "owner": plan.name(ofOwnerOf: $0), "due": $0.rhythm.chinese,
        "basis": $0.basis, "assumed": $0.assumed,
      ] as [String: Any]
    }
    object["weeks"] = plan.weeks().map {
      ["number": $0.number, "deadline": $0.deadline.description, "asOf": $0.asOf.description] as [String: Any]
    }
    object["kinds"] = plan.kinds.map {
      [
        "code": $0.code, "name": $0.name, "formName": $0.formName ?? NSNull(), "group": $0.group,
        "checkItems": $0.checkItems, "basis": $0.basis, "answeredBy": $0.answeredBy,
      ] as [String: Any]
    }
    object["sources"] = plan.sources.map {
      ["name": $0.name, "aliases": $0.aliases, "level": $0.level?.rawValue ?? NSNull()] as [String: Any]
    }
    object["organisations"] = plan.organisations.map {
      [
        "id": $0.id, "name": $0.name, "aliases": $0.aliases, "basis": $0.basis,
        "duties": $0.duties.map { ["sentence": $0.sentence, "basis": $0.basis] },
      ] as [String: Any]
    }
    object["taskForce"] =
      plan.taskForce?.posts.map {
        ["role": $0.role.rawValue, "person": $0.person, "title": $0.title, "organisation": $0.organisation]
      } ?? []
    object["contactRows"] = plan.contactRows.map {
      ["name": $0.name, "organisation": $0.organisation, "printed": $0.printed] as [String: Any]
    }
    object["indicators"] = plan.indicators.map {
      ["id": $0.id, "group": $0.group.rawValue, "name": $0.name, "countedFrom": $0.countedFrom ?? NSNull()]
        as [String: Any]
    }
    object["timeLimits"] = plan.timeLimits.map {
      ["step": $0.step.rawValue, "name": $0.name, "days": $0.days, "working": $0.working, "assumed": $0.assumed]
        as [String: Any]
    }
    object["discrepancies"] = plan.discrepancies.map {
      [
        "id": $0.id, "title": $0.title, "places": $0.places, "contradiction": $0.contradiction, "reading": $0.reading,
        "reason": $0.reason,
      ] as [String: Any]
    }
    object["calendarYears"] = plan.calendar.years.map(\.year)
    let data = try? JSONSerialization.data(
      withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data("{}".utf8), as: UTF8.self)
  }
}

private func written(_ day: Day?) -> Any { day.map(\.description) ?? NSNull() }
