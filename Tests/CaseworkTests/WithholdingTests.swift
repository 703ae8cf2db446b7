import Basics
import Casework
import Testing

@Suite struct WithholdingTests {
  @Test(arguments: [
    ("请回复13911112222", "请回复139****2222"), ("电话 139 1111 2222、谢谢", "电话 139****2222、谢谢"),
    ("139-1111-2222", "139****2222"), ("１３９１１１１２２２２", "139****2222"), ("+8613911112222来电", "+139****2222来电"),
    ("13911112222 13733334444", "139****2222 137****4444"), ("2025-06-01 13911112222", "2025-06-01 139****2222"),
    ("身份证410825199001011234号", "身份证410*************34号"), ("41082519900101123x", "410*************3X"),
    ("410825 19900101 1234", "410*************34"), ("微信wx13911112222", "微信wx139****2222"),
    ("家里0391-6123987", "家里039****3987"), ("(0391)6123987，（０３９１）6123987", "(039****3987，（039****3987"),
    ("010-61239876", "010****9876"),
  ])
  func `身份证号、手机号和带区号的固定电话不论是谁的都遮盖`(text: String, masked: String) {
    #expect(PersonalNumbers.masked(text) == masked)
    #expect(PersonalNumbers.masked(masked) == nil)
  }

  @Test(arguments: [
    "2025-06-01至2025-06-30", "信用代码914108250000000190", "工单号202504030000000123", "3号楼2单元1101室", "金额1234567890元",
    "6123987", "0391-0123987", "12345678901", "13-2-1101，15-3-2205", "229111122223", "",
  ])
  func `日期、信用代码、工单号、楼号不是身份证号也不是电话号码`(text: String) { #expect(PersonalNumbers.masked(text) == nil) }

  @Test(arguments: [
    ("诸葛孔明", "", "诸葛 孔明来电", "诸***来电"), ("诸葛 孔明", "", "请回复诸葛孔明", "请回复诸***"),
    ("王小明", "", "王　小明、王 小 明", "王**、王**"), ("尉迟敬德/宇文成都", "", "回复尉迟敬德、宇文成都", "回复尉***、宇***"),
    ("", "0391-6123987", "回电6123987", "回电*****87"), ("", "6123987 6123988", "回电612-3988", "回电*****88"),
    ("公示", "", "未公示公共收益", "未公示公共收益"), ("王爱民", "", "王爱民说居民都知道", "王**说居民都知道"),
    ("李创业、商户", "", "李创业来电，商户也来了", "李**来电，商户也来了"),
    ("古丽娜尔", "", "我是业主古丽娜尔，车位被占", "我是业主古***，车位被占"), ("古丽 娜尔", "", "古丽娜尔来电", "古***来电"),
    ("买买提·艾力", "", "买买提·艾力和艾力", "买***和艾*"), ("王女士（海霞妈妈）", "", "海霞妈妈来电", "海***来电"),
    ("古丽娜尔女士", "", "请回复古丽娜尔", "请回复古***"), ("Anna Schmidt", "", "Schmidt女士来电", "S***女士来电"),
    ("热心市民", "", "热心市民都知道", "热心市民都知道"), ("娜", "", "娜处来电", "娜处来电"), ("王**", "", "王**来电", "王**来电"),
    ("", "13911112222", "回电139-1111 2222 2025-06-01", "回电139****2222 2025-06-01"),
  ])
  func `投诉人的姓名和号码换一种写法也遮盖`(name: String, contact: String, text: String, masked: String) {
    var complaint = Complaint()
    complaint.progress = text
    let isAnyMasked = complaint.withhold(Reporter(name: name, contact: contact))
    #expect(isAnyMasked == (text != masked))
    #expect(complaint.progress == masked)
    #expect(complaint.wordings(of: complaint) == [])
  }

  @Test(arguments: [
    ("古丽娜尔", true), ("古***", true), ("古＊＊＊", true), ("古丽-娜尔", true), ("139-1111-2222", true), ("139****2222", true),
    ("古丽", false),
    ("业主", false), ("直接送达，项目经理签收", false),
  ])
  func `文字里有没有投诉人，写全名、遮盖后的写法、中间加符号都算`(text: String, isTold: Bool) {
    let reporter = Reporter(name: "古丽娜尔", contact: "13911112222")
    #expect(reporter.isTold(in: "送达时告知\(text)。") == isTold)
  }

  @Test func `双方都引用的法律条文不算投诉原文，借书名号抄投诉原文的算`() {
    let told = ["违反《物业管理条例》第三十五条，停车位被占用了整整两个月没人管"]
    #expect(sharedWording(of: "《物业管理条例》第三十五条", with: told) == nil)
    #expect(sharedWording(of: "《停车位被占用了整整两个月没人管》", with: told) == "停车位被占用了整整两个月没人管")
  }

  @Test func `改动了的文字，原文和遮盖后的文字成对`() {
    var problem = Problem()
    problem.description = "请回复王小明"
    problem.remark = "无"
    problem.notes = ["电话": "13911112222", "其他": "无"]
    let told = problem
    problem.withhold(Reporter(name: "王小明", contact: ""))
    problem.withholdNumbers()
    #expect(
      problem.wordings(of: told) == [
        Wording(masked: "请回复王**", original: "请回复王小明"), Wording(masked: "139****2222", original: "13911112222"),
      ])
  }
}
