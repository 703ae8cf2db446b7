import Casework

extension Registers {
  /// How often somebody opened the identity of whoever reported.
  package func timesRevealed(_ matter: String) throws -> Int {
    try connection.integer(
      "select count(*) from reveal where county = ?1 and matter = ?2", [.integer(county), .text(matter)]) ?? 0
  }

  /// Complaints by subdistrict: how many there are, and how many of them are open.
  package func complaintCounts() throws -> [(subdistrict: String, all: Int, open: Int)] {
    try connection.all(
      """
      select subdistrict, count(*), sum(case when closed = '' then 1 else 0 end) from complaint \
      where county = ?1 group by subdistrict order by subdistrict
      """, [.integer(county)]
    ) { (subdistrict: $0.text(0), all: $0.integer(1), open: $0.integer(2)) }
  }
}
