#!/usr/bin/env python3
"""The door, walked through in a real headless Chromium: the first account, signing in, a session that runs out, leaving.

    python3 Tests/browser/door.py --binary .build/debug/taizhang [--shots DIR] [unittest arguments]

Needs what run.py needs.
"""
import re
import unittest

import casework
import run
from selenium.webdriver.common.by import By

TYPED = "温泉那边打来电话，电梯停了三天，老人下不了楼"


class DoorWalk(casework.CaseWalk):
    def tearDown(self):
        self.browser.delete_all_cookies()

    def look(self, name):
        """The page fits both widths, and every field has a name."""
        self.fits(name)
        nameless = self.browser.execute_script("""
            return [...document.querySelectorAll('input:not([type=hidden])')]
              .filter(f => !(f.labels && f.labels.length) && !f.ariaLabel).map(f => f.name)""")
        self.assertEqual(nameless, [])

    def send(self, selector):
        button = self.one(selector)
        button.click()
        self.wait(run.staleness_of(button))

    def knock(self, login, password):
        self.one("input[name=login]").clear()
        self.one("input[name=login]").send_keys(login)
        self.one("input[name=password]").send_keys(password)
        self.send("form[action='/sign-in'] button.main")

    def test_one_goes_on_where_one_was_going_and_leaves_for_good(self):
        self.sign_in("wq-1")
        self.browser.delete_all_cookies()
        self.open("/ledger?q=%E7%94%B5")
        self.wait_for_words("用户名")
        self.look("sign-in")
        self.knock("wq-1", "不是这个密码也不是那个")
        self.wait_for_words("用户名、密码或动态码不对")
        self.look("sign-in-refused")
        self.knock("wq-1", self.given["wq-1"])
        self.assertIn("/ledger?q=", self.browser.current_url)
        self.open("/account")
        self.look("account")
        left = self.browser.get_cookie("session")
        self.assertTrue(left["httpOnly"])
        self.assertEqual(left["sameSite"], "Strict")
        self.send("form[action='/sign-out'] button")
        # Whoever kept the cookie does not come in with it either.
        self.browser.add_cookie({"name": "session", "value": left["value"], "path": "/"})
        self.open("/ledger")
        self.assertIn("/sign-in", self.browser.current_url)

    def test_what_was_typed_outlives_the_session(self):
        self.sign_in("wq-2")
        self.open("/entries/new")
        self.one("textarea[name=words]").send_keys(TYPED)
        self.browser.delete_all_cookies()
        self.send("form[action$='/entries'] button.main")
        self.wait_for_words("登录已过期")
        self.look("expired")
        self.knock("wq-2", self.given["wq-2"])
        self.wait_for_words("还没有保存任何内容")
        self.assertIn(TYPED, self.one("main").text)
        self.look("go-on")
        self.send("main form button.main")
        self.wait_for_words("请把编号和查询码读给投诉人")
        number = self.one(".read-out").text
        self.open("/cases/" + number)
        self.assertIn(TYPED, self.one("main").text)


class FirstAccountWalk(DoorWalk):
    """A book in which nobody can sign in yet."""

    @classmethod
    def setUpClass(cls):
        run.Walk.setUpClass.__func__(cls)

    def test_the_first_account_is_made_once_by_the_printed_link(self):
        self.open("/ledger")
        self.wait_for_words("还没有建立账号")
        told = (self.office.folder / "serve.txt").read_text()
        place = re.search(r"/first-account/\S+", told).group()
        self.open(place)
        self.look("first-account")
        self.one("input[name=login]").send_keys("admin")
        for name in ["password", "again"]:
            self.one(f"input[name={name}]").send_keys(casework.PASSWORD)
        self.send("main form button.main")
        self.assertIn("/sign-in", self.browser.current_url)
        self.assertEqual(self.office.ask("GET", place)[0], 404)
        self.knock("admin", casework.PASSWORD)
        # An administrator manages accounts, and finds no case anywhere.
        self.open("/ledger")
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, "nav a[href='/ledger']"), [])


def load_tests(loader, tests, pattern):
    return unittest.TestSuite([
        FirstAccountWalk("test_the_first_account_is_made_once_by_the_printed_link"),
        DoorWalk("test_one_goes_on_where_one_was_going_and_leaves_for_good"),
        DoorWalk("test_what_was_typed_outlives_the_session")])


if __name__ == "__main__":
    run.main(__doc__)
