"""What a clerk begins the day with: what is due, what is late, and nothing else."""
import re
import sqlite3
import time
import unittest
import urllib.parse

from server import Server
from world import Outside

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
WORDS = "楼道堆满杂物没人清理"


class WorkOfTheDay(Outside):
    def setUp(self):
        super().setUp()
        self.taizhang("demo", today="2025-07-03")
        for code, unit in [("wq-1", "温泉街道"), ("yc-1", "岳村街道"), ("zq-1", "张羌街道"), ("hh-1", "黄河街道")]:
            self.taizhang("user", "add", code, "--role", "clerk", "--title", unit + "经办人", "--unit", unit)
        server = Server(self, self.book)
        form = urllib.parse.urlencode({"estate": 1, "words": WORDS, "name": "欧阳测试", "contact": "13900001111",
                                       "token": "one"})
        page = server.ask("POST", "/complaint", form, FORM)[1]
        self.number = re.search(r"TS\d{6}-\d{8}", page)[0]
        server.stop()

    def digests(self, today):
        return {post: self.taizhang("digest", "--post", post, today=today).text
                for post in ["wq-1", "yc-1", "zq-1", "hh-1"]}

    def test_a_digest_holds_what_is_one_s_own_and_to_be_done_each_case_once(self):
        told = {post: text for post, text in self.digests("2025-07-03").items() if self.number in text}
        self.assertEqual(len(told), 1, "whose subdistrict it is")
        (post, text), = told.items()
        self.assertEqual(text.count(self.number), 1, text)
        self.assertIn("下一个工作日前到期", text)
        self.assertIn("受理期限2025年7月4日", text)
        for secret in [WORDS, "欧阳", "13900001111"]:
            self.assertNotIn(secret, text)
        self.assertRegex(self.digests("2025-07-04")[post], rf"今天到期（1件）\n  {self.number}")
        self.assertRegex(self.digests("2025-07-05")[post], rf"已超期（1件）\n  {self.number}")
        missing = self.taizhang("digest", "--post", "nobody", code=2)
        self.assertIn("没有代码为“nobody”的岗位", str(missing))

    def test_due_writes_down_what_became_late_once(self):
        self.assertNotIn("新记入超期", self.taizhang("due", today="2025-07-04").text)
        late = self.taizhang("due", today="2025-07-05").text
        self.assertIn("新记入超期：1件", late)
        self.assertIn(self.number, late)
        self.assertNotIn("新记入超期", self.taizhang("due", today="2025-07-06").text)
        self.taizhang("book", "verify")

    def test_a_server_writes_lateness_down_by_itself(self):
        server = Server(self, self.book, "--today", "2025-07-05")
        for _ in range(300):
            if self.lapsed():
                break
            time.sleep(.1)
        self.assertEqual(self.lapsed(), 1)
        server.stop()
        self.assertNotIn("新记入超期", self.taizhang("due", today="2025-07-05").text)

    def lapsed(self):
        """How often it is in the journal, which is read beside the running server."""
        connection = sqlite3.connect(f"file:{self.book}/book.sqlite?mode=ro", uri=True)
        try:
            return connection.execute("select count(*) from journal where subject like ? "
                                      "and instr(cast(payload as text), '\"超期\"')",
                                      (f"step/{self.number}#%",)).fetchone()[0]
        finally:
            connection.close()


if __name__ == "__main__":
    unittest.main()
