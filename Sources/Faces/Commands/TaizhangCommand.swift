import ArgumentParser
import Basics
import Book
import Foundation
import OfficeDocuments
import Operations
import PlanPack

/// `taizhang`, and under it one subcommand a file.
package struct TaizhangCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "taizhang",
    abstract: "台账：物业服务专项整治的工作台账系统",
    discussion: "退出码：0 完成；1 发现问题（有出入、有待定行且用了 --strict、台账库不完好）；2 用法不对或文件不可用。",
    subcommands: [
      ImportCommand.self, DueCommand.self, DigestCommand.self, ReportCommand.self, ExplainCommand.self,
      CheckCommand.self, ExportCommand.self, InspectCommand.self, PlanCommand.self, BookCommand.self,
      PostersCommand.self, TemplateCommand.self, SealedCommand.self, CountyCommand.self, VerifyCommand.self,
      DemoCommand.self,
      ServeCommand.self,
      UserCommand.self, PermissionsCommand.self,
    ])

  package init() {}

  /// Runs the command named by the arguments and gives the exit code that it means.
  package static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let outcome as Found {
      return outcome.code
    } catch let refused as Refused {
      Terminal.complain(refused.reasons)
      return 2
    } catch let denied as Denied {
      Terminal.complain([denied.sentence])
      return 2
    } catch let fault as BookFault {
      Terminal.complain([fault.description])
      return 2
    } catch let fault as DocumentFault {
      Terminal.complain([fault.description])
      return 2
    } catch let faults as PlanFaults {
      Terminal.complain(["方案包有问题，请先改好："] + faults.faults.map(\.description))
      return 2
    } catch let error as CocoaError {
      let path = error.filePath ?? (error.userInfo[NSURLErrorKey] as? URL)?.path ?? ""
      Terminal.complain(["无法读写“\(path)”，请检查路径是否存在、有没有权限、磁盘是否已满"])
      return 2
    } catch {
      let code = exitCode(for: error)
      let message = ParserWords.chinese(fullMessage(for: error))
      if code == .success {
        print(message)
        return 0
      }
      Terminal.complain([message])
      return 2
    }
  }
}

/// Ends a command that did its work and found something.
struct Found: Error {
  let code: Int32
  static let something = Found(code: 1)
  static let unusable = Found(code: 2)
}
