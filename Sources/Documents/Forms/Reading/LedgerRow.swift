import Basics
import Campaign
import Casework
import OfficeDocuments

extension LedgerReading {
  /// One row, with every doubt told as a sentence. A row of our own ledger needs no proposals: the book knows its
  /// estate, kind and level.
  func draft(_ fields: inout RowFields, _ row: SheetRow, _ page: LedgerPage) -> LedgerRowDraft {
    let recordNumber = fields.text(.recordNumber)
    let recordSort = LedgerLine.Sort(rawValue: fields.text(.recordSort))
    let isOurs = !recordNumber.isEmpty
    // A column that our own ledger lost on its way says nothing.
    let brief = isOurs && !fields.has(column: .brief) ? "" : fields.required(.brief)
    let typedSource = fields.text(.source)
    let accepted = fields.day(
      .accepted, required: !isOurs || fields.has(column: .accepted), notAfter: today, filledIn: page.filledIn)
    let progress = fields.text(.progress)
    let person = readPerson(&fields)
    var reading = sources.read(typedSource)
    // Of our own rows the book knows what they are, whatever 来源 says.
    if isOurs, recordSort == .complaint, case .found = reading { reading = .unknown }
    if isOurs, recordSort == .problem {
      if case .found = reading {} else { reading = .found(.complaint) }
    }
    let isClosed = closedFlag(&fields, progress)

    var closed: DayCell?
    var isClosedByFilledIn = false
    if fields.has(.closed) { closed = fields.day(.closed, notAfter: today, filledIn: page.filledIn) }
    if let closed, let accepted, closed.day < accepted.day {
      fields.fault(.closed, "\(closed.day)早于受理时间\(accepted.day)，请核对")
    }
    if fields.has(.closed), isClosed == false { fields.fault(.closed, "是否办结为“否”，却有办结时间，请改其中一处") }
    if isClosed == true, !fields.has(.closed), let accepted, !isOurs {
      let beside = closingDay(beside: fields.text(.isClosed), year: page.year, notBefore: accepted.day)
      let told =
        beside ?? DatesInText.closing(in: progress, year: page.year, notBefore: accepted.day, notAfter: DayWords.last)
      let (column, place): (Meaning, String) = beside == nil ? (.progress, "办理进展中") : (.isClosed, "括号中")
      let latest = min(today, page.filledIn ?? today)
      if let told, told > today || (told > latest && !progress.contains("\(told.year)")) {
        fields.doubt(
          column, "写的办结日期按\(told.chinese)理解则晚于\(told > today ? "今天（\(today)）" : "填报时间（\(latest)）")，请写明办结时间")
      } else if let day = told {
        closed = DayCell(day: day)
        fields.remark(column, "没有办结时间一列，按\(place)写的\(day.chinese)计")
      } else if let day = page.filledIn, day >= accepted.day, day <= today {
        closed = DayCell(day: day)
        isClosedByFilledIn = true
        fields.remark(.isClosed, "没有写办结时间，按填报时间\(day.chinese)计")
      } else {
        fields.doubt(.isClosed, "已办结而没有写办结时间，表上也没有填报时间，请补上办结时间")
      }
    }

    let subdistrict = subdistrict(&fields, page)
    let estates = isOurs ? [] : findEstate(&fields, brief, progress, subdistrict)
    let certainEstate = estates.first { $0.certain }?.meant ?? 0
    let kinds = isOurs ? [] : findKind(&fields, brief)
    let certainKind = kinds.first { $0.certain }?.meant ?? ""

    var matter: LedgerRowDraft.Matter
    if case .found(let means) = reading {
      var problem = Problem()
      problem.number = recordNumber
      problem.estate = certainEstate
      problem.kind = certainKind
      problem.description = brief
      problem.means = means
      problem.found = accepted?.day ?? Day(number: 0)
      problem.responsible = fields.text(.office)
      if let closed { problem.rectifications = [Rectification(day: closed.day, acceptedBy: fields.text(.receiver))] }
      problem.remark = remark(&fields, progress)
      // In a row of our own the ledger prints who accepted the rectification.
      let isReceiverUntold = closed == nil && !isOurs
      problem.notes = notes(&fields, besides: isReceiverUntold ? [.company, .receiver, .level] : [.company, .level])
      if !isOurs { doubtVerification(&fields, progress, typedSource) }
      matter = .problem(problem)
      if !person.isEmpty, !isOurs { fields.doubt(.source, "来源为“\(typedSource)”却写了投诉人，请确认是投诉还是检查发现") }
      if !isOurs { doubtPlace(&fields, estates, subdistrict) }
      if !isOurs { doubtKind(&fields, kinds) }
    } else {
      var complaint = Complaint()
      complaint.number = recordNumber
      complaint.subdistrict = subdistrict
      complaint.estate = certainEstate
      complaint.kind = certainKind
      complaint.brief = brief
      complaint.source = typedSource
      complaint.accepted = accepted?.day ?? Day(number: 0)
      complaint.acceptedClock = accepted?.clock ?? ""
      complaint.office = fields.text(.office)
      complaint.progress = progress
      complaint.closed = closed?.day
      complaint.closedClock = closed?.clock ?? ""
      complaint.receiver = fields.text(.receiver)
      complaint.remark = fields.text(.remark)
      complaint.notes = notes(&fields, besides: [.company])
      let finding = finding(&fields, progress)
      complaint.finding = finding ?? .pending
      if let level = level(&fields, reading, isOurs) { complaint.level = level }
      matter = .complaint(complaint)
      if !isOurs {
        doubtPlace(&fields, estates, subdistrict)
        doubtKind(&fields, kinds)
        if finding == nil, isClosed == true, progress.says("整改") {
          fields.doubt(.progress, "办理进展没有写明是否属实，请确认核查结论（属实、部分属实或不属实）")
        }
      }
    }

    var draft = LedgerRowDraft(matter, source: row)
    draft.serial = fields.text(.serial)
    draft.recordNumber = recordNumber
    draft.recordSort = recordSort
    if isOurs {
      draft.recordVersion = fields.whole(.recordVersion, upTo: 1_000_000)
      draft.recordAsOf = fields.day(.recordAsOf)?.day
      draft.recordSerial = fields.text(.recordSerial)
      draft.isPersonPrintedInFull = fields.text(.recordPerson) == LedgerForm.namesInFull
    }
    draft.subdistrict = subdistrict
    draft.person = person
    draft.isPersonMasked = PersonCells.isMasked(person)
    draft.isClosed = isClosed
    draft.isClosedByFilledIn = isClosedByFilledIn
    draft.estates = estates
    draft.kinds = kinds
    if !isOurs {
      draft.split = ProblemSplit.parts(of: brief)
      if !draft.split.isEmpty {
        fields.doubt(
          .brief,
          "一格里像有\(draft.split.count)个问题，请确认是否分开登记：" + draft.split.map { "“\($0.prefix(24))”" }.joined(separator: "、"))
      }
    }
    if let accepted {
      var isProblem = false
      if case .problem = matter { isProblem = true }
      draft.line = LedgerLine(
        sort: isProblem ? .problem : .complaint, number: recordNumber, version: draft.recordVersion ?? 0,
        reporter: person.name, contact: person.contact, brief: brief, source: typedSource, day: accepted.day,
        office: fields.text(.office), progress: progress, isClosed: isClosed ?? false,
        receiver: fields.text(.receiver), remark: fields.text(.remark))
    }
    draft.faults = fields.faults
    draft.doubts = fields.doubts
    draft.remarks = fields.remarks
    return draft
  }

  private func readPerson(_ fields: inout RowFields) -> Reporter {
    // A phone number that a spreadsheet showed as 1.39123E+10: the digits may be whole still.
    if case .text(let text) = fields[.reporterContact], folded(text).contains("e+"), let number = Double(folded(text)) {
      if number == number.rounded(), String(Int64(number)).hasSuffix("0000") {
        fields.remark(.reporterContact, "电话号码被存成了科学计数法，后几位已丢失，请重新填写")
      } else {
        fields.drop(.reporterContact)
        fields.fill(.reporterContact, .number(number))
      }
    }
    return PersonCells.read(&fields, name: .reporter, contact: .reporterContact)
  }

  private func closedFlag(_ fields: inout RowFields, _ progress: String) -> Bool? {
    let typed = fields.text(.isClosed)
    if typed.isEmpty {
      if progress.says("已办结", "已销号") { fields.doubt(.isClosed, "是否办结没有填，办理进展却写了已办结，请填写") }
      return nil
    }
    if let flag = YesNo.read(typed) {
      if flag, progress.says("尚未", "未完成", "未整改", "延期", "预计") {
        fields.doubt(.isClosed, "是否办结为“\(typed)”，办理进展却像还没有办完，请确认")
      }
      if !flag, progress.says("已办结") { fields.doubt(.isClosed, "是否办结为“\(typed)”，办理进展却写了已办结，请确认") }
      return flag
    }
    // `已办结（6月3日）` and the like.
    if let flag = YesNo.read(HeaderFinder.withoutBrackets(typed)) { return flag }
    fields.doubt(.isClosed, "“\(typed)”看不出是否办结，应为“是”或“否”")
    return nil
  }

  /// The day in `是（4.20）`.
  private func closingDay(beside typed: String, year: Int, notBefore first: Day) -> Day? {
    let parts = folded(typed).split(separator: "(", maxSplits: 1)
    guard parts.count == 2, parts[1].hasSuffix(")") else { return nil }
    return LooseDay.read(String(parts[1].dropLast()), year: year).flatMap { $0.day < first ? nil : $0.day }
  }

  private func finding(_ fields: inout RowFields, _ progress: String) -> Complaint.Finding? {
    if fields.has(.finding),
      let finding = fields.word(.finding, Complaint.Finding.self, synonyms: FindingWords.synonyms)
    {
      return finding
    }
    return FindingReader.finding(in: progress)
  }

  private func level(_ fields: inout RowFields, _ reading: SourceWords.Reading, _ isOurs: Bool) -> ComplaintLevel? {
    if fields.has(.level), let level = fields.word(.level, ComplaintLevel.self, synonyms: LevelWords.synonyms) {
      return level
    }
    let typed = fields.text(.source)
    switch reading {
    case .arrival(_, let level?, true): return level
    case .arrival(let name, let level?, false):
      if !isOurs { doubtLevel(&fields, "“\(typed)”像是“\(name)”（\(level.rawValue)），请确认") }
      return level
    case .arrival(_, nil, _):
      if !isOurs { doubtLevel(&fields, "“\(typed)”看不出是县级受理还是省市转办，请指明") }
    case .found, .unknown:
      if isOurs { return nil }
      if typed.isEmpty {
        fields.doubt(.source, "来源是空的，请填写来源，并指明是县级受理还是省市转办")
      } else {
        doubtLevel(&fields, "不认识的来源“\(typed)”，请指明是县级受理还是省市转办")
      }
    }
    return nil
  }

  private func doubtLevel(_ fields: inout RowFields, _ message: String) {
    fields.doubts.append(
      CellFault(column: "层级", cell: fields.cell(.source), value: fields.typed(.source), message: message))
  }

  /// The unknown columns, and those that such a record has no place for: nothing that was written is lost.
  private func notes(_ fields: inout RowFields, besides columns: [Meaning]) -> [String: String] {
    var notes = fields.notes
    for meaning in columns {
      let text = fields.text(meaning)
      if !text.isEmpty, notes[fields.title(meaning)] == nil { notes[fields.title(meaning)] = text }
    }
    return notes
  }

  /// What was found on inspection is a problem only once it is verified (figures.md, *problem*).
  private func doubtVerification(_ fields: inout RowFields, _ progress: String, _ source: String) {
    guard let finding = finding(&fields, progress), finding == .unfounded || finding == .pending else { return }
    let column: Meaning = fields.has(.finding) ? .finding : .progress
    fields.doubt(column, "来源为“\(source)”，核查却是\(finding.rawValue)，请确认是否列为问题")
  }

  /// A problem has no 办理进展 of its own, so that it is kept with the remark.
  private func remark(_ fields: inout RowFields, _ progress: String) -> String {
    [progress, fields.text(.remark)].filter { !$0.isEmpty }.joined(separator: "；")
  }
}
