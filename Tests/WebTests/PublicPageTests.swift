import Basics
import Casework
import Testing

@testable import Web

/// What the open pages tell, and what they leave out.
@Suite struct PublicPageTests {
  private func told(_ page: some PublicPage) -> String {
    let desk = LittleDesk()
    return String(decoding: PublicFrame(plan: desk.plan, clock: desk.clock()).render(page).bytes, as: UTF8.self)
  }

  @Test func `a unit that has not told how it is reached is not named to the public`() {
    let rows = [
      ChannelRow(number: 1, unit: "县财政局", phone: "0391-6113344", address: ""),
      ChannelRow(number: 2, unit: "县司法局", phone: "", address: ""),
    ]
    let page = told(PublicChannelsPage(rows: rows))
    #expect(page.contains("县财政局") && !page.contains("县司法局"))
    #expect(page.contains("其余单位的电话、邮箱或网址报来后列在这里"))
    #expect(!told(PublicChannelsPage(rows: [rows[0]])).contains("其余单位"))
  }

  @Test func `whoever may see a name is named beside the field for it`() {
    let allowed = Role.allCases.filter { Permissions.reach($0, .openIdentity) != nil }
    #expect(allowed == [.office, .clerk, .lead], "the form names these and nobody else")
    let page = told(ComplaintPage(draft: ComplaintDraft(), place: "锦绣花园", kinds: []))
    for words in ["街道办和县专班办公室的工作人员", "写明理由、核对本人后才能看", "每次查看都先记录在案", "您凭查询码能看到被看过几次"] {
      #expect(page.contains(words))
    }
  }

  @Test(arguments: [(5, "很满意"), (4, "满意"), (3, "一般"), (2, "不满意"), (1, "很不满意")])
  func `a rating is told in the words that were chosen`(rating: Int, words: String) {
    var step = Step()
    (step.sort, step.rating) = (.rated, rating)
    #expect(step.sentenceForReporter(unit: "") == "您作了满意度评价：\(words)")
  }
}
