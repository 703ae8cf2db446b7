"""The face in the browser, asked as a browser asks and, where Chromium is installed, through a real one."""
import re
import shutil
import unittest

from openpyxl import Workbook

from server import Server
from test_messy import HEADER
from world import SUBDISTRICTS, County, Outside, write_exchange

try:
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait
    DRIVER = shutil.which("chromedriver") and shutil.which("chromium")
except ImportError:
    DRIVER = None

PAGES = ["/", "/ledger", "/summary", "/imports", "/review", "/reports", "/plan", "/channels", "/book"]


class PageTest(Outside):
    def setUp(self):
        super().setUp()
        self.county = County(20, size=150)
        self.county.sheets["投诉"][0].update({"问题（舆情）简要内容": "<script>alert('台')</script>&amp;电梯", "投诉人": "欧阳某甲"})
        self.taizhang("import", write_exchange(self.folder / "county.xlsx", self.county.sheets))
        self.server = Server(self, self.book)


class Pages(PageTest):
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


@unittest.skipUnless(DRIVER, "no chromium, chromium-driver or selenium here")
class Browser(PageTest):
    def setUp(self):
        super().setUp()
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for word in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900", "--lang=zh-CN"]:
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.browser = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        self.addCleanup(self.browser.quit)

    def open(self, path):
        self.browser.get(self.server.address + path)

    def wait_for(self, words):
        WebDriverWait(self.browser, 20).until(lambda b: words in b.find_element(By.TAG_NAME, "body").text)

    def complaints(self):
        return [e["message"] for e in self.browser.get_log("browser") if e["level"] == "SEVERE"]

    def test_no_page_complains_or_is_wider_than_a_phone(self):
        for path in [*PAGES, "/summary/figures/3?as-of=2025-07-02", "/ledger/complaint/TS0000"]:
            for width in (1280, 390):
                self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500})
                self.open(path)
                self.assertLessEqual(self.browser.execute_script("return document.documentElement.scrollWidth"), width,
                                     f"{path} at {width}")
            self.assertEqual(self.complaints(), [], path)

    def test_a_number_opens_its_records(self):
        self.open("/summary?as-of=2025-07-02")
        link = self.browser.find_element(By.CSS_SELECTOR, 'tr.total a[href*="/summary/figures/3?"]')
        number = re.match(r"\d+", link.text).group()
        link.click()
        self.wait_for(number)
        self.assertIn("/summary/figures/3", self.browser.current_url)

    def test_searching_by_one_character(self):
        self.open("/ledger")
        box = self.browser.find_element(By.NAME, "q")
        box.send_keys("梯")
        box.submit()
        WebDriverWait(self.browser, 10).until(lambda b: "q=" in b.current_url)
        self.assertIn("电梯", self.browser.find_element(By.TAG_NAME, "table").text)

    def test_upload_confirm_and_decide(self):
        """A hand-filled ledger with a row that nobody can place: uploaded, confirmed, decided, counted."""
        estate = next(e for e in self.county.estates if e["街道"] == SUBDISTRICTS[0])
        book = Workbook()
        book.active.append(HEADER)
        book.active.append([1, "", "", "门口积水，无人管理", "12345热线", "2025-06-05", "物业科", "正在核查", "否", "张某", ""])
        path = self.folder / "温泉街道台账.xlsx"
        book.save(path)
        before = self.figures("2025-07-02")[1]
        self.open("/imports")
        self.browser.find_element(By.CSS_SELECTOR, "select[name=subdistrict] option[value='410825001']").click()
        self.browser.find_element(By.ID, "files").send_keys(str(path))
        self.wait_for("确认列入台账")
        self.browser.find_element(By.CSS_SELECTOR, "form[action$=confirmation] button").click()
        self.wait_for("已列入台账")
        self.assertEqual(self.figures("2025-07-02")[1], before, "a held row counts nowhere")
        self.open("/review")
        form = self.browser.find_element(By.CSS_SELECTOR, "article.held form")
        form.find_element(By.NAME, "estateName").send_keys(estate["小区名称"])
        for field in ["level"]:
            for radio in form.find_elements(By.CSS_SELECTOR, f"input[name={field}]"):
                if radio.get_attribute("value") == "县级受理":
                    radio.click()
        form.find_element(By.CSS_SELECTOR, "button[value=take]").click()
        self.wait_for("已列入台账")
        after = self.figures("2025-07-02")[1]
        self.assertEqual(after[35], before[35] + 1)
        self.assertEqual(self.complaints(), [])
        self.taizhang("book", "verify")


if __name__ == "__main__":
    unittest.main()
