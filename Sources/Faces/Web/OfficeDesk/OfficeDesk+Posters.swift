import Campaign
import Foundation
import Operations

extension OfficeDesk {
  /// Draws the posters of all estates into a folder: a file each, and one document with all of them.
  /// - Parameter address: where everybody reaches the form, `https://…`, without a stroke at the end.
  /// - Returns: how many.
  package func drawPosters(leadingTo address: String, into folder: String) throws -> Int {
    let posters = try publicEstates(matching: "", limit: 100_000).map {
      PosterDrawing(estate: $0, county: plan.county.name, address: address)
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name), options: .atomic)
    }
    for poster in posters { try write(poster.file, poster.fileName) }
    try write(PosterDrawing.document(posters), "全部海报.html")
    return posters.count
  }
}

extension PosterDrawing {
  /// Two estates may have one name, so that the number stands before it.
  var fileName: String {
    let name = String(estate.name.map { "/\\:*?\"<>|".contains($0) || $0.isNewline ? "_" : $0 }.prefix(60))
    return "\(estate.id) \(name)（\(estate.unit)）.svg"
  }
}
