"""The world around the built binary: a book in a folder of its own, workbooks to feed it, and what it answers."""
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TAIZHANG", str(ROOT / ".build/debug/taizhang"))
TODAY = "2026-03-31"
FIRST, LAST = dt.date(2025, 4, 3), dt.date(2025, 12, 31)
SUBDISTRICTS = ["温泉街道办事处", "岳村街道办事处", "张羌街道办事处"]
YELLOW_RIVER = "黄河街道办事处"
KINDS = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "4.4"]
FORM_NAMES = {
    "1.1": "未按照合同约定提供服务", "1.2": "未履行信息公开和报告义务", "1.3": "未按照合同约定提供安全防范工作",
    "1.4": "未履行物业服务企业的移交义务", "2.1": "擅自利用小区公共部位经营", "2.2": "未公示公共收益收支情况",
    "2.3": "违规侵占小区公共收益", "4.1": "物业服务企业擅自改变物业服务用房用途", "4.2": "无正当理由拒不退出物业服务项目",
    "4.3": "执法进小区难", "4.4": "业委会（物管会）运行失效",
}
COLUMNS = {
    "企业": "企业名称 统一社会信用代码 联系人 联系电话 星级 党组织",
    "小区": "街道 社区 小区名称 别名 物业服务企业 合同起 合同止 户数 建筑面积 楼栋数 电梯数 业主组织 党组织 地址",
    "排查": "编号 类型 批次 街道 小区 物业服务企业 日期 检查人 结论",
    "投诉": "编号 街道 小区 投诉人 联系方式 问题（舆情）简要内容 来源 层级 受理时间 承办科室 核查结论 办理进展和结果 是否办结 办结时间 受理人 重复于 备注",
    "问题": "编号 街道 小区 物业服务企业 问题类别 问题描述 发现方式 来源编号 发现日期 责任人 整改时限 整改完成日期 验收人 备注",
    "处置": "编号 类型 街道 小区 物业服务企业 日期 依据 文号 金额（元） 承办单位 说明",
}
COLUMNS = {sheet: names.split() for sheet, names in COLUMNS.items()}


class Answer:
    """What one run of the binary said."""

    def __init__(self, args, done):
        self.args, self.code = args, done.returncode
        self.out, self.err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def text(self):
        return self.out + self.err

    def __str__(self):
        return f"taizhang {' '.join(map(str, self.args))} → {self.code}\n{self.out[-3000:]}\n{self.err[-3000:]}"


class Outside(unittest.TestCase):
    """A test with a folder, and in it a book that no other test sees."""

    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="taizhang-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.book = self.folder / "book"

    def environment(self):
        own = {k: v for k, v in os.environ.items() if not k.startswith("TAIZHANG")}
        return {**own, "HOME": str(self.folder)}

    def run_quietly(self, *args, book=None, timeout=120, today=TODAY):
        """Runs one subcommand, `"book", "verify"`, against the book; says nothing about its exit code."""
        command = [BINARY, *map(str, args), "--book", str(book or self.book)]
        if today:
            command += ["--today", today]
        return Answer(args, subprocess.run(command, capture_output=True, env=self.environment(), timeout=timeout,
                                           cwd=self.folder, stdin=subprocess.DEVNULL))

    def taizhang(self, *args, code=0, **keywords):
        answer = self.run_quietly(*args, **keywords)
        self.assertEqual(answer.code, code, f"exit code\n{answer}")
        return answer

    def counts(self, answer):
        """The rows of an import, summed over all sheets; their identity is checked on the way."""
        total = dict.fromkeys(["rows", "taken", "changed", "unchanged", "review", "rejected"], 0)
        for file in answer.json["files"]:
            for sheet in file["sheets"]:
                self.assertEqual(sheet["rows"], sum(sheet[k] for k in total if k != "rows"), f"{sheet}\n{answer}")
                for key in total:
                    total[key] += sheet[key]
        return total

    def figures(self, day, book=None):
        report = self.taizhang("report", "--as-of", day, "--json", book=book).json
        self.assertEqual(report["asOf"], str(day))
        return {row["subdistrict"]: row["figures"] for row in report["rows"]}, report["county"]


def write_exchange(path, sheets):
    """Writes {sheet: [row as dict]} as an exchange workbook; a column that no standard names comes last."""
    book = xlsxwriter.Workbook(str(path))
    for name, columns in COLUMNS.items():
        rows = sheets.get(name, [])
        extra = sorted({key for row in rows for key in row} - set(columns))
        sheet = book.add_worksheet(name)
        for index, row in enumerate([dict(zip(columns + extra, columns + extra)), *rows]):
            for column, key in enumerate(columns + extra):
                value = row.get(key, "")
                if isinstance(value, dt.date):
                    value = value.isoformat()
                if isinstance(value, (int, float)):
                    sheet.write_number(index, column, value)
                elif value:
                    sheet.write_string(index, column, value)
    book.close()
    return path


class County:
    """A county made up from a seed: {sheet: rows}, with the corners that figures.md speaks of."""

    def __init__(self, seed, size=120):
        self.random = r = random.Random(seed)
        self.subdistricts = SUBDISTRICTS + ([YELLOW_RIVER] if seed % 2 else [])
        companies = [f"河南示例{i}物业服务有限公司" for i in range(max(4, size // 12))]
        self.estates = []
        for i in range(max(8, size // 6)):
            # The same name may stand in two subdistricts: only 街道 tells them apart.
            name = f"{r.choice(['锦绣', '阳光', '太极', '龙源'])}花园{r.randint(1, max(8, size // 6))}区"
            subdistrict = r.choice(self.subdistricts)
            if any(e["街道"] == subdistrict and e["小区名称"] == name for e in self.estates):
                continue
            self.estates.append({
                "街道": subdistrict, "小区名称": name, "别名": f"{subdistrict[:2]}{i}号院；老{i}号院" if i % 3 else "",
                "物业服务企业": r.choice(companies + [""]), "合同起": self.day(-300, 60) if r.random() < .7 else "",
                "合同止": "", "户数": r.randint(30, 900), "电梯数": r.randint(0, 20)})
        some = lambda n: range(r.randint(n // 2, n))
        self.companies = companies
        self.sheets = {
            "企业": [{"企业名称": c, "党组织": r.choice(["是", "否", ""])} for c in companies],
            "小区": self.estates,
            "排查": [self.inspection(i) for i in some(size)],
            "投诉": [self.complaint(i) for i in some(size)],
            "问题": [self.problem(i) for i in some(size * 2)],
            "处置": [self.measure(i) for i in some(size)],
        }

    def day(self, earliest=-20, latest=260):
        return FIRST + dt.timedelta(days=self.random.randint(earliest, latest))

    def place(self):
        estate = self.random.choice(self.estates)
        names = [estate["小区名称"]] + [a for a in estate["别名"].split("；") if a]
        return {"街道": estate["街道"], "小区": self.random.choice(names)}

    def inspection(self, i):
        sort = self.random.choice(["全面排查", "企业自查", "督导检查", "督导检查"])
        batch = self.random.choice(["", f"第{self.random.randint(1, 9)}批"]) if sort == "督导检查" else ""
        return {"编号": f"JC{i:04d}", "类型": sort, "批次": batch, **self.place(),
                "物业服务企业": self.random.choice([*self.companies, "", ""]), "日期": self.day()}

    def complaint(self, i):
        day = self.day()
        closed = day + dt.timedelta(days=self.random.randint(0, 60)) if self.random.random() < .6 else ""
        place = self.place() if self.random.random() < .8 else {}
        return {"编号": f"TS{i:04d}", **place, "投诉人": self.random.choice(["王小明", "", "李某"]),
                "联系方式": f"139{self.random.randint(10**7, 10**8 - 1)}", "问题（舆情）简要内容": f"反映物业问题第{i}件",
                "来源": self.random.choice(["来电", "来信", "来访"]),
                "层级": self.random.choice(["县级受理", "县级受理", "省市转办"]), "受理时间": day,
                "核查结论": self.random.choice(["核查中", "属实", "部分属实", "不属实"]),
                "是否办结": "是" if closed else "否", "办结时间": closed,
                "重复于": f"TS{self.random.randrange(i):04d}" if i and self.random.random() < .1 else ""}

    def problem(self, i):
        day = self.day()
        done = day + dt.timedelta(days=self.random.randint(0, 90)) if self.random.random() < .7 else ""
        kind = self.random.choice(KINDS)
        return {"编号": f"WT{i:04d}", **self.place(), "物业服务企业": self.random.choice([*self.companies, ""]),
                "问题类别": self.random.choice([kind, FORM_NAMES.get(kind, kind)]), "问题描述": f"现场发现的问题，第{i}项",
                "发现方式": self.random.choice(["全面排查", "企业自查", "督导检查", "投诉举报"]), "发现日期": day,
                "责任人": "张某", "整改时限": day + dt.timedelta(days=30), "整改完成日期": done,
                "验收人": "赵某" if done else ""}

    def measure(self, i):
        sort = self.random.choice(["责令整改", "重新核级", "行政处罚", "企业退出", "媒体曝光", "移送", "约谈"])
        bears_on_estate = sort in ("责令整改", "重新核级", "企业退出") or self.random.random() < .8
        place = self.place() if bears_on_estate else {"街道": self.random.choice(self.subdistricts)}
        return {"编号": f"CZ{i:04d}", "类型": sort, **place, "物业服务企业": self.random.choice(self.companies),
                "日期": self.day(), "金额（元）": self.random.choice(["", 5000, 1234.5]) if sort == "行政处罚" else ""}


def wednesdays():
    day = dt.date(2025, 4, 2)
    while day <= LAST:
        yield day
        day += dt.timedelta(days=7)
