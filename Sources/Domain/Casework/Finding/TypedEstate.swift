import Basics
import Campaign

/// The name of an estate as somebody typed it who does not know how it is registered: with a building behind
/// (`阳光花园3号楼`), with county or subdistrict in front (`温县阳光花园`), with a 小区 that adds nothing.
package struct TypedEstate {
  /// Folded; the first is what was typed, each further one a little less of it.
  package private(set) var readings: [String]
  /// What is left without what many names end in: good for proposals, not to take one for the other.
  package private(set) var stems: [String] = []

  package init(_ typed: String, _ plan: Plan) {
    let whole = folded(typed)
    readings = [whole]
    let name = Self.withoutPlace(Self.withoutBuilding(whole), plan)
    for reading in [Self.withoutBuilding(whole), name] { add(reading) }
    let base = name.hasSuffix("小区") && name.count >= 4 ? String(name.dropLast(2)) : name
    for reading in [base, base + "小区"] { add(reading) }
    if let ending = EstateName.endings.first(where: { base.hasSuffix($0) && base.count >= $0.count + 2 }) {
      stems = [String(base.dropLast(ending.count))]
    }
  }

  private mutating func add(_ reading: String) {
    if reading.count >= 2, !readings.contains(reading) { readings.append(reading) }
  }

  /// `1号院` is a name, `3号楼2单元` is not.
  private static func withoutBuilding(_ name: String) -> String {
    let building = /[(（,，-]*(第?[0-9一二三四五六七八九十]+#?(号楼|号(?!院)|栋|幢|座|单元|楼|层|室|#)|[a-z][0-9]*(栋|座|号楼)).*/
    guard let found = name.firstMatch(of: building) else { return name }
    let rest = name[..<found.range.lowerBound]
    return rest.count >= 2 ? String(rest) : name
  }

  private static func withoutPlace(_ name: String, _ plan: Plan) -> String {
    let places = ([plan.county.name] + plan.subdistricts.flatMap { [$0.name, $0.shortName] }).map { folded($0) }
      .sorted { $0.count > $1.count }
    var name = name
    while let place = places.first(where: { $0.count >= 2 && name.hasPrefix($0) && name.count >= $0.count + 2 }) {
      name.removeFirst(place.count)
    }
    return name
  }
}
