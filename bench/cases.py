#!/usr/bin/env python3
"""Every page of a book with 1,000,000 cases, asked for by 16 people who are signed in: cases.py BINARY [--seconds 30] [--keep]

First each page alone, so that the dear ones are known by name; then all of them at once; then all of them while 20
complaints a second come in.
"""
import argparse
import http.client
import http.cookiejar
import json
import random
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import bench
from bench import HERE, WORK, Run, fresh, told, workbook

CASES = 1_000_000
# Complaints a second.
FILING = 20
LOGIN, PASSWORD = "office-1", "county-office-passphrase"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Officer:
    """Somebody of the county's office, with a session of their own."""

    def __init__(self, port, first):
        self.at = f"http://127.0.0.1:{port}"
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), NoRedirect)
        self.post("/sign-in", login=LOGIN, password=first)
        self.post("/account/password", old=first, new=PASSWORD, again=PASSWORD)

    def page(self, path):
        try:
            return self.opener.open(self.at + path).read().decode()
        except urllib.error.HTTPError as answer:
            return answer.read().decode()

    def post(self, path, **fields):
        form = self.page("/account" if path.startswith("/account") else path)
        hidden = re.search(rf'<form[^>]*action="{path}".*?</form>', form, re.S)[0]
        hidden = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', hidden))
        body = urllib.parse.urlencode(hidden | fields)
        try:
            self.opener.open(self.at + path, body.encode())
        except urllib.error.HTTPError as answer:
            if answer.code not in (302, 303):
                sys.exit(f"{path}: {answer.code} {re.sub('<[^>]+>', ' ', answer.read().decode())[:600]}")

    @property
    def cookie(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)


def weighted(r):
    """What people ask for, some more often than other things."""
    number = lambda: f"TS{r.randrange(CASES):07d}"
    word = lambda: urllib.parse.quote(f"{r.choice(['太极', '龙源', '碧水'])}花园{r.randrange(16000)}区")
    ledger = bench.addresses()
    return [
        (6, "work", lambda: "/work"),
        (2, "work, one heading", lambda: "/work?heading=" + r.choice(["overdue", "today", "tomorrow", "unassigned"])),
        (2, "work, far down", lambda: f"/work?heading=unassigned&cursor=2025-06-{r.randrange(1, 31):02d}~"),
        (10, "case", lambda: "/cases/" + number()),
        (6, "ledger", lambda: r.choice(ledger)),
        (4, "ledger's record", lambda: "/ledger/complaint/" + number()),
        (2, "week", lambda: "/"),
        (2, "summary", lambda: "/summary"),
        (1, "summary of another day", lambda: f"/summary?as-of=2025-06-{r.randrange(1, 31):02d}"),
        (1, "what a figure counts", lambda: f"/summary/figures/{r.randrange(1, 40)}?as-of=2025-07-02"),
        (1, "reports", lambda: "/reports"),
        (2, "quick entry", lambda: "/entries/new"),
        (2, "estates", lambda: "/estates?q=" + word()),
        (1, "review list", lambda: "/review"),
        (1, "imports", lambda: "/imports"),
        (1, "channels", lambda: "/channels"),
        (1, "plan", lambda: "/plan"),
        (1, "journal", lambda: "/book"),
        (1, "account", lambda: "/account"),
        (4, "resident's form", lambda: "/complaint"),
        (4, "resident's estates", lambda: "/complaint/estates?q=" + word()),
        (2, "resident's query", lambda: "/query"),
        (2, "progress", lambda: "/progress"),
    ]


def alone(port, cookie, sorts):
    """Each sort of page by itself: tells which is the dear one."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _, name, address in sorts:
        times, statuses, size = [], set(), 0
        for _ in range(12):
            started = time.monotonic()
            connection.request("GET", address(), headers={"Cookie": cookie})
            answer = connection.getresponse()
            size = len(answer.read())
            statuses.add(answer.status)
            times.append((time.monotonic() - started) * 1000)
        print(f"    {name}: first {times[0]:.1f}, median {statistics.median(times):.1f}, most {max(times):.1f} ms, "
              f"{size / 1024:.0f} KB, {sorted(statuses)}", flush=True)


class Filing:
    """Residents who go on filing complaints at a steady pace."""

    def __init__(self, port, estates):
        self.port, self.estates, self.filed, self.odd = port, estates, 0, 0

    def __enter__(self):
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.file)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def file(self):
        connection, due = http.client.HTTPConnection("127.0.0.1", self.port), time.monotonic()
        while not self.over.wait(max(0, due - time.monotonic())):
            due += 1 / FILING
            self.filed += 1
            form = {"estate": self.estates[self.filed % len(self.estates)], "kind": "1.1", "token": f"f{due}",
                    "words": f"小区电梯坏了三天没人修，老人出不了门。第{self.filed}次反映。"}
            connection.request("POST", "/complaint", urllib.parse.urlencode(form),
                               {"Content-Type": "application/x-www-form-urlencoded"})
            answer = connection.getresponse()
            answer.read()
            self.odd += answer.status != 200


def tell(times, peak, meanwhile="", megabytes=300):
    told(f"any page of a book of {CASES:,} cases, 16 connections{meanwhile}", f"p99 < 50 ms, < {megabytes} MB",
         f"p50 {times['p50']:.1f}, p90 {times['p90']:.1f}, p99 {times['p99']:.1f} ms; {times['requests'] / times['seconds']:.0f} pages/s; "
         f"{times['failed']} failed; {peak:.0f} MB", times["p99"] < 50 and times["failed"] == 0 and peak < megabytes)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("binary")
    options.add_argument("--seconds", type=int, default=30)
    options.add_argument("--keep", action="store_true", help="take the book that the last run left")
    chosen = options.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    book, r = WORK / "book-cases", random.Random(5)
    if not (chosen.keep and book.exists()):
        source = workbook(2 * CASES)
        print(f"importing {CASES:,} complaints and what belongs to them …", flush=True)
        run = Run(chosen.binary, "import", source, "--book", fresh(book.name))
        print(f"  {run.wall:.0f} s, {run.peak:.0f} MB peak", flush=True)
        Run(chosen.binary, "user", "add", LOGIN, "--role", "office", "--title", "县专班办公室", "--book", book)
    first = re.search(r"[：:]\s*([^：:\s]+)$", subprocess.run(
        [chosen.binary, "user", "password", LOGIN, "--book", book], check=True, capture_output=True, text=True).stdout.strip())[1]
    sorts = weighted(r)
    paths = WORK / "cases.txt"
    paths.write_text("\n".join(address() for _ in range(200) for weight, _, address in sorts for _ in range(weight)) + "\n")
    lines = paths.read_text().splitlines()
    r.shuffle(lines)
    paths.write_text("\n".join(lines) + "\n")
    with bench.serving(chosen.binary, book, "--reports-per-hour", "0") as (port, process):
        officer = Officer(port, first)
        estates = re.findall(r"estate=(\d+)", officer.page("/complaint/estates?q=" + urllib.parse.quote("花园")))
        alone(port, officer.cookie, sorts)

        def asked(seconds):
            answer = Run("wrk", "-t1", "-c16", f"-d{seconds}s", "--timeout", "10s", "-H", f"Cookie: {officer.cookie}",
                         "-s", HERE / "ledger.lua", f"http://127.0.0.1:{port}", "--", paths)
            return json.loads(answer.out.strip().split("\n")[-1])

        asked(5)  # Warms up.
        calm = asked(chosen.seconds)
        tell(calm, bench.peak(process))
        with Filing(port, estates) as filing:
            busy = asked(chosen.seconds)
        # The writer has a cache of its own.
        tell(busy, bench.peak(process), f" while {FILING} complaints a second come in ({filing.filed} filed, {filing.odd} refused)", 350)
    bench.table()


if __name__ == "__main__":
    main()
