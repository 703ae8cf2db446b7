import Foundation

/// The tables, as numbered migrations. One that was shipped is never edited; what changes is a further one.
///
/// `«clustered»` at the end of a table says that its rows are best kept in the order of its key (SQLite: `without
/// rowid`; PostgreSQL: nothing). Days are `YYYY-MM-DD` texts, empty where there is none; moments are seconds since
/// 1970; sorts and other closed sets are the position of the word in its Swift enumeration.
package enum Schema {
  package static let book: [String] = [
    """
    create table journal (
      county integer not null, number integer not null, moment integer not null, actor text not null,
      subject text not null, version integer not null, kind text not null, payload text not null, hash blob not null,
      primary key (county, number));
    create table tree (
      county integer not null primary key, size integer not null, frontier blob not null);
    create table checkpoint (
      county integer not null, size integer not null, moment integer not null, note text not null,
      primary key (county, size)) «clustered»;
    create table subject (
      county integer not null, subject text not null, opened integer not null, version integer not null,
      entry integer not null, primary key (county, subject)) «clustered»;
    create table company (
      county integer not null, id integer not null, name text not null, folded text not null,
      credit_code text not null, primary key (county, id)) «clustered»;
    create index company_folded on company (county, folded);
    create index company_credit_code on company (county, credit_code);
    create table estate (
      county integer not null, id integer not null, subdistrict text not null, name text not null,
      primary key (county, id)) «clustered»;
    create table estate_name (
      county integer not null, subdistrict text not null, folded text not null, estate integer not null,
      primary key (county, subdistrict, folded, estate)) «clustered»;
    create index estate_name_estate on estate_name (county, estate);
    create table contract (
      county integer not null, estate integer not null, position integer not null, company integer not null,
      first_day text not null, last_day text not null, primary key (county, estate, position)) «clustered»;
    create table inspection (
      county integer not null, opened integer not null, estate integer not null, company integer not null,
      batch text not null, day text not null, sort integer not null, primary key (county, opened)) «clustered»;
    create table problem (
      county integer not null, opened integer not null, estate integer not null, company integer not null,
      found text not null, rectified text not null, due text not null, kind text not null, means integer not null,
      times integer not null, primary key (county, opened)) «clustered»;
    create table rectification (
      county integer not null, problem integer not null, position integer not null, day text not null,
      accepted_by text not null, reopened text not null, primary key (county, problem, position)) «clustered»;
    create table problem_origin (
      county integer not null, origin text not null, problem integer not null, kind text not null,
      primary key (county, origin, problem)) «clustered»;
    create table complaint (
      county integer not null, opened integer not null, accepted text not null, closed text not null,
      subdistrict text not null, level integer not null, primary key (county, opened)) «clustered»;
    create table measure (
      county integer not null, opened integer not null, estate integer not null, company integer not null,
      day text not null, subdistrict text not null, sort integer not null, primary key (county, opened)) «clustered»;
    create table summary (
      county integer not null, unit text not null, as_of text not null, entry integer not null,
      primary key (county, unit, as_of)) «clustered»;
    create table held_row (
      county integer not null, number text not null, opened integer not null, decision text not null,
      subdistrict text not null, entry integer not null, primary key (county, number)) «clustered»;
    create index held_row_decision on held_row (county, decision, opened);
    create table intake (
      county integer not null, key text not null, received text not null, entry integer not null,
      primary key (county, key)) «clustered»;
    create table submission (
      county integer not null, week text not null, subdistrict text not null, part text not null,
      entry integer not null, primary key (county, week, subdistrict, part)) «clustered»;
    create table ledger (
      county integer not null, key integer not null, sort integer not null, number text not null,
      version integer not null, subdistrict text not null, estate integer not null, estate_name text not null,
      kind text not null, source text not null, level integer not null, day text not null, clock text not null,
      state integer not null, closed_day text not null, due text not null, brief text not null,
      office text not null, finding text not null, progress text not null, receiver text not null,
      responsible text not null, remark text not null, reporter text not null,
      primary key (county, key)) «clustered»;
    create index ledger_choice on ledger (county, subdistrict, kind, state, key, due);
    """,
    """
    create table closing (
      county integer not null, complaint integer not null, position integer not null, day text not null,
      reopened text not null, primary key (county, complaint, position)) «clustered»;
    """,
    """
    create table deed (
      county integer not null, key text not null, moment integer not null, answer text not null,
      primary key (county, key)) «clustered»;
    """,
    """
    create table step (
      county integer not null, matter text not null, position integer not null, entry integer not null,
      primary key (county, matter, position)) «clustered»;
    create table casework (
      county integer not null, matter text not null, subdistrict text not null, unit text not null,
      stage integer not null, due text not null, clock integer not null, received text not null,
      estate integer not null, kind text not null, office text not null, person text not null, other text not null,
      sent_back integer not null, referred integer not null, steps integer not null, lapses text not null,
      submitted_by text not null, primary key (county, matter)) «clustered»;
    create index casework_due on casework (county, subdistrict, due, matter);
    create index casework_stage on casework (county, subdistrict, stage, received, matter);
    create index casework_estate on casework (county, estate, received);
    create index casework_unit on casework (county, unit, due, matter) where unit <> '';
    create index casework_other on casework (county, other) where other <> '';
    create index casework_back on casework (county, subdistrict, due, matter) where sent_back = 1;
    create index held_row_place on held_row (county, decision, subdistrict, opened);
    create table post (
      county integer not null, code text not null, role text not null, unit text not null, company integer not null,
      ended text not null, entry integer not null, primary key (county, code)) «clustered»;
    create table reveal (
      county integer not null, entry integer not null, matter text not null, post text not null, day text not null,
      primary key (county, entry)) «clustered»;
    create index reveal_matter on reveal (county, matter);
    create table denial (
      county integer not null, entry integer not null, post text not null, day text not null,
      primary key (county, entry)) «clustered»;
    create table mapping (
      county integer not null, name text not null, entry integer not null, primary key (county, name)) «clustered»;
    create table identity_export (
      county integer not null, number text not null, entry integer not null,
      primary key (county, number)) «clustered»;
    create table sealed_report (
      county integer not null, number text not null, entry integer not null,
      primary key (county, number)) «clustered»;
    """,
    """
    create index journal_amended on journal (county, subject, version) where version > 1;
    """,
    // What is due next in a case, but for rectifications (clock 3).
    """
    create index casework_other_due on casework (county, subdistrict, due, matter) where clock <> 3;
    """,
    // Cases with which whoever reported is not content (closed, answered, refused; stages 8 to 10), and orders by day.
    """
    alter table casework add column contested integer not null default 0;
    update casework set contested = 1 where stage in (8, 9, 10) and exists (
      select 1 from step join journal on journal.county = step.county and journal.number = step.entry
      where step.county = casework.county and step.matter = casework.matter
      and (journal.payload like '%"sort":"申请复核"%'
        or journal.payload like '%"sort":"满意度评价"%'
        and (journal.payload like '%"rating":1%' or journal.payload like '%"rating":2%')
        and not exists (
          select 1 from step as later join journal as said on said.county = later.county and said.number = later.entry
          where later.county = step.county and later.matter = step.matter and later.position > step.position
          and said.payload like '%"sort":"满意度评价"%'))
      and not exists (
        select 1 from step as later join journal as said on said.county = later.county and said.number = later.entry
        where later.county = step.county and later.matter = step.matter and later.position > step.position
        and (said.payload like '%"sort":"答复投诉人"%' or said.payload like '%"sort":"重新办理"%')));
    create index casework_contested on casework (county, subdistrict, received, matter) where contested = 1;
    create index measure_day on measure (county, sort, day, opened);
    """,
  ]

  package static let vault: [String] = [
    """
    create table person (
      county integer not null, reference text not null, subject text not null, wrapped blob not null,
      name blob not null, contact blob not null, masked_name text not null, masked_contact text not null,
      fingerprint blob not null, forgotten integer not null, primary key (county, reference));
    create index person_subject on person (county, subject);
    """,
    """
    create table wording (
      county integer not null, subject text not null, mark blob not null, reference text not null,
      sealed blob not null, primary key (county, subject, mark)) «clustered»;
    create index wording_reference on wording (county, reference);
    """,
    """
    create table credential (
      county integer not null, login text not null, password text not null, must_change integer not null,
      totp blob not null, totp_step integer not null, recovery text not null, failures integer not null,
      waits_until integer not null, holder text not null, primary key (county, login)) «clustered»;
    create table session (
      county integer not null, mark blob not null, post text not null, begun integer not null, seen integer not null,
      confirmed integer not null, ended integer not null, primary key (county, mark)) «clustered»;
    create index session_post on session (county, post);
    create table access_token (
      county integer not null, mark blob not null, post text not null, label text not null, created integer not null,
      ended integer not null, primary key (county, mark)) «clustered»;
    create table receipt (
      county integer not null, matter text not null, mark blob not null, primary key (county, matter)) «clustered»;
    create table attachment (
      county integer not null, digest text not null, media_type text not null, size integer not null,
      sealed blob not null, primary key (county, digest));
    create table draft (
      county integer not null, post text not null, form text not null, moment integer not null, sealed blob not null,
      primary key (county, post, form)) «clustered»;
    create table sealed_box (
      county integer not null, number text not null, box blob not null, primary key (county, number)) «clustered»;
    """,
    """
    create table wording_tally (
      county integer not null, sealed blob not null, primary key (county)) «clustered»;
    """,
    """
    create unique index receipt_mark on receipt (county, mark);
    """,
  ]

  /// The registers, each with its columns, the key's first: all that is rebuilt from the journal.
  package static let registers: [(table: String, key: [String], columns: [String])] = [
    ("subject", ["subject"], ["opened", "version", "entry"]),
    ("company", ["id"], ["name", "folded", "credit_code"]),
    ("estate", ["id"], ["subdistrict", "name"]),
    ("estate_name", ["subdistrict", "folded", "estate"], []),
    ("contract", ["estate", "position"], ["company", "first_day", "last_day"]),
    ("inspection", ["opened"], ["estate", "company", "batch", "day", "sort"]),
    ("problem", ["opened"], ["estate", "company", "found", "rectified", "due", "kind", "means", "times"]),
    ("rectification", ["problem", "position"], ["day", "accepted_by", "reopened"]),
    ("problem_origin", ["origin", "problem"], ["kind"]),
    ("complaint", ["opened"], ["accepted", "closed", "subdistrict", "level"]),
    ("closing", ["complaint", "position"], ["day", "reopened"]),
    ("measure", ["opened"], ["estate", "company", "day", "subdistrict", "sort"]),
    ("summary", ["unit", "as_of"], ["entry"]),
    ("held_row", ["number"], ["opened", "decision", "subdistrict", "entry"]),
    ("intake", ["key"], ["received", "entry"]),
    ("submission", ["week", "subdistrict", "part"], ["entry"]),
    ("step", ["matter", "position"], ["entry"]),
    (
      "casework", ["matter"],
      [
        "subdistrict", "unit", "stage", "due", "clock", "received", "estate", "kind", "office", "person", "other",
        "sent_back", "referred", "steps", "lapses", "submitted_by", "contested",
      ]
    ),
    ("post", ["code"], ["role", "unit", "company", "ended", "entry"]),
    ("reveal", ["entry"], ["matter", "post", "day"]),
    ("denial", ["entry"], ["post", "day"]),
    ("mapping", ["name"], ["entry"]),
    ("identity_export", ["number"], ["entry"]),
    ("sealed_report", ["number"], ["entry"]),
    (
      "ledger", ["key"],
      [
        "sort", "number", "version", "subdistrict", "estate", "estate_name", "kind", "source", "level", "day", "clock",
        "state", "closed_day", "due", "brief", "office", "finding", "progress", "receiver", "responsible", "remark",
        "reporter",
      ]
    ),
  ]

  /// True for a column that the tables keep as a number.
  static func isInteger(_ column: String, in table: String) -> Bool {
    let all = book.joined(separator: "\n")
    guard let start = all.range(of: "create table \(table) (") else { return false }
    if all.contains("alter table \(table) add column \(column) integer") { return true }
    let columns = all[start.upperBound...].prefix { $0 != ";" }.split { $0 == "," || $0 == "\n" }
    return columns.contains { $0.drop { $0 == " " }.hasPrefix(column + " integer") }
  }
}
