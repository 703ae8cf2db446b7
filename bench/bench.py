#!/usr/bin/env python3
"""Measures what docs/benchmarks.md promises, side by side with Python in one run: bench.py BINARY [--rounds 5] [--skip-large]

The rivals take turns round by round, so that whatever else the machine does hits them alike; of each the median counts.
"""
import argparse
import contextlib
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = Path(os.environ.get("BENCH_FOLDER", HERE.parent / ".build/bench"))
DAY = "2025-07-02"
results = []


class Run:
    """One command to its end: wall and CPU seconds, peak memory in MB."""

    def __init__(self, *command, check=True):
        started = time.monotonic()
        with open(WORK / "out.txt", "w+") as out:
            process = subprocess.Popen(list(map(str, command)), stdout=out, stderr=subprocess.STDOUT, cwd=WORK)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.monotonic() - started
            out.seek(0)
            self.out = out.read()
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024
        process.returncode = os.waitstatus_to_exitcode(status)
        if check and process.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{self.out[-2000:]}")


def median(runs, what="wall"):
    return statistics.median(getattr(run, what) for run in runs)


def told(work, target, measured, met):
    results.append((work, target, measured, "yes" if met else "NO"))
    print(f"  {work}: {measured} (at least: {target}) {'met' if met else 'NOT MET'}", flush=True)


def workbook(n):
    path = WORK / f"county-{n}.xlsx"
    if not path.exists():
        print(f"writing {path.name} …", flush=True)
        part = path.with_suffix(".part")
        Run(sys.executable, HERE / "county_workbook.py", n, part)
        part.rename(path)
    return path


def fresh(name):
    book = WORK / name
    shutil.rmtree(book, ignore_errors=True)
    shutil.rmtree(f"{book}.keys", ignore_errors=True)
    return book


def import_and_report(binary, rounds):
    source, book = workbook(100_000), WORK / "book-100000"
    runs = {"import": [], "report": [], "fast": [], "openpyxl": []}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        runs["import"].append(Run(binary, "import", source, "--book", fresh(book.name)))
        runs["fast"].append(Run(sys.executable, HERE / "week_fast.py", source, WORK / "fast.xlsx"))
        shutil.rmtree(WORK / "report", ignore_errors=True)
        runs["report"].append(Run(binary, "report", "--as-of", DAY, "--out", WORK / "report", "--book", book))
        runs["openpyxl"].append(Run(sys.executable, HERE / "week_openpyxl.py", source, WORK / "openpyxl.xlsx"))
    for name, list_ in runs.items():
        print(f"  {name}: median {median(list_):.2f} s wall, {median(list_, 'cpu'):.2f} s CPU, {median(list_, 'peak'):.0f} MB peak; "
              f"walls {' '.join(f'{r.wall:.2f}' for r in list_)}", flush=True)
    took, report = median(runs["import"]), median(runs["report"])
    fast, slow = median(runs["fast"]), median(runs["openpyxl"])
    told("import of 129,000 records against week_fast.py", "1.0 ×", f"{took:.2f} s against {fast:.2f} s: {fast / took:.2f} ×", took <= fast)
    told("import against week_openpyxl.py", "3.0 ×", f"{took:.2f} s against {slow:.2f} s: {slow / took:.2f} ×", slow >= 3 * took)
    told("report (all workbooks) against week_fast.py", "5.0 ×", f"{report:.2f} s against {fast:.2f} s: {fast / report:.2f} ×", fast >= 5 * report)
    small = median(runs["import"], "peak")
    told("peak memory of import, N = 100,000", "< 200 MB", f"{small:.0f} MB", small < 200)
    peak = median(runs["report"], "peak")
    told("peak memory of report, N = 100,000", "< 200 MB", f"{peak:.0f} MB", peak < 200)
    return small


def million(binary, small, seconds):
    source, book = workbook(1_000_000), WORK / "book-1000000"
    print("importing 1,290,000 records …", flush=True)
    run = Run(binary, "import", source, "--book", fresh(book.name))
    print(f"  {run.wall:.1f} s wall, {run.cpu:.1f} s CPU, {run.peak:.0f} MB peak", flush=True)
    told("peak memory of import, ten times the records", "< 2 ×", f"{run.peak:.0f} MB: {run.peak / small:.2f} ×", run.peak < 2 * small)
    runs = [Run(binary, "report", "--as-of", DAY, "--json", "--book", book) for _ in range(5)]
    cpu = median(runs, "cpu")
    told("39 figures and county as JSON, 1,290,000 records", "< 1 s CPU", f"{cpu:.2f} s CPU, {median(runs):.2f} s wall, {median(runs, 'peak'):.0f} MB", cpu < 1)
    ledger(binary, book, seconds)


def addresses():
    """Filters and searches of every sort, from one that matches half of the ledger to one that matches nothing."""
    r = random.Random(17)
    units, kinds = ["410825001", "410825002", "410825003"], ["1.1", "1.4", "2.2", "3", "4.4"]
    words = ["公", "收益", "公共收益", "花园", "锦绣花园1", "明细 要求", "第99", "第123456件", "物业", "WT0000123", "不存在的词语", "检查"]
    pages = [{}]
    for _ in range(400):
        query = {}
        if r.random() < .6:
            query["q"] = r.choice(words + [f"第{r.randrange(10**6)}", f"{r.choice(['太极', '龙源', '碧水'])}花园{r.randrange(16000)}区"])
        if r.random() < .4:
            query["subdistrict"] = r.choice(units)
        if r.random() < .3:
            query["kind"] = r.choice(kinds)
        if r.random() < .3:
            query["state"] = r.choice(["open", "closed", "overdue"])
        if r.random() < .2:
            query["source"] = r.choice(["来电", "排查发现"])
        if r.random() < .2:
            query["from"], query["to"] = "2025-05-01", r.choice(["2025-05-03", "2025-06-30", "2025-11-30"])
        pages.append(query)
    return ["/ledger" + ("?" + urllib.parse.urlencode(p, quote_via=urllib.parse.quote) if p else "") for p in pages]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def serving(binary, book, *more):
    """The pages of a book: port and process."""
    port = free_port()
    with open(WORK / "serve.txt", "w") as log:
        server = subprocess.Popen([binary, "serve", "--port", str(port), "--book", str(book), "--today", "2025-07-03", *more], stdout=log, stderr=log)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def peak(process):
    """The most memory that a process has had, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def ledger(binary, book, seconds):
    paths = WORK / "paths.txt"
    paths.write_text("\n".join(addresses()) + "\n")
    with serving(binary, book) as (port, _):
        slowest(port)
        for length in (5, seconds):  # The first warms up.
            answer = Run("wrk", "-t1", "-c16", f"-d{length}s", "--timeout", "10s", "-s", HERE / "ledger.lua", f"http://127.0.0.1:{port}", "--", paths)
        times = json.loads(answer.out.strip().split("\n")[-1])
        told("ledger page of 1,000,000 rows, 16 connections", "p99 < 50 ms", f"p50 {times['p50']:.1f}, p90 {times['p90']:.1f}, p99 {times['p99']:.1f} ms; "
             f"{times['requests'] / times['seconds']:.0f} pages/s; {times['failed']} failed", times["p99"] < 50 and times["failed"] == 0)
def slowest(port):
    """Each address once, alone: tells which question is the dear one."""
    import http.client
    connection, times = http.client.HTTPConnection("127.0.0.1", port), []
    for path in addresses():
        started = time.monotonic()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        times.append((time.monotonic() - started, answer.status, urllib.parse.unquote(path)))
    print(f"  alone: median {statistics.median(t[0] for t in times) * 1000:.1f} ms; the dearest:")
    for seconds, status, path in sorted(times, reverse=True)[:8]:
        print(f"    {seconds * 1000:7.1f} ms  {status}  {path}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("binary")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=int, default=30, help="how long the ledger page is asked for")
    options.add_argument("--skip-large", action="store_true", help="leave out the million")
    options.add_argument("--only-large", action="store_true", help="only the million")
    chosen = options.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    small = import_and_report(chosen.binary, chosen.rounds) if not chosen.only_large else \
        Run(chosen.binary, "import", workbook(100_000), "--book", fresh("book-100000")).peak
    if not chosen.skip_large:
        million(chosen.binary, small, chosen.seconds)
    table()


def table():
    print("\n| work | at least | measured | met |\n|---|---|---|---|")
    for row in results:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
