import Casework
import Testing

/// People in free text: what is certain never reaches the journal, what is likely is proposed.
@Suite struct MentionTests {
  @Test(arguments: [
    ("住3号楼2单元502室，漏水", "住3号楼*单元***室，漏水"), ("12栋1单元1101", "12栋*单元****"), ("3号楼301室", "3号楼***室"),
    ("三号楼二单元五零二室", "三号楼*单元***室"), ("5#楼2单元301户", "5#楼*单元***户"), ("2单元301室", "*单元***室"),
    ("打13900001111找3号楼2单元502", "打139****1111找3号楼*单元***"), ("8号楼-2-501漏水", "8号楼-*-***漏水"), ("5幢1-301没水", "5幢*-***没水"),
    ("6#-1-602", "6#-*-***"),
  ])
  func `房号连同电话一起遮盖，楼号留着`(text: String, masked: String) {
    #expect(Mentions.masked(text) == masked)
    #expect(Mentions.masked(masked) == nil)
  }

  @Test(arguments: [
    "3号楼电梯坏了", "3号楼2单元电梯坏了", "3号楼2025年更换电梯", "物业服务中心办公室", "5号楼301块钱", "整改完成率为85%", "温整改〔2025〕12号", "1号楼、2号楼",
    "2栋5-1200元不等",
  ])
  func `只说哪栋楼哪个单元的不算房号`(text: String) { #expect(Mentions.masked(text) == nil) }

  @Test(arguments: [
    ("电话一三七六六五五一九零六", "电话137****1906"), ("幺三七六六五五幺九〇六打不通", "137****1906打不通"), ("打①③⑦⑥⑥⑤⑤①⑨⓪⑥", "打137****1906"),
    ("１３７６６５５１９０６", "137****1906"), ("137.6655.1906", "137****1906"), ("137 6655 190 6", "137****1906"),
    ("1 3 7 6 6 5 5 1 9 0 6", "137****1906"), ("13七665伍19零6", "137****1906"), ("1️⃣3️⃣7️⃣6️⃣6️⃣5️⃣5️⃣1️⃣9️⃣0️⃣6️⃣", "137****1906"),
    ("电话13766551906,2号楼", "电话137****1906,2号楼"), ("电话13766551906一号楼", "电话137****1906一号楼"),
    ("1376655190661-3-2112", "137****190661-*-****"), ("213766551906", "2137****1906"),
    ("1376655190613900001111", "137****1906139****1111"),
    ("410825 1990 0101 123 4", "410*************34"), ("411082198503213373张三", "411*************73张三"),
    ("41108219850321337313766551906", "411*************73137****1906"),
    ("卡号6222021234567890128", "卡号6222*************28"), ("6222 0212 3456 7890 128", "6222*************28"),
    ("住61-3-2112", "住61-*-****"), ("3#2-1801", "3#*-****"), ("６１－３－２１１２", "６１－*－****"), ("61-3-2112。", "61-*-****。"),
    ("微信abc123", "微信a***"), ("vx: Abc_123，谢谢", "vx: A***，谢谢"), ("QQ 12345678", "QQ 1***"),
    ("加我微信号：zhang-san88", "加我微信号：z***"),
    ("扣扣１２３４５６", "扣扣１***"), ("发到zhang.san+1@example.com.", "发到z***@example.com."), ("a＠b．cn", "a***＠b．cn"),
    ("豫H12345", "豫H*****"), ("豫hd12345堵门", "豫h******堵门"), ("车豫H·1A234", "车豫H·*****"), ("豫H1234挂", "豫H****挂"),
  ])
  func `号码、房号、账号、车牌换一种写法也遮盖`(text: String, masked: String) {
    #expect(Mentions.masked(text) == masked)
    #expect(Mentions.masked(masked) == nil)
  }

  @Test(arguments: [
    "2025年6月30日至2025.07.15", "2025-06-30 18:00", "25-6-2025", "一、二、三、四、五号楼", "二〇二五年六月三十日", "温整改〔2025〕12号",
    "投诉编号TS250703-12345678", "面积1380.01平方米，每平方米1.35元", "分别收取1350、1200、980元", "共计13,766,551,906.00元", "1号院", "18号楼1单元",
    "12345热线工单250613001234", "微信群里说", "微信支付12345元", "加QQ群", "新华路A区", "苏宁易购", "GB 50180-2018", "每天8-12-18点", "比例3:1",
    "京A座会议室", "用微信小程序扫码", "第1-3-5项", "统一社会信用代码91410825MA12345678", "1-2-3", "@物业", "晋级2025",
  ])
  func `日期、金额、面积、文号、编号、小区名照样看得见`(text: String) { #expect(Mentions.masked(text) == nil) }

  /// What a person is known by, in every way of writing it, and what must not be left of it.
  private static let planted: [(String, gone: String)] = [
    ("13766551906", "6655"), ("137.6655.1906", "6655"), ("137 6655 1906", "6655"), ("一三七六六五五一九零六", "六六五五"),
    ("①③⑦⑥⑥⑤⑤①⑨⓪⑥", "⑥⑥⑤⑤"), ("411082198503213373", "19850321"), ("411082 19850321 3373", "19850321"),
    ("6222021234567890128", "12345678"), ("61-3-2112", "2112"), ("3#2-1801", "1801"), ("微信abc123", "bc123"),
    ("vx:abc123", "bc123"), ("QQ 12345678", "2345678"), ("abc123@example.com", "bc123"), ("豫H12345", "12345"),
    ("豫HD12345", "12345"), ("3号楼2单元502室", "502"),
  ]

  @Test func `whatever of these is planted into whatever text is found, and masking once is enough`() {
    var dice = Dice(state: 20_251_127)
    let words = [
      "小区", "电梯", "物业费", "，", "。", "没人管", "3号楼", "2025年", "（", "）", "业主", "收费1.5元", "！", "、", "晚上10点", "很久", "“", "”",
      " ", "\n", "a",
      "说", "打电话", "二楼", "🙂", "约定", "第3条",
    ]
    for _ in 0..<3000 {
      func some() -> String {
        (0..<Int.random(in: 0...12, using: &dice)).map { _ in words.randomElement(using: &dice)! }.joined()
      }
      let (secret, gone) = Self.planted.randomElement(using: &dice)!
      let (before, after) = (some(), some())
      // Letters and figures right beside it make another word of it.
      if before.last.map({ $0.isLetter && $0.isASCII || $0.isNumber }) == true { continue }
      if after.first.map({ $0.isLetter && $0.isASCII || $0.isNumber }) == true { continue }
      let text = before + secret + after
      let masked = Mentions.masked(text)
      #expect(masked?.contains(gone) == false, "\(text) → \(masked ?? "nil")")
      if let masked { #expect(Mentions.masked(masked) == nil, "\(masked) → \(Mentions.masked(masked) ?? "")") }
    }
  }

  @Test func `a very long text of figures and marks is looked through once`() {
    for piece in ["1", "1-", "1 ", "一", "a@", "微信", "豫H", "12-3-", "q", "13766551906"] {
      let text = String(repeating: piece, count: 20_000)
      _ = Mentions.masked(text)
    }
  }

  @Test(arguments: [
    ("隔壁王建国天天吵", "王建国"), ("楼长李秀英说没事", "李秀英"), ("楼上赵大海漏水", "赵大海"), ("车主孙二宝不挪车", "孙二宝"),
  ])
  func `第三人的姓名也提出来`(text: String, name: String) {
    #expect(Mentions.found(in: text).map(\.text) == [name])
    #expect(Mentions.masked(text) == nil, "由人决定，不自动遮盖")
  }

  @Test(arguments: [
    ("我叫王小明，住在锦绣花园", "王小明", Mention.Confidence.certain), ("业主李芳反映电梯坏了", "李芳", .likely),
    ("联系人：欧阳建国", "欧阳建国", .likely), ("张先生说没人管", "张", .possible), ("找刘建军师傅修的", "刘建军", .likely),
    ("邻居赵大海把杂物堆在楼道", "赵大海", .likely), ("物业的陈经理态度不好", "陈", .possible),
  ])
  func `别人的姓名找得出来，由人决定遮不遮`(text: String, name: String, confidence: Mention.Confidence) throws {
    let found = try #require(Mentions.found(in: text).first)
    #expect(found.sort == .name)
    #expect(found.text == name)
    #expect(found.confidence == confidence)
    let scalars = Array(text.unicodeScalars)[found.range]
    #expect(String(String.UnicodeScalarView(scalars)) == name)
  }

  @Test(arguments: ["业主反映公共收益没有公示", "居民和物业多次沟通", "住户都说水压不足", "安全员和保洁员", "业主大会", ""])
  func `没有姓名的句子不瞎猜`(text: String) { #expect(Mentions.found(in: text).isEmpty) }

  @Test func `a text is masked where somebody chose to, and nowhere else`() {
    let text = "我叫王小明，打13900001111，找张经理"
    let found = Mentions.found(in: text)
    #expect(found.map(\.sort) == [.name, .phone, .name])
    #expect(Mentions.masked(Array(found.prefix(1)), in: text) == "我叫王**，打13900001111，找张经理")
    #expect(Mentions.masked(found, in: text) == "我叫王**，打139****1111，找张*经理")
  }

  @Test func `whatever is recorded as a step has no number of a person in it`() {
    var step = Step()
    step.sort = .progressed
    step.text = "已电话13900001111回访3号楼2单元502室"
    step.person = "物业科0391-6123987"
    guard case .step(let kept) = Event(.recorded, .step(step)).withheld.record else { return }
    #expect(kept.text == "已电话139****1111回访3号楼*单元***室")
    #expect(kept.person == "物业科039****3987")
  }
}

/// Small numbers that look random and are the same in every run (SplitMix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
