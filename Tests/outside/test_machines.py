"""The interface for other systems, tried by a program that knows only its document (schemathesis)."""
import io
import json
import os
import shutil
import subprocess
import sys
import struct
import unittest
import urllib.request
import venv
import zlib
from pathlib import Path

import openpyxl

from server import Server
from world import Outside, write_exchange


def schemathesis():
    """The program, installed once beside the other things that were built; nil where it cannot be had."""
    if os.environ.get("SCHEMATHESIS"):
        return os.environ["SCHEMATHESIS"]
    if found := shutil.which("schemathesis"):
        return found
    place = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "taizhang-tests/schemathesis"
    program = place / "bin/schemathesis"
    if not program.exists():
        try:
            venv.create(place, with_pip=True)
            subprocess.run([place / "bin/pip", "install", "-q", "schemathesis==4.32.5"], check=True, timeout=240,
                           capture_output=True)
        except Exception:
            return None
    return str(program) if program.exists() else None


def small_picture():
    """A small picture, made here."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x80\x40\x20" * 8 for _ in range(8))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Machines(Outside):
    def setUp(self):
        super().setUp()
        write_exchange(self.folder / "in.xlsx", {
            "企业": [{"企业名称": "安和物业有限公司"}],
            "小区": [{"街道": "温泉街道办事处", "小区名称": "锦绣花园"}, {"街道": "岳村街道办事处", "小区名称": "阳光小区"}],
            "投诉": [{"编号": "TS1", "街道": "岳村街道办事处", "小区": "阳光小区", "投诉人": "欧阳测试", "联系方式": "13999010001",
                      "问题（舆情）简要内容": "电梯坏了", "来源": "来电", "层级": "县级", "受理时间": "2025-06-03", "是否办结": "否"}]})
        self.taizhang("import", self.folder / "in.xlsx", today="2025-07-03")
        self.taizhang("user", "add", "sys-1", "--role", "office", "--title", "县专班办公室系统", today="2025-07-03")
        self.taizhang("user", "add", "wq-1", "--role", "clerk", "--title", "温泉街道系统", "--unit", "温泉街道办事处",
                      today="2025-07-03")
        self.token = self.taizhang("user", "token", "sys-1", "--label", "试验").out.strip()
        self.clerk = self.taizhang("user", "token", "wq-1").out.strip()
        self.taizhang("user", "add", "anhe-1", "--role", "company", "--title", "安和物业", "--company", "安和物业有限公司",
                      today="2025-07-03")
        self.company = self.taizhang("user", "token", "anhe-1").out.strip()
        self.server = Server(self, self.book)

    def ask(self, method, path, body=None, token=None, **headers):
        headers = {"Authorization": f"Bearer {token or self.token}", **headers}
        if body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(body).encode()
        status, text, answer = self.server.ask(method, path, body, headers)
        return status, json.loads(text), {k.lower(): v for k, v in answer.items()}

    def test_a_case_is_filed_once_worked_on_and_seen_by_whom_it_concerns(self):
        new = {"words": "我是欧阳测试，电梯坏了，打13999010001", "estate": 1, "name": "欧阳测试", "contact": "13999010001"}
        key = {"Idempotency-Key": "one"}
        status, filed, headers = self.ask("POST", "/api/v1/cases", new, **key)
        self.assertEqual(status, 201)
        self.assertEqual(self.ask("POST", "/api/v1/cases", new, **key)[1]["number"], filed["number"])
        status, problem, _ = self.ask("POST", "/api/v1/cases", new | {"words": "另一件事"}, **key)
        self.assertEqual(status, 409, problem)
        self.assertIn("Idempotency-Key", problem["reasons"][0])
        place = "/api/v1/cases/" + filed["number"]
        self.assertEqual(headers["location"], place)
        status, case, headers = self.ask("GET", place)
        self.assertEqual((status, case["stage"], headers["etag"]), (200, "待受理", '"1"'))
        self.assertNotIn("13999010001", json.dumps(case))
        self.assertEqual(case["brief"], "我是欧***，电梯坏了，打139****0001")
        step = {"sort": "受理", "office": "物业科"}
        self.assertEqual(self.ask("POST", place + "/steps", step)[0], 409)
        self.assertEqual(self.ask("POST", place + "/steps", step, **{"If-Match": '"1"'})[0], 201)
        status, moved, _ = self.ask("POST", place + "/steps", {"sort": "不予受理", "text": "重复", "seen": 1})
        self.assertEqual((status, [s["sort"] for s in moved["since"]]), (409, ["受理"]))
        status, refusal, _ = self.ask("POST", place + "/steps", {"sort": "分派", "seen": 2})
        self.assertEqual((status, refusal["reasons"]), (409, ["请填写承办科室", "请填写责任人"]))
        self.assertIn(filed["number"], [c["number"] for c in self.ask("GET", "/api/v1/cases")[1]["cases"]])

    def test_a_case_goes_from_report_to_answer_and_its_order_says_nothing_of_who_reported(self):
        new = {"words": "我是欧阳测试，住3号楼2单元502室，电梯坏了三天没有人来修", "estate": 1, "name": "欧阳测试", "contact": "13999010001"}
        place = "/api/v1/cases/" + self.ask("POST", "/api/v1/cases", new)[1]["number"]
        steps = [
            {"sort": "受理", "office": "物业科"}, {"sort": "分派", "office": "物业科", "person": "物业科科长"},
            {"sort": "核查结论", "finding": "属实", "text": "现场查看，与反映一致，已回访欧阳测试13999010001"},
            {"sort": "列入台账", "kind": "3", "text": "2号梯停运", "person": "项目经理"},
            {"sort": "责令整改", "text": "2号电梯停运未及时维修", "demands": "三日内恢复运行", "basis": "《物业管理条例》"},
            {"sort": "送达", "text": "直接送达", "day": "2025-07-03"}, {"sort": "整改进展", "text": "已更换主板"},
            {"sort": "报请验收"},
        ]
        problem, version = None, 1
        for step in steps:
            if problem and step["sort"] not in ["列入台账"]:
                step = {**step, "problem": problem}
            status, case, headers = self.ask("POST", place + "/steps", step, **{"If-Match": f'"{version}"'})
            self.assertEqual(status, 201, (step, case))
            version = int(headers["etag"].strip('"'))
            if case["problems"]:
                problem = case["problems"][0]["number"]
        status, refusal, _ = self.ask("POST", place + "/steps", {"sort": "验收通过", "problem": problem, "seen": version})
        self.assertEqual((status, refusal["reasons"]), (409, ["报请验收和验收不能是同一个岗位，请由另一人验收"]))
        passed = {"sort": "验收通过", "problem": problem, "seen": version}
        status, case, _ = self.ask("POST", place + "/steps", passed, token=self.clerk)
        self.assertEqual(status, 201, case)
        for step in [{"sort": "办结销号", "text": "已修复"}, {"sort": "答复投诉人", "text": "电梯已恢复运行"}]:
            status, case, _ = self.ask("POST", place + "/steps", {**step, "seen": case["version"]})
            self.assertEqual(status, 201, case)
        self.assertEqual(case["stage"], "已答复")
        orders = self.ask("GET", "/api/v1/orders", token=self.clerk)[1]["orders"]
        self.assertEqual([(o["statement"], o["demands"]) for o in orders], [("2号电梯停运未及时维修", "三日内恢复运行")])
        for secret in ["欧阳测试", "13999010001", "502室"]:
            self.assertNotIn(secret, json.dumps([case, orders], ensure_ascii=False))
        self.assertTrue(b"13999010001" not in b"".join(p.read_bytes() for p in self.book.rglob("*") if p.is_file()))

    def test_a_post_sees_through_its_token_what_it_sees_on_the_pages(self):
        self.assertEqual(self.ask("GET", "/api/v1/cases/TS1")[0], 200)
        self.assertEqual(self.ask("GET", "/api/v1/cases/TS1", token=self.clerk)[0], 404)
        self.assertEqual(self.ask("GET", "/api/v1/ledger", token=self.clerk)[1]["rows"], [])
        self.assertEqual(self.ask("GET", "/api/v1/ledger?subdistrict=410825002", token=self.clerk)[0], 403)
        rows = self.ask("GET", "/api/v1/figures?asOf=2025-07-02", token=self.clerk)[1]["rows"]
        self.assertEqual([row["code"] for row in rows], ["410825001"])
        self.taizhang("user", "token", "wq-1", "--end")
        self.assertEqual(self.ask("GET", "/api/v1/cases", token=self.clerk)[0], 401)

    def send(self, path, content, token=None):
        headers = {"Authorization": f"Bearer {token or self.token}", "Content-Type": "application/octet-stream"}
        status, text, _ = self.server.ask("POST", path, content, headers)
        return status, json.loads(text)

    def fetch(self, path, token=None):
        ask = urllib.request.Request(self.server.address + path, headers={"Authorization": f"Bearer {token or self.token}"})
        with urllib.request.urlopen(ask) as answer:
            return answer.headers["Content-Type"], answer.read()

    def test_a_file_goes_in_is_listed_and_comes_out_for_whom_it_concerns(self):
        place = "/api/v1/cases/" + self.ask("POST", "/api/v1/cases", {"words": "路灯不亮", "estate": 1})[1]["number"]
        picture = small_picture()
        status, told = self.send(place + "/attachments", picture)
        self.assertEqual(status, 201, told)
        self.assertEqual(self.ask("GET", place + "/attachments")[1], told)
        digest = told["attachments"][0]["digest"]
        sort, content = self.fetch(f"{place}/attachments/{digest}", self.clerk)
        self.assertEqual((sort, content[:4]), ("image/png", b"\x89PNG"))
        self.assertEqual(self.send(place + "/attachments", picture)[1]["reasons"], ["这份文件已经上传过"])
        self.assertEqual(self.send(place + "/attachments", b"hello")[0], 409)
        for token in [self.company, "x"]:
            self.assertIn(self.ask("GET", place + "/attachments/" + digest, token=token)[0], [401, 403, 404])
            self.assertIn(self.send(place + "/attachments", picture, token)[0], [401, 403, 404])
        self.assertEqual(self.send("/api/v1/cases/TS1/attachments", picture, self.clerk)[0], 404)

    def test_the_ledger_goes_out_and_comes_back_previewed_first(self):
        sort, content = self.fetch("/api/v1/ledger/workbook?asOf=2025-07-02")
        self.assertEqual(sort, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        book = openpyxl.load_workbook(io.BytesIO(content))
        row = next(row for row in book.active.iter_rows() if "TS1" in [cell.value for cell in row])
        self.assertEqual((row[1].value, row[2].value), ("欧***", "139****0001"))
        row[7].value = "正在核查"
        changed = io.BytesIO()
        book.save(changed)
        status, told = self.send("/api/v1/ledger/workbook?preview=true", changed.getvalue())
        self.assertEqual((status, told["isCommitted"], told["changed"], told["rejected"]), (200, False, 1, 0))
        self.assertEqual([f["title"] for f in told["changes"][0]["fields"]], ["办理进展和结果"])
        self.assertEqual(self.ask("GET", "/api/v1/ledger")[1]["rows"][0]["progress"], "")
        self.assertEqual(self.send("/api/v1/ledger/workbook", changed.getvalue())[1]["isCommitted"], True)
        self.assertEqual(self.ask("GET", "/api/v1/ledger")[1]["rows"][0]["progress"], "正在核查")
        # The same cell once more, from the workbook of before.
        row[7].value = "已约谈"
        changed = io.BytesIO()
        book.save(changed)
        told = self.send("/api/v1/ledger/workbook", changed.getvalue())[1]
        self.assertEqual((told["conflicts"], told["problems"][0]["cell"]), (1, "H4"))
        told = self.send("/api/v1/ledger/workbook?prefer=workbook", changed.getvalue())[1]
        self.assertEqual((told["conflicts"], told["changed"]), (0, 1))
        self.assertEqual(self.ask("GET", "/api/v1/ledger/workbook?asOf=2025-07-02&subdistrict=410825002",
                                  token=self.clerk)[0], 403)
        status, told = self.send("/api/v1/ledger/workbook", changed.getvalue(), self.clerk)
        self.assertEqual((status, told["rejected"], told["unchanged"]), (200, 1, 0), "of another's case nothing is told")
        self.assertNotIn("电梯", json.dumps(told["problems"], ensure_ascii=False))
        self.assertEqual(self.send("/api/v1/ledger/workbook", changed.getvalue(), self.company)[0], 403)
        self.assertEqual(self.send("/api/v1/ledger/workbook", b"PK")[0], 409)
        self.assertEqual([p for p in self.book.rglob("*.xlsx")], [], "nothing of it is left lying about")

    def test_many_cases_take_one_step_and_what_is_written_is_understood(self):
        numbers = [self.ask("POST", "/api/v1/cases", {"words": f"电梯坏了{i}天", "estate": 1})[1]["number"] for i in (1, 2)]
        for number in numbers:
            self.ask("POST", f"/api/v1/cases/{number}/steps", {"sort": "受理", "office": "物业科", "seen": 1})
        cases = [{"number": number, "seen": 2} for number in numbers] + [{"number": "TS404", "seen": 1}]
        step = {"sort": "分派", "office": "物业科", "person": "科长", "cases": cases}
        status, told, _ = self.ask("POST", "/api/v1/steps", step, token=self.clerk)
        self.assertEqual((status, [r["isDone"] for r in told["results"]]), (200, [True, True, False]))
        self.assertEqual(told["results"][2]["reasons"], ["没有这一件"])
        told = self.ask("GET", "/api/v1/units")[1]
        self.assertIn({"code": "410825001", "name": "温泉街道办事处"}, told["subdistricts"])
        self.assertIn("3", [kind["code"] for kind in told["kinds"]])
        question = {"words": "电梯坏了两天没人修", "estate": "锦绣花园"}
        status, told, _ = self.ask("POST", "/api/v1/suggestions", question)
        self.assertEqual((status, told["estate"]["name"]), (200, "锦绣花园"))
        self.assertEqual(set(numbers), {like["number"] for like in told["duplicates"]})
        self.assertEqual(self.ask("POST", "/api/v1/suggestions", question, token=self.company)[0], 403)

    def test_the_document_is_true(self):
        program = schemathesis()
        if not program:
            self.skipTest("schemathesis is not installed and cannot be")
        for name, token in {"office": self.token, "clerk": self.clerk, "company": self.company, "nobody": "x"}.items():
            with self.subTest(name):
                done = subprocess.run(
                    [program, "run", self.server.address + "/api/v1/openapi.json", "--header",
                     f"Authorization: Bearer {token}", "--checks", "all", "--mode", "all", "--max-examples", "15",
                     "--seed", "1", "--suppress-health-check", "all"],
                    capture_output=True, cwd=self.folder, env=self.environment(), timeout=540)
                self.assertEqual(done.returncode, 0, done.stdout.decode()[-6000:] + done.stderr.decode()[-2000:])


if __name__ == "__main__":
    unittest.main()
