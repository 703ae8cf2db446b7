import Basics

/// `/complaint` before it is known where: an estate is looked for, or the subdistrict chosen.
struct PlacePage: PublicPage {
  var text: String
  var found: [EstateChoice]
  var units: [NamedUnit]

  var title: String { "选择小区" }

  func write(into h: inout HTML) {
    h(.h1, text: "我要投诉物业服务")
    h(.div, .class("card")) { h in
      h(.form, .get, .action(open: .complaint()), .id("place")) { h in
        h(.label, .labelFor("q"), text: "您在哪个小区")
        h(.div, .class("search")) { h in
          h(
            .input, .type("search"), .id("q"), .name("q"), .value(text), .maxLength(50), .placeholder("输入小区名称"),
            .noAutocomplete, .data(open: .complaintEstates))
          h(.button, .type("submit"), text: "查找")
        }
      }
      h(.ul, .class("places"), .id("places")) { h in
        for estate in found {
          h(.li) { h in
            h(.a, .href(open: .complaint(estate: estate.id))) { h in
              h(.strong, text: estate.name)
              h(.span, text: estate.unit)
            }
          }
        }
      }
      if found.isEmpty, !text.isEmpty { h(.p, .role("status"), text: "没有找到“\(text)”。可以换个写法再找，或者在下面选街道。") }
      h(.p, .class("hint"), text: "小区门口贴有二维码的，扫码可以直接进入。找不到小区，请选所在的街道：")
      h(.ul, .class("places")) { h in
        for unit in units {
          h(.li) { h in h(.a, .href(open: .complaint(subdistrict: unit.code)), text: unit.shortName) }
        }
      }
    }
  }
}
