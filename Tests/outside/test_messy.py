"""Workbooks as hands fill them (docs/forms.md, "What arrives in practice"): all that is understood goes in, nothing is
guessed, nothing is lost."""
import csv
import datetime as dt
import unittest

from openpyxl import Workbook, load_workbook

from world import FORM_NAMES, SUBDISTRICTS, Outside, write_exchange

HEADER = ["序号", "投诉人", "联系 方式", "问题（舆情）\n简要内容", "来源", "受理时间", "承办\n科室", "办理进展\n和结果", "是否\n办结", "受理人", "备注"]
ESTATES = ["锦绣花园", "阳光家园南区", "太极新村", "龙源世纪城"]
# As typed → the day meant, in a ledger of 2025.
DATES = {
    dt.datetime(2025, 4, 3): "2025-04-03", "2025.4.3": "2025-04-03", "2025年4月3日": "2025-04-03", "4月3日": "2025-04-03",
    "4.3": "2025-04-03", "20250403": "2025-04-03", "45750": "2025-04-03", "２０２５－４－３": "2025-04-03", "2025/4/3": "2025-04-03",
    " 2025-04-03 ": "2025-04-03", 45750: "2025-04-03",
}
CLOSED = {"是": 1, "√": 1, "已办结": 1, "否": 0, "×": 0, "办理中": 0, "": 0}


class Messy(Outside):
    def setUp(self):
        super().setUp()
        sheets = {"企业": [{"企业名称": "温县甲物业有限公司"}],
                  "小区": [{"街道": SUBDISTRICTS[0], "小区名称": e, "别名": "锦绣小区" if e == "锦绣花园" else "",
                          "物业服务企业": "温县甲物业有限公司"} for e in ESTATES]}
        self.taizhang("import", write_exchange(self.folder / "registry.xlsx", sheets))

    def ledger(self, rows, name="台账.xlsx", title=True, lines_above=0, header=HEADER, notes=True):
        book = Workbook()
        sheet = book.active
        sheet.title = "Sheet1"
        for _ in range(lines_above):
            sheet.append([])
        if title:
            sheet.append(["温县“整治物业服务履约不到位、侵占业主公共收益等问题”工作台账"])
            sheet.append(["单位（盖章）：温泉街道办事处      填报人：李某        填报时间：2025年 7 月 2 日"])
        sheet.append(header)
        for row in rows:
            sheet.append(row)
        if notes:
            sheet.append(["说明：1.该表每周五上午12点前报送一次，填专项行动开展以来的相关情况。"])
            book.create_sheet("说明").append(["有事请电6196938"])
        path = self.folder / name
        book.save(path)
        return path

    def row(self, i, date="2025-04-03", closed="否", source="来电", text=None, **more):
        row = [i, "王小明", 13912345678, text or f"{ESTATES[i % 4]}电梯厅卫生差，第{i}次反映", source, date, "物业科",
               "已约谈企业", closed, "张某", ""]
        for column, value in more.items():
            row[int(column[1:])] = value
        return row

    def take(self, path, *more, code=0):
        answer = self.taizhang("import", path, "--json", "--subdistrict", "温泉街道", *more, code=code)
        return answer, self.counts(answer)

    def assertNothingGuessed(self, path, rows):
        answer, counts = self.take(path)
        self.assertEqual(answer.json["files"][0]["recognised"], "ledger", answer)
        self.assertEqual(counts["rows"], rows, answer)
        return answer, counts

    def test_every_way_to_write_a_date(self):
        rows = [self.row(i + 1, date=d) for i, d in enumerate(DATES)]
        answer, counts = self.assertNothingGuessed(self.ledger(rows), len(rows))
        self.assertEqual(counts["taken"], len(rows), answer)
        self.assertEqual(self.figures("2025-04-02")[1][35], 0)
        self.assertEqual(self.figures("2025-04-03")[1][35], len(rows))

    def test_a_date_nobody_can_read_is_shown_with_its_cell(self):
        rows = [self.row(1), self.row(2, date="上周三"), self.row(3, date="2025-13-45"), self.row(4, date="")]
        answer = self.run_quietly("import", self.ledger(rows), "--json", "--subdistrict", "温泉街道")
        self.assertIn(answer.code, (0, 1), answer)
        counts = self.counts(answer)
        self.assertEqual((counts["taken"], counts["review"] + counts["rejected"]), (1, 3), answer)
        cells = {p["cell"] for p in answer.json["files"][0]["problems"]}
        self.assertLessEqual({"F5", "F6", "F7"}, cells, answer)
        self.assertEqual(self.figures("2025-12-31")[1][35], 1)

    def test_every_way_to_say_closed(self):
        rows = [self.row(i + 1, closed=c, c7=f"2025年4月20日{'已办结' if CLOSED[c] else '正在办理'}") for i, c in enumerate(CLOSED)]
        answer, counts = self.assertNothingGuessed(self.ledger(rows), len(rows))
        self.assertEqual(counts["taken"] + counts["review"], len(rows), answer)
        taken = self.figures("2025-12-31")[1]
        self.assertEqual(taken[35], counts["taken"], answer)
        self.assertLessEqual(taken[36], sum(CLOSED.values()))

    def test_layouts(self):
        """The header in any of the first rows, no title, blank rows between, blank columns, a second sheet."""
        rows = [self.row(1), [], self.row(2), [None] * 11, [" "] * 11, self.row(3)]
        for number, layout in enumerate([
                dict(title=False, notes=False), dict(title=False, lines_above=4), dict(lines_above=2), dict(),
                dict(header=[" " + "　".join(h) + " " for h in HEADER])]):
            with self.subTest(layout=layout):
                self.book = self.folder / f"layout{number}"
                self.setUpRegistry()
                answer, counts = self.assertNothingGuessed(self.ledger(rows, **layout), 3)
                self.assertEqual(counts["taken"], 3, answer)

    def setUpRegistry(self):
        self.taizhang("import", self.folder / "registry.xlsx")

    def test_shifted_columns_and_cells_merged_down(self):
        path = self.ledger([self.row(1), self.row(2), self.row(3)], title=False, notes=False)
        book = load_workbook(path)
        sheet = book.active
        sheet.insert_cols(1, 2)
        for column in "IL":
            sheet[f"{column}3"] = sheet[f"{column}4"] = None
            sheet.merge_cells(f"{column}2:{column}4")
        book.save(path)
        answer, counts = self.assertNothingGuessed(path, 3)
        self.assertEqual(counts["taken"], 3, answer)
        out = self.folder / "export.xlsx"
        self.taizhang("export", out)
        complaints = load_workbook(out)["投诉"]
        column = [c.value for c in complaints[1]].index("受理人")
        self.assertEqual([r[column].value for r in complaints.iter_rows(min_row=2)], ["张某"] * 3)

    def test_what_is_not_certain_waits_and_touches_no_figure(self):
        kind = FORM_NAMES["2.2"]
        rows = [
            self.row(1, source="排查发现", text="某小区没有公示", c1="", c2=""),
            self.row(2, source="排查发现", text="检查发现门口积水、路灯不亮、还有其他", c1="", c2=""),
            self.row(3, source="12345热线", text="幸福里小区（不在名录）物业不作为"),
            self.row(4, source="转办", text="太极新村和龙源世纪城都反映物业费问题"),
            self.row(5, source="排查发现", text=f"锦绣小区{kind}", c1="", c2=""),
        ]
        answer, counts = self.assertNothingGuessed(self.ledger(rows), 5)
        self.assertGreaterEqual(counts["review"], 3, answer)
        county = self.figures("2025-12-31")[1]
        self.assertLessEqual(county[2], 1, "only 锦绣小区, named and with the kind's own words, may count")
        self.assertEqual([county[i] for i in range(3, 14) if i != 8], [0] * 10)
        strict = self.run_quietly("import", self.ledger(rows, name="again.xlsx"), "--strict", "--json",
                                  "--subdistrict", "温泉街道", book=self.other())
        self.assertEqual(strict.code, 1, strict)
        self.assertEqual(self.figures("2025-12-31", self.folder / "other")[1][35], 0)

    def other(self):
        self.taizhang("import", self.folder / "registry.xlsx", book=self.folder / "other")
        return self.folder / "other"

    def test_again_changes_nothing_and_an_edit_is_one_change(self):
        rows = [self.row(i) for i in range(1, 30)]
        self.take(self.ledger(rows))
        before = self.taizhang("book", "checkpoint").out
        answer, counts = self.take(self.folder / "台账.xlsx")
        self.assertEqual(counts["unchanged"], 29, answer)
        rows[4][7] = "已责令限期整改"
        answer, counts = self.take(self.ledger(rows, name="台账第二周.xlsx"))
        self.assertEqual(counts["taken"] + counts["rejected"], 0, answer)
        self.assertEqual(counts["changed"] + counts["review"], 1, answer)
        self.assertEqual(self.figures("2025-12-31")[1][35], 29)
        self.assertNotEqual(before, "")

    def test_our_own_ledger_edited_and_taken_back(self):
        self.take(self.ledger([self.row(i) for i in range(1, 6)]))
        out = self.folder / "out"
        self.taizhang("report", "--as-of", "2025-07-02", "--out", out)
        path = next(p for p in out.rglob("*.xlsx") if "台账" in p.name and "温泉" in str(p.relative_to(out)))
        answer, counts = self.take(path)
        self.assertEqual((counts["rows"], counts["unchanged"]), (5, 5), answer)
        book = load_workbook(path)
        sheet = book.worksheets[0]
        cell = next(r[7] for r in sheet.iter_rows() if r[0].value == 3)
        cell.value = "已上门核实"
        book.save(path)
        answer, counts = self.take(path)
        self.assertEqual((counts["changed"], counts["unchanged"]), (1, 4), answer)
        self.taizhang("export", self.folder / "e.xlsx", "--with-names")
        names = [r[3].value for r in load_workbook(self.folder / "e.xlsx")["投诉"].iter_rows(min_row=2)]
        self.assertEqual(names, ["王小明"] * 5, "a masked name coming back is no edit")

    def test_rejected_rows_come_back_as_a_workbook_with_reasons(self):
        sheets = {"问题": [{"编号": "WT1", "街道": SUBDISTRICTS[0], "小区": "无此小区", "问题类别": "1.1", "问题描述": "脏",
                          "发现方式": "全面排查", "发现日期": "2025-05-01"}]}
        answer = self.run_quietly("import", write_exchange(self.folder / "bad row.xlsx", sheets), "--json")
        file = answer.json["files"][0].get("rejectedWorkbook")
        self.assertEqual(answer.code, 1, answer)
        self.assertTrue(file, answer)
        grid = list(load_workbook(self.folder / file).worksheets[0].values)
        self.assertIn("WT1", [str(v) for row in grid for v in row])
        self.assertTrue(any("无此小区" in str(row[-1]) for row in grid[1:]), grid)

    def test_summary_is_kept_as_received_and_checked(self):
        book = Workbook()
        sheet = book.active
        figures = list(range(1, 40))
        kinds = list(FORM_NAMES.values())
        sheet.append(["温县“整治物业服务履约不到位、侵占业主公共收益等问题”情况汇总表"])
        sheet.append(["辖区", "排查情况"])
        sheet.append([None, "全面排查", None, "排查存在问题小区总数", "排查存在问题涉及小区数"])
        sheet.append([None, None, None, None, "物业服务不履约不到位行为", None, None, None, "物业服务企业侵害业主利益行为", None, None, "群众反映集中的其他问题"])
        sheet.append([None, "小区数", "涉及\n企业数", None, *kinds])
        sheet.append(["温泉街道", *figures[:14]])
        sheet.append([])
        sheet.append(["辖区", "整改情况"])
        sheet.append([None, "完成整改小区数", "各类问题整改情况涉及小区数", *[None] * 10, "查处情况"])
        sheet.append([None, None, "物业服务履约不到位行为", None, None, None, "物业服务企业侵害业主利益行为", None, None, "群众反映集中的其他问题"])
        sheet.append([None, None, *kinds, "责令整改小区数", "重新核级小区数", "行政处罚企业数", "物业服务企业退出小区数", "媒体曝光企业数"])
        sheet.append(["温泉街道", *figures[14:31]])
        sheet.append([])
        sheet.append(["督导检查情况", None, None, None, "投诉举报受理情况"])
        sheet.append(["督导检查次数", "督导检查小区数", "发现问题小区数", "完成整改小区数", "县级受理", None, "接收省市转办"])
        sheet.append([None] * 4 + ["受理件数", "办结件数", "受理件数", "办结件数"])
        sheet.append(figures[31:])
        for area in ["B2:O2", "B3:C3", "D3:D5", "E3:O3", "E4:H4", "I4:K4", "L4:O4", "A2:A5", "A14:D14", "E14:H14", "A15:A16",
                     "B15:B16", "C15:C16", "D15:D16", "E15:F15", "G15:H15", "A8:A11", "B8:R8", "B9:B11", "C9:M9", "N9:R9",
                     "C10:F10", "G10:I10", "J10:M10"]:
            sheet.merge_cells(area)
        path = self.folder / "温泉街道汇总表.xlsx"
        book.save(path)
        before = self.figures("2025-07-02")
        answer, counts = self.take(path)
        self.assertEqual(answer.json["files"][0]["recognised"], "summary", answer)
        self.assertEqual(counts["rows"], counts["taken"], answer)
        self.assertEqual(self.figures("2025-07-02"), before, "a received summary is never mixed into the figures")
        checked = self.taizhang("check", path, "--as-of", "2025-07-02", "--subdistrict", "温泉街道", "--json", code=1)
        findings = {f["cell"]: f for f in checked.json["findings"]}
        for cell, given in {"B6": "1", "O6": "14", "B12": "15", "R12": "31", "A17": "32", "H17": "39"}.items():
            self.assertIn(cell, findings, checked)
            self.assertEqual((str(findings[cell]["given"]), str(findings[cell]["expected"])), (given, "0"))

    def test_an_estate_list(self):
        book = Workbook()
        sheet = book.active
        sheet.append(["温泉街道物业小区基本情况统计表"])
        sheet.append([])
        sheet.append(["序号", "小区 名称", "物业公司\n名称", "户数（户）", "面积（㎡）", "楼栋数", "备注"])
        sheet.append([1, "锦绣花园", "温县甲物业有限公司", 320, 45000.5, 9, ""])
        sheet.append([2, "新天地小区", "温县乙物业有限公司", "２６０", "", "", "老旧"])
        sheet.append([None] * 7)
        sheet.append(["合计", None, None, 580])
        path = self.folder / "温泉街道小区名录.xlsx"
        book.save(path)
        answer, counts = self.take(path)
        self.assertEqual(answer.json["files"][0]["recognised"], "estates", answer)
        self.assertEqual((counts["taken"], counts["changed"] + counts["unchanged"]), (1, 1), answer)
        self.taizhang("export", self.folder / "e.xlsx")
        names = [r[2].value for r in load_workbook(self.folder / "e.xlsx")["小区"].iter_rows(min_row=2)]
        self.assertEqual(sorted(names), sorted([*ESTATES, "新天地小区"]))

    def test_ledger_as_csv_in_gb18030(self):
        path = self.folder / "台账.csv"
        with open(path, "w", encoding="gb18030", newline="") as f:
            csv.writer(f).writerows([HEADER, *[self.row(i, date="2025.4.3") for i in range(1, 4)]])
        answer, counts = self.assertNothingGuessed(path, 3)
        self.assertEqual(counts["taken"], 3, answer)
        self.assertEqual(self.figures("2025-04-03")[1][35], 3)

    def test_inspect_says_what_it_is(self):
        text = self.taizhang("inspect", self.ledger([self.row(1)], lines_above=1)).out
        for word in ["附件5", "Sheet1", "4", "联系", "受理时间"]:
            self.assertIn(word, text)
        self.taizhang("inspect", self.folder / "台账.xlsx", "--json").json
        text = self.taizhang("inspect", self.folder / "registry.xlsx").out
        self.assertIn("小区", text)
        book = Workbook()
        book.active.append(["今日菜单", "红烧肉"])
        book.save(self.folder / "menu.xlsx")
        answer = self.run_quietly("inspect", self.folder / "menu.xlsx")
        self.assertIn("未", answer.text)
        self.taizhang("import", self.folder / "menu.xlsx", code=2)


if __name__ == "__main__":
    unittest.main()
