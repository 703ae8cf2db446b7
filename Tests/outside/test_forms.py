"""The files that leave the office, opened as another program sees them and compared with docs/forms.md."""
import datetime as dt
import re
import unittest
import zipfile

from openpyxl import load_workbook

from world import FIRST, FORM_NAMES, SUBDISTRICTS, County, Outside, write_exchange

LEDGER_TITLE = "温县“整治物业服务履约不到位、侵占业主公共收益等问题”工作台账"
SUMMARY_TITLE = "温县“整治物业服务履约不到位、侵占业主公共收益等问题”情况汇总表"
LEDGER_HEADER = "序号 投诉人 联系方式 问题（舆情）简要内容 来源 受理时间 承办科室 办理进展和结果 是否办结 受理人 备注".split()
KINDS = list(FORM_NAMES.values())
MEASURES = ["责令整改小区数", "重新核级小区数", "行政处罚企业数", "物业服务企业退出小区数", "媒体曝光企业数"]


def plain(value):
    return re.sub(r"\s", "", str(value)) if value is not None else ""


class Grid:
    """A sheet as a person sees it: a merged area shows its text on every cell of it."""

    def __init__(self, sheet):
        self.sheet = sheet
        self.rows = [[plain(c.value) for c in row] for row in sheet.iter_rows()]
        self.spans = {}
        for area in sheet.merged_cells.ranges:
            text = self.rows[area.min_row - 1][area.min_col - 1]
            for row in range(area.min_row - 1, area.max_row):
                for column in range(area.min_col - 1, area.max_col):
                    self.rows[row][column] = text
                    self.spans[row, column] = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)

    def find(self, text, after=-1):
        for index, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if index > after and cell == text:
                    return index, column
        return None


class Forms(Outside):
    DAY = dt.date(2025, 7, 2)

    def setUp(self):
        super().setUp()
        self.county = County(8)
        # Supervision has been everywhere: what it found lies where it was (figure 34 ≤ 33).
        self.county.sheets["排查"] += [{"编号": f"DD{i}", "类型": "督导检查", "街道": e["街道"], "小区": e["小区名称"], "日期": FIRST}
                                     for i, e in enumerate(self.county.estates)]
        self.county.sheets["投诉"][0].update(
            投诉人="王小明", 联系方式="13912345678", 受理时间=FIRST, 街道=SUBDISTRICTS[0], 小区="", **{
                "问题（舆情）简要内容": '=HYPERLINK("http://example.com","点我")', "备注": "=cmd|'/C calc'!A0"})
        self.taizhang("import", write_exchange(self.folder / "county.xlsx", self.county.sheets))
        self.out = self.folder / "out"

    def report(self, *more):
        self.taizhang("report", "--as-of", self.DAY, "--out", self.out, *more)
        return sorted(self.out.rglob("*"))

    def workbook(self, *words):
        files = [f for f in self.out.rglob("*.xlsx") if all(w in str(f.relative_to(self.out)) for w in words)]
        self.assertTrue(files, f"no workbook with {words} among {sorted(self.out.rglob('*'))}")
        return min(files, key=lambda f: len(str(f)))

    def ledger(self, *words):
        sheet = load_workbook(self.workbook("台账", *words)).worksheets[0]
        grid = Grid(sheet)
        header = next(i for i, row in enumerate(grid.rows) if row[:11] == [plain(h) for h in LEDGER_HEADER])
        return sheet, grid, header

    def test_each_unit_has_its_three_files_and_the_lifts_supplement(self):
        names = [str(p.relative_to(self.out)) for p in self.report() if p.is_file()]
        for unit in [s[:2] for s in SUBDISTRICTS]:
            own = [n for n in names if unit in n]
            for word in ["台账", "汇总表", "简报"]:
                self.assertTrue(any(word in n for n in own), f"{unit} lacks its {word}: {names}")
        self.assertTrue(any("电梯" in n for n in names) or any(
            "电梯" in s for f in self.out.rglob("*.xlsx") for s in load_workbook(f, read_only=True).sheetnames), names)

    def test_ledger_is_printed_as_the_annex(self):
        self.report()
        sheet, grid, header = self.ledger("温泉")
        self.assertEqual(grid.rows[0][0], LEDGER_TITLE)
        self.assertEqual(grid.spans[0, 0], (1, 11))
        self.assertIn("单位（盖章）：", grid.rows[1][0] + grid.rows[1][1])
        self.assertEqual(header, 2)
        self.assertEqual(sheet.page_setup.orientation, "landscape")
        self.assertEqual(int(sheet.page_setup.paperSize), 9)
        self.assertIn("每周五上午12点前报送一次", grid.rows[-1][0])
        self.assertGreaterEqual(grid.spans[len(grid.rows) - 1, 0][1], 11)

    def test_ledger_rows(self):
        self.report()
        for unit in SUBDISTRICTS:
            sheet, grid, header = self.ledger(unit[:2])
            rows = [r for r in sheet.iter_rows(min_row=header + 2) if isinstance(r[0].value, int)]
            complaints = [c for c in self.county.sheets["投诉"]
                          if c.get("街道") == unit and FIRST <= c["受理时间"] <= self.DAY]
            problems = [p for p in self.county.sheets["问题"] if p["街道"] == unit and p["发现方式"] != "投诉举报"
                        and FIRST <= p["发现日期"] <= self.DAY]
            by_complaint = [p for p in self.county.sheets["问题"] if p["街道"] == unit and p["发现方式"] == "投诉举报"
                            and FIRST <= p["发现日期"] <= self.DAY]
            # A problem that a complaint raised, and that names no complaint, may stand as a row of its own.
            self.assertIn(len(rows), range(len(complaints) + len(problems),
                                           len(complaints) + len(problems) + len(by_complaint) + 1), unit)
            self.assertEqual([r[0].value for r in rows], list(range(1, len(rows) + 1)))
            dates = [r[5].value for r in rows]
            self.assertTrue(all(isinstance(d, dt.datetime) for d in dates), dates[:5])
            self.assertEqual(dates, sorted(dates))
            self.assertEqual({r[5].number_format.lower().replace("\\", "") for r in rows}, {"yyyy/m/d"})
            self.assertLessEqual({r[8].value for r in rows}, {"是", "否"})
            for row in rows:
                self.assertIn(row[2].data_type, "sn" if row[2].value is None else "s")
                if row[2].value:
                    self.assertIn("*", row[2].value)
            hidden = [k for k, d in sheet.column_dimensions.items() if d.hidden]
            self.assertTrue(hidden and min(hidden) > "K", f"hidden columns {hidden}")

    def test_names_are_masked_unless_asked_for_and_formulas_stay_text(self):
        self.report()
        text = self.everything_written()
        self.assertNotIn("13912345678", text)
        self.assertNotIn("王小明", text)
        sheet, _, header = self.ledger("温泉")
        row = next(r for r in sheet.iter_rows(min_row=header + 2) if "HYPERLINK" in str(r[3].value))
        self.assertEqual((row[3].data_type, row[10].data_type), ("s", "s"))
        self.assertEqual((row[1].value, row[2].value), ("王**", "139****5678"))
        self.report("--with-names")
        self.assertIn("13912345678", self.everything_written())

    def everything_written(self):
        text = ""
        for path in [p for p in self.out.rglob("*") if p.is_file()]:
            with zipfile.ZipFile(path) as parts:
                text += "".join(parts.read(n).decode("utf-8", "replace") for n in parts.namelist())
        return text

    def test_summary_is_printed_as_the_annex_and_holds_the_figures(self):
        self.report()
        rows, county = self.figures(self.DAY)
        for unit in SUBDISTRICTS:
            self.hold_summary(self.workbook("汇总表", unit[:2]), {unit: rows[unit]}, third_names_units=False)
        everywhere = [f for f in self.out.rglob("*.xlsx") if "汇总表" in f.name and "温县" in str(f.relative_to(self.out))
                      or "汇总表" in f.name and "全县" in str(f.relative_to(self.out))]
        self.assertTrue(everywhere, sorted(self.out.rglob("*")))
        self.hold_summary(everywhere[0], {**rows, "合计": county}, third_names_units=True)

    def hold_summary(self, path, expected, third_names_units):
        """The three tables, wherever they stand: one under the other or one a sheet."""
        sheets = [Grid(s) for s in load_workbook(path).worksheets if s.sheet_state == "visible"]
        self.assertTrue(any(plain(SUMMARY_TITLE) == cell for g in sheets for row in g.rows for cell in row), path)
        found = {}
        for grid in sheets:
            for title in ["排查情况", "整改情况", "督导检查情况"]:
                at = grid.find(title)
                if at:
                    found[title] = (grid, at)
        self.assertEqual(set(found), {"排查情况", "整改情况", "督导检查情况"}, path)
        self.assertTrue(found["排查情况"][0].find("物业服务不履约不到位行为"), "the annex's own wording")
        self.assertTrue(found["整改情况"][0].find("物业服务企业侵害业主利益行为"))
        leaf = [["小区数", "涉及企业数", "排查存在问题小区总数", *KINDS], ["完成整改小区数", *KINDS, *MEASURES],
                ["督导检查次数", "督导检查小区数", "发现问题小区数", "完成整改小区数", "受理件数", "办结件数", "受理件数", "办结件数"]]
        offset = 0
        for (title, (grid, (top, left))), leaves, depth in zip(
                sorted(found.items(), key=lambda i: ["排查情况", "整改情况", "督导检查情况"].index(i[0])), leaf, [4, 4, 3]):
            self.assertEqual([plain(x) for x in leaves], grid.rows[top + depth - 1][left:left + len(leaves)], title)
            if title != "督导检查情况":
                self.assertEqual(grid.spans[top, left], (1, len(leaves)), title)
            names_units = left > 0 and grid.rows[top][left - 1] == "辖区"
            self.assertEqual(names_units, title != "督导检查情况" or third_names_units, f"{title} in {path}")
            for index, (unit, figures) in enumerate(expected.items()):
                row = grid.rows[top + depth + index]
                self.assertEqual([int(v or 0) for v in row[left:left + len(leaves)]],
                                 figures[offset:offset + len(leaves)], f"{title} {unit} in {path}")
                if names_units:
                    self.assertIn(row[left - 1][:2], [unit[:2], "全县", "合计", "温县"])
            offset += len(leaves)

    def test_briefing_is_a_document_with_the_figures(self):
        self.report()
        rows, county = self.figures(self.DAY)
        briefings = list(self.out.rglob("*.docx"))
        self.assertGreaterEqual(len(briefings), 4)
        for path in briefings:
            with zipfile.ZipFile(path) as parts:
                self.assertIsNone(parts.testzip())
                body = re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode())
            for word in ["简报", "经验做法", "典型案例"]:
                self.assertIn(word, body, path)
            self.assertNotIn("{{", body)

    def test_checking_a_good_and_a_spoilt_summary(self):
        self.report()
        path = self.workbook("汇总表", "温泉")
        self.taizhang("check", path, "--as-of", self.DAY)
        book = load_workbook(path)
        for sheet in book.worksheets:
            grid = Grid(sheet)
            at = grid.find("排查存在问题小区总数")
            if at:
                address = next(c for row in sheet.iter_rows(min_row=at[0] + 1) for c in row[at[1]:at[1] + 1]
                               if isinstance(c.value, (int, float)))
                given, address.value = address.value, address.value + 90
                where = address.coordinate
        spoilt = self.folder / "spoilt.xlsx"
        book.save(spoilt)
        answer = self.taizhang("check", spoilt, "--as-of", self.DAY, "--subdistrict", "温泉街道", "--json", code=1)
        findings = answer.json["findings"]
        self.assertTrue(any(f["cell"] == where and str(f["given"]) == str(given + 90) and str(f["expected"]) == str(given)
                            and f["why"] for f in findings), answer)


if __name__ == "__main__":
    unittest.main()
