import Yams

/// The YAML of a file as nodes; a fault at its line when it is none.
func compose(_ file: PackFile, _ findings: Findings) -> Node? {
  do {
    // No resolver: values are taken as text here and understood by what reads them.
    if let node = try Yams.compose(yaml: file.text, .basic) { return node }
    findings.fault("文件是空的", at: Place(file: file.name))
  } catch let error as YamlError {
    let (message, mark) = explained(error, in: file.text)
    findings.fault(message, at: Place(file: file.name, line: mark?.line, column: mark?.column))
  } catch {
    findings.fault("文件不是 YAML", at: Place(file: file.name))
  }
  return nil
}

private func explained(_ error: YamlError, in text: String) -> (String, (line: Int, column: Int)?) {
  switch error {
  case .scanner(let context?, _, _, _) where context.text.contains("quoted scalar"):
    // Noticed at the end of the file only; the place to mend is where the quotation opens.
    return ("从这里开始的引号没有收尾，请补上另一半引号", (context.mark.line, context.mark.column))
  case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
    .composer(_, let problem, let mark, _):
    return ("YAML 写法有误（\(problem)），请检查这一行和上一行的缩进、冒号、引号和括号", (mark.line, mark.column))
  case .duplicatedKeysInMapping(let keys, let context):
    return ("同一处写了两个“\(keys.joined(separator: "”、“"))”，请只留一个", second(keys.first ?? "", after: context.mark, in: text))
  case .reader(let problem, _, _, _):
    return ("文件里有不能识别的字符（\(problem)），请删去控制字符并存为 UTF-8", nil)
  default:
    return ("文件不是 YAML", nil)
  }
}

/// Where a key stands a second time: Yams names only the first.
private func second(_ key: String, after mark: Mark, in text: String) -> (line: Int, column: Int) {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  for (index, line) in lines.enumerated().dropFirst(mark.line) {
    let indent = line.prefix { $0 == " " }.count
    if indent == mark.column - 1, line.dropFirst(indent).hasPrefix(key + ":") {
      return (index + 1, mark.column)
    }
  }
  return (mark.line, mark.column)
}
