import ArgumentParser
import Testing

@testable import Commands

/// What `--help` prints, word for word: an officer learns the commands from it.
@Suite struct HelpTests {
  private func help(_ command: (any ParsableCommand.Type)? = nil) -> String {
    let text =
      command.map { TaizhangCommand.helpMessage(for: $0, columns: 100) }
      ?? TaizhangCommand.helpMessage(columns: 100)
    return ParserWords.chinese(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.replacing(/\s+$/, with: "") }.joined(separator: "\n")
  }

  @Test func `taizhang names every command`() {
    #expect(
      help() == """
        说明：台账：物业服务专项整治的工作台账系统

        退出码：0 完成；1 发现问题（有出入、有待定行且用了 --strict、台账库不完好）；2 用法不对或文件不可用。

        用法：taizhang <子命令>

        选项：
          -h, --help              显示这份帮助

        子命令：
          import                  导入工作簿：交换工作簿、手填的附件5、附件6、小区名录
          due                     列出到期、超期和待分派的件，并把新的超期记入经过
          digest                  一个岗位的晨报：今天到期、超期、退回、待分派的件
          report                  生成截至某日的附件5、附件6、电梯补充表和简报
          explain                 说明附件6中的一个数字由哪些记录构成
          check                   核对一份手填的附件6：与台账库是否一致，自身是否矛盾
          export                  导出交换工作簿，或附件3、附件4
          inspect                 看一份工作簿是什么：哪张表、表头在哪行、各列是什么意思
          plan                    方案包：查看、检查
          book                    台账库：校验、重建、检查点、备份、恢复、复制
          posters                 把各小区的投诉海报写成文件，每个小区一张 A4
          template                责令整改通知书的文书模板：查看、选用本单位的、恢复自带的
          sealed                  密封件：反映街道或承办单位人员的举报，只有上级能打开
          county                  一个数据库里的各县：开户、给市和省开只读户、列出
          verify                  不用台账库，核对手里的凭证
          demo                    在一个新的台账库里建一个演示县
          serve                   在浏览器中打开台账
          user                    管理登录账号（按岗位）
          permissions             列出权限表：角色 × 事项 × 谁的记录（Markdown）

          用“taizhang help <子命令>”查看某个子命令的详细说明。
        """)
  }

  @Test func `taizhang import`() {
    #expect(
      help(ImportCommand.self) == """
        说明：导入工作簿：交换工作簿、手填的附件5、附件6、小区名录

        先完整核对，再一次性列入；同一文件再导入不会重复。不能确定的行进入待定清单，不计入数字。

        用法：taizhang import [--book <目录>] [--plan <目录>] [--today <YYYY-MM-DD>] <文件> ... [--subdistrict <街道>] [--mapping <名称>] [--column <项=列名> ...] [--dry-run] [--strict] [--prefer <一方>] [--json] [--with-names]

        参数：
          <文件>                    要导入的文件（.xlsx、.csv、.xls）

        选项：
          --book <目录>             台账库所在目录，或数据库地址 postgres://…（也可用环境变量 TAIZHANG_BOOK 指定）
          --plan <目录>             方案包目录；不填则用内置的 wenxian-2025
          --today <YYYY-MM-DD>    把系统日期当作这一天
          --subdistrict <街道>      这些文件属于哪个街道
          --mapping <名称>          12345、信访等来文的列对应，如 12345热线；第一次按标题认列并记住，拿不准的不猜
          --column <项=列名>         与 --mapping 同用，说明一列是什么（可重复）：反映内容=诉求描述；不列入=回访情况；联系方式= 表示没有这一列
          --dry-run               只核对，不列入
          --strict                只要有一行退回或待定，就一行也不列入
          --prefer <一方>           回收附件5时，两边都改过的格以哪边为准：book 台账库、workbook 表格；不填则退回
          --json                  以 JSON 输出结果
          --with-names            退回工作簿中保留投诉人姓名和联系方式（默认遮盖）
          -h, --help              显示这份帮助

        """)
  }

  @Test func `taizhang book`() {
    #expect(
      help(BookCommand.self) == """
        说明：台账库：校验、重建、检查点、备份、恢复、复制

        用法：taizhang book <子命令>

        选项：
          -h, --help              显示这份帮助

        子命令：
          verify                  校验台账库是否被改动过
          rebuild                 由日志重建全部登记表
          checkpoint              输出一个签名的检查点，供监督人员留存
          backup                  把台账库备份为一个文件，可在使用中进行
          restore                 把备份恢复到一个空目录或数据库，并校验
          copy                    把台账库复制到另一个目录或数据库，并证明两处相同

          用“taizhang help book <子命令>”查看某个子命令的详细说明。
        """)
  }

  @Test func `what stands where nothing is said is told in Chinese`() {
    #expect(help(ServeCommand.self).contains("端口（默认：8080）"))
    #expect(!help(BookCommand.Copy.self).contains("default"))
  }

  @Test(arguments: [
    (["没有这个命令"], "多出了“没有这个命令”"), (["import"], "缺少“<文件> ...”，请补上"),
    (["import", "--bok", "x", "a"], "没有“--bok”这个选项，是否为“--book”？"),
    (["book", "verify", "--q"], "没有“--q”这个选项"), (["report", "--as-of"], "“--as-of <YYYY-MM-DD>”后面缺少内容"),
    (["report", "--as-of", "2025-02-30", "--json"], "“--as-of <YYYY-MM-DD>”不能是“2025-02-30”"),
    (["import", "a", "--strict=1"], "选项“--strict”后面不带内容，却写了“1”"), (["demo", "a", "b"], "多出了2项：“a', 'b”"),
    (["export", "a.xlsx", "--annex", "5"], "“--annex <3|4>”不能是“5”"),
    (["explain", "--as-of", "2025-07-02", "--figure", "40"], "错误：数字的编号是 1 至 39"),
  ]) func `the parser speaks Chinese`(_ arguments: [String], _ expected: String) {
    do {
      _ = try TaizhangCommand.parseAsRoot(arguments)
      Issue.record("was understood")
    } catch {
      let told = ParserWords.chinese(TaizhangCommand.fullMessage(for: error))
      #expect(told.contains(expected))
      #expect(!told.contains("for more information") && !told.contains("Usage") && !told.contains("Error:"))
    }
  }
}
