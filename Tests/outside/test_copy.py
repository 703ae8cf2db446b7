"""A book moved between a directory and a database: the same root, whatever was killed on the way."""
import hashlib
import re
import shutil

from postgres import Postgres
from world import County, Outside, wednesdays, write_exchange


class CopyTest(Outside):
    def fill(self, size=80, book=None):
        path = write_exchange(self.folder / "county.xlsx", County(21, size=size).sheets)
        self.taizhang("import", path, book=book)

    def copy(self, source, target, code=0):
        return self.taizhang("book", "copy", "--from", source, "--to", target, "--json", code=code)

    def files(self, book):
        """What stands in the files, less what readers keep beside them."""
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in book.iterdir()
                if path.is_file() and not path.name.endswith("-shm") and path.stat().st_size}

    def assert_same(self, one, other):
        for day in list(wednesdays())[::13]:
            self.assertEqual(self.figures(day, book=one), self.figures(day, book=other))
        checkpoints = [self.taizhang("book", "checkpoint", book=book).out for book in (one, other)]
        self.assertEqual(checkpoints[0], checkpoints[1])


class Copies(CopyTest):
    def test_there_and_back(self):
        self.fill()
        server = Postgres(self)
        places = [self.book, server.make("one"), server.make("two"), self.folder / "back", self.folder / "again"]
        roots = set()
        for source, target in zip(places, places[1:]):
            before = self.files(self.book)
            told = self.copy(source, target).json
            self.assertEqual(self.files(self.book), before, "the source was touched")
            self.assertEqual(told["from"]["root"], told["to"]["root"])
            self.assertEqual(told["faults"], [])
            self.assertGreater(told["to"]["size"], 100)
            self.assertTrue((self.folder / told["keys"]).is_dir())
            roots.add(told["to"]["root"])
            self.assert_same(source, target)
        self.assertEqual(len(roots), 1)
        # Once more changes nothing; a place that went on by itself is not written over.
        self.assertEqual(self.copy(self.book, places[1]).json["resumedAt"], told["to"]["size"])
        company = write_exchange(self.folder / "new.xlsx", {"企业": [{"企业名称": "温县另一家物业有限公司"}]})
        self.taizhang("import", company, book=places[1])
        answer = self.copy(self.book, places[1], code=2)
        self.assertIn("不会覆盖", answer.err)
        self.taizhang("book", "verify", book=places[1])
        self.copy(places[1], places[2])
        self.assert_same(places[1], places[2])

    def test_what_speaks_against_a_copy_is_told(self):
        self.fill(40)
        server = Postgres(self)
        place = server.make("one")
        for source, target, words in [
            (self.book, self.book, "同一处"), (self.folder / "none", place, "密钥"),
            (self.book, place.replace("/one", "/none"), "没有这个数据库"), (place, self.folder / "t", "密钥"),
        ]:
            answer = self.copy(source, target, code=2)
            self.assertIn(words, answer.err, answer)
        (self.folder / "else.keys").mkdir()
        for name in ("vault.key", "journal.key"):
            (self.folder / "else.keys" / name).write_bytes(b"k" * 32)
        answer = self.copy(self.book, self.folder / "else", code=2)
        self.assertIn("另一份密钥", answer.err)
        text = self.taizhang("book", "copy", "--to", self.folder / "plain").out
        self.assertEqual(len(set(re.findall(r"树根 (\w{64})", text))), 1)
        self.assertIn("两处相同", text)

    def test_a_backup_goes_from_a_database_into_a_directory_and_back(self):
        self.fill()
        server = Postgres(self)
        place, empty, file = server.make("one"), server.make("empty"), self.folder / "one.backup"
        told = self.copy(self.book, place).json
        self.taizhang("book", "backup", file, book=place)
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertIn("已存在", self.taizhang("book", "backup", file, book=place, code=2).err)
        self.assertEqual([p.name for p in self.folder.glob("one.backup*")], ["one.backup"])
        back = self.folder / "back"
        self.assertIn("密钥", self.taizhang("book", "restore", file, book=back, code=2).err)
        shutil.copytree(self.folder / told["keys"], self.folder / "back.keys")
        keys = next((self.folder / ".taizhang").glob("*-one-*.keys"))
        shutil.copytree(keys, keys.with_name(keys.name.replace("-one-", "-empty-")))
        for target in (back, empty):
            answer = self.taizhang("book", "restore", file, book=target)
            self.assertNotIn("owner:", answer.out)
            verified = self.taizhang("book", "verify", "--json", book=target).json
            self.assertEqual(verified["faults"], [])
            self.assertEqual([r["backup"] for r in verified["restorations"]], ["one.backup"])
            for day in list(wednesdays())[::13]:
                self.assertEqual(self.figures(day, book=place), self.figures(day, book=target))
            self.assertIn("不", self.taizhang("book", "restore", file, book=target, code=2).err)
