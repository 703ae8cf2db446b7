#!/usr/bin/env python3
"""Complaints filed over HTTP, each durable when it is answered, beside a bare loop of SQLite group commits on the same
disk in the same run: intake.py BINARY [--rounds 3] [--seconds 10]

The goal is 3,000 a second or half of the bare loop, whichever is less, at 64 connections, 99 % within 50 ms.
"""
import argparse
import json
import os
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = Path(os.environ.get("BENCH_FOLDER", HERE.parent / ".build/bench"))
CONNECTIONS = 64
TOGETHER = 64


def bare(seconds):
    """Rows a second: 64 of them to a commit, flushed, as large as what a complaint leaves in the journal."""
    path = WORK / "bare.db"
    for file in WORK.glob("bare.db*"):
        file.unlink()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table journal (number integer primary key, subject text, payload text, hash blob)")
    rows = [("complaint/TS250703-00000000", "x" * 700, bytes(32))] * TOGETHER
    done, started = 0, time.monotonic()
    while time.monotonic() - started < seconds:
        connection.execute("begin immediate")
        connection.executemany("insert into journal (subject, payload, hash) values (?, ?, ?)", rows)
        connection.execute("commit")
        done += TOGETHER
    spent = time.monotonic() - started
    connection.close()
    return done / spent


class Served:
    """A fresh demonstration county, served."""

    def __init__(self, binary):
        self.book = WORK / "intake"
        for folder in [self.book, WORK / "intake.keys"]:
            shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([binary, "demo", "--book", self.book, "--today", "2025-07-03"], check=True, capture_output=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [binary, "serve", "--book", self.book, "--port", str(self.port), "--today", "2025-07-03",
             "--reports-per-hour", "0"], stdout=subprocess.DEVNULL)

    def __enter__(self):
        for _ in range(300):
            try:
                text = urllib.request.urlopen(f"http://127.0.0.1:{self.port}/complaint/estates?q=%E8%8A%B1%E5%9B%AD")
                self.estates = ",".join(item["address"].split("=")[1] for item in json.load(text))
                return self
            except OSError:
                time.sleep(.1)
        sys.exit("the server did not come up")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)

    def cpu(self):
        """Seconds of processor time that the server has spent."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def load(self, seconds, run):
        before = self.cpu()
        done = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", HERE / "intake.lua",
             f"http://127.0.0.1:{self.port}", "--", self.estates, run], capture_output=True, text=True, check=True)
        told = json.loads(done.stdout.splitlines()[-1])
        return told | {"cpu": (self.cpu() - before) / max(1, told["filed"]) * 1000}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    loops, runs = [], []
    with Served(options.binary) as served:
        served.load(2, "warm")
        for round in range(options.rounds):
            loops.append(bare(3))
            run = served.load(options.seconds, f"r{round}")
            runs.append(run)
            print(f"  bare loop {loops[-1]:,.0f}/s; filed {run['filed'] / run['seconds']:,.0f}/s, p50 {run['p50']:.1f} ms, "
                  f"p99 {run['p99']:.1f} ms, {run['cpu']:.2f} ms of processor each, failed {run['failed']}", flush=True)
    verified = subprocess.run([options.binary, "book", "verify", "--book", served.book], capture_output=True, text=True)
    rate = statistics.median(run["filed"] / run["seconds"] for run in runs)
    p99 = statistics.median(run["p99"] for run in runs)
    loop = statistics.median(loops)
    goal = min(3000, loop / 2)
    cpu = statistics.median(run["cpu"] for run in runs)
    failed = sum(run["failed"] for run in runs)
    print("\n| work | at least | measured | met |\n|---|---|---|---|")
    print(f"| complaint filed over HTTP, durable when answered, {CONNECTIONS} connections (bare loop: {loop:,.0f}/s) "
          f"| {goal:,.0f}/s, p99 < 50 ms | {rate:,.0f}/s, p99 {p99:.0f} ms, {cpu:.2f} ms of processor each, {failed} failed "
          f"| {'yes' if rate >= goal and p99 < 50 and not failed else 'NO'} |")
    if verified.returncode:
        sys.exit("the book does not verify:\n" + verified.stdout[-2000:])


if __name__ == "__main__":
    main()
