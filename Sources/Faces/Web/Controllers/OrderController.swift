import Basics
import HTTPTypes
import Hummingbird
import Operations

/// Orders to rectify, as the companies see them that they are addressed to.
struct OrderController {
  let reception: Reception

  func add(to router: Router<VisitContext>) {
    router.get(.orders) { request, context in
      let place = request.query["before"].flatMap(Int.init)
      return try await reception.at(context).page { OrdersPage(view: try $0.orders(before: place)) }
    }

    router.get(.notice) { request, context in
      let number = try context.segment("document")
      let isDone = request.query["done"] == Notice.done.rawValue
      return try await reception.at(context).page { OrderPage(view: try $0.notice(number), isDone: isDone) }
    }

    router.get(.noticeFile) { _, context in
      let number = try context.segment("document")
      let produced = try await reception.files.run { [desk = reception.at(context).desk, shelf = reception.shelf] in
        try desk.noticeFile(number, into: shelf.directory)
      }
      return try FileAnswer.stream(path: produced.path, name: produced.name, removing: true)
    }

    router.post(.noticeDeed) { request, context in
      let number = try context.segment("document")
      guard let deed = CaseDeed(rawValue: try context.segment("deed")), OrderPage.deeds.contains(deed) else {
        throw Fault.missing
      }
      let fields = try await request.form(context)
      var form = DeedForm()
      form.token = fields.token
      for input in deed.inputs { form.values[input.name] = fields[input.name] ?? "" }
      let (reception, typed) = (reception.at(context), form)
      do {
        try await reception.write { try $0.perform(deed, under: number, typed) }
        return .see(.notice(number, done: .done))
      } catch let refused as Refused {
        return try await reception.page(status: .unprocessableContent) { desk in
          OrderPage(
            view: try desk.notice(number), refusal: .init(deed: deed, form: typed, reasons: refused.reasons))
        }
      } catch let fault as any MachineFault where fault.isPassing {
        return reception.again(.noticeDeed(deed, of: number), fields, after: fault, context)
      }
    }

    router.post(.evidence) { request, context in
      let number = try context.segment("document")
      let bytes = try await request.bytes(most: Office.largestFile)
      try await reception.at(context).write { try $0.attach(bytes, under: number) }
      return Response(status: .created, headers: [.location: SitePath.notice(number, done: .done).href])
    }

    router.get(.evidenceFile) { _, context in
      let (number, digest) = (try context.segment("document"), try context.segment("digest"))
      return .kept(try await reception.at(context).ask { try $0.evidence(digest, of: number) }, digest)
    }
  }
}

extension Response {
  /// A file that was attached. Nothing but a picture is shown among our own pages.
  static func kept(_ kept: KeptFile, _ digest: String) -> Response {
    var headers: HTTPFields = [.contentType: kept.mediaType]
    if !kept.mediaType.hasPrefix("image/") {
      let ending = kept.mediaType == "application/pdf" ? "pdf" : kept.mediaType.hasSuffix("sheet") ? "xlsx" : "docx"
      headers[.contentDisposition] = FileAnswer.disposition("附件-\(digest.prefix(8)).\(ending)")
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: kept.bytes)))
  }
}
