import Basics
import Casework
import Hummingbird
import NIOCore
import Operations

/// Who reported a case: shown to few, for a reason, and never in secret.
struct IdentityController {
  /// Days that the inspectors see at once.
  private static let watched = 30
  private static let week = 7

  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.identity) { _, context in
      let matter = try context.segment("number")
      let code = CodeForm(context.visitor, backTo: .identity(of: matter))
      return try await reception.at(context).page { desk in
        IdentityPage(matter: matter, looks: try desk.looks(at: matter), code: code)
      }
    }

    router.post(.identity) { request, context in
      let matter = try context.segment("number")
      let code = CodeForm(context.visitor, backTo: .identity(of: matter))
      let reason = try await request.form(context)["reason"] ?? ""
      let (reception, confirmed) = (reception.at(context), context.visitor.presence?.confirmed)
      do {
        let opened = try await reception.write { try $0.openIdentity(of: matter, reason: reason, confirmed: confirmed) }
        return try await reception.page { desk in
          IdentityPage(matter: matter, looks: try desk.looks(at: matter), opened: opened, code: code)
        }
      } catch let refused as Refused {
        return try await reception.page(status: .unprocessableContent) { desk in
          IdentityPage(
            matter: matter, looks: try desk.looks(at: matter), reason: reason, reasons: refused.reasons, code: code)
        }
      }
    }

    router.get(.reveals) { request, context in
      let fields = request.query
      let (from, to) = (try fields.day("from"), try fields.day("to"))
      return try await reception.at(context).page { desk in
        let last = to ?? desk.clock().today
        return RevealsPage(view: try desk.reveals(from: from ?? last - Self.watched, to: last))
      }
    }

    router.get(.lateEntries) { request, context in
      let fields = request.query
      let (from, to, before) = (try fields.day("from"), try fields.day("to"), fields["before"].flatMap { Int($0) })
      return try await reception.at(context).page { desk in
        let last = to ?? desk.clock().today
        return LateEntriesPage(view: try desk.lateEntries(from: from ?? last - Self.week, to: last, before: before))
      }
    }
    exports(router)
  }

  private func exports(_ router: Router<VisitContext>) {
    router.get(.identityExports) { _, context in
      let code = CodeForm(context.visitor, backTo: .identityExports)
      return try await reception.at(context).page { IdentityExportsPage(view: try $0.identityExports(), code: code) }
    }

    router.post(.identityExports) { request, context in
      let fields = try await request.form(context)
      let (matters, reason) = (fields["matters"] ?? "", fields["reason"] ?? "")
      let list = matters.split(whereSeparator: { $0.isWhitespace || "，,、；;".contains($0) }).map(String.init)
      return try await deciding(context, typed: (matters, reason)) { try $0.askForIdentities(list, reason: reason) }
    }

    router.post(.approval) { _, context in
      let number = try context.segment("export")
      let confirmed = context.visitor.presence?.confirmed
      return try await deciding(context) { try $0.approveIdentities(number, confirmed: confirmed) }
    }

    router.post(.drawing) { _, context in
      let number = try context.segment("export")
      let code = CodeForm(context.visitor, backTo: .identityExports)
      let (reception, confirmed) = (reception.at(context), context.visitor.presence?.confirmed)
      do {
        let people = try await reception.write { try $0.drawIdentities(number, confirmed: confirmed) }
        return Self.file(people, named: number)
      } catch let refused as Refused {
        return try await reception.page(status: .unprocessableContent) {
          IdentityExportsPage(view: try $0.identityExports(), reasons: refused.reasons, code: code)
        }
      }
    }
  }

  private func deciding(
    _ context: VisitContext, typed: (matters: String, reason: String) = ("", ""),
    _ deed: @escaping @Sendable (any Desk) throws -> Void
  ) async throws -> Response {
    let reception = reception.at(context)
    let code = CodeForm(context.visitor, backTo: .identityExports)
    do {
      try await reception.write { try deed($0) }
      return .see(.identityExports)
    } catch let refused as Refused {
      return try await reception.page(status: .unprocessableContent) {
        IdentityExportsPage(view: try $0.identityExports(), typed: typed, reasons: refused.reasons, code: code)
      }
    }
  }

  /// A text that says on its first line what it is; made in memory and kept nowhere.
  private static func file(_ people: [OpenedIdentity], named number: String) -> Response {
    var lines = ["严格保密：含投诉人个人信息，用后销毁，不得转发（导出编号 \(number.prefix(8))）", "办件编号,姓名,联系方式"]
    lines += people.map { [$0.matter, $0.reporter.name, $0.reporter.contact].map(cell).joined(separator: ",") }
    let text = "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
    let name = percentEncoded("严格保密-投诉人身份.csv")
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename*=UTF-8\'\'\(name)",
      ], body: .init(byteBuffer: ByteBuffer(string: text)))
  }

  /// No spreadsheet takes it for a formula.
  private static func cell(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
