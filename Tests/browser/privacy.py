#!/usr/bin/env python3
"""Who reported, as it is shown to few: walked through in a real headless Chromium.

    python3 Tests/browser/privacy.py --binary .build/debug/taizhang [--shots DIR] [unittest arguments]

A clerk looks, and is asked why and who she is; two people export; the inspectors see all of it. Needs what run.py needs.
"""
import base64
import hashlib
import hmac
import json
import re
import struct
import time
import unittest

import casework
import run
from selenium.webdriver.common.keys import Keys


def one_time_code(secret):
    """RFC 6238, as an authenticator reckons it."""
    key = base64.b32decode(re.sub(r"\W", "", secret).upper() + "=" * (-len(re.sub(r"\W", "", secret)) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class PrivacyWalk(casework.CaseWalk):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code, role, title in [("leader", "leader", "专班领导"), ("jw-1", "inspector", "县纪委监委")]:
            cls.add(code, role, title)

    def report(self):
        """As somebody from 温泉 reports without an account."""
        found = [place for name in ["%E5%9B%AD", "%E8%8B%91", "%E5%B0%8F%E5%8C%BA", "%E5%BA%9C"]
                 for place in json.loads(self.office.ask("GET", "/complaint/estates?q=" + name)[1])]
        self.browser.delete_all_cookies()
        self.open(next(place["address"] for place in found if place["unit"].startswith("温泉")))
        # Without the upper level's key nothing can be sealed here, and nothing is offered but where to turn.
        self.assertIn("12388", self.one("form#complaint").text)
        self.assertEqual(self.all("input[name=aboutOfficers]"), [])
        self.fits("complaint")
        self.one("textarea[name=words]").send_keys("我是欧阳测试，住3号楼2单元502室，邻居王小明把杂物堆在楼道")
        self.one("input[name=name]").send_keys("欧阳测试")
        self.one("input[name=contact]").send_keys("13900001111")
        self.one("button.main").click()
        self.wait_for_words("收到了")
        self.number = re.search(r"TS\d{6}-\d{8}", self.one("main").text).group(0)
        self.one("a[href='/query/case']").click()
        self.wait_for_words("没有人看过您的姓名和电话")
        self.fits("own-case")
        self.code_page = self.browser.current_url

    def enrol(self):
        secret = self.one("p.secret code").text
        self.one("form[action='/account/authenticator'] input[name=code]").send_keys(one_time_code(secret) + Keys.ENTER)
        self.wait(lambda b: not self.all("form[action='/account/authenticator']"))

    def test_whoever_looks_says_why_and_the_inspectors_see_it(self):
        self.report()
        cookies = self.browser.get_cookies()
        self.sign_in("wq-1")
        self.open("/cases/" + self.number)
        self.assertIn("王小明", self.one("main").text)
        self.assertNotIn("13900001111", self.one("main").text)
        self.fits("case")
        self.one(f"a[href='/cases/{self.number}/identity']").click()
        self.wait_for_words("先启用动态码")
        self.fits("identity-code")
        self.one("main a[href='/account']").click()
        self.enrol()
        # Whoever has just typed a code is not asked for another one.
        self.open(f"/cases/{self.number}/identity")
        self.wait_for_words("先记入账簿再显示")
        self.fits("identity-why")
        self.one("main input[name=reason]").send_keys("看看" + Keys.ENTER)
        self.wait_for_words("请写明为什么要看，至少4个字")
        self.one("main input[name=reason]").clear()
        self.one("main input[name=reason]").send_keys("核实堆放位置，需要联系" + Keys.ENTER)
        self.wait_for_words("只显示这一次")
        self.assertIn("13900001111", self.one("main").text)
        self.assertIn("住3号楼2单元502室", self.one("main").text)
        self.fits("identity")
        self.open("/identity-exports")
        self.one("textarea[name=matters]").send_keys(self.number)
        self.one("main input[name=reason]").send_keys("法院调取投诉人名单" + Keys.ENTER)
        self.wait_for_words("等待另一人批准")
        self.sign_in("leader")
        # Who approves shows first that it is them.
        self.open("/account")
        self.enrol()
        self.open("/identity-exports")
        self.fits("identity-exports")
        self.one("form[action$='/approval'] button").click()
        self.wait_for_words("批准。")
        self.sign_in("jw-1")
        self.open("/reveals")
        self.wait_for_words("核实堆放位置，需要联系")
        self.assertIn("没有办过这一件", self.one("main").text)
        self.fits("reveals")
        self.browser.delete_all_cookies()
        self.open("/query")
        for cookie in cookies:
            self.browser.add_cookie({"name": cookie["name"], "value": cookie["value"], "path": cookie["path"]})
        self.open("/query/case")
        self.wait_for_words("1次")
        # The one refusal is told by its status.
        self.assertEqual([c for c in self.complaints() if "status of 422" not in c], [])


def load_tests(loader, tests, pattern):
    return unittest.TestSuite([PrivacyWalk("test_whoever_looks_says_why_and_the_inspectors_see_it")])


if __name__ == "__main__":
    run.main(__doc__)
