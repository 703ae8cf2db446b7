"""`plan check` finds every fault that is put into a pack, with file and line."""
import re
import shutil
import unittest
from pathlib import Path

from world import ROOT, Outside

PACK = ROOT / "Sources/Documents/PlanPack/wenxian-2025"


class PlanTests(Outside):
    def pack(self):
        target = self.folder / "pack"
        shutil.rmtree(target, ignore_errors=True)
        return Path(shutil.copytree(PACK, target))

    def check(self, pack, code):
        answer = self.run_quietly("plan", "check", pack)
        self.assertEqual(answer.code, code, answer)
        return answer.out

    def test_the_pack_as_shipped_is_sound(self):
        self.check(self.pack(), 0)
        self.taizhang("plan", "check")

    def test_show_tells_the_plan(self):
        text = self.taizhang("plan", "show").out
        for word in ["温县", "动员部署", "温泉街道办事处", "县纪委监委", "未按合同约定提供服务", "星期四", "2025年12月10日"]:
            self.assertIn(word, text)

    def test_seeded_faults_are_found_where_they_are(self):
        """One word of one line spoilt at a time: dates that do not exist, codes that nobody defines, lines torn off."""
        spoil = [
            (r"2025-04-03", "2025-02-30"), (r"2025-12-31", "2024-12-31"), (r"410825001\b", "410825999"),
            (r"^(\s*-?\s*code:\s*)(\S+)", r"\1"),
        ]
        tried, missed = 0, []
        for file in sorted(PACK.rglob("*.y*ml")):
            lines = file.read_text().split("\n")
            for pattern, replacement in spoil:
                hits = [i for i, line in enumerate(lines) if re.search(pattern, line) and not line.lstrip().startswith("#")]
                for index in hits[:2]:
                    pack = self.pack()
                    spoilt = lines[:index] + [re.sub(pattern, replacement, lines[index])] + lines[index + 1:]
                    (pack / file.relative_to(PACK)).write_text("\n".join(spoilt))
                    tried += 1
                    answer = self.run_quietly("plan", "check", pack)
                    place = re.search(rf"{re.escape(file.name)}:(\d+)", answer.out)
                    if answer.code != 1 or not place:
                        missed.append(f"{file.name}:{index + 1} {lines[index].strip()!r} → exit {answer.code} {answer.text[:150]}")
        self.assertGreater(tried, 4)
        self.assertEqual(missed, [])

    def test_a_pack_that_is_no_yaml_or_lacks_a_file(self):
        pack = self.pack()
        first = sorted(pack.rglob("*.y*ml"))[0]
        first.write_text(first.read_text() + "\n  - [unclosed: {")
        self.assertIn(first.name, self.check(pack, 1))
        pack = self.pack()
        (pack / "plan.yaml").unlink()
        self.assertIn("plan.yaml", self.check(pack, 1))
        self.assertIn(self.run_quietly("plan", "check", self.folder / "nowhere").code, (1, 2))

    def test_a_broken_pack_is_not_worked_with(self):
        pack = self.pack()
        (pack / "plan.yaml").write_text("name: [")
        self.taizhang("demo", "--plan", pack, code=2)


if __name__ == "__main__":
    unittest.main()
