import Basics
import HTTPTypes
import Hummingbird
import Operations

/// A case and what is done to it, and the list of what is to be done today.
struct CaseController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.work) { request, context in
      let query = WorkView.WorkQuery(
        heading: request.query["heading"], cursor: request.query["cursor"],
        done: request.query["done"].flatMap(Notice.init(rawValue:)))
      return try await reception.at(context).page { WorkPage(view: try $0.work(query)) }
    }

    router.post(.manyDeeds) { request, context in
      let fields = try await request.form(context)
      let deed = try CaseController.deed(fields["deed"])
      let form = CaseController.form(fields, deed)
      let chosen = fields.all("case").map { value in
        let parts = value.split(separator: "|", maxSplits: 1).map(String.init)
        return (number: parts.first ?? "", seen: parts.count > 1 ? Int(parts[1]).flatMap { $0 > 0 ? $0 : nil } : nil)
      }
      let reception = reception.at(context)
      do {
        let results = try await reception.write { try $0.perform(deed, onMany: chosen, form) }
        return try await reception.page { _ in ManyPage(deed: deed, results: results) }
      } catch let refused as Refused {
        return try await reception.page(status: .unprocessableContent) { desk in
          WorkPage(
            view: try desk.work(.init()), refusal: .init(deed: deed, form: form, reasons: refused.reasons),
            chosen: Set(chosen.map(\.number)))
        }
      } catch let fault as any MachineFault where fault.isPassing {
        return reception.again(.manyDeeds, fields, after: fault, context)
      }
    }

    router.get(.matter) { request, context in
      let number = try context.segment("number")
      let isDone = request.query["done"] == Notice.done.rawValue
      return try await reception.at(context).page { CasePage(view: try $0.matter(number), isDone: isDone) }
    }

    router.post(.matterDeed) { request, context in
      let number = try context.segment("number")
      let deed = try CaseController.deed(try context.segment("deed"))
      let fields = try await request.form(context)
      let form = CaseController.form(fields, deed)
      let reception = reception.at(context)
      do {
        try await reception.write { try $0.perform(deed, on: number, form) }
        return .see(
          deed.leavesHand ? .work(.init(done: deed == .referral ? .referred : .done)) : .matter(number, done: .done))
      } catch let refused as Refused {
        return try await reception.page(status: .unprocessableContent) { desk in
          CasePage(
            view: try desk.matter(number), refusal: .init(deed: deed, form: form, reasons: refused.reasons))
        }
      } catch let overtaken as Overtaken {
        return try await reception.page(status: .conflict) { desk in
          CasePage(
            view: try desk.matter(number),
            refusal: .init(deed: deed, form: form, reasons: [], meanwhile: overtaken.lines))
        }
      } catch let fault as any MachineFault where fault.isPassing {
        return reception.again(.matterDeed(deed, of: number), fields, after: fault, context)
      }
    }

    router.post(.attachments) { request, context in
      let (number, problem) = (try context.segment("number"), request.query["problem"] ?? "")
      let bytes = try await request.bytes(most: Office.largestFile)
      try await reception.at(context).write { try $0.attach(bytes, to: number, problem: problem) }
      return Response(status: .created, headers: [.location: SitePath.matter(number, done: .done).href])
    }

    router.get(.attachment) { _, context in
      let (number, digest) = (try context.segment("number"), try context.segment("digest"))
      return .kept(try await reception.at(context).ask { try $0.attachment(digest, of: number) }, digest)
    }

    router.get(.thumbnail) { _, context in
      let (number, digest) = (try context.segment("number"), try context.segment("digest"))
      let reception = reception.at(context)
      let small = try await within(Reception.patience) {
        try await reception.pictures.run { try reception.desk.thumbnail(digest, of: number) }
      }
      return small.map(Response.jpeg) ?? .see(.attachment(digest, of: number))
    }

    router.get(.order) { _, context in
      let (number, document) = (try context.segment("number"), try context.segment("document"))
      let produced = try await reception.files.run { [desk = reception.at(context).desk, shelf = reception.shelf] in
        try desk.order(document, of: number, into: shelf.directory)
      }
      return try FileAnswer.stream(path: produced.path, name: produced.name, removing: true)
    }
  }

  private static func deed(_ name: String?) throws -> CaseDeed {
    guard let deed = name.flatMap(CaseDeed.init(rawValue:)) else { throw Fault.missing }
    return deed
  }

  private static func form(_ fields: Fields, _ deed: CaseDeed) -> DeedForm {
    var form = DeedForm()
    form.problem = fields["problem"] ?? ""
    form.seen = fields["seen"].flatMap(Int.init)
    form.token = fields.token
    for input in deed.inputs {
      form.values[input.name] =
        input.sort == .files ? fields.all(input.name).joined(separator: " ") : fields[input.name] ?? ""
    }
    return form
  }
}

extension Response {
  static func jpeg(_ bytes: [UInt8]) -> Response {
    Response(status: .ok, headers: [.contentType: "image/jpeg"], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension Request {
  /// The body as it is.
  /// - Throws: `Fault.tooLarge`, `Fault.tooSlow`.
  func bytes(most limit: Int) async throws -> [UInt8] {
    let body = body
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Fault.tooLarge }
    return try await within(.seconds(120), otherwise: .tooSlow) {
      var bytes: [UInt8] = []
      for try await buffer in body {
        bytes.append(contentsOf: buffer.readableBytesView)
        if bytes.count > limit { throw Fault.tooLarge }
      }
      return bytes
    }
  }
}
