"""The 39 figures by docs/figures.md, a second time, written from the text alone and not from the Swift code.

Slow and plain on purpose: each figure is a question put to all the rows.
"""
import datetime as dt
from collections import defaultdict

FIRST = dt.date(2025, 4, 3)
ELEVEN = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "4.1", "4.2", "4.3", "4.4"]


class Reference:
    """The records of an exchange workbook, {sheet: [row as dict]}, and the figures they give on a day."""

    def __init__(self, sheets, form_names):
        self.sheets = sheets
        self.codes = {name: code for code, name in form_names.items()}
        self.names = {}
        for estate in sheets.get("小区", []):
            key = (estate["街道"], estate["小区名称"])
            for name in [estate["小区名称"], *filter(None, estate.get("别名", "").split("；"))]:
                self.names[estate["街道"], name] = key
        self.contracts = {(e["街道"], e["小区名称"]): e for e in sheets.get("小区", [])}

    def estate(self, row):
        return self.names.get((row.get("街道", ""), row.get("小区", "")))

    def company(self, row, day):
        """Who served the estate that day: named on the row, else by contract; one that ran out goes on (art. 948)."""
        if row.get("物业服务企业"):
            return row["物业服务企业"]
        contract = self.contracts[self.estate(row)]
        begun = not contract.get("合同起") or contract["合同起"] <= day
        return contract["物业服务企业"] if begun else ""

    def rows(self, sheet, column, day, **wanted):
        return [r for r in self.sheets.get(sheet, [])
                if FIRST <= r[column] <= day and all(r[k] == v for k, v in wanted.items())]

    def subdistrict(self, row):
        return row.get("街道", "")

    def things(self, figure, day, subdistrict=None):
        """What the figure counts: {thing: numbers of the records behind it}; of the county where no subdistrict."""
        found = defaultdict(set)
        here = lambda row: subdistrict is None or self.subdistrict(row) == subdistrict
        add = lambda thing, row: found[thing].add(row["编号"]) if thing else None

        def problems(kinds=None, means=None):
            return [p for p in self.rows("问题", "发现日期", day) if here(p)
                    and (kinds is None or self.codes.get(p["问题类别"], p["问题类别"]) in kinds)
                    and (means is None or p["发现方式"] == means)]

        def affected(**which):
            for p in problems(**which):
                add(self.estate(p), p)

        def rectified(**which):
            affected(**which)
            for p in problems(**which):
                if not p["整改完成日期"] or p["整改完成日期"] > day:
                    found.pop(self.estate(p), None)

        def measures(sort, thing):
            for m in self.rows("处置", "日期", day, 类型=sort):
                if here(m):
                    add(thing(m), m)

        def complaints(level, closed):
            for c in self.rows("投诉", "受理时间", day, 层级=level):
                if here(c) and (not closed or c["办结时间"] and c["办结时间"] <= day):
                    add(c["编号"], c)

        if figure in (1, 2):
            for i in self.rows("排查", "日期", day, 类型="全面排查"):
                if here(i):
                    add(self.estate(i) if figure == 1 else self.company(i, i["日期"]), i)
        elif figure == 3:
            affected(kinds=ELEVEN)
        elif 4 <= figure <= 14:
            affected(kinds=[ELEVEN[figure - 4]])
        elif figure == 15:
            rectified(kinds=ELEVEN)
        elif 16 <= figure <= 26:
            rectified(kinds=[ELEVEN[figure - 16]])
        elif figure in (27, 28, 30):
            measures({27: "责令整改", 28: "重新核级", 30: "企业退出"}[figure], self.estate)
        elif figure in (29, 31):
            measures({29: "行政处罚", 31: "媒体曝光"}[figure], lambda m: m["物业服务企业"])
        elif figure in (32, 33):
            for i in self.rows("排查", "日期", day, 类型="督导检查"):
                if here(i):
                    add(self.estate(i) if figure == 33 else ("批次", i["批次"]) if i["批次"] else i["编号"], i)
        elif figure == 34:
            affected(means="督导检查")
        elif figure == 35:
            rectified(means="督导检查")
        elif 36 <= figure <= 39:
            complaints("县级受理" if figure < 38 else "省市转办", closed=figure % 2 == 1)
        return found

    def figures(self, day, subdistrict=None):
        """The 39 for one subdistrict, or the county's row: since each thing is told once, a sum and a distinct
        count over the county are the same walk without the subdistrict."""
        return [len(self.things(figure, day, subdistrict)) for figure in range(1, 40)]
