"""What a resident does without an account: report, keep a receipt, ask, add, rate; and what tools of other cities do."""
import json
import random
import re
import struct
import subprocess
import urllib.parse
import xml.etree.ElementTree as xml
import zlib

import receipts
from postgres import Postgres
from server import Server
from world import BINARY, SUBDISTRICTS, Outside

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}


def png(note=b"", shade=0):
    """A picture of four squares, with a note in it that tells where it was taken."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = b"".join(b"\x00" + bytes([shade, 200, 9] * 2) for _ in range(2))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
            + (chunk(b"tEXt", b"Location\x00" + note) if note else b"") + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


class Reporting(Outside):
    """A demonstration county that is served, and what one does there."""

    def begin(self):
        self.taizhang("demo", today="2025-07-03")
        self.server = Server(self, self.book, "--reports-per-hour", "0", "--public-address", "https://ts.example.cn/")
        self.estate = self.find("花园")[0]

    def find(self, text):
        found = json.loads(self.server.get("/complaint/estates", q=text)[1])
        return [int(item["address"].split("=")[1]) for item in found]

    def post(self, path, cookie=None, **fields):
        headers = FORM | ({"Cookie": cookie} if cookie else {})
        return self.server.ask("POST", path, urllib.parse.urlencode(fields), headers)

    def report(self, words="电梯坏了三天没人修，打13900001111找我", token="one", **fields):
        form = {"estate": self.estate, "kind": "1.1", "words": words, "token": token} | fields
        status, page, headers = self.post("/complaint", **form)
        self.assertEqual(status, 200, page)
        number = re.search(r"TS\d{6}-\d{8}", page)[0]
        code = re.search(r"查询码</dt><dd[^>]*>(.*?)</dd>", page)[1]
        code = "-".join(re.findall(r"[A-Z2-7]{4}", code))
        self.assertEqual(len(code), 24)
        return number, code, headers["Set-Cookie"].split(";")[0], page

    def signed_key(self):
        return (self.folder / "book.keys" / "journal.vkey").read_text()

    def verify(self, *args, code=0):
        """Without the book: only what is handed over."""
        done = subprocess.run([BINARY, "verify", "receipt", *args], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout


class Residents(Reporting):
    def setUp(self):
        super().setUp()
        self.begin()

    def test_the_first_page_is_small_and_asks_for_no_account(self):
        status, page, headers = self.server.get("/complaint", estate=self.estate)
        self.assertEqual(status, 200)
        size = len(page.encode())
        for place in re.findall(r'(?:href|src)="(/assets/[^"]+)"', page):
            answer = self.server.get(place)
            self.assertEqual(answer[0], 200)
            size += len(answer[1].encode())
        self.assertLess(size, 50_000)
        self.assertNotIn("/ledger", page)
        self.assertIn("保洁、绿化、维修等服务没做好", page)
        self.assertIn("不填也一样办理", page)
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        # Without a script the estate is looked for on a page.
        self.assertIn(f"/complaint?estate={self.estate}", self.server.get("/complaint", q="花园")[1])

    def test_a_report_gives_a_number_a_code_and_a_proof_that_strangers_can_check(self):
        number, code, cookie, page = self.report()
        again = self.report()
        self.assertEqual((number, code), again[:2], "sent twice, filed once")
        status, receipt, headers = self.post("/complaint/receipt", number=number, code=code)
        self.assertEqual(status, 200)
        self.assertIn(".tlog-proof", headers["Content-Disposition"])
        self.assertNotIn("电梯", receipt)
        key = self.signed_key()
        self.assertEqual(receipts.check(receipt, key)[0], number)
        file, vkey = self.folder / "r.tlog-proof", self.folder / "book.keys" / "journal.vkey"
        file.write_text(receipt)
        told = self.verify( file, "--key", vkey)
        self.assertIn(number, told)
        self.assertIn("回执有效", self.post("/verify", receipt=receipt)[1])
        self.assertEqual(self.server.get("/verify/journal.vkey")[1], key)
        # A checkpoint kept by the inspectors holds the same.
        kept = self.folder / "kept"
        kept.write_text(receipt.split("\n\n", 1)[1])
        self.assertIn("一致", self.verify( file, "--key", vkey, "--checkpoint", kept))
        # One of another size says nothing of it without the book; with the book, the journal tells.
        later = self.folder / "later"
        self.report("又一件事", token="later")
        later.write_text(self.taizhang("book", "checkpoint").out)
        told = self.verify(file, "--key", vkey, "--checkpoint", later, code=1)
        self.assertIn("没有比对", told)
        self.assertIn("--book", told)
        told = self.verify(file, "--key", vkey, "--checkpoint", later, "--book", self.book)
        self.assertIn("与留存的检查点一致", told)
        # Whatever mark is changed in it, both checks and the page find it.
        lines = receipt.splitlines(keepends=True)
        for at, line in enumerate(lines[:-1]):
            if len(line) < 3 or line.startswith("previous"):
                continue
            middle = len(line) // 2
            bent = line[:middle] + ("A" if line[middle] != "A" else "B") + line[middle + 1:]
            text = "".join(lines[:at] + [bent] + lines[at + 1:])
            self.assertFalse(receipts.holds(text, key), line)
            file.write_text(text)
            self.verify( file, "--key", vkey, code=1)
            self.assertIn("核对不通过", self.post("/verify", receipt=text)[1])
        # More is filed meanwhile; the receipt stays the same, byte by byte.
        for count in range(20):
            self.report(f"第{count}件事", token=f"more-{count}")
        self.assertEqual(self.post("/complaint/receipt", number=number, code=code)[1], receipt)
        self.assertIn("回执有效", self.post("/verify", receipt=receipt)[1])
        self.assertEqual(self.taizhang("book", "verify").out.strip().splitlines()[-1], "台账库完好")

    def test_whatever_is_sent_the_answer_is_a_page_with_every_reason_and_what_was_typed(self):
        status, page, _ = self.post("/complaint", token="x", name="王某" * 40, words="  ")
        self.assertEqual(status, 422)
        for reason in ["请写一写发生了什么事", "姓名请不要超过50字", "请选择小区"]:
            self.assertIn(reason, page)
        self.assertIn("王某王某", page)
        for length in [5001, 28_000]:
            long = "长" * length
            status, page, _ = self.post("/complaint", token="x", estate=self.estate, words=long)
            self.assertEqual(status, 422)
            self.assertIn(f"请不要超过5000字，现在有{length}字", page)
            self.assertIn(long, page)
        self.assertEqual(self.post("/complaint", token="x", estate=self.estate, words="长" * 350_000)[0], 413)
        # A NUL, which nobody types, is left out; what is no UTF-8 or cannot be seen is no text.
        self.assertEqual(self.post("/complaint", token="x", estate=self.estate, words="a\0b")[0], 200)
        self.assertEqual(self.post("/complaint", token="x", estate=999_999, words="a")[0], 422)
        self.assertEqual(self.post("/complaint", token="x", estate=self.estate, kind="9.9", words="a")[0], 422)
        surrogate = f"estate={self.estate}&token=x&words=%ED%A0%80"
        for body in [surrogate, surrogate.encode().replace(b"%ED%A0%80", b"\xff\xfe"), surrogate.replace("%ED%A0%80", "%C3%28")]:
            status, page, _ = self.server.ask("POST", "/complaint", body, FORM)
            self.assertEqual(status, 400)
            self.assertIn("不是 UTF-8 编码", page)
        for words in ["\u200b\u200c\u200d", "\u2060\ufeff\u00ad", "\u3164\u2800", "\ufe0f\u0301"]:
            status, page, _ = self.post("/complaint", token="x", estate=self.estate, words=words)
            self.assertEqual(status, 422)
            self.assertIn("请写一写发生了什么事", page)
        for sort in ["application/json", "text/plain", "multipart/form-data; boundary=x"]:
            for path in ["/complaint", "/query", "/open311/v2/requests.json"]:
                status, page, _ = self.server.ask("POST", path, "words=a", {"Content-Type": sort})
                self.assertEqual(status, 415, (sort, path))
        for at, words in enumerate(["<script>alert(1)</script>", "👩‍👩‍👧 电梯🛗", "שלום‮cod‬ x​y", "'; drop table step; --"]):
            number, code, cookie, page = self.report(words, token=f"odd-{at}")
            self.assertNotIn("<script>alert", page)
            self.assertEqual(self.server.ask("GET", "/query/case", headers={"Cookie": cookie})[0], 200)
        ledger = self.server.get("/ledger", q="drop table")[1]
        self.assertIn("drop table", ledger)
        self.assertNotIn("‮", self.server.get("/ledger", q="xy")[1])
        self.taizhang("book", "verify")

    def test_no_body_whatever_brings_the_server_down(self):
        dice = random.Random(20250703)
        paths = ["/complaint", "/query", "/complaint/receipt", "/verify", "/query/case/words", "/open311/v2/requests.json"]
        parts = ["estate=", "words=", "token=", "number=", "code=", "receipt=", "kind=", "&", "%", "%00", "%ff%fe", "=", "+",
                 "c2sp.org/tlog-proof@v1%0A", "extra+", "%0Aindex+0", "%0A%0A", "1", "-1", "9" * 30, "电", "é", "%E2%80%AE"]
        for _ in range(300):
            body = "".join(dice.choice(parts) for _ in range(dice.randrange(12))).encode()
            if dice.random() < .2:
                body = dice.randbytes(dice.randrange(200))
            status, page, _ = self.server.ask("POST", dice.choice(paths), body, FORM)
            self.assertLess(status, 500, (body, page))
        self.assertEqual(self.server.get("/complaint")[0], 200)

    def test_only_number_and_code_together_open_the_case(self):
        number, code, cookie, page = self.report(name="测试人", contact="13900001111")
        wrong = self.post("/query", number=number, code="A" * 20)
        other = self.post("/query", number="TS250703-00000000", code=code)
        self.assertEqual(wrong[0], 422)
        self.assertEqual(wrong[1].replace(number, "-"), other[1].replace("TS250703-00000000", "-"))
        status, _, headers = self.post("/query", number=f" {number.lower()} ", code=code.lower().replace("-", " "))
        self.assertEqual((status, headers["Location"]), (303, "/query/case"))
        self.assertNotIn(code[:4], headers["Location"])
        for mark in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/query"]:
            self.assertIn(mark, headers["Set-Cookie"])
        cookie = headers["Set-Cookie"].split(";")[0]
        page = self.server.ask("GET", "/query/case", headers={"Cookie": cookie})[1]
        for told in ["待受理", "温泉街道办事处" if "温泉" in page else "街道办事处", "没有人看过", "工作日", "收到您反映的情况"]:
            self.assertIn(told, page)
        self.assertNotIn("13900001111", page)
        self.assertEqual(self.server.get("/query/case")[0], 303)
        # Whoever guesses is slowed down, and whoever knows gets in all the same.
        answers = [self.post("/query", number=number, code="B" * 20) for _ in range(12)]
        self.assertEqual(answers[-1][0], 429)
        self.assertGreater(int(answers[-1][2]["Retry-After"]), 0)
        self.assertEqual(self.post("/query", number=number, code=code)[0], 303)
        log = (self.folder / "serve.txt").read_text()
        self.assertNotIn(code, log)
        self.assertNotIn("127.0.0.1 ", log)

    def test_words_written_after_the_session_is_over_come_back_and_go_on_with_the_query_code(self):
        number, code, cookie, page = self.report()
        form = self.server.ask("GET", "/query/case", headers={"Cookie": cookie})[1]
        self.assertIn(f'name="matter" value="{number}"', form)
        typed = {"matter": number, "words": "昨晚<b>又</b>停了一次", "token": "late"}
        status, page, _ = self.post("/query/case/words", None, **typed)
        self.assertEqual(status, 403)
        self.assertIn(f'value="{number}"', page, "only the code is asked for")
        for attempt in range(2):
            self.assertIn("昨晚&lt;b&gt;又", page, attempt)
            kept = dict(re.findall(r'name="(kept-[^"]+)" value="([^"]*)"', page))
            self.assertEqual(kept["kept-token"], "late")
            kept["kept-words"] = typed["words"]
            # A slip of the code loses nothing.
            status, page, _ = self.post("/query", number=number, code="A" * 20, **kept)
            self.assertEqual(status, 422)
        status, page, headers = self.post("/query", number=number, code=code, **kept)
        self.assertEqual(status, 200)
        self.assertIn("再点一次按钮就提交了", page)
        self.assertRegex(page, r"<textarea[^>]*>\n昨晚&lt;b&gt;又")
        self.assertIn('value="late"', page)
        cookie = headers["Set-Cookie"].split(";")[0]
        self.assertEqual(self.post("/query/case/words", cookie, **typed)[0], 303)
        self.assertIn("昨晚", self.server.ask("GET", "/query/case", headers={"Cookie": cookie})[1])
        # Of two cases looked up on one phone, words go to the one that they were written for.
        other, its_code, its_cookie, _ = self.report("楼道灯坏了", token="two")
        status, page, _ = self.post("/query/case/words", its_cookie, **typed | {"token": "more"})
        self.assertEqual(status, 403)
        self.assertIn(f'value="{number}"', page)
        kept = {"kept-form": "words", "kept-matter": number, "kept-words": "写给第一件的"}
        page = self.post("/query", number=other, code=its_code, **kept)[1]
        self.assertIn(f"这是写给 {number} 的，现在看的是 {other}", page)
        # Early words are on the page even where their form is not yet.
        kept = {"kept-form": "rating", "kept-matter": number, "kept-words": "很满意的话", "kept-rating": "5"}
        self.assertIn("很满意的话", self.post("/query", number=number, code=code, **kept)[1])

    def test_public_pages_name_no_unit_for_what_it_has_not_sent_and_every_subdistrict_alike(self):
        page = self.server.get("/progress")[1]
        for subdistrict in SUBDISTRICTS:
            self.assertIn(subdistrict, page)
        self.assertIn("少于5", page)
        page = self.server.get("/complaint", estate=self.estate)[1]
        for told in ["街道办和县专班办公室", "写明理由", "县纪委监委", "被看过几次"]:
            self.assertIn(told, page)

    def test_a_reporter_adds_words_and_photos_and_is_told_why_something_is_too_early(self):
        number, code, cookie, _ = self.report(name="欧阳测试", contact="13900001111")
        self.assertEqual(self.post("/query/case/words", cookie, words="我是欧阳测试，又坏了", token="w")[0], 303)
        self.assertEqual(self.post("/query/case/words", cookie, words="我是欧阳测试，又坏了", token="w")[0], 303)
        page = self.server.ask("GET", "/query/case", headers={"Cookie": cookie})[1]
        self.assertEqual(page.count("您补充了内容"), 1)
        self.assertIn("，又坏了", page, "what one wrote oneself is there to read, masked")
        self.assertNotIn("欧阳测试", page)
        self.assertEqual(self.post("/query/case/words", cookie, words=" ", token="v")[0], 422)
        status, page, _ = self.post("/query/case/rating", cookie, rating="5", words="很好", token="r")
        self.assertEqual(status, 422)
        self.assertIn("办结后再评价", page)
        self.assertEqual(self.post("/query/case/words", None, words="x", token="z")[0], 403)

        def photo(place, body, type="image/png"):
            return self.server.ask("POST", f"/query/case/photos/{place}", body, {"Cookie": cookie, "Content-Type": type,
                                                                                "Accept": "text/plain"})
        first = png(b"34.9N 113.0E")
        self.assertEqual(photo(1, first)[0], 200)
        self.assertEqual(photo(1, first)[0], 200, "sent again, the same photo")
        self.assertEqual(photo(2, b"not a photo")[0], 422)
        self.assertIn("HEIC", photo(2, b"\0\0\0\x18ftypheic\0\0\0\0" + bytes(90))[1])
        self.assertEqual(photo(2, b"\xff\xd8\xff\xe0\x00\x10JFIF")[0], 422)
        self.assertEqual(photo(2, b"\x89PNG\r\n\x1a\n" + bytes(10_000_001))[0], 413)
        for place in range(2, 10):
            self.assertEqual(photo(place, png(shade=place))[0], 200)
        self.assertEqual(photo(10, png(shade=10))[0], 422)
        self.assertEqual(photo(9, png(shade=11))[0], 422, "nine are enough")
        page = self.server.ask("GET", "/query/case", headers={"Cookie": cookie})[1]
        self.assertEqual(page.count("您上传了9份附件"), 1)
        self.taizhang("book", "verify")
        everything = b"".join(file.read_bytes() for file in self.book.rglob("*") if file.is_file())
        for secret in [b"34.9N", "欧阳测试".encode(), b"13900001111", code.encode()]:
            self.assertFalse(secret in everything, secret)

    def test_a_script_is_slowed_down_and_keeps_what_it_typed(self):
        server = self.server = Server(self, self.book)
        statuses = []
        for count in range(14):
            body = urllib.parse.urlencode({"estate": self.estate, "words": f"第{count}次", "token": f"t{count}"})
            forged = FORM | {"X-Forwarded-For": f"10.9.8.{count}"}
            status, page, headers = server.ask("POST", "/complaint", body, forged)
            statuses.append(status)
        self.assertEqual(statuses[:10], [200] * 10)
        self.assertEqual(statuses[-1], 429)
        self.assertIn("第13次", page)
        self.assertGreater(int(headers["Retry-After"]), 0)

    def test_posters_lead_to_the_form_of_their_estate(self):
        page = self.server.get(f"/posters/{self.estate}")[1]
        self.assertIn(f"https://ts.example.cn/complaint?estate={self.estate}", page)
        self.assertEqual(page.count('class="poster"'), 1)
        everything = self.server.get("/posters")[1]
        self.assertGreater(everything.count('class="poster"'), 10)

    def test_posters_are_written_into_a_folder_as_the_page_shows_them(self):
        out = self.folder / "posters"
        self.taizhang("posters", "--out", out, "--public-address", "https://ts.example.cn/")
        files = sorted(out.glob("*.svg"))
        page = self.server.get("/posters")[1]
        self.assertEqual(len(files), page.count('class="poster"'))
        for file in files:
            head, drawing = file.read_text().split("\n", 1)
            xml.fromstring(head + drawing)
            self.assertIn(drawing, page)
        together = (out / "全部海报.html").read_text()
        self.assertEqual(together.count('class="poster"'), len(files))
        self.taizhang("posters", "--out", out, "--public-address", "ts.example.cn", code=2)

    def test_tools_of_other_cities_report_through_open311(self):
        services = json.loads(self.server.get("/open311/v2/services.json")[1])
        self.assertEqual(len(services), 12)
        self.assertEqual({s["type"] for s in services}, {"realtime"})
        tree = xml.fromstring(self.server.get("/open311/v2/services.xml")[1])
        self.assertEqual([s.findtext("service_code") for s in tree], [s["service_code"] for s in services])
        status, text, _ = self.post("/open311/v2/requests.json", service_code="1.1", description="路灯不亮",
                                    address_id=self.estate, last_name="测试", phone="13900001111")
        self.assertEqual(status, 201)
        filed = json.loads(text)[0]
        status, text, _ = self.server.get(f"/open311/v2/requests/{filed['service_request_id']}.json")
        request = json.loads(text)[0]
        self.assertEqual((status, request["status"]), (200, "open"))
        self.assertEqual(request["requested_datetime"], "2025-07-03T00:00:00+08:00", "the day, and not the hour")
        self.assertEqual(request["updated_datetime"], "2025-07-03T00:00:00+08:00")
        self.assertEqual(set(request), {"service_request_id", "status", "requested_datetime", "updated_datetime"})
        self.assertNotIn("路灯", text)
        code = re.search(r"([A-Z2-7]{4}-){4}[A-Z2-7]{4}", filed["service_notice"])[0]
        self.assertEqual(self.post("/query", number=filed["service_request_id"], code=code)[0], 303)
        number = filed["service_request_id"]
        self.assertEqual(json.loads(self.server.get(f"/open311/v2/requests.json?service_request_id={number},TS1")[1]),
                         [request])
        listed = xml.fromstring(self.server.get(f"/open311/v2/requests.xml?service_request_id={number}")[1])
        self.assertEqual([r.findtext("status") for r in listed], ["open"])
        status, text, _ = self.server.get("/open311/v2/requests.json?service_code=1.1&start_date=2025-07-01T00:00:00Z")
        self.assertEqual((status, json.loads(text)[0]["code"]), (403, 403), "nobody is given a list to look through")
        self.assertEqual(self.server.get("/open311/v2/requests.xml")[0], 403)
        status, text, _ = self.post("/open311/v2/requests.json", service_code="1.1", description="", lat="34", long="113")
        self.assertEqual((status, json.loads(text)[0]["code"]), (400, 400))
        self.assertEqual(self.server.get("/open311/v2/requests/TS000000-00000000.xml")[0], 404)


class ResidentsOnPostgres(Reporting):
    def test_a_report_its_receipt_and_a_photo_are_kept_in_a_database_as_well(self):
        self.book = Postgres(self).make("one")
        self.begin()
        number, code, cookie, _ = self.report(name="欧阳测试")
        self.assertEqual((number, code), self.report(name="欧阳测试")[:2])
        status, receipt, _ = self.post("/complaint/receipt", number=number, code=code)
        self.assertEqual(status, 200)
        self.assertEqual(receipts.check(receipt, self.server.get("/verify/journal.vkey")[1])[0], number)
        self.assertIn("回执有效", self.post("/verify", receipt=receipt)[1])
        headers = {"Cookie": cookie, "Content-Type": "image/png", "Accept": "text/plain"}
        self.assertEqual(self.server.ask("POST", "/query/case/photos/1", png(b"34.9N"), headers)[0], 200)
        self.assertIn("台账库完好", self.taizhang("book", "verify").out)
