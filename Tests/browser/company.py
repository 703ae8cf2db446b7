#!/usr/bin/env python3
"""An order, answered in a real headless Chromium by the company that it is addressed to.

    python3 Tests/browser/company.py --binary .build/debug/taizhang [--shots DIR] [unittest arguments]

Needs what run.py needs.
"""
import base64
import tempfile
import unittest
from pathlib import Path

import casework
import run
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

WORDS = "三楼的孩子每晚摸黑上楼，灯一直坏着"
SECRETS = [WORDS[:10], "欧阳测试", "13900001111", "到场查看"]
PICTURE = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


class CompanyWalk(casework.CaseWalk):
    def looked_at(self, name):
        """The page at both widths, without a word of the complaint."""
        source = self.browser.page_source
        for secret in SECRETS + [self.number]:
            self.assertNotIn(secret, source, name)
        self.fits(name)

    def send(self, form):
        form.find_element(By.CSS_SELECTOR, "button.main").click()
        self.wait(run.staleness_of(form))

    def ordered(self):
        """A case up to the served order; gives the name of the company."""
        self.sign_in("wq-1")
        estate = self.estate_of("温泉街道")
        self.open("/entries/new")
        for name, value in [("estateName", estate), ("words", WORDS), ("name", "欧阳测试"), ("contact", "13900001111")]:
            self.one(f"[name={name}]").send_keys(value)
        Select(self.one("select[name=source]")).select_by_index(1)
        self.one("form.entry button.main").click()
        self.wait_for_words("请把编号和查询码读给投诉人")
        type(self).number = self.one(".read-out").text
        self.open(f"/cases/{self.number}")
        self.do("acceptance")
        self.do("assignment", department="物业科", person="物业科科长")
        self.do("finding", finding="属实", text="到场查看，照明确已损坏")
        self.do("problem", kind="1.1", text="公共照明未及时维护", person="项目经理")
        self.do("order", text="公共照明设施缺失，影响通行", demands="限期恢复公共照明", basis="《物业管理条例》第三十五条")
        self.do("service", text="直接送达，项目经理签收")
        facts = [e.text for e in self.all("dl.facts dt, dl.facts dd")]
        return facts[facts.index("物业服务企业") + 1]

    def test_a_company_answers_its_order(self):
        self.add("wuye-1", "company", "物业项目部", "--company", self.ordered())
        self.sign_in("wuye-1")
        self.assertTrue(self.browser.current_url.endswith("/orders"), self.browser.current_url)
        self.looked_at("orders")
        self.one("table.cards tbody a").click()
        self.wait_for_words("限期恢复公共照明")
        self.looked_at("order")
        self.send(self.one("form[action$='/progress']"))
        self.wait_for_words("请写明整改进展")
        self.one("form[action$='/progress'] textarea").send_keys("灯具全部换新，已逐层检查")
        self.send(self.one("form[action$='/progress']"))
        self.wait_for_words("已记录，发文单位看得到")
        with tempfile.TemporaryDirectory() as folder:
            photo = Path(folder) / "灯.png"
            photo.write_bytes(base64.b64decode(PICTURE))
            field = self.one("form.attach input[type=file]")
            field.send_keys(str(photo))
            self.wait(run.staleness_of(field))
        self.wait_for_words("整改凭证")
        self.looked_at("order-answered")
        self.send(self.one("form[action$='/submission']"))
        self.wait_for_words("待验收")
        self.looked_at("order-submitted")
        self.open(f"/cases/{self.number}")
        self.assertIn("没有这个权限", self.one("main").text)
        self.sign_in("wq-2")
        self.open(f"/cases/{self.number}")
        self.assertIn("灯具全部换新", self.one("main").text)
        self.do("sending-back", text="地下室两盏不亮")
        self.open("/orders")
        self.fits("orders-of-all")
        self.sign_in("wuye-1")
        self.one("table.cards tbody a").click()
        self.wait_for_words("地下室两盏不亮")
        self.looked_at("order-sent-back")


def load_tests(loader, tests, pattern):
    return unittest.TestSuite([CompanyWalk("test_a_company_answers_its_order")])


if __name__ == "__main__":
    run.main(__doc__)
