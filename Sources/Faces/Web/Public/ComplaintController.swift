import Basics
import Campaign
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Operations

/// Where residents report: the place, the form, the receipt.
struct ComplaintController {
  let hall: PublicHall

  /// 来源, as the plan's list has it.
  static let source = "网络"

  func add(to router: RouterGroup<VisitContext>) {
    router.get(.complaint) { request, _ in
      let draft = ComplaintDraft(request.query)
      let text = String((request.query["q"] ?? "").prefix(50))
      var response = try await hall.ask { desk -> Response in
        let frame = PublicFrame(plan: desk.plan, clock: desk.clock())
        if let page = try Self.form(draft, desk) { return .page(frame.render(page)) }
        let found = text.isEmpty ? [] : try desk.publicEstates(matching: text, limit: 30)
        let units = desk.plan.subdistricts.map { NamedUnit(code: $0.code, name: $0.name) }
        return .page(frame.render(PlacePage(text: text, found: found, units: units)))
      }
      // Whoever goes back finds what was typed.
      response.headers[.cacheControl] = "private, no-cache"
      return response
    }

    router.post(.complaint) { request, context in
      let draft = ComplaintDraft(try await request.form(context))
      if let wait = hall.reports.wait(for: hall.line(request, context)) {
        let reason = "同一网络提交得太多，请过\(max(1, wait / 60))分钟再提交。写的内容都还在"
        return try await again(draft, [reason], .tooManyRequests).retrying(after: wait)
      }
      do {
        return try await filed(draft)
      } catch let refused as Refused {
        return try await again(draft, refused.reasons, .unprocessableContent)
      } catch Fault.busy {
        return try await again(draft, ["现在提交的人太多，请过一会儿再点“提交”，不会重复"], .serviceUnavailable)
          .retrying(after: 5)
      } catch let fault as any MachineFault where fault.isPassing {
        return try await again(draft, [fault.description], .serviceUnavailable).retrying(after: 5)
      }
    }

    router.get(.complaintEstates) { request, _ in
      let text = String((request.query["q"] ?? "").prefix(50))
      if text.isEmpty { return .json(Data("[]".utf8)) }
      let found = try await hall.ask { try $0.publicEstates(matching: text, limit: 12) }
      return .json(
        try JSONEncoder().encode(
          found.map { ["name": $0.name, "unit": $0.unit, "address": PublicPath.complaint(estate: $0.id).href] }))
    }

    router.post(.receipt) { request, context in
      let fields = try await request.form(context)
      let number = Office.caseNumber(typed: fields["number"] ?? "")
      let code = fields["code"] ?? ""
      let file = try await hall.ask { desk -> String? in
        try desk.admits(code: code, to: number) ? try desk.receiptFile(of: number) : nil
      }
      guard let file else {
        if let wait = hall.guesses.wait(for: hall.line(request, context)) { return tooOften(wait, context) }
        throw Fault.missing
      }
      return .file(file, name: number + ".tlog-proof")
    }
  }

  private func filed(_ draft: ComplaintDraft) async throws -> Response {
    var form = ComplaintForm()
    (form.estate, form.subdistrict, form.kind) = (draft.estate, draft.subdistrict, draft.kind)
    (form.words, form.source, form.token) = (draft.words, Self.source, draft.token)
    form.reporter = Reporter(
      name: tidied(draft.name.withoutHiddenMarks), contact: tidied(draft.contact.withoutHiddenMarks))
    if draft.isAboutOfficers {
      let number = try await hall.write { [form] in try $0.fileSealed(form) }
      return try await hall.page { _ in SealedPage(number: number) }
    }
    let (filed, html) = try await hall.write { [form] desk in
      let filed = try desk.file(form)
      let page = ReceiptPage(filed: filed)
      return (filed, PublicFrame(plan: desk.plan, clock: desk.clock()).render(page))
    }
    var response = Response.page(html)
    hall.sessions.begin(filed.number, in: &response)
    return response
  }

  private func again(
    _ draft: ComplaintDraft, _ reasons: [String], _ status: HTTPResponse.Status
  ) async throws -> Response {
    try await hall.page(status: status) { desk in
      try Self.form(draft, desk, reasons)
        ?? ComplaintPage(
          draft: draft, place: "还没有选择", kinds: desk.plan.kinds, canSeal: desk.canSeal, reasons: reasons)
    }
  }

  /// Nil where it is not known yet where it happened.
  private static func form(
    _ draft: ComplaintDraft, _ desk: any PublicDesk, _ reasons: [String] = []
  ) throws -> ComplaintPage? {
    guard let place = try place(of: draft, desk) else { return nil }
    return ComplaintPage(
      draft: draft, place: place, kinds: desk.plan.kinds, canSeal: desk.canSeal, reasons: reasons)
  }

  private static func place(of draft: ComplaintDraft, _ desk: any PublicDesk) throws -> String? {
    if draft.estate != 0 { return try desk.publicEstate(draft.estate).map { "\($0.name)（\($0.unit)）" } }
    return desk.plan.subdistrict(code: draft.subdistrict)?.name
  }

  private func tooOften(_ wait: Int, _ context: VisitContext) -> Response {
    let page = PublicErrorPage(status: 429, request: context.number)
    return Response.page(hall.frame.render(page), status: .tooManyRequests).retrying(after: wait)
  }
}

extension Response {
  static func file(_ text: String, name: String) -> Response {
    var response = Response.plain(text)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }
}
