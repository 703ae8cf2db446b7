import Basics

/// A member unit (成员单位) as 附件3 and 附件4 tell it: whom the task force asks for, and by what residents reach it.
package struct MemberUnit: Recorded {
  /// As the annexes word it, `县财政局`.
  package var name = ""
  /// Where the vault keeps 联络人 and 电话 of 附件3, which is not public; empty when none.
  package var contact = ""
  /// 电话 of 附件4, which is public.
  package var phone = ""
  /// 邮箱或网址.
  package var address = ""

  package init() {}

  package init(name: String) { self.name = name }

  package mutating func code(_ coder: inout some FieldCoder) {
    coder.text("name", "区域", &name)
    coder.text("contact", "联络人", &contact)
    coder.text("phone", "电话", &phone)
    coder.text("address", "邮箱或网址", &address)
  }
}
