/// What a column of a workbook can mean.
package enum Meaning: Int, CaseIterable, Sendable {
  case number, serial, subdistrict, community, estate, aliases, company, creditCode, contact, contactPhone, stars, party
  case contractFrom, contractTo, households, area, buildings, lifts, ownersBody, address
  case sort, batch, day, inspector, conclusion
  case reporter, reporterContact, brief, source, level, accepted, office, finding, progress, isClosed, closed, receiver
  case duplicateOf, remark, kind, description, means, origin, found, responsible, due, rectified, acceptedBy, history
  case basis, documentNumber, money, unit, explanation
  case recordSort, recordNumber, recordVersion, recordAsOf, recordSerial, recordPerson
  /// What our own workbook of rejected rows says of each; never part of a record.
  case rejection
}

/// A column that a kind of sheet may have.
struct ColumnRule: Sendable {
  var meaning: Meaning
  /// The title as the form words it.
  var title: String
  var isRequired: Bool
  /// Other titles that mean the same.
  var synonyms: [String]

  init(_ meaning: Meaning, _ title: String, required: Bool = false, _ synonyms: [String] = []) {
    self.meaning = meaning
    self.title = title
    isRequired = required
    self.synonyms = synonyms
  }
}
