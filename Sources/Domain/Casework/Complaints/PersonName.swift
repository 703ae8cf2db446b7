/// What a Chinese person's name looks like.
enum PersonName {
  /// A family name and one or two characters. `业主`, `公示` and the like name nobody, and stay in the text.
  static func isOne(_ text: Substring) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard (2...4).contains(scalars.count), scalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else {
      return false
    }
    // `王爱民` is a name, `居民` and `商户` are not.
    if namesNobody(text) { return false }
    return families.contains(scalars[0]) && scalars.count <= 3 || doubleFamilies.contains(String(text.prefix(2)))
  }

  /// True for what stands in place of a name: `业主`, `热心市民`, `王某`.
  static func namesNobody(_ text: Substring) -> Bool {
    common.contains(String(text)) || text.hasSuffix("某") || groups.contains(String(text.suffix(2)))
  }

  /// Said behind a name.
  static let titles = [
    "先生", "女士", "小姐", "师傅", "大爷", "大妈", "大叔", "阿姨", "叔叔", "奶奶", "爷爷", "老师", "经理", "主任", "书记", "局长", "科长", "所长",
    "站长", "队长", "老板", "某某", "同志",
  ]

  private static let families = Set(
    """
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱\
    江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂\
    成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由
    """.unicodeScalars)
  private static let doubleFamilies: Set<String> = [
    "欧阳", "上官", "司马", "诸葛", "尉迟", "司徒", "皇甫", "慕容", "夏侯", "东方", "公孙", "令狐", "宇文", "长孙", "端木", "百里", "南宫", "独孤",
  ]
  private static let groups: Set<String> = [
    "居民", "市民", "村民", "农民", "网民", "业户", "住户", "商户", "租户", "用户", "门户", "群众", "公众", "物业", "企业", "农业", "商业", "行业",
  ]
  private static let common: Set<String> = [
    "公示", "安全", "物业", "小区", "业主", "居民", "群众", "市民", "住户", "平台", "网友", "路灯", "门卫", "车位", "高层", "石头", "花园", "国家", "支部",
  ]

  /// How many characters of the family name stand at the beginning; nil where none does.
  static func family(of text: Substring) -> Int? {
    if doubleFamilies.contains(String(text.prefix(2))) { return 2 }
    guard let first = text.unicodeScalars.first, families.contains(first) else { return nil }
    return 1
  }
}
