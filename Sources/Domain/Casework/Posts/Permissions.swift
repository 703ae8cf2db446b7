/// Whose records a permission reaches.
package enum Reach: String, Sendable, CaseIterable {
  case all = "全部"
  case ownSubdistrict = "本街道"
  /// What was transferred to the unit.
  case ownUnit = "转给本单位的"
  /// Orders addressed to the company.
  case ownCompany = "发给本企业的"
  /// With the query code of the case.
  case ownCase = "本人的"
}

/// The one table of role × deed × whose record. What is not in it is forbidden.
package enum Permissions {
  /// - Returns: nil where the role may not do it at all.
  package static func reach(_ role: Role, _ deed: Deed) -> Reach? {
    switch role {
    case .office: office(deed)
    case .leader: leader(deed)
    case .clerk: clerk(deed)
    case .lead: lead(deed)
    case .liaison: liaison(deed)
    case .inspector: inspector(deed)
    case .company: deed == .seeOrders || deed == .progress ? .ownCompany : resident(deed)
    case .administrator: deed == .manageUsers ? .all : resident(deed)
    case .resident: resident(deed)
    }
  }

  private static func resident(_ deed: Deed) -> Reach? {
    switch deed {
    case .seePublic, .report: .all
    case .followOwn: .ownCase
    default: nil
    }
  }

  private static func office(_ deed: Deed) -> Reach? {
    switch deed {
    case .seeReferred, .openSealed, .manageUsers, .handleTransfer, .seeReveals: nil
    case .followOwn: .ownCase
    default: .all
    }
  }

  private static func leader(_ deed: Deed) -> Reach? {
    switch deed {
    case .seeCases, .seeLedger, .seeOrders, .extend, .exportIdentities, .seeJournal: .all
    default: resident(deed)
    }
  }

  private static func clerk(_ deed: Deed) -> Reach? {
    switch deed {
    case .seeCases, .seeLedger, .seeOrders, .enter, .importFiles, .decideHeld, .accept, .assign, .edit, .verify,
      .enterProblem, .order, .progress, .inspectRectification, .close, .answer, .reopen, .transfer, .refer, .join,
      .attach, .openIdentity, .report3, .mergeLedger:
      .ownSubdistrict
    default: resident(deed)
    }
  }

  private static func lead(_ deed: Deed) -> Reach? {
    deed == .extend || deed == .forget ? .ownSubdistrict : clerk(deed)
  }

  private static func liaison(_ deed: Deed) -> Reach? {
    switch deed {
    case .seeCases, .handleTransfer, .attach: .ownUnit
    default: resident(deed)
    }
  }

  private static func inspector(_ deed: Deed) -> Reach? {
    switch deed {
    case .seeCases, .seeLedger, .seeOrders, .seeReferred, .seeReveals, .seeJournal: .all
    default: resident(deed)
    }
  }
}
