import Basics
import Campaign
import Casework
import Testing

@Suite struct KindProposerTests {
  let proposer = KindProposer(plan: SmallCounty.plan)

  @Test(arguments: [
    ("物业未公示公共收益收支明细", "2.2"), ("小区垃圾成堆，楼道无人打扫", "1.1"), ("未按照合同约定提供服务", "1.1"), ("物业侵占业主公共收益", "2.3"),
    ("保洁不到位", "1.1"), ("存在擅自利用小区公共部位经营问题", "2.1"),
  ])
  func `证据充分才认定类别`(_ text: String, _ code: String) {
    let first = proposer.propose(text).first
    #expect(first?.meant == code)
    #expect(first?.certain == true)
  }

  @Test(arguments: ["公共收益问题", "物业未公示公共收益，还侵占公共收益", "公共收益已公示", "电梯广告", "绿化", "未发现侵占公共收益", "垃圾清运"])
  func `证据不足不认定`(_ text: String) {
    #expect(!proposer.propose(text).contains { $0.certain })
  }

  @Test func `毫无依据不提建议`() { #expect(proposer.propose("邻居噪音扰民").isEmpty) }
}

@Suite struct FindingReaderTests {
  @Test(arguments: [
    ("经核查，反映情况属实，已整改", Complaint.Finding.founded), ("情况部分属实", .partlyFounded), ("经查不属实", .unfounded),
    ("反映问题与事实不符", .unfounded), ("查无此事", .unfounded), ("正在核查中", .pending), ("问题一属实，问题二不属实", .partlyFounded),
  ])
  func `从办理进展读出核查结论`(_ text: String, _ finding: Complaint.Finding) {
    #expect(FindingReader.finding(in: text) == finding)
  }

  @Test(arguments: ["已责令限期整改", "", "将核查是否属实", "已办结", "已核查实际情况"])
  func `没说就是没说`(_ text: String) { #expect(FindingReader.finding(in: text) == nil) }
}
