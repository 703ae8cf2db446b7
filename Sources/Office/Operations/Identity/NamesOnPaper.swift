import Basics
import Book

extension Office {
  /// Names leave the book together only by two people: on a book that has accounts no file is written with them.
  ///
  /// - Throws: `Refused`, with what to do instead.
  package func demandNamesMayLeave() throws {
    if try book.read({ try $0.posts() }).isEmpty { return }
    throw Refused("这个台账库已有账号，含投诉人姓名的文件须两人办理：一人在网页“导出身份”中申请，另一人批准后由申请人取走；请去掉 --with-names")
  }
}
