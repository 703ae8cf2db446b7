"""The thinnest thread: an exchange workbook in, 39 figures out, each held against a second reckoning."""
import copy
import datetime as dt
import os
import unittest

from reference import Reference
from world import FIRST, FORM_NAMES, LAST, SUBDISTRICTS, YELLOW_RIVER, County, Outside, wednesdays, write_exchange

SEEDS = [int(s) for s in os.environ.get("TAIZHANG_SEEDS", "1 2 3").split()]
ESTATE_FIGURES = [1, *range(3, 29), 30, 33, 34, 35]


class Figures(Outside):
    def take_in(self, county, name="county.xlsx"):
        path = write_exchange(self.folder / name, county.sheets)
        answer = self.taizhang("import", path, "--json")
        self.assertEqual(answer.json["files"][0]["recognised"], "exchange")
        return path, answer

    def hold(self, sheets, subdistricts, days, book=None):
        reference = Reference(sheets, FORM_NAMES)
        for day in days:
            rows, county = self.figures(day, book)
            for name in subdistricts:
                expected = reference.figures(day, name)
                # A subdistrict that the plan does not name is told once there is something to tell.
                if name in rows or name in SUBDISTRICTS or any(expected):
                    self.assertEqual(rows.get(name), expected, f"{name} as of {day}")
            self.assertEqual(county, reference.figures(day), f"county as of {day}")

    def test_random_counties(self):
        for seed in SEEDS:
            with self.subTest(seed=seed):
                self.book = self.folder / f"book{seed}"
                county = County(seed)
                _, answer = self.take_in(county, f"county{seed}.xlsx")
                total = sum(len(rows) for rows in county.sheets.values())
                self.assertEqual(self.counts(answer), {
                    "rows": total, "taken": total, "changed": 0, "unchanged": 0, "review": 0, "rejected": 0})
                days = [FIRST - dt.timedelta(1), FIRST, dt.date(2025, 7, 2), LAST]
                days += [county.day(0, 200) for _ in range(4)]
                self.hold(county.sheets, county.subdistricts, days)

    def test_a_subdistrict_that_only_the_division_codes_know_is_reported_once_a_record_names_it(self):
        county = County(2)
        self.take_in(county)
        self.assertEqual(list(self.figures("2025-07-02")[0]), SUBDISTRICTS)
        county.sheets["小区"].append({"街道": YELLOW_RIVER, "小区名称": "河畔小区"})
        county.sheets["排查"].append({"编号": "HH1", "类型": "全面排查", "街道": "黄河街道", "小区": "河畔小区", "日期": FIRST})
        self.take_in(county)
        self.assertIn(YELLOW_RIVER, self.figures("2025-07-02")[0])

    def test_every_figure_is_explained_by_records(self):
        county, day = County(4), dt.date(2025, 8, 20)
        self.take_in(county)
        reference = Reference(county.sheets, FORM_NAMES)
        rows, whole = self.figures(day)
        for figure in range(1, 40):
            for name in [None, county.random.choice(county.subdistricts)]:
                arguments = ["--subdistrict", name] if name else []
                told = self.taizhang("explain", "--as-of", day, "--figure", figure, "--json", *arguments).json
                expected = reference.things(figure, day, name)
                where = f"figure {figure} of {name or 'the county'}"
                self.assertEqual((told["figure"], told["asOf"]), (figure, str(day)), where)
                self.assertEqual(told["value"], (rows[name] if name else whole)[figure - 1], where)
                self.assertEqual(told["value"], len(told["records"]), where)
                self.assertEqual(sorted(sorted(r["evidence"]) for r in told["records"]),
                                 sorted(sorted(numbers) for numbers in expected.values()), where)
                if figure in ESTATE_FIGURES:
                    self.assertEqual(sorted((r["subdistrict"], r["name"]) for r in told["records"]),
                                     sorted(expected), where)
                elif figure in (2, 29, 31):
                    self.assertEqual(sorted(r["name"] for r in told["records"]), sorted(expected), where)

    def test_again_and_changed(self):
        county = County(5)
        path, first = self.take_in(county)
        total = self.counts(first)["rows"]
        before = self.figures("2025-12-31")
        again = self.counts(self.taizhang("import", path, "--json"))
        self.assertEqual((again["rows"], again["unchanged"]), (total, total))
        self.assertEqual(self.figures("2025-12-31"), before)

        changed = copy.deepcopy(county.sheets)
        row = next(p for p in changed["问题"] if not p["整改完成日期"] and p["发现日期"] >= FIRST)
        row.update(整改完成日期=row["发现日期"], 验收人="钱某")
        changed["投诉"][0]["办理进展和结果"] = "已约谈物业经理"
        path = write_exchange(self.folder / "changed.xlsx", changed)
        rehearsal = self.taizhang("import", path, "--dry-run", "--json")
        self.assertEqual(self.counts(rehearsal)["changed"], 2)
        for word in ["钱某", "已约谈物业经理"]:
            self.assertIn(word, self.taizhang("import", path, "--dry-run").text)
        self.assertEqual(self.figures("2025-12-31"), before, "a dry run changes nothing")
        self.assertEqual(self.counts(self.taizhang("import", path, "--json"))["changed"], 2)
        self.hold(changed, county.subdistricts, [dt.date(2025, 12, 31), dt.date(2025, 6, 4)])
        self.taizhang("book", "verify")

    def test_export_and_import_give_identical_figures_for_every_wednesday(self):
        county = County(6, size=80)
        self.take_in(county)
        exported, other = self.folder / "export.xlsx", self.folder / "other"
        self.taizhang("export", exported, "--with-names")
        self.assertEqual(self.counts(self.taizhang("import", exported, "--json", book=other))["taken"],
                         sum(len(rows) for rows in county.sheets.values()))
        for day in [*wednesdays(), LAST]:
            self.assertEqual(self.figures(day), self.figures(day, other), f"as of {day}")
        second = self.folder / "second.xlsx"
        self.taizhang("export", second, "--with-names", book=other)
        from openpyxl import load_workbook
        grid = lambda file: {s.title: list(s.values) for s in load_workbook(file, read_only=True)}
        self.assertEqual(grid(exported), grid(second))

    def test_a_row_that_cannot_be_taken_in_is_named_and_the_rest_goes_in(self):
        county = County(7, size=40)
        rows = county.sheets["问题"]
        rows[3]["问题类别"], rows[5]["发现日期"], rows[7]["小区"] = "9.9", "2025-02-30", "查无此小区"
        path = write_exchange(self.folder / "faulty.xlsx", county.sheets)
        answer = self.taizhang("import", path, "--json", "--strict", code=1)
        self.assertEqual(self.figures("2025-12-31")[1], [0] * 39, "--strict takes nothing in")
        answer = self.run_quietly("import", path, "--json")
        counts = self.counts(answer)
        self.assertEqual(counts["rejected"] + counts["review"], 3, answer)
        problems = {p["cell"]: p for p in answer.json["files"][0]["problems"] if p["sheet"] == "问题"}
        for cell, value in {"E5": "9.9", "I7": "2025-02-30", "C9": "查无此小区"}.items():
            self.assertIn(cell, problems, answer)
            self.assertEqual(problems[cell]["value"], value)
            self.assertTrue(problems[cell]["message"])
        for index in (7, 5, 3):
            del rows[index]
        self.hold(county.sheets, county.subdistricts, [LAST])

    def test_only_what_the_format_asks_for_is_asked_for(self):
        """A measure that names no estate, and a day that is still to come, are taken in as they are."""
        sheets = {"处置": [{"编号": f"CZ{i}", "类型": sort, "街道": SUBDISTRICTS[0], "日期": "2025-05-05"} for i, sort in enumerate(
            ["责令整改", "重新核级", "企业退出", "移送", "约谈"])],
            "投诉": [{"编号": "TS1", "街道": SUBDISTRICTS[0], "问题（舆情）简要内容": "楼道照明", "来源": "来电", "层级": "县级受理",
                    "受理时间": "2025-09-09"}]}
        path = write_exchange(self.folder / "bare.xlsx", sheets)
        answer = self.run_quietly("import", path, "--json", today="2025-07-03")
        self.assertEqual(self.counts(answer)["taken"], 6, answer)
        self.assertEqual(self.figures("2025-12-31")[1], [0] * 35 + [1, 0, 0, 0])


if __name__ == "__main__":
    unittest.main()
