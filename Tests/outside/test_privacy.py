"""Who complained stays in the vault: a thousand planted people are looked for wherever bytes come to lie, and our own
附件5 comes back filled in by other programs."""
import base64
import json
import re
import shutil
import subprocess
import unittest
import urllib.parse
import zipfile

import openpyxl

from server import Server
from world import BINARY, Outside, write_exchange

# What all planted people share, and what no masked text has in it.
MARKS = ["欧阳", "古丽", "1399901", "4108251990"]
COUNT = 1000
# What all planted sentences share, part by part.
SENTENCES = ["蓝鲸跃过", "麒麟阁旁的", "不知疲倦"]


def sentence(index):
    return f"蓝鲸跃过第{index}座麒麟阁旁的水塘而不知疲倦，电梯却停着"


def person(index):
    # Every other one has a name that begins with no family name of the lists.
    name = ("古丽" if index % 2 else "欧阳") + chr(0x4E00 + 137 * index % 18000) + chr(0x4E00 + 7919 * index % 18000)
    return name, f"1399901{index:04d}", f"41082519900101{index:04d}"


def writings(text):
    """The bytes of a text as they may come to lie somewhere."""
    for coding in ["utf-8", "utf-16-le", "utf-16-be", "gb18030"]:
        raw = text.encode(coding)
        yield raw
        for shift in range(3):
            # Only what does not depend on the neighbours.
            code = base64.b64encode(b"\0" * shift + raw)
            yield code[(shift * 8 + 5) // 6:len(code) // 4 * 4 - 4]


def contents(path):
    """A file's bytes, and those of whatever is packed into it."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name)


def hits(folder, besides=(), marks=MARKS):
    patterns = {mark: [w for w in writings(mark) if len(w) >= 5] for mark in marks}
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path in besides:
            continue
        for content in contents(path):
            found += [f"{mark} in {path.name}" for mark, forms in patterns.items() if any(f in content for f in forms)]
    return found


class Canaries(Outside):
    def plant(self):
        rows = []
        for index in range(COUNT):
            name, phone, identity = person(index)
            rows.append({
                "编号": f"TS{index:04d}", "街道": "温泉街道办事处", "小区": "锦绣花园", "投诉人": name, "联系方式": phone,
                "问题（舆情）简要内容": f"我是{name}，身份证{identity}，电梯坏了请打{phone}", "来源": "来电", "层级": "县级",
                "受理时间": "2025-06-03", "承办科室": f"物业科{phone}", "办理进展和结果": f"已联系{name}（{phone}）",
                "是否办结": "否", "备注": f"回访{phone}",
            })
        self.source = self.folder / "planted.xlsx"
        write_exchange(self.source, {
            "小区": [{"街道": "温泉街道办事处", "小区名称": "锦绣花园"}], "投诉": rows})
        self.taizhang("import", self.source)

    def test_a_thousand_people_are_nowhere_but_in_the_vault_and_there_they_are_sealed(self):
        self.plant()
        self.assertEqual(hits(self.folder / "book"), [], "database, log, vault")
        self.taizhang("user", "add", "sys-1", "--role", "office", "--title", "县专班办公室系统", today="2025-07-03")
        token = self.taizhang("user", "token", "sys-1").out.strip()
        server = Server(self, self.book, "--reports-per-hour", "0")
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        for index in range(50):
            name, phone, identity = person(index)
            step = {"sort": "分派", "office": f"物业科{phone}", "person": f"科长{phone}"}
            place = f"/api/v1/cases/TS{index:04d}"
            version = json.loads(server.ask("GET", place, headers=headers)[1])["version"]
            if index % 2:
                step = {"sort": "改写内容", "text": f"{name}（{phone}，{identity}）反映电梯坏了"}
            answer = server.ask("POST", place + "/steps", json.dumps({**step, "seen": version}).encode(), headers)
            self.assertEqual(answer[0], 201, answer[1])
            (self.folder / f"api-{index}.json").write_text(answer[1])
        for index in range(COUNT, COUNT + 100):
            name, phone, identity = person(index)
            form = {"estate": 1, "words": f"我是{name}，身份证{identity}，打{phone}", "name": name, "contact": phone,
                    "token": str(index)}
            answer = server.ask("POST", "/complaint", urllib.parse.urlencode(form), {
                "Content-Type": "application/x-www-form-urlencoded"})
            self.assertEqual(answer[0], 200, answer[1])
        for path in ["/", "/ledger", "/ledger/complaint/TS0001", "/ledger?q=" + "%E6%AC%A7%E9%98%B3", "/summary", "/book"]:
            (self.folder / ("page" + path.replace("/", "-")[:20] + ".html")).write_text(server.get(path)[1])
        server.kill()
        self.taizhang("export", self.folder / "exported.xlsx")
        self.taizhang("report", "--as-of", "2025-06-30", "--out", self.folder / "report")
        self.taizhang("book", "backup", self.folder / "backup.taizhang")
        self.run_quietly("import", self.source, "--json")
        # What somebody asked for is theirs: the file that was handed over.
        searched = [p for p in hits(self.folder, besides={self.source}) if "q=" not in p]
        self.assertEqual(searched, [])

    def test_a_thousand_sentences_are_nowhere_but_in_the_vault_and_whoever_works_on_the_case_reads_them(self):
        """What residents write from outside, with the complaint and later on."""
        write_exchange(self.folder / "in.xlsx", {"小区": [{"街道": "温泉街道办事处", "小区名称": "锦绣花园"}]})
        self.taizhang("import", self.folder / "in.xlsx", today="2025-07-03")
        tokens = {}
        for code, options in {
            "sys-1": ["--role", "office"], "wq-1": ["--role", "clerk", "--unit", "温泉街道办事处"],
            "gas-1": ["--role", "liaison", "--unit", "住建局"],
        }.items():
            if self.run_quietly("user", "add", code, *options, "--title", code, today="2025-07-03").code == 0:
                tokens[code] = self.taizhang("user", "token", code).out.strip()
        server = Server(self, self.book, "--reports-per-hour", "0")
        form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
        kinds, numbers = ["", "3"], []
        for index in range(COUNT):
            fields = {"estate": 1, "words": sentence(index), "token": str(index), "kind": kinds[index % 2]}
            status, page, headers = server.ask("POST", "/complaint", urllib.parse.urlencode(fields), form)
            self.assertEqual(status, 200, page)
            numbers.append(re.search(r"TS\d{6}-\d{8}", page)[0])
            if index % 100 == 0:
                more = urllib.parse.urlencode({"words": "补充：" + sentence(index), "token": f"more-{index}"})
                cookie = {"Cookie": headers["Set-Cookie"].split(";")[0]}
                self.assertIn(server.ask("POST", "/query/case/words", more, form | cookie)[0], (200, 303))

        def ask(post, method, path, body=None):
            headers = {"Authorization": f"Bearer {tokens[post]}", "Content-Type": "application/json"}
            status, text, _ = server.ask(method, path, json.dumps(body).encode() if body else None, headers)
            return status, text

        self.assertIn(sentence(0), ask("wq-1", "GET", "/api/v1/cases/" + numbers[0])[1], "who works on it reads it")
        self.assertIn("补充：" + sentence(0), ask("wq-1", "GET", "/api/v1/cases/" + numbers[0])[1])
        seen = self.folder / "seen"
        seen.mkdir()
        place = f"/api/v1/cases/{numbers[1]}/steps"
        problem = ""
        for step in [
            {"sort": "受理", "office": "物业科"}, {"sort": "分派", "office": "物业科", "person": "科长"},
            {"sort": "核查结论", "finding": "属实", "text": "现场查看属实"},
            {"sort": "列入台账", "kind": "3", "text": "2号梯停运", "person": "项目经理"},
            {"sort": "责令整改", "text": "2号电梯停运", "demands": "三日内恢复运行", "basis": "《物业管理条例》"},
        ]:
            version = json.loads(ask("wq-1", "GET", "/api/v1/cases/" + numbers[1])[1])["version"]
            status, text = ask("wq-1", "POST", place, step | {"seen": version} | ({"problem": problem} if problem else {}))
            self.assertEqual(status, 201, text)
            problem = (json.loads(text)["problems"] or [{"number": ""}])[0]["number"]
            refused = step | {"seen": version + 1, "problem": problem, "text": sentence(1)}
            if step["sort"] == "列入台账":
                status, text = ask("wq-1", "POST", place, refused | {"sort": "责令整改", "demands": "修", "basis": "法"})
                self.assertEqual(status, 409, text)
        for post in tokens:
            (seen / f"orders-{post}.json").write_text(ask(post, "GET", "/api/v1/orders")[1])
            (seen / f"digest-{post}.txt").write_text(self.run_quietly("digest", "--post", post, today="2025-07-03").out)
            if post == "gas-1":
                for number in numbers[:20]:
                    (seen / f"case-{number}.json").write_text(ask(post, "GET", "/api/v1/cases/" + number)[1])
        for path in ["/", "/ledger", "/progress", f"/open311/v2/requests/{numbers[0]}.json", f"/cases/{numbers[0]}"]:
            (seen / ("page" + path.replace("/", "-") + ".html")).write_text(server.get(path)[1])
        self.assertEqual(hits(self.folder, marks=SENTENCES), [], "while it runs, with what is not yet in the database")
        server.kill()
        self.taizhang("export", self.folder / "exported.xlsx")
        for annex in ["3", "4"]:
            self.run_quietly("export", self.folder / f"annex{annex}.xlsx", "--annex", annex)
        self.taizhang("report", "--as-of", "2025-07-03", "--out", self.folder / "report", today="2025-07-03")
        self.taizhang("book", "backup", self.folder / "backup.taizhang")
        self.assertEqual(hits(self.folder, marks=SENTENCES), [])
        self.taizhang("book", "verify")

    def test_the_sweep_itself_finds_what_is_there(self):
        self.plant()
        self.taizhang("export", self.folder / "named.xlsx", "--with-names")
        self.assertEqual({hit.split()[0] for hit in hits(self.folder, besides={self.source})}, set(MARKS))
        for coding in ["utf-8", "utf-16-le", "gb18030"]:
            for shift in ["", "x", "xy"]:
                file = self.folder / "copy.bin"
                file.write_bytes(base64.b64encode(f"{shift}他叫欧阳测试，电话13999010001".encode(coding)))
                self.assertTrue([h for h in hits(self.folder) if h.endswith("copy.bin")], f"{coding} {shift}")


class ComingBack(Outside):
    """附件5 exported, filled in by another program, taken back."""

    def setUp(self):
        super().setUp()
        source = self.folder / "in.xlsx"
        write_exchange(source, {
            "小区": [{"街道": "温泉街道办事处", "小区名称": "锦绣花园"}],
            "投诉": [{
                "编号": f"TS{i}", "街道": "温泉街道办事处", "小区": "锦绣花园", "投诉人": "欧阳测试", "联系方式": f"1390000111{i}",
                "问题（舆情）简要内容": f"第{i}部电梯坏了", "来源": "来电", "层级": "县级", "受理时间": "2025-06-03",
                "承办科室": "物业科", "办理进展和结果": "正在核查", "是否办结": "否"} for i in range(1, 4)],
            "问题": [{
                "编号": "WT1", "街道": "温泉街道办事处", "小区": "锦绣花园", "问题类别": "1.1", "问题描述": "现场检查发现楼道堆物",
                "发现方式": "全面排查", "发现日期": "2025-06-04", "整改时限": "2025-06-20", "整改完成日期": "2025-06-12", "验收人": "杨某"}]})
        self.taizhang("import", source)
        self.taizhang("report", "--as-of", "2025-06-30", "--out", self.folder / "out")
        ledgers = [p for p in (self.folder / "out").rglob("*.xlsx") if "附件5" in p.name and "温泉" in p.name]
        self.assertEqual(len(ledgers), 1)
        self.ledger = ledgers[0]

    def edit(self, changes):
        """Writes texts into the row of a complaint, by the title of the column."""
        workbook = openpyxl.load_workbook(self.ledger)
        sheet = workbook.worksheets[0]
        rows = list(sheet.iter_rows())
        head = next(row for row in rows if any(str(c.value or "").startswith("办理进展") for c in row))
        for brief, title, value in changes:
            column = next(c.column for c in head if str(c.value or "").replace("\n", "").startswith(title))
            row = next(row for row in rows if any(str(c.value or "").startswith(brief) for c in row))
            sheet.cell(row[0].row, column).value = value
        path = self.folder / "filled.xlsx"
        workbook.save(path)
        return path

    def fates(self, answer):
        sheet = answer.json["files"][0]["sheets"][0]
        self.assertEqual(
            sheet["rows"], sheet["taken"] + sheet["changed"] + sheet["unchanged"] + sheet["review"] + sheet["rejected"])
        return [sheet[k] for k in ["taken", "changed", "unchanged", "review", "rejected"]]

    def entry(self, number):
        self.taizhang("export", self.folder / "now.xlsx")
        sheet = openpyxl.load_workbook(self.folder / "now.xlsx")["投诉"]
        rows = [[c.value for c in row] for row in sheet.iter_rows()]
        head = next(row for row in rows if "编号" in row)
        self.addCleanup((self.folder / "now.xlsx").unlink, missing_ok=True)
        return dict(zip(head, next(row for row in rows if number in row)))

    def test_what_another_program_saved_unchanged_changes_nothing(self):
        self.assertEqual(self.fates(self.taizhang("import", self.edit([]), "--json")), [0, 0, 4, 0, 0])

    def test_both_sides_keep_what_each_changed_and_a_conflict_is_a_persons_to_decide(self):
        first = self.edit([("第1部", "承办科室", "电梯科"), ("第2部", "办理进展", "已约谈")])
        self.assertEqual(self.fates(self.taizhang("import", first, "--json")), [0, 2, 2, 0, 0])
        # The same export once more, filled in by somebody else who does not know of that.
        second = self.edit([("第1部", "备注", "已回访"), ("第2部", "办理进展", "已派单")])
        told = self.taizhang("import", second, "--json", code=1)
        self.assertEqual(self.fates(told), [0, 1, 2, 0, 1])
        self.assertIn("导出时是“正在核查”，表中是“已派单”，台账库现在是“已约谈”", told.out)
        entry = self.entry("TS1")
        self.assertEqual((entry["承办科室"], entry["备注"]), ("电梯科", "已回访"))
        self.assertEqual(self.entry("TS2")["办理进展和结果"], "已约谈")
        self.taizhang("import", second, "--prefer", "workbook")
        self.assertEqual(self.entry("TS2")["办理进展和结果"], "已派单")
        self.taizhang("book", "verify")

    def test_a_conflict_is_decided_on_the_page_as_well(self):
        self.taizhang("import", self.edit([("第2部", "办理进展", "已约谈")]))
        second = self.edit([("第2部", "办理进展", "已派单")])
        server = Server(self, self.book)
        place, page = server.upload(second)
        self.assertIn("两边都改过的1行", page)
        status, _, _ = server.ask("POST", place + "/confirmation", "prefer=workbook", {
            "Content-Type": "application/x-www-form-urlencoded"})
        self.assertIn(status, (200, 303))
        self.assertIn("已列入台账", server.wait(place))
        server.kill()
        self.assertEqual(self.entry("TS2")["办理进展和结果"], "已派单")

    def test_masked_names_that_come_back_are_unchanged(self):
        self.taizhang("import", self.edit([("第1部", "备注", "已回访")]))
        self.taizhang("export", self.folder / "named.xlsx", "--with-names")
        sheet = openpyxl.load_workbook(self.folder / "named.xlsx")["投诉"]
        values = [c.value for row in sheet.iter_rows() for c in row]
        self.assertEqual(values.count("欧阳测试"), 3)

    def test_libreoffice_saves_it_anew_and_nothing_changes(self):
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if not office:
            self.skipTest("LibreOffice is not installed")
        out = self.folder / "lo"
        source = shutil.copy(self.ledger, self.folder / "ledger.xlsx")
        done = subprocess.run([office, "--headless", "--convert-to", "xlsx", "--outdir", out, source],
                              env=self.environment(), capture_output=True, text=True, timeout=120)
        saved = next(out.glob("*.xlsx"), None)
        if not saved:
            self.skipTest(f"LibreOffice without Calc: {done.stdout}{done.stderr}")
        self.assertEqual(self.fates(self.taizhang("import", saved, "--json")), [0, 0, 4, 0, 0])


class Sealed(Outside):
    """A report about local officers, from the form to the upper level."""

    def setUp(self):
        super().setUp()
        self.taizhang("demo", today="2025-07-03")

    def alone(self, *args):
        """A command that knows no book."""
        done = subprocess.run([BINARY, "sealed", *map(str, args)], capture_output=True, text=True,
                              env=self.environment(), timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def report(self, server, **more):
        form = {"estate": 1, "words": "街道办主任收了物业的钱", "name": "欧阳测试", "contact": "13999010001",
                "aboutOfficers": 1, "token": "one"} | more
        return server.ask("POST", "/complaint", urllib.parse.urlencode(form), {
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})

    def test_without_a_key_the_form_says_where_to_turn_and_keeps_nothing(self):
        server = Server(self, self.book)
        self.assertIn("12388", server.get("/complaint", estate=1)[1])
        status, page, _ = self.report(server)
        self.assertEqual(status, 422)
        self.assertIn("请直接向上一级专班或纪检监察机关（12388）反映", page)
        self.assertIn("0封密封件", self.taizhang("sealed", "list").out)

    def test_only_the_upper_level_reads_it(self):
        self.alone("keygen", "市专班", "--out", self.folder)
        self.assertEqual((self.folder / "sealed.key").stat().st_mode & 0o077, 0)
        shutil.copy(self.folder / "sealed.pub", str(self.book) + ".keys")
        server = Server(self, self.book)
        self.assertIn("只有上级能打开", server.get("/complaint", estate=1)[1])
        status, page, _ = self.report(server)
        self.assertEqual(status, 200, page)
        number = re.search(r"MF\d{6}-\d{12}", page)[0]
        self.assertIn(number, self.report(server)[1])
        self.assertNotIn("收了物业的钱", server.get("/ledger", q="物业的钱")[1].replace('value="物业的钱"', ""))
        server.kill()
        everything = b"".join(p.read_bytes() for p in self.folder.rglob("*") if p.is_file())
        for secret in ["收了物业的钱", "欧阳测试", "13999010001"]:
            for form in writings(secret):
                self.assertNotIn(form, everything, secret)
        self.assertIn("1封密封件，1封还没有上报", self.taizhang("sealed", "list").out)
        self.taizhang("sealed", "hand-up", self.folder / "up.json", today="2025-07-03")
        self.assertIn("0封还没有上报", self.taizhang("sealed", "list").out)
        read = json.loads(self.alone("open", self.folder / "up.json", "--key", self.folder / "sealed.key"))
        self.assertEqual((read["number"], read["words"], read["name"], read["contact"]),
                         (number, "街道办主任收了物业的钱", "欧阳测试", "13999010001"))
        self.taizhang("book", "verify")


class Forgotten(Outside):
    def test_who_reported_has_themselves_forgotten_and_still_sees_the_case(self):
        self.taizhang("demo", today="2025-07-03")
        server = Server(self, self.book)

        def post(path, cookie=None, **fields):
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
            return server.ask("POST", path, urllib.parse.urlencode(fields), headers | ({"Cookie": cookie} if cookie else {}))

        _, page, headers = post("/complaint", estate=1, words="我是欧阳测试，电梯坏了", name="欧阳测试",
                                contact="13999010001", token="one")
        cookie = headers["Set-Cookie"].split(";")[0]
        code = "".join(re.findall(r"[A-Z2-7]{4}", re.search(r"查询码</dt><dd[^>]*>(.*?)</dd>", page)[1]))
        status, page, _ = post("/query/case/identity", cookie, code="AAAAAAAAAAAAAAAAAAAA")
        self.assertEqual(status, 422)
        self.assertIn("查询码不对", page)
        self.assertEqual(post("/query/case/identity", cookie, code=code)[0], 303)
        self.assertIn("待受理", server.ask("GET", "/query/case", headers={"Cookie": cookie})[1])
        server.kill()
        self.taizhang("export", self.folder / "named.xlsx", "--with-names")
        sheet = openpyxl.load_workbook(self.folder / "named.xlsx")["投诉"]
        self.assertNotIn("欧阳测试", " ".join(str(c.value) for row in sheet.iter_rows() for c in row))
        self.taizhang("book", "verify")


if __name__ == "__main__":
    unittest.main()
