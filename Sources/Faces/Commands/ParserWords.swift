import Foundation

/// What the argument parser says, in Chinese. It has no localisation: its own sentences are known, and are translated line
/// by line; whatever else it prints is ours already.
enum ParserWords {
  static func chinese(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { chinese(line: String($0)) }
      .joined(separator: "\n")
  }

  private static func chinese(line: String) -> String {
    let line = line.replacing("<subcommand>", with: "<子命令>")
      .replacing(/\s*\(default: (.+)\)$/) { "（默认：\($0.1)）" }
    for (pattern, template) in sentences {
      let all = NSRange(line.startIndex..., in: line)
      guard pattern.firstMatch(in: line, range: all) != nil else { continue }
      let translated = pattern.stringByReplacingMatches(in: line, range: all, withTemplate: template)
      // `错误：` stands before a sentence of the table, or before one of ours.
      return translated.hasPrefix(mark) ? mark + chinese(line: String(translated.dropFirst(mark.count))) : translated
    }
    return line
  }

  private static let mark = "错误："

  private static let sentences: [(NSRegularExpression, String)] = [
    ("^Error: ", mark),
    // Help.
    ("^OVERVIEW: ", "说明："), ("^USAGE: ", "用法："), ("^Usage: ", "用法："), ("^Help:  ", "其中："), ("^ARGUMENTS:$", "参数："),
    ("^OPTIONS:$", "选项："), ("^SUBCOMMANDS:$", "子命令："),
    ("Show help information\\.$", "显示这份帮助"),
    ("^(\\s*)See '(.+) <子命令>' for detailed help\\.$", "$1用“$2 <子命令>”查看某个子命令的详细说明。"),
    ("^(\\s*)See '(.+)' for more information\\.$", "$1用“$2”查看详细说明。"),
    // Wrong usage.
    ("^Unknown option '(.+)'\\. Did you mean '(.+)'\\?$", "没有“$1”这个选项，是否为“$2”？"),
    ("^Unknown option '(.+)'$", "没有“$1”这个选项"), ("^Invalid option: (.+)$", "没有“$1”这个选项"),
    ("^Missing value for '(.+)'$", "“$1”后面缺少内容"), ("^Missing expected argument '(.+)'$", "缺少“$1”，请补上"),
    ("^Missing one of: '(.+)'$", "以下各项请给出一项：“$1”"), ("^Missing required subcommand\\.$", "缺少子命令"),
    ("^Unexpected argument '(.*)'$", "多出了“$1”，或没有这个命令"), ("^([0-9]+) unexpected arguments: '(.+)'$", "多出了$1项：“$2”"),
    ("^The option '(.+)' does not take any value, but '(.*)' was specified\\.$", "选项“$1”后面不带内容，却写了“$2”"),
    ("^The value '(.*)' is invalid for '(.+)'\\. Please provide one of .+$", "“$2”不能是“$1”，请按所示的样子填写"),
    ("^The value '(.*)' is invalid for '(.+)'$", "“$2”不能是“$1”，请按所示的样子填写"),
    ("^Value to be set with flag '(.+)' had already been set with flag '(.+)'$", "“$1”与前面的“$2”重复，请只保留一个"),
  ].compactMap { pattern, template in
    // The patterns are our own: every one is used by a test, which would miss it.
    (try? NSRegularExpression(pattern: pattern)).map { ($0, template) }
  }
}
