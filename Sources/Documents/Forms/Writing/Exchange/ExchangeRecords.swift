import Casework

/// Everything that goes into an exchange workbook, each kind of record one at a time; `nil` ends it.
///
/// Records name estates, companies and subdistricts by number or code; the closures say their names.
package struct ExchangeRecords {
  package var companies: () throws -> (company: Company, contact: Reporter)?
  package var estates: () throws -> Estate?
  package var inspections: () throws -> Inspection?
  package var complaints: () throws -> (complaint: Complaint, reporter: Reporter)?
  package var problems: () throws -> Problem?
  package var measures: () throws -> Measure?
  /// The name of an estate and the code of its subdistrict, by the book's number.
  package var estate: (Int) -> (name: String, subdistrict: String)?
  /// The name of a company, by the book's number.
  package var company: (Int) -> String?
  /// Titles of extra columns to write behind the others, by sheet: notes kept from earlier workbooks.
  package var noteTitles: [String: [String]]

  package init(
    companies: @escaping () throws -> (company: Company, contact: Reporter)?, estates: @escaping () throws -> Estate?,
    inspections: @escaping () throws -> Inspection?,
    complaints: @escaping () throws -> (complaint: Complaint, reporter: Reporter)?,
    problems: @escaping () throws -> Problem?, measures: @escaping () throws -> Measure?,
    estate: @escaping (Int) -> (name: String, subdistrict: String)?, company: @escaping (Int) -> String?,
    noteTitles: [String: [String]] = [:]
  ) {
    self.companies = companies
    self.estates = estates
    self.inspections = inspections
    self.complaints = complaints
    self.problems = problems
    self.measures = measures
    self.estate = estate
    self.company = company
    self.noteTitles = noteTitles
  }
}
