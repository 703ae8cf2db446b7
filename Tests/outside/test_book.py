"""The book: tampering is found and named, backups restore, names stay hidden."""
import shutil
import sqlite3
import unittest

from world import County, Outside, write_exchange


class BookTests(Outside):
    def setUp(self):
        super().setUp()
        self.county = County(10, size=40)
        self.county.sheets["投诉"][0].update(投诉人="欧阳某甲", 联系方式="13800138000")
        self.taizhang("import", write_exchange(self.folder / "county.xlsx", self.county.sheets))

    def databases(self):
        found = []
        for path in sorted(self.book.rglob("*")):
            if path.is_file() and path.read_bytes()[:15] == b"SQLite format 3":
                found.append(path)
        self.assertTrue(found)
        return found

    def tables(self, path):
        with sqlite3.connect(path) as db:
            return [n for n, s in db.execute("select name, sql from sqlite_master where type = 'table'")
                    if not s.upper().startswith("CREATE VIRTUAL") and not n.startswith("sqlite_")]

    def test_a_book_left_alone_is_intact(self):
        self.taizhang("book", "verify")
        self.taizhang("book", "rebuild")
        self.taizhang("book", "verify")

    def test_one_value_changed_behind_its_back_in_any_register_or_the_journal(self):
        """Every column of every table, one row each: changed, then verified, then put back."""
        missed, tried = [], 0
        for path in self.databases():
            for table in self.tables(path):
                with sqlite3.connect(path) as db:
                    columns = [(c[1], c[5]) for c in db.execute(f'pragma table_info("{table}")')]
                    row = db.execute(f'select rowid, * from "{table}" order by rowid desc limit 1').fetchone()
                if row is None or any(word in table for word in ["fts", "_config", "_data", "_idx", "_docsize", "_content"]):
                    continue
                for position, (column, key) in enumerate(columns):
                    old = row[position + 1]
                    if key or old is None:
                        continue
                    new = old + 1 if isinstance(old, int) else (old[:-1] + bytes([old[-1] ^ 1]) if isinstance(old, bytes)
                                                                and old else "改" if isinstance(old, str) else b"x")
                    db = sqlite3.connect(path)
                    try:
                        for name, in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
                            db.execute(f'drop trigger "{name}"')
                        db.execute(f'update "{table}" set "{column}" = ? where rowid = ?', (new, row[0]))
                        db.commit()
                    except sqlite3.Error:
                        db.rollback()
                        db.close()
                        continue
                    db.close()
                    tried += 1
                    answer = self.run_quietly("book", "verify")
                    if answer.code != 1 or not answer.out.strip():
                        missed.append(f"{table}.{column} rowid {row[0]}: {old!r} → {new!r}: exit {answer.code} {answer.text[:200]}")
                    with sqlite3.connect(path) as db:
                        db.execute(f'update "{table}" set "{column}" = ? where rowid = ?', (old, row[0]))
        self.assertGreater(tried, 30)
        self.assertEqual(missed, [], f"{len(missed)} of {tried} changes went unseen")

    def test_a_row_taken_out_of_a_register_or_the_journal(self):
        for path in self.databases():
            for table in self.tables(path):
                if any(word in table for word in ["fts", "_config", "_data", "_idx", "_docsize", "_content"]):
                    continue
                keep = path.read_bytes()
                with sqlite3.connect(path) as db:
                    if not db.execute(f'select count(*) from "{table}"').fetchone()[0]:
                        continue
                    for name, in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
                        db.execute(f'drop trigger "{name}"')
                    db.execute(f'delete from "{table}" where rowid = (select max(rowid) from "{table}")')
                answer = self.run_quietly("book", "verify")
                self.assertIn(answer.code, (1, 2), f"a row of {table} was deleted\n{answer}")
                for leftover in [path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]:
                    leftover.unlink(missing_ok=True)
                path.write_bytes(keep)

    def test_an_earlier_checkpoint_tells_a_rolled_back_book(self):
        early = self.folder / "early.txt"
        early.write_text(self.taizhang("book", "checkpoint").out)
        keep = self.folder / "keep"
        shutil.copytree(self.book, keep)
        self.county.sheets["企业"].append({"企业名称": "温县新来物业有限公司"})
        self.taizhang("import", write_exchange(self.folder / "more.xlsx", self.county.sheets))
        late = self.folder / "late.txt"
        late.write_text(self.taizhang("book", "checkpoint").out)
        self.taizhang("book", "verify", "--since", early)
        self.taizhang("book", "verify", "--since", late)
        shutil.rmtree(self.book)
        shutil.copytree(keep, self.book)
        self.taizhang("book", "verify")
        self.taizhang("book", "verify", "--since", early)
        self.taizhang("book", "verify", "--since", late, code=1)
        forged = self.folder / "forged.txt"
        lines = early.read_text().split("\n")
        lines[2] = "A" * 43 + "="
        forged.write_text("\n".join(lines))
        self.assertIn(self.run_quietly("book", "verify", "--since", forged).code, (1, 2))

    def test_backup_and_restore(self):
        backup, other = self.folder / "backup.taizhang", self.folder / "other"
        self.taizhang("book", "backup", backup)
        shutil.copytree(f"{self.book}.keys", f"{other}.keys")
        self.taizhang("book", "restore", backup, book=other)
        self.taizhang("book", "verify", book=other)
        self.assertEqual(self.figures("2025-12-31"), self.figures("2025-12-31", other))
        self.assertEqual(self.run_quietly("book", "restore", backup, book=other).code, 2, "never over a book")
        spoilt = bytearray(backup.read_bytes())
        spoilt[len(spoilt) // 2:len(spoilt) // 2 + 4096] = b"\0" * 4096
        backup.write_bytes(spoilt)
        self.assertIn(self.run_quietly("book", "restore", backup, book=self.folder / "third").code, (1, 2))

    def test_names_stand_nowhere_in_plain_writing(self):
        """In no file of the book, in any encoding that a workbook or a database uses."""
        self.taizhang("book", "backup", self.folder / "backup.taizhang")
        self.taizhang("export", self.folder / "masked.xlsx")
        for path in [p for p in [*self.book.rglob("*"), self.folder / "backup.taizhang"] if p.is_file()]:
            content = path.read_bytes()
            for secret in ["欧阳某甲", "13800138000"]:
                for encoding in ["utf-8", "utf-16-le", "gb18030"]:
                    self.assertNotIn(secret.encode(encoding), content, f"{secret} stands in {path.name}")

    def test_a_masked_export_coming_back_changes_no_name(self):
        masked, plain = self.folder / "masked.xlsx", self.folder / "plain.xlsx"
        self.taizhang("export", masked)
        answer = self.taizhang("import", masked, "--json")
        counts = self.counts(answer)
        self.assertEqual((counts["changed"], counts["taken"], counts["rejected"]), (0, 0, 0), answer)
        self.taizhang("export", plain, "--with-names")
        from openpyxl import load_workbook
        self.assertIn("欧阳某甲", {row[3].value for row in load_workbook(plain)["投诉"].iter_rows()})

    def test_without_its_keys_a_book_is_refused_and_no_new_ones_are_made(self):
        shutil.move(f"{self.book}.keys", self.folder / "elsewhere")
        answer = self.run_quietly("report", "--as-of", "2025-07-02", "--json")
        self.assertEqual(answer.code, 2, answer)
        shutil.rmtree(f"{self.book}.keys", ignore_errors=True)
        shutil.move(self.folder / "elsewhere", f"{self.book}.keys")
        self.taizhang("book", "verify")


if __name__ == "__main__":
    unittest.main()
