"""Kills, full disks, power cuts and rivals. After each the book verifies and holds all that was acknowledged.

`make faults` runs the long form: TAIZHANG_KILLS=200 TAIZHANG_CUTS=50.
"""
import contextlib
import fcntl
import http.client
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import threading
import time
import unittest
import zipfile

from openpyxl import load_workbook

from server import Server
from world import BINARY, TODAY, County, Outside, write_exchange

KILLS = int(os.environ.get("TAIZHANG_KILLS", "10"))
CUTS = int(os.environ.get("TAIZHANG_CUTS", "3"))
FS_IOC_SHUTDOWN, NO_LOG_FLUSH = 0x8004587D, 2


def companies(path, batch, count=300):
    """A small workbook of which each batch brings as many new companies."""
    return write_exchange(path, {"企业": [{"企业名称": f"温县第{batch}批第{i}物业有限公司"} for i in range(count)]})


class FaultTest(Outside):
    def start(self, *args, book=None, **keywords):
        return subprocess.Popen([BINARY, *map(str, args), "--book", str(book or self.book), "--today", TODAY],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(),
                                cwd=self.folder, stdin=subprocess.DEVNULL, **keywords)

    def held(self, book=None):
        """The batches of companies that the book holds, each wholly or the test fails."""
        out = self.folder / "held.xlsx"
        self.taizhang("export", out, book=book)
        found = {}
        for row in load_workbook(out)["企业"].iter_rows(min_row=2, values_only=True):
            batch = row[0].split("批")[0][3:]
            found[batch] = found.get(batch, 0) + 1
        out.unlink()
        self.assertEqual(set(found.values()) - {300}, set(), f"half of a workbook was taken in: {found}")
        return set(found)


class Faults(FaultTest):
    def test_killed_at_random_moments_of_an_import(self):
        r = random.Random(11)
        started = time.monotonic()
        self.taizhang("import", companies(self.folder / "0.xlsx", 0))
        whole = time.monotonic() - started
        acknowledged, killed = {"0"}, 0
        for number in range(1, KILLS + 1):
            path = companies(self.folder / "kill.xlsx", number)
            process = self.start("import", path)
            time.sleep(r.uniform(0, whole * 1.1))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
            if process.returncode == 0:
                acknowledged.add(str(number))
            if number % 5 == 0 or number == KILLS:
                self.taizhang("book", "verify")
                self.assertLessEqual(acknowledged, self.held())
        print(f"\n{killed} of {KILLS} imports were killed before they ended; {len(acknowledged)} acknowledged, none lost")
        self.assertGreater(killed, KILLS // 3)

    def test_killed_while_a_large_import_writes(self):
        county = County(12, size=4000)
        path = write_exchange(self.folder / "large.xlsx", county.sheets)
        total = sum(map(len, county.sheets.values()))
        started = time.monotonic()
        self.taizhang("import", path, book=self.folder / "timing")
        whole = time.monotonic() - started
        r = random.Random(13)
        for number in range(max(3, KILLS // 10)):
            book = self.folder / f"large{number}"
            process = self.start("import", path, book=book)
            time.sleep(whole * r.uniform(.3, 1))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            answer = self.taizhang("import", path, "--json", book=book)
            counts = self.counts(answer)
            self.assertIn((counts["taken"], counts["unchanged"]), [(total, 0), (0, total)], "half of it was taken in")
            self.taizhang("book", "verify", book=book)
            shutil.rmtree(book)

    def test_two_imports_at_once(self):
        self.taizhang("import", companies(self.folder / "0.xlsx", 0))
        for number in range(1, 6, 2):
            pair = [self.start("import", companies(self.folder / f"{n}.xlsx", n)) for n in (number, number + 1)]
            done = [(p.communicate(timeout=120), p.returncode) for p in pair]
            codes = [code for _, code in done]
            self.assertIn(0, codes, done)
            for (_, err), code in done:
                if code:
                    self.assertEqual(code, 2, err.decode())
                    self.assertTrue(err.strip())
            self.assertLessEqual({str(number + i) for i in (0, 1) if codes[i] == 0}, self.held())
            self.taizhang("book", "verify")

    def test_the_same_file_twice_at_once(self):
        path = companies(self.folder / "same.xlsx", 1)
        self.taizhang("import", companies(self.folder / "0.xlsx", 0))
        pair = [self.start("import", path) for _ in range(2)]
        [p.communicate(timeout=120) for p in pair]
        self.assertEqual(self.held(), {"0", "1"})
        self.taizhang("book", "verify")

    def test_killed_while_uploads_are_taken_in(self):
        """Files handed over through the page, the server killed in between: what was answered is there."""
        self.taizhang("import", companies(self.folder / "0.xlsx", 0))
        acknowledged, r = {"0"}, random.Random(15)
        for number in range(1, max(4, KILLS // 5)):
            server = Server(self, self.book)
            killer = threading.Timer(r.uniform(.05, 1), server.kill)
            killer.start()
            with contextlib.suppress(OSError, http.client.HTTPException, TimeoutError):
                place, _ = server.upload(companies(self.folder / "up.xlsx", number))
                if place and server.confirm(place):
                    acknowledged.add(str(number))
            killer.cancel()
            server.kill()
            self.taizhang("book", "verify")
            self.assertLessEqual(acknowledged, self.held())
        print(f"\n{len(acknowledged) - 1} uploads acknowledged, none lost")


class FileSystems(FaultTest):
    """Needs root, loop devices and ext4; else skipped with the reason printed."""

    @contextlib.contextmanager
    def small_disk(self, megabytes):
        image, mount = self.folder / "disk.img", self.folder / "disk"
        mount.mkdir(exist_ok=True)
        with open(image, "wb") as f:
            f.truncate(megabytes << 20)
        try:
            # Blocks of 4 KiB, as every real disk has: with the 1 KiB of tiny ones SQLite's shared memory cannot be
            # reserved whole, and a full disk then ends a reader by SIGBUS.
            for command in [["mkfs.ext4", "-q", "-F", "-b", "4096", image], ["mount", "-o", "loop", image, mount]]:
                subprocess.run(list(map(str, command)), check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            reason = getattr(error, "stderr", b"") or str(error).encode()
            print(f"\nskipped: no loop file system here: {reason.decode().strip()}")
            self.skipTest("no loop file system")
        try:
            yield mount
        finally:
            subprocess.run(["umount", str(mount)], capture_output=True)

    def remount(self, mount):
        subprocess.run(["umount", str(mount)], check=True, capture_output=True)
        subprocess.run(["mount", "-o", "loop", str(self.folder / "disk.img"), str(mount)], check=True, capture_output=True)

    def cut(self, mount):
        """As if the power went: the file system forgets whatever it had not been made to write."""
        handle = os.open(mount, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, FS_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(handle)

    def test_disk_full(self):
        with self.small_disk(12) as mount:
            book = mount / "book"
            self.taizhang("import", companies(self.folder / "0.xlsx", 0), book=book)
            large = write_exchange(self.folder / "large.xlsx", County(14, size=6000).sheets)
            answer = self.run_quietly("import", large, book=book)
            self.assertEqual(answer.code, 2, answer)
            self.assertRegex(answer.err, "磁盘|空间|已满")
            self.taizhang("book", "verify", book=book)
            self.assertEqual(self.held(book), {"0"})
            for number in range(1, 40):
                answer = self.run_quietly("import", companies(self.folder / "more.xlsx", number), book=book)
                if answer.code != 0:
                    self.assertEqual(answer.code, 2, answer)
                    break
            else:
                self.fail("the disk was never full")
            self.assertEqual(self.held(book), {str(n) for n in range(number)})
            self.taizhang("book", "verify", book=book)

    def test_disk_full_while_a_report_is_written(self):
        self.taizhang("import", write_exchange(self.folder / "county.xlsx", County(15).sheets))
        with self.small_disk(1) as mount:
            for spare in (0, 4096, 12288, 40960):
                shutil.rmtree(mount / "week", ignore_errors=True)
                (mount / "filler").unlink(missing_ok=True)
                with contextlib.suppress(OSError), open(mount / "filler", "wb", buffering=0) as filler:
                    while True:
                        filler.write(bytes(4096))
                os.truncate(mount / "filler", max(0, (mount / "filler").stat().st_size - spare))
                answer = self.run_quietly("report", "--as-of", "2025-07-02", "--out", mount / "week")
                where = f"{spare} bytes left: {answer}"
                self.assertEqual(answer.code, 2, where)
                # One plain sentence, nothing of a library, and every file that is there is whole.
                self.assertEqual(len(answer.err.strip().splitlines()), 1, where)
                self.assertIn("磁盘是否已满", answer.err, where)
                for path in (mount / "week").glob("*") if (mount / "week").exists() else []:
                    self.assertIsNone(zipfile.ZipFile(path).testzip(), where)

    def test_power_cut(self):
        """Cut while imports are acknowledged one after the other: every one acknowledged is there afterwards."""
        lost = 0
        for number in range(CUTS):
            with self.small_disk(64) as mount:
                book = mount / "book"
                self.taizhang("import", companies(self.folder / "0.xlsx", 0), book=book)
                acknowledged, r = {"0"}, random.Random(number)
                for batch in range(1, r.randint(2, 5)):
                    self.taizhang("import", companies(self.folder / "more.xlsx", batch), book=book)
                    acknowledged.add(str(batch))
                process = self.start("import", companies(self.folder / "last.xlsx", 99), book=book)
                time.sleep(r.uniform(0, .5))
                self.cut(mount)
                process.kill()
                process.communicate()
                self.remount(mount)
                self.taizhang("book", "verify", book=book)
                held = self.held(book)
                lost += len(acknowledged - held)
        print(f"\n{CUTS} power cuts, {lost} acknowledged imports lost")
        self.assertEqual(lost, 0)

    def test_power_cut_negative_control(self):
        """The same cut must lose rows of a database that is not synchronous, or the test above shows nothing."""
        lost = 0
        for _ in range(3):
            with self.small_disk(32) as mount:
                writer = ("import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                          "db.execute('pragma journal_mode = wal'); db.execute('pragma synchronous = normal')\n"
                          "db.execute('create table t (n)')\nprint('ready', flush=True)\n"
                          "for n in range(10**9):\n db.execute('insert into t values (?)', (n,)); print(n, flush=True)")
                process = subprocess.Popen(["/usr/bin/python3", "-c", writer, str(mount / "t.db")],
                                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                process.stdout.readline()
                acknowledged = [process.stdout.readline() for _ in range(200)]
                self.cut(mount)
                process.kill()
                process.communicate()
                self.remount(mount)
                db = sqlite3.connect(mount / "t.db")
                with contextlib.suppress(sqlite3.Error):
                    lost += len(acknowledged)
                    lost -= db.execute("select count(*) from t where n < 200").fetchone()[0]
                db.close()
        print(f"\nnegative control: synchronous=NORMAL lost {lost} of 600 acknowledged rows")
        self.assertGreater(lost, 0)


class FailingWrites(FaultTest):
    """The n-th write fails, by strace; the Swift tests do it for every n."""

    def setUp(self):
        super().setUp()
        if not shutil.which("strace") or subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"],
                                                        capture_output=True).returncode:
            print("\nskipped: strace cannot trace here")
            self.skipTest("no strace")

    def test_the_nth_write_fails(self):
        self.taizhang("import", companies(self.folder / "0.xlsx", 0))
        keep = self.folder / "keep"
        shutil.copytree(self.book, keep)
        path = companies(self.folder / "1.xlsx", 1)
        for call, error in [("pwrite64", "ENOSPC"), ("fsync,fdatasync", "EIO"), ("pwrite64", "EIO")]:
            for number in [1, 2, 3, 5, 8, 13, 21, 34]:
                shutil.rmtree(self.book)
                shutil.copytree(keep, self.book)
                command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                           "-e", f"inject={call}:error={error}:when={number}+", BINARY, "import", str(path),
                           "--book", str(self.book), "--today", TODAY]
                done = subprocess.run(command, capture_output=True, env=self.environment(), cwd=self.folder, timeout=120)
                where = f"{call} no. {number} fails with {error}: exit {done.returncode} {done.stderr.decode()[:300]}"
                self.assertIn(done.returncode, (0, 2), where)
                held = self.held()
                self.assertIn("0", held, where)
                if done.returncode == 0:
                    self.assertIn("1", held, where)
                self.taizhang("book", "verify")


if __name__ == "__main__":
    unittest.main()
