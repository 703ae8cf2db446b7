import Basics
import Campaign
import Hummingbird

/// Pages that only tell: posters, progress, how a receipt is checked; and what they look like.
struct PublicPagesController {
  let hall: PublicHall

  func add(to router: RouterGroup<VisitContext>) {
    router.get(.progress) { _, _ in
      try await hall.page { ProgressPage(rows: try $0.progress(), today: $0.clock().today) }
    }

    router.get(.receiptCheck) { _, _ in try await hall.page { ReceiptCheckPage(key: try $0.publicKey()) } }
    router.post(.receiptCheck) { request, context in
      let text = try await request.form(context)["receipt"] ?? ""
      return try await hall.page { desk in
        let key = try desk.publicKey()
        do {
          return ReceiptCheckPage(filing: try desk.check(receipt: text), key: key)
        } catch let refused as Refused {
          return ReceiptCheckPage(text: String(text.prefix(20_000)), reasons: refused.reasons, key: key)
        }
      }
    }
    router.get(.publicKey) { _, _ in
      .file(try await hall.ask { try $0.publicKey() } + "\n", name: "journal.vkey")
    }

    router.get(.posters) { request, _ in
      let address = try publicAddress(request)
      let guessed = hall.settings.address.isEmpty ? address : nil
      return try await hall.page { desk in
        let estates = try desk.publicEstates(matching: "", limit: 100_000)
        return PosterPage(
          posters: estates.map { PosterDrawing(estate: $0, county: desk.plan.county.name, address: address) },
          guessed: guessed)
      }
    }
    router.get(.poster) { request, context in
      let address = try publicAddress(request)
      let guessed = hall.settings.address.isEmpty ? address : nil
      guard let id = Int(try context.segment("estate")) else { throw Fault.missing }
      return try await hall.page { desk in
        guard let estate = try desk.publicEstate(id) else { throw Fault.missing }
        return PosterPage(
          posters: [PosterDrawing(estate: estate, county: desk.plan.county.name, address: address)], guessed: guessed)
      }
    }

    router.get(.stylesheet) { _, context in
      try asset(PublicStylesheet.text, "text/css; charset=utf-8", PublicStylesheet.digest, context)
    }
    router.get(.script) { _, context in
      try asset(PublicScript.text, "text/javascript; charset=utf-8", PublicScript.digest, context)
    }
  }

  /// What posters lead to: the address that was set, else the one by which this page was asked for.
  private func publicAddress(_ request: Request) throws -> String {
    if !hall.settings.address.isEmpty { return hall.settings.address }
    return "http://" + (request.head.authority ?? "localhost")
  }

  private func asset(_ text: String, _ type: String, _ digest: String, _ context: VisitContext) throws -> Response {
    guard try context.segment("digest") == digest else { throw Fault.missing }
    var response = Response.plain(text, type: type)
    response.headers[.cacheControl] = "public, max-age=31536000, immutable"
    return response
  }
}
