"""docs/operations.md, followed to the letter: a base backup and the archived log bring a database back to a moment."""
import shutil
import time

from openpyxl import load_workbook

from postgres import OWNER, Postgres
from world import Outside, write_exchange


class PointInTime(Outside):
    def company(self, name):
        path = write_exchange(self.folder / f"{name}.xlsx", {"企业": [{"企业名称": f"温县{name}物业有限公司"}]})
        self.taizhang("import", path, book=self.place)

    def companies(self, book):
        answer = self.taizhang("export", self.folder / "held.xlsx", book=book)
        self.assertEqual(answer.code, 0)
        rows = load_workbook(self.folder / "held.xlsx")["企业"].iter_rows(min_row=2, values_only=True)
        (self.folder / "held.xlsx").unlink()
        return {row[0][2:3] for row in rows}

    def test_a_database_is_brought_back_to_a_moment_and_verified(self):
        self.folder.chmod(0o755)
        archive = self.folder / "archive"
        archive.mkdir()
        shutil.chown(archive, OWNER)
        server = Postgres(self, settings=[
            "wal_level=replica", "archive_mode=on", "archive_timeout=60",
            f"archive_command='test ! -f {archive}/%f && cp %p {archive}/%f'"])
        self.place = server.make("taizhang")
        self.company("甲")
        earlier = self.folder / "earlier.note"
        earlier.write_text(self.taizhang("book", "checkpoint", book=self.place).out)

        base = server.folder / "base"
        server.program("pg_basebackup", "-h", server.folder, "-p", server.port, "-U", "owner", "-D", base,
                       "-X", "stream", "-c", "fast")
        self.assertIn("verified", server.program("pg_verifybackup", base))

        self.company("乙")
        moment = server.psql("select now()")
        time.sleep(1.1)
        self.company("丙")
        later = self.folder / "later.note"
        later.write_text(self.taizhang("book", "checkpoint", book=self.place).out)
        self.assertEqual(self.companies(self.place), {"甲", "乙", "丙"})
        server.psql("select pg_switch_wal()")
        for _ in range(100):
            if server.psql("select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 16777216) "
                           "from pg_stat_archiver") == "t":
                break
            time.sleep(.1)
        server.stop()

        (base / "recovery.signal").touch()
        shutil.chown(base / "recovery.signal", base.owner(), base.group())
        restored = Postgres(self, "restored", data=base, settings=[
            f"restore_command='cp {archive}/%f %p'", f"recovery_target_time='{moment}'",
            "recovery_target_action=promote"])
        for _ in range(100):
            if restored.psql("select pg_is_in_recovery()") == "f":
                break
            time.sleep(.1)
        place = restored.address("taizhang")
        # The keys are no part of the database: they go to where the new address looks for them.
        keys = next((self.folder / ".taizhang").glob("*.keys"))
        old, new = str(server.port), str(restored.port)
        shutil.copytree(keys, keys.with_name(keys.name.replace(old, new).replace("_pg-", "_restored-")))

        self.assertEqual(self.companies(place), {"甲", "乙"})
        self.taizhang("book", "verify", "--since", earlier, book=place)
        # Whoever keeps the later checkpoint sees that the book was taken back.
        answer = self.taizhang("book", "verify", "--since", later, book=place, code=1)
        self.assertIn("退回了旧备份", answer.out)
        # Work goes on there.
        self.place = place
        self.company("丁")
        self.assertEqual(self.companies(place), {"甲", "乙", "丁"})
        self.taizhang("book", "verify", "--since", earlier, book=place)
