#!/usr/bin/env python3
"""Everybody else's pages while the server is attacked: overload.py BINARY [--seconds 30]

All at once: 64 clients that send a byte a second, 10,000 connections that say nothing, bodies of 100 MB, 1,000 logins a
second with wrong passwords. The others file complaints, follow pages and work as officers, one request after the other.
They come from an address of their own, as the attackers come from many of theirs.
"""
import argparse
import asyncio
import collections
import itertools
import multiprocessing
import random
import re
import resource
import subprocess
import time
import urllib.parse

import bench
from bench import WORK, Run, fresh, told
from cases import LOGIN, Officer

IDLE, SLOW, LOGINS, BODY = 10_000, 64, 1000, 100 * 1000 * 1000
PEOPLE = 8
# Seconds in which the idle connections come.
ARRIVING = 8


async def connect(port, source):
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))


async def status(reader):
    try:
        line = await reader.readline()
    except OSError:
        return "closed"
    return line.split()[1].decode() if line.startswith(b"HTTP/") else "closed"


class Attack:
    """Attackers, and what each sort of them was answered."""

    def __init__(self, port, until):
        self.port, self.until = port, until
        self.answers = {sort: collections.Counter() for sort in ["slow", "idle", "bodies", "logins"]}

    def isOver(self):
        return time.monotonic() > self.until

    async def note(self, sort, work):
        try:
            self.answers[sort][await work] += 1
        except (OSError, asyncio.IncompleteReadError):
            self.answers[sort]["closed"] += 1

    async def slow(self, number):
        """A request of a byte a second, again and again."""
        async def one():
            reader, writer = await connect(self.port, f"127.0.1.{number % 8 + 1}")
            answer = asyncio.create_task(status(reader))
            text = f"POST /complaint HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: 1000\r\n".encode()
            for byte in itertools.chain(text, itertools.repeat(ord("x"))):
                if answer.done() or self.isOver():
                    break
                writer.write(bytes([byte]))
                await asyncio.sleep(1)
            writer.close()
            return await answer if answer.done() else "held"
        while not self.isOver():
            await self.note("slow", one())

    async def idle(self, number):
        """Holds a connection open, and opens it anew when it is closed."""
        async def one():
            reader, writer = await connect(self.port, f"127.0.2.{number % 200 + 1}")
            try:
                return "closed" if await asyncio.wait_for(reader.read(1), max(.1, self.until - time.monotonic())) == b"" else "answered"
            except asyncio.TimeoutError:
                return "held"
            finally:
                writer.close()
        await asyncio.sleep(number / IDLE * ARRIVING)
        while not self.isOver():
            await self.note("idle", one())
            await asyncio.sleep(20)

    async def body(self, number):
        """A form as long as 100 MB, told beforehand or not."""
        chunk = b"words=" + b"x" * 65_530
        async def one():
            reader, writer = await connect(self.port, f"127.0.3.{number + 1}")
            isTold = number % 2 == 0
            length = f"Content-Length: {BODY}" if isTold else "Transfer-Encoding: chunked"
            path = ["/complaint", "/imports", "/sign-in", "/query"][number % 4]
            writer.write(f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{length}\r\n"
                         "Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode())
            answer = asyncio.create_task(status(reader))
            sent = 0
            try:
                while sent < BODY and not answer.done() and not self.isOver():
                    writer.write(chunk if isTold else b"%x\r\n%s\r\n" % (len(chunk), chunk))
                    await asyncio.wait_for(writer.drain(), 10)
                    sent += len(chunk)
                return await asyncio.wait_for(answer, 10)
            finally:
                writer.close()
        while not self.isOver():
            await self.note("bodies", one())
            await asyncio.sleep(.2)

    async def login(self, number, lines):
        """Guesses at a steady pace, over a connection that is kept as long as the server keeps it."""
        reader = writer = None
        turn, due = 0, time.monotonic()
        while not self.isOver():
            turn += 1
            due += lines / LOGINS
            await asyncio.sleep(max(0, due - time.monotonic()))
            name = LOGIN if turn % 2 else f"nobody-{number}-{turn}"
            body = f"login={name}&password=guess-{turn}&then=%2F".encode()
            try:
                if writer is None or writer.is_closing():
                    reader, writer = await connect(self.port, f"127.0.4.{number % 50 + 1}")
                writer.write(b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                             b"Content-Length: %d\r\n\r\n%s" % (self.port, len(body), body))
                head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 15)
                length = re.search(rb"(?i)content-length: (\d+)", head)
                await reader.readexactly(int(length[1]) if length else 0)
                self.answers["logins"][head.split()[1].decode()] += 1
                if b"connection: close" in head.lower():
                    writer.close()
            except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
                self.answers["logins"]["closed"] += 1
                writer = None

    async def hold(self):
        await asyncio.gather(
            *(self.slow(n) for n in range(SLOW)), *(self.idle(n) for n in range(IDLE)), *(self.body(n) for n in range(4)))

    async def guess(self):
        lines = LOGINS  # So that none waits for the answer to the one before.
        await asyncio.gather(*(self.login(n, lines) for n in range(lines)))


def attack(way, port, seconds, answers):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    attack = Attack(port, time.monotonic() + seconds)
    asyncio.run(getattr(attack, way)())
    answers.put({sort: dict(counts) for sort, counts in attack.answers.items() if counts})


class People:
    """Those for whom the office is there, each asking again as soon as answered."""

    def __init__(self, port, cookie, estates, seconds):
        self.port, self.cookie, self.estates = port, cookie, estates
        self.until = time.monotonic() + seconds
        self.times, self.odd = collections.defaultdict(list), collections.Counter()

    async def ask(self, streams, sort, head, body=b""):
        reader, writer = streams
        started = time.monotonic()
        writer.write(f"{head} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\nContent-Length: {len(body)}\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", answer)
        await reader.readexactly(int(length[1]))
        self.times[sort].append((time.monotonic() - started) * 1000)
        if not answer.startswith(b"HTTP/1.1 200"):
            self.odd[f"{sort} {answer.split()[1].decode()}"] += 1

    async def person(self, number):
        r, streams, turn = random.Random(number), None, 0
        words = urllib.parse.quote("小区电梯坏了三天没人修，老人出不了门。")
        while time.monotonic() < self.until:
            turn += 1
            try:
                if streams is None:
                    streams = await connect(self.port, "127.0.0.9")
                if number % 2:
                    await self.ask(streams, "resident's form", f"GET /complaint?estate={r.choice(self.estates)}")
                    await self.ask(streams, "complaint filed", "POST /complaint",
                                   f"estate={r.choice(self.estates)}&kind=1.1&words={words}{number}-{turn}&token=p{number}-{turn}".encode())
                    await self.ask(streams, "resident's query", "GET /query")
                else:
                    await self.ask(streams, "officer's work", "GET /work")
                    await self.ask(streams, "officer's ledger", "GET /ledger")
                    await self.ask(streams, "officer's entry", "GET /entries/new")
            except (OSError, asyncio.IncompleteReadError):
                self.odd["closed"] += 1
                streams = None
            await asyncio.sleep(.02)

    async def run(self):
        await asyncio.gather(*(self.person(number) for number in range(PEOPLE)))


def live(port, cookie, estates, seconds):
    people = People(port, cookie, estates, seconds)
    asyncio.run(people.run())
    for sort, times in people.times.items():
        times.sort()
        print(f"    {sort}: {len(times)}, p50 {times[len(times) // 2]:.1f}, p99 {times[len(times) * 99 // 100]:.1f}, most {times[-1]:.1f} ms", flush=True)
    every = sorted(itertools.chain(*people.times.values()))
    return every[len(every) * 99 // 100], dict(people.odd), len(every)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("binary")
    options.add_argument("--seconds", type=int, default=40)
    chosen = options.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    book = fresh("overload")
    Run(chosen.binary, "demo", "--book", book, "--today", "2025-07-03")
    first = re.search(r"[：:]\s*([^：:\s]+)$", subprocess.run(
        [chosen.binary, "user", "add", LOGIN, "--role", "office", "--title", "县专班办公室", "--book", book],
        check=True, capture_output=True, text=True).stdout.strip())[1]
    with bench.serving(chosen.binary, book, "--reports-per-hour", "0") as (port, process):
        officer = Officer(port, first)
        estates = re.findall(r'estate=(\d+)', officer.page("/complaint/estates?q=%E8%8A%B1%E5%9B%AD"))
        print("  alone:", flush=True)
        calm, _, _ = live(port, officer.cookie, estates, 8)
        answers = multiprocessing.Queue()
        attackers = [
            multiprocessing.Process(target=attack, args=(way, port, chosen.seconds + ARRIVING + 2, answers))
            for way in ["hold", "guess"]]
        for one in attackers:
            one.start()
        time.sleep(ARRIVING)
        print("  attacked:", flush=True)
        busy, odd, count = live(port, officer.cookie, estates, chosen.seconds)
        given = answers.get(timeout=60) | answers.get(timeout=60)
        for one in attackers:
            one.join()
        for sort, counts in given.items():
            print(f"    {sort}: {counts}", flush=True)
        after, _, _ = live(port, officer.cookie, estates, 4)
        peak = bench.peak(process)
    logins = sum(given["logins"].values()) / (chosen.seconds + ARRIVING + 2)
    told(f"the others, while {SLOW} send a byte a second, {IDLE:,} say nothing, 4 send 100 MB each, {logins:,.0f} logins a second",
         "p99 < 200 ms, nothing dies",
         f"p99 {busy:.0f} ms of {count:,} requests (alone {calm:.0f} ms); odd answers to them {odd or 0}; {peak:.0f} MB", busy < 200 and not odd)
    bench.table()


if __name__ == "__main__":
    main()
