"""Kills the primary again and again under eight clerks who decide held rows through the pages.

`python3 failover.py [--rounds 20] [--lossy] [--json FILE]`; `test_failover.py` runs a short form of it. A decision that
was answered (303) must be there at the end, once, whoever is the primary by then; one whose answer did not come is sent
again with the same token until there is one. `--lossy` is the negative control: with `synchronous_commit=local` the
same treatment must lose decisions, or a zero means nothing.
"""
import argparse
import contextlib
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse
from pathlib import Path

import xlsxwriter

import server
from cluster import Cluster, programs
from world import BINARY, TODAY

WRITERS = 8
HEADERS = ["序号", "投诉人", "联系方式", "问题（舆情）简要内容", "来源", "受理时间", "承办科室", "核查结论", "办理进展和结果",
           "是否办结", "办结时间", "受理人", "备注"]


class World:
    """What `server.Server` wants of a test."""

    def __init__(self, folder):
        self.folder, self.cleanups = Path(folder), []

    def addCleanup(self, work, *args):
        self.cleanups.append((work, args))

    def environment(self):
        own = {k: v for k, v in os.environ.items() if not k.startswith("TAIZHANG")}
        return {**own, "HOME": str(self.folder)}

    def fail(self, words):
        raise AssertionError(words)

    def end(self):
        for work, args in reversed(self.cleanups):
            with contextlib.suppress(Exception):
                work(*args)


class Clerks:
    """Eight who decide, each the next row that nobody has, each until it is answered."""

    def __init__(self, server, rows):
        self.server, self.rows = server, rows
        self.lock, self.over = threading.Lock(), threading.Event()
        self.answered, self.unknown, self.odd, self.times = [], 0, [], []
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(WRITERS)]

    def work(self):
        while not self.over.is_set():
            with self.lock:
                if not self.rows:
                    return
                row = self.rows.pop()
            token = f"{row}-{random.random()}"
            body = urllib.parse.urlencode({"verdict": "dismiss", "token": token})
            while True:
                status = 0
                with contextlib.suppress(OSError, http.client.HTTPException):
                    status, text, _ = self.server.ask(
                        "POST", f"/review/{urllib.parse.quote(row)}/decision", body,
                        {"Content-Type": "application/x-www-form-urlencoded"}, timeout=60)
                with self.lock:
                    if status == 303:
                        self.answered.append(row)
                        self.times.append(time.monotonic())
                        break
                    if status not in (0, 503):
                        self.odd.append((row, status, text))
                        break
                    if "不能确认" in text if status else True:
                        self.unknown += 1
                if self.over.is_set():
                    return
                time.sleep(.1)

    def start(self):
        for thread in self.threads:
            thread.start()

    def count(self):
        with self.lock:
            return len(self.answered)


def write_held_rows(path, count):
    """A 附件5 of which no row tells its estate or its level: all go to the review list."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("台账")
    for column, name in enumerate(HEADERS):
        sheet.write_string(0, column, name)
    for index in range(count):
        row = [index + 1, "", "", f"反映第{index}处楼道堆放杂物无人清理", "来信", "2025-06-14", "物业科", "", "", "否", "", "李某", ""]
        for column, value in enumerate(row):
            sheet.write(index + 1, column, value)
    book.close()
    return path


def run(folder, rounds, lossy=False, rows=None, busy=1.5):
    """Gives what happened as a dictionary of figures."""
    rows = rows or rounds * 4000 + 2000
    world = World(folder)
    cluster = Cluster(world.folder / "cluster", "synchronous_commit=on")
    # With `local` a commit is answered before the standby has it. Set at the server the program refuses it.
    book = cluster.url + "?options=-csynchronous_commit%3Dlocal" if lossy else cluster.url
    try:
        def taizhang(*args):
            done = subprocess.run([BINARY, *map(str, args), "--book", book, "--today", TODAY], text=True,
                                  capture_output=True, env=world.environment(), stdin=subprocess.DEVNULL)
            if done.returncode not in (0, 1):
                raise AssertionError(f"{args}: {done.stdout}{done.stderr}")
            return done

        told = taizhang("import", write_held_rows(world.folder / "held.xlsx", rows), "--subdistrict", "温泉街道办事处")
        waiting = [row[0] for row in cluster.primary.ask("select number from taizhang.held_row order by random()")]
        if len(waiting) < rows:
            raise AssertionError(f"only {len(waiting)} of {rows} rows are held: {told.stdout}{told.stderr}")
        clerks = Clerks(server.Server(world, book), waiting)
        clerks.start()
        gaps, made = [], 0
        for number in range(rounds):
            before = clerks.count()
            last = time.monotonic() + 60
            while clerks.count() < before + 40 and time.monotonic() < last:
                time.sleep(.02)
            time.sleep(random.uniform(.2, busy))
            if not clerks.rows:
                raise AssertionError("the clerks have nothing left to decide")
            # A standby that lags: what is answered meanwhile is what the setting promises.
            cluster.standby.stop_receiving()
            time.sleep(.3)
            died = time.monotonic()
            cluster.fail()
            cluster.rejoin()
            last = time.monotonic() + 60
            while time.monotonic() < last:
                with clerks.lock:
                    after = [moment for moment in clerks.times if moment > died + .05]
                if after:
                    gaps.append(after[0] - died)
                    break
                time.sleep(.02)
            else:
                raise AssertionError(f"no write within a minute after round {number + 1}")
            made += 1
        before = clerks.count()
        last = time.monotonic() + 30
        while clerks.count() < before + 20 and clerks.rows and time.monotonic() < last:
            time.sleep(.05)
        clerks.over.set()
        for thread in clerks.threads:
            thread.join(60)
        kept = {row: decision for row, decision in cluster.primary.ask("select number, decision from taizhang.held_row")}
        twice = cluster.primary.ask(
            "select subject, count(*) from taizhang.journal where subject like 'heldRow/%' "
            "group by subject having count(*) > 2")
        lost = [row for row in clerks.answered if kept.get(row) != "不列入"]
        sound = subprocess.run([BINARY, "book", "verify", "--book", cluster.url], text=True, capture_output=True,
                               env=world.environment()).returncode == 0
        return {
            "rounds": made, "writers": WRITERS, "synchronous_commit": "local" if lossy else "on",
            "acknowledged": len(clerks.answered), "lost": len(lost), "twice": len(twice),
            "resolved_after_unknown": clerks.unknown, "odd_answers": len(clerks.odd), "odd": clerks.odd[:3],
            "verified": sound, "writes_again_seconds_worst": round(max(gaps), 2),
            "writes_again_seconds_median": round(sorted(gaps)[len(gaps) // 2], 2),
        }
    finally:
        world.end()
        cluster.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--lossy", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    if not programs():
        sys.exit("PostgreSQL is not installed")
    folder = tempfile.mkdtemp(prefix="taizhang-failover-")
    os.chmod(folder, 0o755)
    try:
        found = run(folder, options.rounds, options.lossy)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = json.dumps(found, ensure_ascii=False, indent=2)
    print(text)
    if options.json:
        Path(options.json).write_text(text + "\n")
    if options.lossy:
        sys.exit(found["lost"] == 0)
    sys.exit(found["lost"] + found["twice"] + found["odd_answers"] > 0 or not found["verified"]
             or found["writes_again_seconds_worst"] > 30)


if __name__ == "__main__":
    main()
