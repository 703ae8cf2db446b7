#!/usr/bin/env python3
"""A case, walked through in a real headless Chromium: from what somebody tells on the phone to the answer.

    python3 Tests/browser/casework.py --binary .build/debug/taizhang [--shots DIR] [unittest arguments]

Two officers, since whoever asks for acceptance may not accept. Needs what run.py needs.
"""
import re
import unittest

import run
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

PASSWORD = "梧桐 水杯 七月 渡口 信纸"


class CaseWalk(run.Walk):
    """Only this one's tests: those of the first face run elsewhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.given = {}
        unit = "温泉街道办事处"
        for code, role, title in [("wq-1", "clerk", unit + "经办人"), ("wq-2", "lead", unit + "负责人")]:
            cls.add(code, role, title, "--unit", unit)

    @classmethod
    def add(cls, code, role, title, *more):
        """A post, and the password that it was given."""
        told = cls.office.run("user", "add", code, "--role", role, "--title", title, *more)
        cls.given[code] = re.search(r"[：:]\s*([^：:\s]+)$", told.strip()).group(1)

    def sign_in(self, code):
        self.browser.delete_all_cookies()
        self.open("/sign-in")
        self.one("input[name=login]").send_keys(code)
        self.one("input[name=password]").send_keys(self.given[code] + Keys.ENTER)
        self.wait(lambda b: "/sign-in" not in b.current_url)
        if self.all("input[name=new]") or "password" in self.browser.current_url:
            fields = [f for f in self.all("main input[type=password]")]
            fields[0].send_keys(self.given[code])
            for field in fields[1:]:
                field.send_keys(PASSWORD)
            button = self.one("form[action='/account/password'] button")
            button.click()
            self.wait(run.staleness_of(button))
            self.given[code] = PASSWORD

    def do(self, deed, **values):
        """Opens the form of a deed, fills it and sends it."""
        form = self.one(f"form[action$='/{deed}']")
        details = form.find_element(By.XPATH, "ancestor::details[1]")
        if not details.get_attribute("open"):
            details.find_element(By.TAG_NAME, "summary").click()
        for name, value in values.items():
            field = form.find_element(By.NAME, name)
            if field.tag_name == "select":
                Select(field).select_by_value(value)
            else:
                field.clear()
                field.send_keys(value)
        form.find_element(By.CSS_SELECTOR, "button.main").click()
        # The page before may have said the same of the deed before.
        self.wait(run.staleness_of(form))
        self.wait_for_words("已办理，记入经过")

    def test_from_the_telephone_to_the_answer(self):
        self.sign_in("wq-1")
        self.open("/entries/new")
        self.assertEqual(self.one("select[name=source]").get_attribute("value"), "来电")
        # Enter takes the only estate that is proposed, and goes on to the words.
        part, estate = self.part_of_one("温泉街道")
        self.one("input[name=estateName]").send_keys(part + Keys.ENTER)
        self.wait(lambda b: b.switch_to.active_element.get_attribute("name") == "words")
        self.wait(lambda b: self.one("input[name=estateName]").get_attribute("value") == estate)
        self.one("textarea[name=words]").send_keys("3号楼电梯坏了三天，物业不管，我是欧阳测试13900001111")
        self.wait_for_words("像是提到了“欧阳测试”")
        self.shot("entry-desktop")
        self.width("phone")
        self.shot("entry-phone")
        self.width("desktop")
        # What was typed is kept.
        self.wait(lambda b: b.execute_script(
            "return performance.getEntriesByName(location.origin + '/entries/draft').length") > 0)
        def go_on():
            self.open("/entries/new")
            self.wait_for_words("上次有一份没有提交的登记")
            self.browser.switch_to.active_element.send_keys(Keys.ENTER)
            self.wait_for_words("接着填写上次没有提交的内容")
            return self.one("textarea[name=words]")
        words = go_on()
        self.assertIn("电梯坏了三天", words.get_attribute("value"))
        # The last letter, too, though the page is left with it.
        words.send_keys("急")
        self.assertTrue(go_on().get_attribute("value").endswith("急"))
        self.one("input[name=name]").send_keys("欧阳测试")
        self.one("input[name=contact]").send_keys("13900001111" + Keys.ENTER)
        # Enter went on to the button.
        self.browser.switch_to.active_element.send_keys(Keys.ENTER)
        self.wait_for_words("请把编号和查询码读给投诉人")
        self.shot("entry-receipt")
        number = self.one(".read-out").text
        self.open("/work")
        self.assertIn(number, self.one("main").text)
        self.shot("work-desktop")
        self.open(f"/cases/{number}")
        self.assertNotIn("13900001111", self.one("body").text)
        self.assertNotIn("欧阳测试", self.one("body").text)
        self.do("acceptance")
        self.do("assignment", department="物业科", person="物业科科长")
        self.do("finding", finding="属实", text="到场查看，电梯确已停运")
        self.shot("case-desktop")
        self.do("problem", kind="1.1", text="电梯停运未及时维修", person="项目经理")
        # The complaint's own words may not stand in an order.
        form = self.one("form[action$='/order']")
        details = form.find_element(By.XPATH, "ancestor::details[1]")
        if not details.get_attribute("open"):
            details.find_element(By.TAG_NAME, "summary").click()
        form.find_element(By.NAME, "text").send_keys("电梯坏了三天物业不管")
        form.find_element(By.NAME, "demands").send_keys("修复")
        form.find_element(By.NAME, "basis").send_keys("《物业管理条例》第三十五条")
        form.find_element(By.CSS_SELECTOR, "button.main").click()
        self.wait_for_words("企业可能由此认出投诉人")
        self.shot("case-refused")
        self.do("order", text="客梯停用，未在约定期限内恢复运行", demands="组织维保单位抢修")
        self.do("service", text="直接送达，项目经理签收")
        self.do("progress", text="已更换门机")
        self.do("submission")
        self.assertIn("报请验收和验收不能是同一个岗位", self.one("body").get_attribute("textContent"))
        self.sign_in("wq-2")
        self.open("/work?heading=inspection")
        self.assertIn(number, self.one("main").text)
        self.open(f"/cases/{number}")
        self.do("passing")
        self.sign_in("wq-1")
        self.open(f"/cases/{number}")
        self.do("closing", text="电梯已恢复运行")
        self.do("answer", text="电梯已恢复运行，感谢反映")
        self.assertIn("已答复", self.one(".page-head").text)
        self.shot("case-answered")
        for name in run.WIDTHS:
            self.width(name)
            for path in ["/work", "/entries/new", f"/cases/{number}"]:
                self.open(path)
                wide = self.browser.execute_script("return document.documentElement.scrollWidth")
                self.assertLessEqual(wide, run.WIDTHS[name], f"{path} {name}")
                self.shot(f"{path.strip('/').replace('/', '-')}-{name}")
        self.assertEqual([c for c in self.complaints() if "422" not in c], [])

    def part_of_one(self, unit):
        """A part of a name that a single estate has, and the estate."""
        import json
        names = self.browser.execute_async_script(
            "var done = arguments[0]; Promise.all([...'锦花园苑城家名'].map(l => fetch('/estates?q=' + encodeURIComponent(l))"
            ".then(a => a.json()))).then(all => done(JSON.stringify(all.flat())))")
        estates = {estate["name"]: estate["unit"] for estate in json.loads(names)}
        for name in (n for n, u in estates.items() if u == unit):
            part = name[:-1]
            found = json.loads(self.browser.execute_async_script(
                "var done = arguments[1]; fetch('/estates?q=' + encodeURIComponent(arguments[0]))"
                ".then(a => a.text()).then(done)", part))
            if [e["name"] for e in found] == [name]:
                return part, name
        raise AssertionError("no estate is the only one of its name's beginning")

    def estate_of(self, unit):
        """An estate of the subdistrict, by the field that offers names."""
        import json
        for letter in "锦花园小区苑城家":
            names = self.browser.execute_async_script(
                "var done = arguments[1]; fetch('/estates?q=' + encodeURIComponent(arguments[0]))"
                ".then(a => a.text()).then(done)", letter)
            for estate in json.loads(names):
                if estate["unit"] == unit:
                    return estate["name"]
        raise AssertionError("no estate")


def load_tests(loader, tests, pattern):
    return unittest.TestSuite([CaseWalk("test_from_the_telephone_to_the_answer")])


if __name__ == "__main__":
    run.main(__doc__)
