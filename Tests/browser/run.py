#!/usr/bin/env python3
"""The first face, walked through in a real headless Chromium.

    python3 Tests/browser/run.py --binary .build/debug/taizhang [--shots DIR] [unittest arguments]

Needs chromium, chromium-driver, a font with Chinese characters and `pip install selenium`. Fills a demonstration
county in a temporary folder, serves it on a free port with the clock set, and looks at every page at desktop and phone
width. Waits for what it expects, never for a time. Screenshots go to --shots, or are thrown away.
"""
import argparse
import base64
import contextlib
import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

TODAY = "2025-07-03"
AS_OF = "2025-07-02"
WIDTHS = {"desktop": 1280, "phone": 390, "narrow": 360}
PAGES = ["/", "/?week=2025-06-26", "/ledger", "/ledger?state=overdue", "/summary", "/imports", "/review", "/reports",
         "/plan", "/channels", "/book", f"/summary/figures/3?as-of={AS_OF}", "/nowhere"]
HEADER = ["序号", "投诉人", "联系方式", "问题（舆情）简要内容", "来源", "受理时间", "承办科室", "办理进展和结果", "是否办结", "受理人", "备注"]

OPTIONS = argparse.Namespace(binary=None, shots=None)


class Office:
    """A demonstration county, served."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="taizhang-browser-"))
        self.book = self.folder / "book"
        self.run("demo")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = open(self.folder / "serve.txt", "wb")
        self.process = subprocess.Popen(
            [OPTIONS.binary, "serve", "--book", self.book, "--today", TODAY, "--port", str(self.port)],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL, cwd=self.folder)
        self.wait_until_it_answers()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def run(self, *words):
        return subprocess.run([OPTIONS.binary, *words, "--book", self.book, "--today", TODAY], check=True,
                              cwd=self.folder, capture_output=True, text=True).stdout

    def wait_until_it_answers(self):
        import time
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError):
                return self.ask("GET", "/")
        raise RuntimeError((self.folder / "serve.txt").read_text())

    def ask(self, method, path, body=None, headers={}):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers
        finally:
            connection.close()

    def close(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        shutil.rmtree(self.folder)


def staleness_of(element):
    """True once the element is gone, in whichever words the driver says so."""
    def is_gone(_):
        try:
            element.is_enabled()
            return False
        except WebDriverException:
            return True
    return is_gone


class Walk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = Office()
        cls.addClassCleanup(cls.office.close)
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for word in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN"]:
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        cls.browser = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        cls.addClassCleanup(cls.browser.quit)

    def setUp(self):
        self.width("desktop")

    # -- what a person does

    def width(self, name):
        width = WIDTHS[name]
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": 860, "deviceScaleFactor": 1, "mobile": width < 500})

    def open(self, path):
        self.browser.get(self.office.address + path)

    def wait(self, condition, seconds=30):
        return WebDriverWait(self.browser, seconds).until(condition)

    def wait_for_words(self, words):
        """Asked through script, since the page may reload itself meanwhile."""
        self.wait(lambda b: words in b.execute_script("return document.body ? document.body.innerText : ''"))

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def complaints(self):
        """What the browser's console holds against us; that a missing page is missing is no complaint."""
        return [e["message"] for e in self.browser.get_log("browser")
                if e["level"] in ("SEVERE", "WARNING") and "/nowhere" not in e["message"]]

    def fits(self, name):
        """The page fits both widths; a picture of each is kept."""
        for width in ["desktop", "phone"]:
            self.width(width)
            self.assertLessEqual(*self.browser.execute_script(
                "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"), name)
            self.shot(f"{name}-{width}")
        self.width("desktop")

    def shot(self, name):
        if not OPTIONS.shots:
            return
        size = self.browser.execute_script(
            "return [document.documentElement.clientWidth, document.documentElement.scrollHeight]")
        picture = self.browser.execute_cdp_cmd("Page.captureScreenshot", {
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": size[0], "height": min(size[1], 3000), "scale": 1}})
        Path(OPTIONS.shots).mkdir(parents=True, exist_ok=True)
        (Path(OPTIONS.shots) / f"{name}.png").write_bytes(base64.b64decode(picture["data"]))

    # -- what must be so

    def test_every_page_fits_its_width_and_nothing_complains(self):
        for name, width in WIDTHS.items():
            self.width(name)
            for path in PAGES:
                with self.subTest(path=path, width=width):
                    self.open(path)
                    self.assertLessEqual(
                        self.browser.execute_script("return document.documentElement.scrollWidth"), width)
                    self.assertEqual(self.complaints(), [])
                    self.assertIn("2025年7月3日", self.one(".clock-banner").text)
                    stem = re.sub(r"[^a-z0-9]+", "-", path).strip("-") or "week"
                    self.shot(f"{stem}-{name}")

    def test_every_page_has_one_title_and_every_field_a_name(self):
        for path in PAGES:
            with self.subTest(path=path):
                self.open(path)
                if path != "/nowhere":
                    self.assertEqual(len(self.all("h1")), 1)
                nameless = self.browser.execute_script("""
                    return [...document.querySelectorAll('input:not([type=hidden]), select, button')]
                      .filter(f => !(f.labels && f.labels.length) && !f.ariaLabel && !f.textContent.trim())
                      .map(f => f.outerHTML.slice(0, 120))""")
                self.assertEqual(nameless, [])

    def test_the_focus_can_be_seen_and_the_keyboard_gets_to_the_search_box(self):
        self.open("/ledger")
        self.one("body").send_keys("/")
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("name"), "q")
        self.one("input[name=q]").send_keys(Keys.TAB)
        outline = self.browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
        self.assertNotEqual(outline, "none")

    def test_searching_by_one_character_marks_it(self):
        self.open("/ledger")
        box = self.one("input[name=q]")
        box.send_keys("梯", Keys.ENTER)
        self.wait(lambda b: "q=" in b.current_url)
        rows = self.all("tbody tr")
        self.assertGreater(len(rows), 0)
        for row in rows:
            self.assertIn("梯", row.text)
        self.assertTrue(all(m.text == "梯" for m in self.all("mark")))
        self.shot("search-desktop")

    def test_choosing_a_state_asks_at_once(self):
        self.open("/ledger")
        Select(self.one("select[name=state]")).select_by_value("closed")
        self.wait(lambda b: "state=closed" in b.current_url)
        self.assertTrue(all("已办结" in row.text for row in self.all("tbody tr")))

    def test_a_row_opens_its_record_with_its_history(self):
        self.open("/ledger")
        link = self.one("tbody tr a")
        number = link.text
        link.click()
        self.wait(lambda b: number in b.find_element(By.TAG_NAME, "h1").text)
        self.assertIn("登记了这条记录", self.one(".history").text)
        self.shot("record-desktop")

    def test_a_figure_opens_as_many_records_as_it_says(self):
        self.open(f"/summary?as-of={AS_OF}")
        for figure in (3, 15, 29, 32):
            link = self.one(f'tr.total a[href="/summary/figures/{figure}?as-of={AS_OF}"]')
            number = int(re.match(r"\d+", link.text).group())
            self.browser.execute_script("arguments[0].click()", link)
            self.wait(lambda b: f"/figures/{figure}" in b.current_url)
            self.assertEqual(int(self.one(".counts b").text), number)
            self.assertEqual(len(self.all("tbody tr")), number)
            self.assertEqual(self.complaints(), [])
            self.browser.back()
            self.wait(lambda b: "/summary?" in b.current_url)

    def test_the_weeks_can_be_walked_through(self):
        self.open("/")
        self.browser.find_element(By.LINK_TEXT, "上一周").click()
        self.wait(lambda b: "week=2025-06-26" in b.current_url)
        self.assertIn("2025年6月26日", self.one("h1").text)

    def test_a_file_comes_down_under_its_chinese_name(self):
        self.open(f"/reports?as-of={AS_OF}")
        links = [link.get_attribute("href") for link in self.all(".files a")]
        self.assertGreaterEqual(len(links), 12)
        for link in links[:3]:
            status, body, headers = self.office.ask("GET", urllib.parse.urlsplit(link).path)
            self.assertEqual(status, 200)
            self.assertEqual(body[:2], b"PK")
            self.assertIn("filename*=UTF-8''%", headers["Content-Disposition"])

    def test_upload_confirm_and_decide(self):
        """A hand-filled ledger with a row that nobody can place: uploaded, confirmed, decided, there."""
        file = self.office.folder / "温泉街道办事处台账.csv"
        row = ["1", "", "", "门口积水成潭，无人管理", "12345热线", "2025-06-05", "物业科", "正在核查", "否", "张某", ""]
        file.write_text("\n".join([",".join(HEADER), ",".join(row)]) + "\n", "utf-8-sig")
        self.open("/imports")
        self.shot("imports-desktop")
        Select(self.one("select[name=subdistrict]")).select_by_index(1)
        self.one("#files").send_keys(str(file))
        self.wait_for_words("确认列入台账")
        self.shot("import-read-desktop")
        self.one("form[action$=confirmation] button").click()
        self.wait_for_words("已列入台账")
        self.shot("import-taken-desktop")

        self.open("/review")
        held = next(a for a in self.all("article.held") if "门口积水成潭" in a.text)
        self.assertIn("拿不准", held.text)
        # Too little is decided: it says what is missing, and keeps what was typed.
        held.find_element(By.NAME, "closed").send_keys("6月31日")
        held.find_element(By.CSS_SELECTOR, "button[value=take]").click()
        self.wait_for_words("没有列入，原因如下")
        held = next(a for a in self.all("article.held") if "门口积水成潭" in a.text)
        self.shot("review-refused-desktop")
        closed = held.find_element(By.NAME, "closed")
        self.assertEqual(closed.get_attribute("value"), "6月31日")
        closed.clear()
        held.find_element(By.CSS_SELECTOR, "input[name=estate][value='0']").click()
        held.find_element(By.CSS_SELECTOR, "input[name=level][value='县级受理']").click()
        held.find_element(By.CSS_SELECTOR, "input[name=kind][value='']").click()
        held.find_element(By.CSS_SELECTOR, "button[value=take]").click()
        self.wait_for_words("已列入台账")
        self.open("/ledger?q=" + urllib.parse.quote("积水成潭"))
        self.assertEqual(len(self.all("tbody tr")), 1)
        self.assertEqual([c for c in self.complaints() if "422" not in c], [])

    def test_typing_an_estate_offers_names(self):
        self.open("/review")
        held = self.all("article.held")[0]
        box = held.find_element(By.NAME, "estateName")
        box.send_keys("园")
        self.wait(lambda b: held.find_elements(By.CSS_SELECTOR, "datalist option"))
        names = [o.get_attribute("value") for o in held.find_elements(By.CSS_SELECTOR, "datalist option")]
        self.assertTrue(all("园" in name for name in names), names)

    def test_handing_in_is_recorded_with_its_time(self):
        self.open("/")
        form = self.all("form[action='/submissions']")[0]
        unit = form.find_element(By.XPATH, "ancestor::tr").find_element(By.TAG_NAME, "th").text
        self.assertFalse(form.is_displayed(), "the files are to be looked at first")
        held = form.find_element(By.XPATH, "ancestor::details")
        held.find_element(By.TAG_NAME, "summary").click()
        row = held.find_element(By.XPATH, "ancestor::tr").text
        missing = row.count("缺报") + row.count("待报送")
        self.assertEqual(len(held.find_elements(By.TAG_NAME, "a")), missing)
        form.find_element(By.TAG_NAME, "button").click()
        self.wait_for_words("已报送，报送时刻已记入账簿")
        line = next(r for r in self.all("tbody tr") if unit in r.text)
        self.assertNotIn("缺报", line.text)
        self.assertNotIn("待报送", line.text)

    def test_the_browser_runs_only_our_own_script(self):
        self.open("/ledger")
        self.browser.execute_script("""
            const script = document.createElement('script');
            script.textContent = 'window.intruder = true';
            document.body.append(script);""")
        self.assertIsNone(self.browser.execute_script("return window.intruder || null"))
        self.browser.get_log("browser")

    def test_a_foreign_page_cannot_post(self):
        for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}):
            status, _, _ = self.office.ask("POST", "/submissions", "week=2025-07-03&subdistrict=410825001", {
                "Content-Type": "application/x-www-form-urlencoded", **headers})
            self.assertEqual(status, 403, headers)

    def test_printing_leaves_the_tables(self):
        self.open(f"/summary?as-of={AS_OF}")
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.addCleanup(self.browser.execute_cdp_cmd, "Emulation.setEmulatedMedia", {"media": ""})
        self.assertFalse(self.one(".nav").is_displayed())
        self.assertTrue(self.one("table.form").is_displayed())

    # -- without an account

    def decoded(self, selector):
        """What a phone reads from the code that is drawn there."""
        drawing = self.one(selector)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", drawing)
        picture = self.office.folder / "code.png"
        picture.write_bytes(self.browser.get_screenshot_as_png())
        read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], check=True, capture_output=True, text=True)
        return read.stdout.strip()

    def test_a_resident_reports_from_the_wall_and_follows_it_on_the_phone(self):
        self.width("phone")
        self.open("/complaint")
        self.one("#q").send_keys("花园")
        self.wait(lambda b: self.all("#places a"))
        self.shot("resident-place-phone")
        estate = re.search(r"estate=(\d+)", self.one("#places a").get_attribute("href"))[1]
        self.open(f"/posters/{estate}")
        self.shot("resident-poster-phone")
        address = self.decoded(".poster .qr")
        self.assertEqual(address, f"{self.office.address}/complaint?estate={estate}")
        self.browser.get(address)
        self.assertEqual(self.all(".nav"), [])
        # Nothing typed: every reason; going back and forth loses nothing.
        words = "单元门禁坏了一个月，物业一直不修"
        self.one("#words").send_keys(words)
        self.one("input[name=name]").send_keys("欧阳测试")
        self.shot("resident-form-phone")
        self.one("#complaint a").click()
        self.wait(lambda b: self.all("#q"))
        self.browser.back()
        self.wait(lambda b: self.all("#words"))
        self.assertEqual(self.one("#words").get_attribute("value"), words)
        self.assertEqual(self.one("input[name=name]").get_attribute("value"), "欧阳测试")
        self.one("#complaint button.main").click()
        self.wait(lambda b: self.all(".receipt"))
        self.shot("resident-receipt-phone")
        number = self.one("dd.big").text
        code = "".join(span.text for span in self.all("dd.big span"))
        self.assertEqual(len(code), 20)
        read = self.decoded(".receipt .qr")
        self.assertIn(number, read)
        self.assertIn(code, read.replace("-", ""))
        self.assertNotIn(code[:4], self.browser.current_url)
        # A photo, made smaller here and without its place there.
        photo = self.office.folder / "photo.png"
        photo.write_bytes(base64.b64decode(self.browser.execute_script("""
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [3000, 1500];
            canvas.getContext('2d').fillRect(100, 100, 900, 900);
            return canvas.toDataURL('image/png').split(',')[1];""")))
        self.one("#photos input").send_keys(str(photo))
        self.wait_for_words("已收到")
        self.one("a[href='/query/case']").click()
        self.wait_for_words("您上传了一份附件")
        self.one("form[action='/query/case/words'] textarea").send_keys("今天还是没有修")
        self.one("form[action='/query/case/words'] button").click()
        self.wait_for_words("您补充了内容")
        self.shot("resident-case-phone")
        # Another day, with number and code only.
        self.browser.delete_all_cookies()
        self.open("/query")
        self.one("input[name=number]").send_keys(number)
        self.one("input[name=code]").send_keys("WRONG" + code[5:])
        self.one("button.main").click()
        self.wait_for_words("编号或查询码不对")
        self.shot("resident-query-phone")
        self.one("input[name=code]").send_keys(code.lower())
        self.one("button.main").click()
        self.wait_for_words("待受理")
        self.assertNotIn("欧阳测试", self.one("body").text)
        for path in ["/progress", "/verify"]:
            self.open(path)
            self.shot("resident" + path.replace("/", "-") + "-phone")
        self.assertEqual([c for c in self.complaints() if "422" not in c], [])

    def test_open_pages_fit_a_phone_and_name_every_field(self):
        for name, width in WIDTHS.items():
            self.width(name)
            for path in ["/complaint", "/complaint?estate=1", "/query", "/verify", "/progress", "/posters/1"]:
                with self.subTest(path=path, width=width):
                    self.open(path)
                    self.assertLessEqual(
                        self.browser.execute_script("return document.documentElement.scrollWidth"), width)
                    self.assertEqual(len(self.all("h1")), 1)
                    nameless = self.browser.execute_script("""
                        return [...document.querySelectorAll('input:not([type=hidden]), textarea, button')]
                          .filter(f => !(f.labels && f.labels.length) && !f.ariaLabel && !f.textContent.trim())
                          .map(f => f.outerHTML.slice(0, 120))""")
                    self.assertEqual(nameless, [])
                    self.assertEqual(self.complaints(), [])


def main(about):
    """What every file of walks is started by."""
    global OPTIONS
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--binary", required=True, help="the built taizhang")
    parser.add_argument("--shots", help="a folder for screenshots")
    OPTIONS, rest = parser.parse_known_args()
    OPTIONS.binary = str(Path(OPTIONS.binary).resolve())
    unittest.main(argv=[sys.argv[0], *rest])


if __name__ == "__main__":
    main(__doc__)
