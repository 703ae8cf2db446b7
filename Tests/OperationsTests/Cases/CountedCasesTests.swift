import Basics
import Casework
import Testing

@testable import Operations

/// Which cases 附件6 counts as accepted and as closed (figures 36 and 37), as the page of the figure says it.
@Suite struct CountedCasesTests {
  @Test func `whatever becomes of it, a case counts once, from the day it came in, save what only 县纪委监委 sees`() throws {
    let book = try Casebook()
    let (office, clerk) = (book.office(), book.clerk)
    func figures() throws -> [Int] { try [36, 37].map { try book.county.figure($0) } }
    let waiting = try book.file(token: "1")
    #expect(try figures() == [1, 0], "待受理")
    let refused = try book.file(token: "2")
    try office.refuse(refused, reason: "不属于物业服务", seen: nil, by: clerk)
    #expect(try figures() == [2, 1], "不予受理")
    let withdrawn = try book.file(token: "3")
    try office.accept(withdrawn, seen: nil, by: clerk)
    try office.withdraw(withdrawn, reason: "来电说已修好", seen: nil, by: clerk)
    #expect(try figures() == [3, 2], "撤回")
    let referred = try book.file(token: "4")
    try office.refer(referred, reason: "涉及公职人员", seen: nil, by: clerk)
    #expect(try figures() == [3, 2], "移送: counts nowhere, on no day")
    let repeated = try book.file(token: "5")
    try office.accept(waiting, seen: nil, by: clerk)
    try office.join(repeated, to: waiting, seen: nil, by: clerk)
    #expect(try figures() == [4, 2], "并入")
    try office.assign(waiting, department: "物业科", person: "科长", seen: nil, by: clerk)
    try office.verify(waiting, finding: .unfounded, ground: "到场看过，没有这回事", seen: nil, by: clerk)
    try office.close(waiting, result: "已向投诉人说明", seen: nil, by: clerk)
    #expect(try figures() == [4, 4], "both are closed at once")
    try office.reopen(waiting, problem: "", reason: "又有人反映", seen: nil, by: clerk)
    #expect(try figures() == [4, 3], "重新办理")
  }
}
