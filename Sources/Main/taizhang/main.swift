import Book
import BookSQLite
import Campaign
import Commands
import Foundation
import Operations
import Web

// Chooses what keeps the book and what serves it, then does what the arguments say.
var workplace = Workplace(
  openBook: { try BookPlace($0).open(county: $1, create: $2) },
  restoreBook: { try BookPlace($1).restore(from: $0, county: $2) },
  backupBook: { try $0.backup(to: $1, progress: $2) },
  copyBook: { try BookPlace($0).copy(to: BookPlace($1), county: $2, progress: $3) },
  serve: { office, directory, asked in
    let place = try BookPlace(directory)
    let desk = OfficeDesk(office: office, directory: place.shown)
    let time = Task {
      await office.keepTime { fault in
        let words = "没有记成超期，一小时后再试：\(fault)\n"
        FileHandle.standardError.write(Data(words.utf8))
      }
    }
    defer { time.cancel() }
    let uploads = place.uploads(county: office.plan.county.code)
    var settings = PublicHall.Settings()
    (settings.address, settings.reportsAnHour) = (asked.open.address, asked.open.reportsAnHour)
    let serving = ServingPlace(asked)
    (settings.isBehindProxy, settings.isSecure) = (asked.isBehindProxy, serving.isSecure)
    let hall = PublicHall(desk: desk, settings: settings)
    try await WebFace(desk: desk, hall: hall, uploads: uploads, isSecure: serving.isSecure).run(at: serving) {
      address in
      print("台账已在浏览器中打开：\(address)（按 Ctrl+C 停止）")
      if (try? office.hasAccounts()) == true, (try? office.hasOpenAccounts()) == false {
        print("所有岗位都已停用，现在没有人能登录。请在本机添加：taizhang user add 代码 --role administrator --title 系统管理员")
      }
      fflush(nil)
    } onFirstLink: { address in
      print("还没有建立账号，只有本机能用。要启用登录，请在24小时内打开一次：\(address)")
      fflush(nil)
    }
  })
workplace.openRoll = { try BookPlace($0).roll() }
workplace.drawPosters = { office, directory, address, folder in
  try OfficeDesk(office: office, directory: BookPlace(directory).shown).drawPosters(leadingTo: address, into: folder)
}
workplace.openArea = { try BookPlace($0).area() }
let code = await Workplace.$current.withValue(workplace) {
  await TaizhangCommand.run(Array(CommandLine.arguments.dropFirst()))
}
exit(code)

extension ServingPlace {
  init(_ asked: ServePlace) {
    let cover: Cover =
      asked.certificate.map { .certificate(chain: $0.chain, key: $0.key) } ?? (asked.isBehindProxy ? .proxy : .loopback)
    self.init(host: asked.host, port: asked.port, cover: cover)
  }
}
