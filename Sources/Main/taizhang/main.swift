import BookSQLite
import Commands
import Foundation

// Chooses what keeps the book and what serves it, then does what the arguments say.
let workplace = Workplace(
  openBook: { try openBook(at: $0, county: $1, create: $2) },
  restoreBook: { _ = try restoreBook(from: $0, to: $1, county: $2) },
  serve: { _, _, _ in })
let code = await Workplace.$current.withValue(workplace) {
  await TaizhangCommand.run(Array(CommandLine.arguments.dropFirst()))
}
exit(code)
