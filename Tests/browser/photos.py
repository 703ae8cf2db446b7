#!/usr/bin/env python3
"""Photos, sent from a phone in a real headless Chromium: no photo is lost, and a page of many is light.

    python3 Tests/browser/photos.py --binary .build/debug/taizhang [--shots DIR] [unittest arguments]

Needs what run.py needs.
"""
import base64
import unittest

import run

WAITING = """
    const done = arguments[arguments.length - 1], opening = indexedDB.open('photos', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('waiting', { keyPath: 'id' });
    opening.onsuccess = () => {
      const all = opening.result.transaction('waiting').objectStore('waiting').count();
      all.onsuccess = () => { opening.result.close(); done(all.result); };
    };"""

# As a camera writes it: grain everywhere, so that it does not shrink to nothing.
PHOTO = """
    const canvas = document.createElement('canvas'), shade = arguments[0];
    [canvas.width, canvas.height] = [2400, 1800];
    const paper = canvas.getContext('2d'), image = paper.createImageData(2400, 1800);
    let dice = 7 + shade;
    for (let at = 0; at < image.data.length; at += 4) {
      dice = (Math.imul(dice, 1664525) + 1013904223) >>> 0;
      image.data.set([(at / 9600) % 200 + (dice >>> 27), shade * 20, (at / 4) % 2400 / 12, 255], at);
    }
    paper.putImageData(image, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];"""


class PhotoWalk(run.Walk):
    """Only this one's tests: those of the first face run elsewhere."""

    def setUp(self):
        self.width("phone")
        self.browser.execute_cdp_cmd("Network.enable", {})
        self.addCleanup(self.line, True)
        self.open("/complaint?estate=1")
        self.one("#words").send_keys("楼道堆满杂物，物业不清理")
        self.one("#complaint button.main").click()
        self.wait(lambda b: self.all(".receipt"))
        self.number = self.one("dd.big").text
        self.code = "".join(span.text for span in self.all("dd.big span"))

    def line(self, is_up):
        """Photos get through, or they do not; pages do."""
        self.browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": [] if is_up else ["*/query/case/photos/*"]})

    def photo(self, shade):
        path = self.office.folder / f"photo-{shade}.jpg"
        path.write_bytes(base64.b64decode(self.browser.execute_script(PHOTO, shade)))
        return str(path)

    def choose(self, shade):
        self.one("#photos input").send_keys(self.photo(shade))

    def waiting(self):
        return self.browser.execute_async_script(WAITING)

    def test_a_photo_outlives_a_lost_line_and_a_closed_page(self):
        self.line(False)
        self.choose(1)
        self.wait_for_words("连不上，稍后自动再传")
        self.shot("photo-waits-phone")
        self.assertEqual(self.waiting(), 1)
        self.open("/progress")
        self.line(True)
        self.open("/query/case")
        self.wait_for_words("photo-1.jpg")
        self.wait_for_words("已收到")
        self.wait(lambda b: self.waiting() == 0)
        self.open("/query/case")
        self.wait(lambda b: b.execute_script("""
            const shown = [...document.querySelectorAll('.own-photos img')];
            shown.forEach(image => image.scrollIntoView());
            return shown.length === 1 && shown[0].naturalWidth > 100"""))
        self.shot("photo-own-phone")

    def test_a_photo_outlives_the_query_session_and_goes_to_no_other_case(self):
        self.line(False)
        self.choose(2)
        self.wait_for_words("连不上，稍后自动再传")
        first, code = self.number, self.code
        # Somebody else reports on the same phone.
        self.setUp()
        self.line(True)
        self.open("/query/case")
        self.wait_for_words("待受理")
        self.assertEqual(self.waiting(), 1, "it is not this case's")
        self.browser.delete_all_cookies()
        self.open("/query")
        self.wait_for_words("这台手机上还有1张照片没有传完")
        self.shot("photo-unsent-phone")
        self.one("input[name=number]").send_keys(first)
        self.one("input[name=code]").send_keys(code)
        self.one("button.main").click()
        self.wait_for_words("已收到")
        self.wait(lambda b: self.waiting() == 0)
        self.open(f"/cases/{first}")
        self.assertEqual(len(self.all(".files img")), 1)

    def test_one_that_is_given_up_is_gone_from_the_phone(self):
        self.line(False)
        self.choose(3)
        self.wait_for_words("连不上，稍后自动再传")
        self.one(".uploads button").click()
        self.wait(lambda b: self.waiting() == 0 and not self.all(".uploads li"))

    def test_a_page_of_nine_photos_is_light(self):
        for shade in range(9):
            self.choose(shade)
        self.wait(lambda b: self.one(".uploads").text.count("已收到") == 9, 120)
        for width in ["phone", "desktop"]:
            self.width(width)
            self.open(f"/cases/{self.number}")
            self.wait(lambda b: b.execute_script("""
                const shown = [...document.querySelectorAll('.files img')];
                shown.forEach(image => image.scrollIntoView());
                return shown.length === 9 && shown.every(image => image.complete && image.naturalWidth > 100)"""))
            weight = self.browser.execute_script("""
                return performance.getEntriesByType('resource').filter(one => one.name.includes('/thumbnails/'))
                  .reduce((sum, one) => sum + one.encodedBodySize, 0)""")
            self.assertLess(weight, 250_000)
            self.shot(f"case-photos-{width}")
        self.assertEqual(self.complaints(), [])


    def test_an_officer_sends_several_files_at_once_and_is_told_which_were_not_taken(self):
        self.width("desktop")
        self.open(f"/cases/{self.number}")
        wrong = self.office.folder / "notes.txt"
        wrong.write_text("not a photo")
        names = [self.photo(1), str(wrong), self.photo(2)]
        self.one("form.attach input[type=file]").send_keys("\n".join(names))
        self.wait_for_words("其余2份已上传")
        self.assertIn("notes.txt：", self.one("form.attach [aria-live]").text)
        self.assertNotIn("photo-1.jpg", self.one("form.attach [aria-live]").text)
        self.shot("evidence-some-desktop")
        self.open(f"/cases/{self.number}")
        self.assertEqual(len(self.all(".files img")), 2)
        self.assertIn("上传附件（2份）", self.one(".history").text)
        self.one("form.attach input[type=file]").send_keys("\n".join([self.photo(3), self.photo(4)]))
        self.wait_for_words("已办理，记入经过")
        self.assertEqual(len(self.all(".files img")), 4)


def load_tests(loader, tests, pattern):
    return unittest.TestSuite(PhotoWalk(name) for name in vars(PhotoWalk) if name.startswith("test_"))


if __name__ == "__main__":
    run.main(__doc__)
