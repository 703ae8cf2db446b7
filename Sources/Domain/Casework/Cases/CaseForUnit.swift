import Basics

// A case as the unit sees it that it was transferred to (转办): the summary, the files passed on with it, and its own
// part. Of the reporter's words and photos and of the office's own work it learns that there was something, no more.

extension CaseFile {
  /// By the minute one could tell what happened at the counter just then: days are enough.
  ///
  /// - Parameter isOwn: the unit did it itself.
  package func told(to unit: String, isOwn: (Step) -> Bool) -> CaseFile {
    let passedOn = Set(transfer(to: unit)?.passedOn ?? [])
    return CaseFile(
      matter,
      steps.map { step in
        let isAboutTransfer = [.transferred, .signedFor, .replied, .returned].contains(step.sort) && step.unit == unit
        var told = isAboutTransfer || isOwn(step) || passedOn.contains(step.digest) ? step : step.wordless
        told.clock = ""
        return told
      })
  }

  /// What was transferred to the unit last: its text is the summary (转办摘要).
  package func transfer(to unit: String) -> Step? { steps.last { $0.sort == .transferred && $0.unit == unit } }
}

extension Step {
  /// That it was done, and on which day; no word of it.
  fileprivate var wordless: Step {
    var step = self
    (step.text, step.office, step.person, step.document, step.other) = ("", "", "", "", "")
    (step.digest, step.mediaType, step.size, step.passedOn) = ("", "", nil, [])
    return step
  }
}

extension Complaint {
  /// As a unit sees it: where it is and what it is about, with the summary in place of the words.
  package func told(as summary: String) -> Complaint {
    var told = Complaint()
    (told.number, told.subdistrict, told.estate, told.kind) = (number, subdistrict, estate, kind)
    (told.level, told.accepted, told.brief) = (level, accepted, summary)
    return told
  }
}
