"""kill -9 while residents report: whoever had an answer finds the case, the code and a receipt that verifies."""
import contextlib
import http.client
import os
import re
import threading
import time
import urllib.parse

import receipts
from server import Server
from world import Outside

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
KILLS = int(os.environ.get("TAIZHANG_KILLS", "2"))
REPORTERS = 16


class Reporters:
    """People who report, each one thing after another, until the server is gone."""

    def __init__(self, server, estate, name):
        self.server, self.estate, self.name = server, estate, name
        self.sent, self.answered, self.lock = {}, {}, threading.Lock()
        self.threads = [threading.Thread(target=self.report, args=(at,)) for at in range(REPORTERS)]

    def body(self, token):
        return urllib.parse.urlencode({
            "estate": self.estate, "kind": "1.1", "words": f"第{token}件：电梯坏了", "token": token, "name": "李测试",
            "contact": "13900001111"})

    def report(self, at):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        count = 0
        with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
            while True:
                token = f"{self.name}-{at}-{count}"
                count += 1
                with self.lock:
                    self.sent[token] = self.body(token)
                connection.request("POST", "/complaint", self.sent[token], FORM)
                answer = connection.getresponse()
                page = answer.read().decode()
                if answer.status == 200:
                    with self.lock:
                        self.answered[token] = told(page)


def told(page):
    code = re.search(r"查询码</dt><dd[^>]*>(.*?)</dd>", page)[1]
    return re.search(r"TS\d{6}-\d{8}", page)[0], "-".join(re.findall(r"[A-Z2-7]{4}", code))


class IntakeFaults(Outside):
    def entries(self):
        return int(self.taizhang("book", "checkpoint", today=None).out.splitlines()[1])

    def test_whatever_was_acknowledged_is_there_after_a_kill_and_nothing_is_half_there(self):
        self.taizhang("demo", today="2025-07-03")
        key = (self.folder / "book.keys" / "journal.vkey").read_text()
        before, everything = self.entries(), {}
        for kill in range(KILLS):
            server = Server(self, self.book, "--reports-per-hour", "0")
            estate = re.search(r"estate=(\d+)", server.get("/complaint", q="花园")[1])[1]
            reporters = Reporters(server, estate, f"k{kill}")
            for thread in reporters.threads:
                thread.start()
            wanted = 20 + 37 * kill % 200
            deadline = time.monotonic() + 60
            while len(reporters.answered) < wanted and time.monotonic() < deadline:
                time.sleep(.005)
            server.kill()
            for thread in reporters.threads:
                thread.join()
            self.assertGreaterEqual(len(reporters.answered), wanted)
            server = Server(self, self.book, "--reports-per-hour", "0")
            for token, (number, code) in reporters.answered.items():
                form = urllib.parse.urlencode({"number": number, "code": code})
                status, receipt, _ = server.ask("POST", "/complaint/receipt", form, FORM)
                self.assertEqual(status, 200, token)
                self.assertEqual(receipts.check(receipt, key)[0], number)
            # Sent again, what had no answer is filed once; what had one gives the same.
            for token, body in reporters.sent.items():
                status, page, _ = server.ask("POST", "/complaint", body, FORM)
                self.assertEqual(status, 200, page)
                everything[token] = told(page)
                if token in reporters.answered:
                    self.assertEqual(everything[token], reporters.answered[token])
            server.stop()
            self.assertEqual(len({number for number, _ in everything.values()}), len(everything))
            # A complaint and its first step for each, and nothing else.
            self.assertEqual(self.entries(), before + 2 * len(everything))
            found = self.taizhang("book", "verify", today=None).out
            self.assertIn("台账库完好", found)
