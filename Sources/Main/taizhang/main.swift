import BookSQLite
import Commands
import Foundation
import Web

// Chooses what keeps the book and what serves it, then does what the arguments say.
let workplace = Workplace(
  openBook: { try openBook(at: $0, county: $1, create: $2) },
  restoreBook: { _ = try restoreBook(from: $0, to: $1, county: $2) },
  serve: { office, directory, host, port in
    let desk = OfficeDesk(office: office, directory: directory)
    try await WebFace(desk: desk, uploads: directory + "/uploads").run(host: host, port: port) { address in
      print("台账已在浏览器中打开：\(address)（按 Ctrl+C 停止）")
      fflush(nil)
    }
  })
let code = await Workplace.$current.withValue(workplace) {
  await TaizhangCommand.run(Array(CommandLine.arguments.dropFirst()))
}
exit(code)
