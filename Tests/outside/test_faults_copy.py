"""A copy killed again and again: `make faults` runs the long form, TAIZHANG_KILLS=200."""
import os
import random
import signal
import subprocess
import time

from postgres import Postgres
from test_copy import CopyTest
from world import BINARY

KILLS = max(4, int(os.environ.get("TAIZHANG_KILLS", "10")) // 4)


class KilledCopies(CopyTest):
    def test_killed_at_random_moments(self):
        """Killed again and again until one run comes to its end: what is half copied is never worked with."""
        self.fill(size=2500)
        server, r = Postgres(self), random.Random(31)
        source = self.book
        for number, target in enumerate([server.make("one"), self.folder / "back"]):
            started = time.monotonic()
            size = self.copy(source, server.make("timing") if number == 0 else self.folder / "timing").json["to"]["size"]
            whole = time.monotonic() - started
            killed = partial = rounds = 0
            while killed < KILLS:
                rounds += 1
                place = server.make(f"round{rounds}") if number == 0 else self.folder / f"round{rounds}"
                while True:
                    process = subprocess.Popen(
                        [BINARY, "book", "copy", "--from", str(source), "--to", str(place), "--no-verify"],
                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(), cwd=self.folder)
                    time.sleep(r.uniform(.05, whole * .7))
                    process.send_signal(signal.SIGKILL)
                    out, err = process.communicate()
                    if process.returncode != -signal.SIGKILL:
                        self.assertEqual(process.returncode, 0, err.decode())
                        break
                    killed += 1
                    answer = self.run_quietly("book", "verify", book=place)
                    if "没有复制完" in answer.text:
                        partial += 1
                    report = self.run_quietly("report", "--as-of", "2025-07-02", "--json", book=place)
                    self.assertTrue(report.code == 2 or answer.code == 0, f"{answer}\n{report}")
                    if killed >= KILLS:
                        break
                told = self.copy(source, place).json
                self.assertEqual((told["to"]["size"], told["to"]["root"]), (size, told["from"]["root"]))
                self.assertEqual(told["faults"], [])
                self.assert_same(source, place)
            print(f"\n{killed} copies were killed before they ended, {partial} of them with part of the entries there")
            self.copy(source, target)
            source = target
