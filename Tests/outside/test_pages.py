"""The face in the browser, asked over HTTP; Tests/browser looks at it through Chromium."""
import re
import unittest

from server import Server
from world import County, Outside, write_exchange

PAGES = ["/", "/ledger", "/summary", "/imports", "/review", "/reports", "/plan", "/channels", "/book"]


class Pages(Outside):
    def setUp(self):
        super().setUp()
        self.county = County(20, size=150)
        self.county.sheets["投诉"][0].update({"问题（舆情）简要内容": "<script>alert('台')</script>&amp;电梯", "投诉人": "欧阳某甲"})
        self.taizhang("import", write_exchange(self.folder / "county.xlsx", self.county.sheets))
        self.server = Server(self, self.book)

    def test_every_page_answers_and_says_that_the_clock_is_set(self):
        for path in PAGES:
            status, page, headers = self.server.get(path)
            self.assertEqual(status, 200, path)
            self.assertIn("2025年7月3日", page, path)
            self.assertNotIn("欧阳某甲", page, path)
            self.assertNotIn("<script>alert", page, path)
            self.assertIn("default-src", headers.get("Content-Security-Policy", ""), path)
        self.assertEqual(self.server.get("/nowhere")[0], 404)
        self.assertIn("台账", self.server.get("/nowhere")[1])

    def test_every_link_leads_somewhere(self):
        seen, todo = set(), list(PAGES)
        while todo and len(seen) < 400:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            status, page, headers = self.server.get(path)
            self.assertEqual(status, 200, path)
            if "html" not in headers.get("Content-Type", ""):
                continue
            links = {l.replace("&amp;", "&") for l in re.findall(r'(?:href|src)="(/[^"#]*)', page)}
            # Of figures and rows of the ledger a few stand for all.
            for sort in ["/summary/figures", "/ledger/", "/files", "/ledger?", ""]:
                todo += sorted(l for l in links if l.startswith(sort or "/") and l not in seen)[:6]
        self.assertGreater(len(seen), 60)

    def test_search_and_filters_narrow_the_ledger(self):
        count = lambda **q: int(re.search(r"共(\d+)件", self.server.get("/ledger", **q)[1]).group(1))
        total, found = count(), count(q="第7件")
        rows = [c for c in self.county.sheets["投诉"] if "第7件" in c["问题（舆情）简要内容"]]
        self.assertEqual(found, len(rows))
        self.assertGreater(total, 100)
        self.assertEqual(count(state="open") + count(state="closed"), total)
        self.assertLessEqual(count(state="overdue"), count(state="open"))
        self.assertEqual(sum(count(subdistrict=f"41082500{i}") for i in (1, 2, 3)),
                         total - sum(1 for c in self.county.sheets["投诉"] if not c.get("街道")))
        self.assertIn("电梯", self.server.get("/ledger", q="梯")[1])
        for query in ['"', "%", "_", "'; drop table journal; --", "NEAR(", "*", "😀", "第 7 件", "a" * 5000, "\0"]:
            self.assertIn(self.server.get("/ledger", q=query)[0], (200, 400, 414, 431), query)
        for name, value in {"state": "nonsense", "kind": "9.9", "from": "2025-02-30", "cursor": "%00", "subdistrict": "x"}.items():
            self.assertIn(self.server.get("/ledger", **{name: value})[0], (200, 400), name)

    def test_the_ledger_page_by_page_shows_every_row_once(self):
        path, numbers = "/ledger", []
        while path:
            page = self.server.get(path)[1]
            numbers += re.findall(r'href="/ledger/(?:complaint|problem)/([^"?]+)"', page)
            following = re.search(r'href="(/ledger\?[^"]*cursor[^"]*)"[^>]*rel="next"', page.replace("&amp;", "&"))
            path = following and following.group(1)
        total = int(re.search(r"共(\d+)件", self.server.get("/ledger")[1]).group(1))
        self.assertEqual(len(numbers), len(set(numbers)))
        self.assertEqual(len(numbers), total)

    def test_figures_on_the_page_are_the_figures_of_the_report(self):
        rows, county = self.figures("2025-07-02")
        page = self.server.get("/summary", as_of="2025-07-02")[1]
        for figure in (1, 3, 8, 15, 29, 36):
            value = re.search(rf'href="/summary/figures/{figure}\?as-of=2025-07-02"[^>]*>\s*(\d+)', page)
            self.assertEqual(int(value.group(1)), county[figure - 1], figure)
            self.assertEqual(self.server.get(f"/summary/figures/{figure}", as_of="2025-07-02")[0], 200)
        self.assertIn(self.server.get("/summary/figures/40", as_of="2025-07-02")[0], (400, 404))

    def test_the_three_files_come_down(self):
        page = self.server.get("/reports")[1].replace("&amp;", "&")
        links = set(re.findall(r'href="(/files/[^"]+)"', page))
        self.assertGreaterEqual(len(links), 9)
        for link in sorted(links)[:8]:
            status, _, headers = self.server.get(link)
            self.assertEqual(status, 200, link)
            self.assertIn("filename", headers.get("Content-Disposition", ""), link)

    def test_a_file_is_read_shown_and_taken_in_only_when_confirmed(self):
        before = self.taizhang("book", "checkpoint").out
        self.county.sheets["投诉"][1]["办理进展和结果"] = "已约谈物业经理"
        self.county.sheets["企业"].append({"企业名称": "温县新来物业有限公司"})
        place, page = self.server.upload(write_exchange(self.folder / "changed.xlsx", self.county.sheets))
        self.assertIn("确认列入台账", page)
        self.assertIn("已约谈物业经理", page)
        self.assertEqual(self.taizhang("book", "checkpoint").out, before)
        self.assertTrue(self.server.confirm(place))
        self.assertNotEqual(self.taizhang("book", "checkpoint").out, before)
        self.assertEqual(self.counts(self.taizhang("import", self.folder / "changed.xlsx", "--json"))["changed"], 0)

    def test_bad_files_are_refused_in_words(self):
        for name, content in {"空.xlsx": b"", "坏.xlsx": b"PK\3\4 nothing", "页.xlsx": b"<html>"}.items():
            path = self.folder / name
            path.write_bytes(content)
            _, page = self.server.upload(path)
            self.assertRegex(page, "空|损坏|不能|无法|不是", name)
            self.assertNotIn("Error", page)

    def test_requests_from_elsewhere_are_turned_away(self):
        for headers in [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}]:
            status = self.server.ask("POST", "/submissions", "week=2025-07-03&subdistrict=410825001",
                                     {"Content-Type": "application/x-www-form-urlencoded", **headers})[0]
            self.assertIn(status, (400, 403, 421), headers)
        self.assertIn(self.server.ask("GET", "/", headers={"Host": "evil.example"})[0], (400, 403, 421))

    def test_it_listens_on_loopback_only(self):
        self.taizhang("serve", "--host", "0.0.0.0", "--port", 0, code=2)


if __name__ == "__main__":
    unittest.main()
