import Campaign

/// Whose a sheet is, where its rows do not say: what stands above them, and who sent the file.
struct SheetHome {
  /// Code of the subdistrict that the title, the sheet's name or a line between the rows tells; nil where none does.
  var said: String?
  /// Code of another that the sheet's name tells, against 单位; nil where nothing is told twice.
  var saidToo: String?
  /// Code of the one that sent the file; nil where nobody said.
  var sender: String?

  init(said: String?, saidToo: String? = nil, sender: String?) {
    self.said = said
    self.saidToo = saidToo
    self.sender = sender
  }

  init(_ context: TitleContext, sender: String?) {
    self.init(said: context.subdistrict, saidToo: context.otherSubdistrict, sender: sender)
  }

  var code: String? { sender ?? said }

  /// Why the rows cannot be taken for anybody's; nil where nothing contradicts.
  func contradiction(in plan: Plan) -> String? {
    func name(_ code: String) -> String { plan.subdistrict(code: code)?.name ?? code }
    if let said, let saidToo {
      return "表头里的单位是“\(name(said))”，工作表名里写的却是“\(name(saidToo))”，请改为一致，或在表中加上街道一列"
    }
    guard let said, let sender, said != sender else { return nil }
    return "表头、工作表名或分节行里写的是“\(name(said))”，导入时指明的却是“\(name(sender))”，请改为一致，或在表中加上街道一列"
  }
}
