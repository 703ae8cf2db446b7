import Basics
import Casework

extension Registers {
  /// Orders to rectify, the latest day first and of one day the last registered, a page at a time.
  ///
  /// - Parameters:
  ///   - place: number in the register of the last one of the page before; nil for the first page.
  ///   - company: only those addressed to it, and those that name no company and are about an estate that it has or had a
  ///     contract for; nil for all.
  package func orders(
    before place: Int?, subdistrict: String?, company: Int?, limit: Int
  ) throws -> [(place: Int, order: Measure)] {
    var conditions = ["measure.county = ?1", "measure.sort = ?2"]
    var arguments: [SQLValue] = [
      .integer(county), .integer(Measure.Sort.order.position), .integer(limit),
    ]
    if let place {
      arguments.append(.integer(place))
      conditions.append(
        """
        (measure.day, measure.opened) < ((select day from measure where county = ?1 and opened = ?4), ?4)
        """)
    }
    if let subdistrict {
      arguments.append(.text(subdistrict))
      conditions.append("measure.subdistrict = ?\(arguments.count)")
    }
    if let company {
      arguments.append(.integer(company))
      conditions.append(
        """
        (measure.company = ?\(arguments.count) or measure.company = 0 and measure.estate in (select estate from contract \
        where county = ?1 and company = ?\(arguments.count)))
        """)
    }
    let found = try connection.all(
      """
      select measure.opened, journal.subject from measure join journal \
      on journal.county = measure.county and journal.number = measure.opened \
      where \(conditions.joined(separator: " and ")) order by measure.day desc, measure.opened desc limit ?3
      """, arguments
    ) { (place: $0.integer(0), subject: $0.text(1)) }
    return try found.compactMap { place, subject in
      if case .measure(let measure)? = try recorded(subject)?.record { (place, measure) } else { nil }
    }
  }
}
