import Foundation

/// How people write where they live. A door alone may be an amount or a year, so it counts where something about it says
/// that it is one: `室` behind it, a building before it, `我家`; and what is counted or paid is no door.
enum RoomShapes {
  /// `5楼东户` has no figures of a door.
  static func tellsSide(_ text: String) -> Bool {
    text.says("东户", "西户", "南户", "北户", "中户", "左户", "右户", "边户", "东门", "西门", "东室", "西室")
  }

  static func isFigure(_ character: Character) -> Bool { character.isWholeNumber || numerals.contains(character) }

  /// Put together once: doing so takes longer than to look through a text.
  static let all = try? NSRegularExpression(pattern: shapes.joined(separator: "|"))
  /// A building at the beginning, which stays.
  static let building = try? NSRegularExpression(
    pattern: "^[^0-9０-９]*?(?:\(house)|\(plain){1,3}(?=\(tie)\(plain){1,2}\(tie)\(plain)))")

  private static let numerals = Set("一二三四五六七八九十百零〇两")

  // MARK: Parts

  private static let plain = "[0-9０-９]"
  private static let figure = "[0-9０-９一二三四五六七八九十百零〇两]"
  private static let tie = #"\s*[-－—–―‐‑−/／.．]\s*"#
  private static let house =
    "(?:\(figure){1,4}\\s*(?:号楼|栋楼?|幢楼?|座|[#＃]楼?|号院)|[A-Za-zＡ-Ｚａ-ｚ甲乙丙丁]\\s*(?:座|栋|幢))"
  private static let unit = "\(figure){1,2}\\s*单元"
  private static let floor = "\(figure){1,3}\\s*[楼层]"
  /// `1502`, `五零二`: the floor, and one of its doors, of which there are not more than sixteen. No year, no round sum.
  private static let door =
    "(?<![0-9０-９一二三四五六七八九十百零〇两*])(?:\(plain){1,2}(?:[0０][1-9１-９]|[1１][0-6０-６])|[一二三四五六七八九]{1,2}[零〇一][一二三四五六七八九])"
  /// Any figures that may be a door.
  private static let anyDoor = "(?:\(plain){3,4}|[一二三四五六七八九十百零〇]{3,5})"
  /// Nothing is counted, paid or dated.
  private static let uncounted =
    #"(?![0-9０-９*]|[.．,，][0-9]|\s*(?:[年月日元块角万千百多余㎡平米个户人名位天次吨度分部台辆路条份次处项楼层栋%％]|单元|号楼))"#
  private static let ending = "\\s*(?:号?房?室|号?房间|号房|号)"

  /// Whose rooms are no homes.
  private static let offices = "(?:办公室?|中心|大厅|会议室?|窗口|社区|物业|政府|法院|医院|[局委厅])"

  // MARK: Whole shapes

  private static let shapes = [
    // 3号楼2单元502室, 2单元301, 12号楼3单元15层1502
    "(?:\(house)\\s*)?\(unit)\\s*[-—,，、/]?\\s*(?:\(floor)\\s*)?"
      + "(?:\(anyDoor)\(uncounted)\(ending)?|\(door)户|\(figure){2}\(ending))",
    "\(house)\\s*\(figure){1,2}\\s*门\\s*\(anyDoor)\(uncounted)\(ending)?",
    // 5楼东户
    "(?:\(house)\\s*)?(?:\(unit)\\s*)?[,，]?\(floor)\\s*[东西南北中左右]边?[户门室]",
    // 3号楼301室, 5幢1-301, 12#楼1502
    "\(house)\\s*[-—]?\\s*(?:\(plain){1,2}\(tie))?(?:\(anyDoor)\(ending)|\(door)户)",
    "\(house)(?:\(tie)|\\s*\(plain){1,2}\(tie)|\(tie)\(plain){1,2}\(tie))\(plain){3,4}\(uncounted)",
    "\(house)\\s*(?:\(floor)\\s*)?\(door)\(uncounted)",
    // 1107室, 3-501室, 3楼1502室, 501房间
    "(?=[A-Za-z]?\\s*\(figure))(?<![0-9０-９一二三四五六七八九十百零〇两*])(?<!\(offices)[0-9楼层\\s]{0,4})(?:\(plain){1,3}\(tie)){0,2}(?:\(floor)\\s*)?[A-Za-z]?\\s*"
      + "(?:\(plain){3,4}|[一二三四五六七八九][一二三四五六七八九零〇]{2,3})\\s*"
      + "(?:号?室(?!外)|号?房间|房号|号房|房(?=[漏没停渗进住的了，。,.;；！!\\s]|$))",
    "(?:房号|房间号|门牌号?|室号)(?:码|是|为|在|[:：\\s])*[A-Za-z]?\(figure){1,4}(?:(?:\(tie)|\\s*(?:号楼|[栋幢座#＃楼]|单元)\\s*)\(figure){1,4}){0,3}",
    // 我家502, 住3 2 501, 楼上601, 1502的业主
    "(?:我家|俺家|我们家|住在?|家在)(?:在|是|的)?[\\s:：]*(?:\(plain){1,3}(?:\(tie)|\\s+))*\(door)\(uncounted)",
    "(?:楼上|楼下|对门|隔壁|对面|邻居)(?:是|的|住)?\\s*\(door)\(uncounted)",
    "\(door)\\s*号?的?(?:业主|住户|户主|租户|邻居|这户|那户)",
  ]
}
