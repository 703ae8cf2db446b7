import Basics

/// A residential estate (小区). It lies in exactly one subdistrict.
package struct Estate: Recorded {
  /// Given by the book when the estate is first recorded.
  package var id = 0
  /// Code of the subdistrict.
  package var subdistrict = ""
  package var community = ""
  package var name = ""
  package var aliases: [String] = []
  package var contracts: [Contract] = []
  package var households: Int?
  /// In square metres, as written.
  package var area = ""
  package var buildings: Int?
  package var lifts: Int?
  /// 业委会, 物管会 or 无; empty where not known.
  package var ownersBody = ""
  package var party = ""
  package var address = ""
  package var notes: [String: String] = [:]

  package init() {}

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.number("id", "序号", &id)
    coder.text("subdistrict", "街道", &subdistrict)
    coder.text("community", "社区", &community)
    coder.text("name", "小区名称", &name)
    coder.texts("aliases", "别名", &aliases)
    coder.list("contracts", "物业服务合同", &contracts)
    coder.number("households", "户数", &households)
    coder.text("area", "建筑面积", &area)
    coder.number("buildings", "楼栋数", &buildings)
    coder.number("lifts", "电梯数", &lifts)
    coder.text("ownersBody", "业主组织", &ownersBody)
    coder.text("party", "党组织", &party)
    coder.text("address", "地址", &address)
    coder.notes("notes", "其他列", &notes)
  }

  /// The company that served the estate on a day; nil where no contract had begun by then.
  ///
  /// Of several contracts the one that began last counts. A contract that ran out and was not followed by another goes
  /// on for an indefinite term (Civil Code, art. 948), so its company still serves, until the owners manage the estate
  /// themselves (`Contract.nobody`). A contract without a first day has always been there.
  package func company(on day: Day) -> Int? {
    contracts.enumerated()
      .filter { $0.element.from.map { $0 <= day } ?? true }
      .max { a, b in
        let (x, y) = (a.element.from?.number ?? .min, b.element.from?.number ?? .min)
        return x == y ? a.offset < b.offset : x < y
      }?.element.company
  }
}

/// A property service contract (物业服务合同) of an estate.
package struct Contract: Recorded {
  /// Stands for the company where the owners manage the estate themselves (自管) from a day on.
  package static let nobody = 0

  package var company = 0
  package var from: Day?
  package var to: Day?

  package init() {}

  package init(company: Int, from: Day?, to: Day?) {
    self.company = company
    self.from = from
    self.to = to
  }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.number("company", "物业服务企业", &company)
    coder.day("from", "合同起", &from)
    coder.day("to", "合同止", &to)
  }
}
