/// The pattern of every place that is open to everybody without signing in.
package enum PublicRoute: String, Sendable, CaseIterable {
  case complaint = "/complaint"
  case complaintEstates = "/complaint/estates"
  case receipt = "/complaint/receipt"
  case query = "/query"
  case ownCase = "/query/case"
  case ownWords = "/query/case/words"
  case ownRating = "/query/case/rating"
  case ownReview = "/query/case/review"
  case ownIdentity = "/query/case/identity"
  case ownEnd = "/query/case/end"
  case ownPhoto = "/query/case/photos/{place}"
  case receiptCheck = "/verify"
  case publicKey = "/verify/journal.vkey"
  case progress = "/progress"
  case posters = "/posters"
  case poster = "/posters/{estate}"
  case stylesheet = "/assets/public/{digest}.css"
  case script = "/assets/public/{digest}.js"
}

/// Every place that is open to everybody; prints each link, as `SitePath` does for the office. A query code stands in
/// none of them.
package enum PublicPath: Sendable, Equatable {
  /// The form for an estate, or for a subdistrict where the estate was not found; without either, one is looked for.
  case complaint(estate: Int? = nil, subdistrict: String? = nil)
  case complaintEstates, receipt
  case query, ownCase, ownWords, ownRating, ownReview, ownIdentity, ownEnd
  case ownPhoto(Int)
  case receiptCheck, publicKey, progress
  case posters
  case poster(estate: Int)
  case stylesheet, script

  package var href: String {
    switch self {
    case .complaint(let estate, let subdistrict):
      if let estate { return "\(PublicRoute.complaint.rawValue)?estate=\(estate)" }
      return PublicRoute.complaint.rawValue + (subdistrict.map { "?subdistrict=" + percentEncoded($0) } ?? "")
    case .complaintEstates: return PublicRoute.complaintEstates.rawValue
    case .receipt: return PublicRoute.receipt.rawValue
    case .query: return PublicRoute.query.rawValue
    case .ownCase: return PublicRoute.ownCase.rawValue
    case .ownWords: return PublicRoute.ownWords.rawValue
    case .ownRating: return PublicRoute.ownRating.rawValue
    case .ownReview: return PublicRoute.ownReview.rawValue
    case .ownIdentity: return PublicRoute.ownIdentity.rawValue
    case .ownEnd: return PublicRoute.ownEnd.rawValue
    case .ownPhoto(let place): return "/query/case/photos/\(place)"
    case .receiptCheck: return PublicRoute.receiptCheck.rawValue
    case .publicKey: return PublicRoute.publicKey.rawValue
    case .progress: return PublicRoute.progress.rawValue
    case .posters: return PublicRoute.posters.rawValue
    case .poster(let estate): return "/posters/\(estate)"
    case .stylesheet: return "/assets/public/\(PublicStylesheet.digest).css"
    case .script: return "/assets/public/\(PublicScript.digest).js"
    }
  }
}
