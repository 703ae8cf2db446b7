import Basics
import Campaign
import Casework
import Operations

extension OfficeDesk: PublicDesk {
  package func publicEstate(_ id: Int) throws -> EstateChoice? {
    try office.estate(id).map { EstateChoice(id: $0.id, name: $0.name, unit: unitName($0.subdistrict)) }
  }

  package func publicEstates(matching text: String, limit: Int) throws -> [EstateChoice] {
    try office.estates(matching: text, in: nil, limit: limit).map { choice($0) }
  }

  package func file(_ form: ComplaintForm) throws -> FiledCase {
    let receipt = try office.file(form, by: .resident)
    return FiledCase(
      number: receipt.number, code: "\(receipt.code)", moment: receipt.moment,
      place: receipt.estate.isEmpty
        ? unit(receipt.subdistrict)?.name ?? "" : "\(receipt.estate)（\(unitName(receipt.subdistrict))）")
  }

  package var canSeal: Bool { office.canSeal }
  package func fileSealed(_ form: ComplaintForm) throws -> String { try office.fileSealed(form, by: .resident) }
  package func forget(_ number: String, code: String) throws { try office.forget(number, code: code) }

  package func receiptFile(of number: String) throws -> String? { try office.receiptFile(of: number) }
  package func check(receipt: String) throws -> ProvenFiling { try office.check(receipt: receipt) }
  package func publicKey() throws -> String { try office.journalHead().verifier }

  package func admits(code: String, to number: String) throws -> Bool { try office.admits(code: code, to: number) }
  package func ownCase(_ number: String) throws -> OwnCase? { try office.ownCase(number) }
  package func openCase(_ number: String) throws -> OwnCase? { try office.openCase(number) }
  package func add(words: String, to number: String, token: String) throws {
    try office.add(words: words, to: number, token: token)
  }
  package func rate(_ rating: Int?, words: String, of number: String, token: String) throws {
    try office.rate(rating, words: words, of: number, token: token)
  }
  package func askReview(of number: String, words: String, token: String) throws {
    try office.askReview(of: number, words: words, token: token)
  }
  package func ownThumbnail(at place: Int, of number: String) throws -> [UInt8]? {
    try office.ownThumbnail(at: place, of: number)
  }
  package func attach(photo: [UInt8], at place: Int, to number: String, token: String) throws {
    try office.attach(photo: photo, at: place, to: number, token: token)
  }

  package func progress() throws -> [ProgressRow] {
    let counts = try shelf.progress(office)
    return plan.subdistricts.map { subdistrict in
      let count = counts.first { $0.subdistrict == subdistrict.code }
      return ProgressRow(unit: subdistrict.name, all: count?.all ?? 0, open: count?.open ?? 0)
    }
  }
}
