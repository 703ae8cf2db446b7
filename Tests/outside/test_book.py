"""The book: tampering is found and named, backups restore, names stay hidden."""
import shutil
import sqlite3
import unittest
from contextlib import closing

from world import County, Outside, write_exchange


class BookTests(Outside):
    def setUp(self):
        super().setUp()
        self.county = County(10, size=40)
        self.county.sheets["投诉"][0].update(投诉人="欧阳某甲", 联系方式="13800138000")
        self.taizhang("import", write_exchange(self.folder / "county.xlsx", self.county.sheets))

    def tables(self):
        """Every table that holds the book's own rows, with its columns and those of its key; the search index aside."""
        for path in sorted(self.book.glob("*.sqlite")):
            with closing(sqlite3.connect(path)) as db:
                for name, sql in db.execute("select name, sql from sqlite_master where type = 'table'").fetchall():
                    indexed = sql.upper().startswith("CREATE VIRTUAL") or any(
                        name.endswith(e) for e in ["_data", "_idx", "_docsize", "_config", "_content"])
                    columns = db.execute(f'pragma table_info("{name}")').fetchall()
                    if not indexed and not name.startswith("sqlite_") and db.execute(f'select 1 from "{name}"').fetchone():
                        yield path, name, [c[1] for c in columns], [c[1] for c in columns if c[5]]

    def tamper(self, path, statement, values=()):
        """Runs one statement on a database of the book as an intruder would: with its triggers out of the way."""
        with closing(sqlite3.connect(path)) as db:
            for name, in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
                db.execute(f'drop trigger "{name}"')
            db.execute(statement, values)
            db.commit()

    def untouched(self):
        """The book as it was before a tampering."""
        keep = self.folder / "keep"
        if keep.exists():
            shutil.rmtree(self.book)
            shutil.copytree(keep, self.book)
        else:
            shutil.copytree(self.book, keep)

    def test_a_book_left_alone_is_intact(self):
        self.taizhang("book", "verify")
        self.taizhang("book", "rebuild")
        self.taizhang("book", "verify")

    def test_one_value_changed_behind_its_back_in_any_column_of_any_table(self):
        missed, tried = [], 0
        for path, table, columns, key in list(self.tables()):
            for column in columns:
                if (table, column) == ("checkpoint", "moment"):
                    continue  # When a checkpoint was kept is a remark beside the signed note, and no part of the record.
                self.untouched()
                with closing(sqlite3.connect(path)) as db:
                    found = db.execute(f'select "{column}", {", ".join(key)} from "{table}" order by "{column}" desc').fetchone()
                old, where = found[0], " and ".join(f'"{k}" = ?' for k in key)
                if isinstance(old, bytes):
                    new = bytes([old[0] ^ 1]) + old[1:] if old else b"x"
                else:
                    new = old + 1 if isinstance(old, int) else "改" + old
                try:
                    self.tamper(path, f'update "{table}" set "{column}" = ? where {where}', (new, *found[1:]))
                except sqlite3.IntegrityError:
                    continue
                tried += 1
                answer = self.run_quietly("book", "verify")
                if answer.code not in (1, 2) or not answer.text.strip() or answer.code == 2 and not answer.err:
                    missed.append(f"{table}.{column}: {old!r} → {new!r}: exit {answer.code} {answer.text[:200]}")
        self.assertGreater(tried, 60)
        self.assertEqual(missed, [], f"{len(missed)} of {tried} changes went unseen")

    def test_the_way_into_the_search_taken_out_from_under_it(self):
        self.tamper(self.book / "book.sqlite", "delete from ledger_text_idx")
        self.assertIn("ledger_text", self.run_quietly("book", "verify").text)

    def test_a_row_taken_out_of_any_table(self):
        missed = []
        for path, table, _, key in list(self.tables()):
            self.untouched()
            with closing(sqlite3.connect(path)) as db:
                row = db.execute(f'select {", ".join(key)} from "{table}" order by {", ".join(key)} desc').fetchone()
            self.tamper(path, f'delete from "{table}" where ' + " and ".join(f'"{k}" = ?' for k in key), row)
            answer = self.run_quietly("book", "verify")
            if answer.code not in (1, 2):
                missed.append(f"{table}: {answer.text[:200]}")
        self.assertEqual(missed, [])

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
