/// What of a Word document or a workbook (ISO/IEC 29500) is kept, by the names that the standard gives.
enum PackageRules {
  /// Relations whose targets are kept. All others lead to what tells of the maker, runs, or lies elsewhere.
  static let relations: Set<String> = [
    "officeDocument", "styles", "numbering", "settings", "fontTable", "theme", "image", "header", "footer", "footnotes",
    "endnotes", "comments", "worksheet", "chartsheet", "sharedStrings", "sheetMetadata", "drawing", "vmlDrawing",
    "table",
    "chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes", "themeOverride", "diagramData",
    "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "pivotTable", "pivotCacheDefinition",
    "pivotCacheRecords", "slicer", "slicerCache", "timeline", "timelineCache", "cellImage",
  ]

  /// What cannot be left out without spoiling the file.
  static let stubborn = ["xlMacrosheet": "宏表", "xlIntlMacrosheet": "宏表", "dialogsheet": "对话框表", "aFChunk": "嵌入的另一份文件"]

  /// Elements left out with all that is in them.
  static let dropped: Set<String> = [
    // Word: history of the file, where it came from, what it would load.
    "rsids", "docId", "docVars", "attachedTemplate", "mailMerge", "OLEObject", "control", "subDoc",
    "embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "permStart", "permEnd", "saveThroughXslt",
    // Workbooks.
    "fileSharing", "absPath", "externalReferences", "oleObjects", "controls", "customWorkbookViews", "customSheetViews",
    "webPublishing", "webPublishItems", "revisionPtr", "protectedRanges", "userShapesLink",
    // Pictures and charts.
    "hlinkClick", "hlinkHover", "hlinkMouseOver", "externalData", "imgProps", "svgBlip", "videoFile", "audioFile",
    "quickTimeFile",
  ]

  /// Attributes that are left out wherever they stand.
  static let unnamed: Set<String> = [
    "date", "dateUtc", "dT", "refreshedBy", "refreshedDate", "userName", "lastModifiedBy", "descr", "href", "althref",
    "userId", "providerId", "editId", "anchorId", "tableType", "connectionId", "queryTableFieldId",
  ]

  /// Attributes that must stand there, with what stands there instead.
  static let renamed = ["author": "作者", "initials": "作", "macro": ""]

  /// Fields that Word may reckon anew; what others show stays as text.
  static let fields: Set<String> = [
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "SEQ", "REF", "PAGEREF", "NOTEREF", "DATE", "TIME",
    "FORMTEXT",
    "FORMCHECKBOX", "FORMDROPDOWN", "EQ", "SYMBOL", "STYLEREF", "=",
  ]

  static func isField(_ instruction: String) -> Bool {
    let first = instruction.split(whereSeparator: \.isWhitespace).first.map { $0.uppercased() }
    return first.map { fields.contains($0) || $0.hasPrefix("=") } ?? true
  }

  /// A formula that looks into another file, at an address, or at a program.
  static func looksOutside(_ formula: String) -> Bool {
    let formula = formula.uppercased()
    if formula.contains("|") || formula.contains("[") && formula.contains(/\[\d+\]|\.XL|\\|HTTP/) { return true }
    return ["WEBSERVICE(", "RTD(", "IMAGE(", "HYPERLINK(", "CALL(", "REGISTER", "EXEC("].contains {
      formula.contains($0)
    }
  }
}
