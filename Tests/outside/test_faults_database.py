"""A database that dies: primaries killed under eight clerks, and in the middle of imports.

`make faults` runs the long form: TAIZHANG_FAILOVERS=5. `failover.py` alone does twenty rounds.
"""
import os
import random
import signal
import subprocess
import threading
import time
import unittest

import failover
from cluster import Cluster, free_port, programs
from world import BINARY, TODAY, County, Outside, write_exchange

ROUNDS = int(os.environ.get("TAIZHANG_FAILOVERS", "1"))


@unittest.skipUnless(programs(), "PostgreSQL is not installed")
class DatabaseFaults(Outside):
    def setUp(self):
        super().setUp()
        os.chmod(self.folder, 0o755)

    def test_failover_under_eight_clerks(self):
        found = failover.run(self.folder, ROUNDS)
        print(f"\nfailover: {found}")
        self.assertEqual((found["lost"], found["twice"], found["odd_answers"]), (0, 0, 0), found)
        self.assertTrue(found["verified"])
        self.assertLess(found["writes_again_seconds_worst"], 30)

    @unittest.skipUnless(ROUNDS > 1, "the negative control belongs to the long form")
    def test_failover_negative_control(self):
        found = failover.run(self.folder, 2, lossy=True)
        print(f"\nnegative control: {found}")
        self.assertGreater(found["lost"], 0, "the test above shows nothing")

    def test_no_server(self):
        answer = self.run_quietly("report", "--as-of", "2025-07-02", "--json", book=f"postgres://owner@127.0.0.1:{free_port()}/postgres")
        self.assertEqual(answer.code, 2, answer)
        self.assertRegex(answer.err, "连不上数据库服务器.*请检查它是否在运行")

    def test_the_server_dies_in_the_middle_of_an_import(self):
        """All of the file or nothing, whenever it happens; the same file again does the rest."""
        county = County(21, size=1500)
        path = write_exchange(self.folder / "large.xlsx", county.sheets)
        total = sum(map(len, county.sheets.values()))
        cluster = Cluster(self.folder / "cluster")
        self.addCleanup(cluster.end)
        r = random.Random(22)
        whole = None
        for number in range(1 + 2 * ROUNDS):
            cluster.primary.ask("drop schema if exists taizhang, taizhang_vault cascade")
            for file in (self.folder / ".taizhang").glob("*"):
                subprocess.run(["rm", "-rf", str(file)])
            if whole is None:
                started = time.monotonic()
                self.taizhang("import", path, book=cluster.url)
                whole = time.monotonic() - started
                continue
            process = subprocess.Popen([BINARY, "import", str(path), "--book", cluster.url, "--today", TODAY],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(),
                                       cwd=self.folder, stdin=subprocess.DEVNULL)
            time.sleep(whole * r.uniform(.2, 1))
            cluster.fail()
            cluster.rejoin()
            out, err = process.communicate(timeout=120)
            if process.returncode:
                self.assertEqual(process.returncode, 2, err.decode())
                self.assertRegex(err.decode(), "请稍候|再试|请检查")
            counts = self.counts(self.taizhang("import", path, "--json", book=cluster.url))
            self.assertIn((counts["taken"], counts["unchanged"]), [(total, 0), (0, total)], "half of it was taken in")
            if process.returncode == 0:
                self.assertEqual(counts["unchanged"], total, "what was acknowledged is lost")
            self.taizhang("book", "verify", book=cluster.url)

    def test_two_programs_at_once(self):
        """Each waits for the other, and all that was acknowledged is there."""
        cluster = Cluster(self.folder / "cluster")
        self.addCleanup(cluster.end)
        files = [write_exchange(self.folder / f"{n}.xlsx", {"企业": [
            {"企业名称": f"第{n}批第{i}物业有限公司"} for i in range(300)]}) for n in range(4)]
        self.taizhang("import", files[0], book=cluster.url)
        both = [subprocess.Popen([BINARY, "import", str(path), "--book", cluster.url, "--today", TODAY],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(),
                                 cwd=self.folder, stdin=subprocess.DEVNULL) for path in files[1:] + files[1:2]]
        for process in both:
            _, err = process.communicate(timeout=120)
            self.assertEqual(process.returncode, 0, err.decode())
        self.assertEqual(cluster.primary.ask("select count(*) from taizhang.company"), [["1200"]])
        self.taizhang("book", "verify", book=cluster.url)

    def test_the_old_primary_is_refused(self):
        cluster = Cluster(self.folder / "cluster")
        self.addCleanup(cluster.end)
        one, two = cluster.nodes
        self.taizhang("import", write_exchange(self.folder / "a.xlsx", {"企业": [{"企业名称": "甲物业有限公司"}]}),
                      book=cluster.url)
        cluster.fail()
        # The promoted one stands alone for now.
        two.ask("alter system set synchronous_standby_names = ''")
        two.kill()
        two.start("synchronous_standby_names=")
        self.taizhang("import", write_exchange(self.folder / "b.xlsx", {"企业": [{"企业名称": "乙物业有限公司"}]}),
                      book=cluster.url)
        one.start()
        self.taizhang("book", "verify", book=cluster.url)
        held = two.ask("select count(*) from taizhang.company")
        self.assertEqual(held, [["2"]])
        self.taizhang("import", write_exchange(self.folder / "c.xlsx", {"企业": [{"企业名称": "丙物业有限公司"}]}),
                      book=cluster.url)
        self.assertEqual(two.ask("select count(*) from taizhang.company"), [["3"]])
        # With the new one gone as well, the old one is still not the book.
        two.kill()
        answer = self.run_quietly("report", "--as-of", "2025-07-02", "--json", book=cluster.url)
        self.assertEqual(answer.code, 2, answer)
        self.assertRegex(answer.err, "旧主服务器.*请管理员")


if __name__ == "__main__":
    unittest.main()
