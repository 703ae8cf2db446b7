/// What a post is entitled to do follows from its role (`Permissions`).
package enum Role: String, Sendable, CaseIterable, Codable {
  /// 县专班办公室: sees and merges all.
  case office = "县专班办公室"
  /// 专班领导: reads, approves.
  case leader = "专班领导"
  /// 街道办经办人: own subdistrict.
  case clerk = "街道办经办人"
  /// 街道办负责人: own subdistrict, approves there.
  case lead = "街道办负责人"
  /// 成员单位联络人: what was transferred to the unit.
  case liaison = "成员单位联络人"
  /// 县纪委监委: reads everything, changes nothing, sees who looked at what.
  case inspector = "县纪委监委"
  /// 物业服务企业: only orders addressed to it.
  case company = "物业服务企业"
  /// 系统管理员: accounts, never a case.
  case administrator = "系统管理员"
  /// Nobody who signed in: a resident.
  case resident = "群众"
}
