"""Files that no office should send: each is refused with a message that says where, and the book stays as it was."""
import csv
import struct
import unittest
import zipfile

from openpyxl import load_workbook

from world import COLUMNS, SUBDISTRICTS, County, Outside, write_exchange

RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>')
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook_of(path, sheet_xml, name="企业"):
    """A workbook with one sheet of raw XML, given as pieces so that it may be large."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                   'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
                   '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')
        z.writestr("_rels/.rels", RELATIONS.format("officeDocument", "xl/workbook.xml"))
        z.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/'
                   f'officeDocument/2006/relationships"><sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>')
        z.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format("worksheet", "worksheets/sheet1.xml"))
        with z.open("xl/worksheets/sheet1.xml", "w") as part:
            for piece in sheet_xml:
                part.write(piece.encode() if isinstance(piece, str) else piece)
    return path


def cell(address, text):
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def compound_file(path, *streams):
    """An OLE file with streams of these names, as an encrypted workbook or an old .xls is one."""
    entry = lambda name, kind: (name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB3I", len(name) * 2 + 2, kind, 1,
                                0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF) + b"\0" * 36 + struct.pack("<IQ", 0xFFFFFFFE, 0))
    header = (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
              + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0))
    header = header.ljust(512, b"\xff")
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    directory = b"".join([entry("Root Entry", 5), *(entry(s, 2) for s in streams)]).ljust(512, b"\0")
    path.write_bytes(header + fat + directory + b"\0" * 2048)
    return path


class BadInput(Outside):
    def setUp(self):
        super().setUp()
        self.county = County(9, size=30)
        self.good = write_exchange(self.folder / "good.xlsx", self.county.sheets)
        self.taizhang("import", self.good)
        self.before = self.state()

    def state(self):
        """Everything that the book holds, in one line: the checkpoint commits to every entry."""
        return self.taizhang("book", "checkpoint").out, self.figures("2025-12-31")

    def refused(self, path, *words, timeout=60):
        answer = self.taizhang("import", path, code=2, timeout=timeout)
        for word in [path.name, *words]:
            self.assertIn(word, answer.err, answer)
        self.assertNotIn("Error", answer.err, answer)
        self.assertEqual(self.state(), self.before, answer)
        inspected = self.run_quietly("inspect", path, timeout=timeout)
        self.assertEqual(inspected.code, 2, inspected)
        return answer

    def tearDown(self):
        self.taizhang("book", "verify")

    def test_zip_bomb(self):
        blanks = b" " * (1 << 20)
        path = workbook_of(self.folder / "bomb.xlsx", [f'<worksheet xmlns="{MAIN}"><sheetData>', *[blanks] * 300,
                                                       "</sheetData></worksheet>"])
        self.assertLess(path.stat().st_size, 1 << 20)
        self.refused(path)

    def test_bomb_of_cells(self):
        row = "".join(f'<row r="{i}">{cell(f"A{i}", "0" * 30000)}</row>' for i in range(1, 40))
        path = workbook_of(self.folder / "cells.xlsx", [f'<worksheet xmlns="{MAIN}"><sheetData>', *[row] * 300,
                                                        "</sheetData></worksheet>"])
        self.refused(path)

    def test_entity_bomb(self):
        entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
        path = workbook_of(self.folder / "entities.xlsx", [
            f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "哈">{entities}]><worksheet xmlns="{MAIN}"><sheetData>'
            f'<row r="1">{cell("A1", "&e9;")}</row></sheetData></worksheet>'])
        self.refused(path)

    def test_any_doctype(self):
        path = workbook_of(self.folder / "doctype.xlsx", [
            f'<?xml version="1.0"?><!DOCTYPE worksheet><worksheet xmlns="{MAIN}"><sheetData>'
            f'<row r="1">{cell("A1", "企业名称")}</row></sheetData></worksheet>'])
        self.refused(path, "DOCTYPE")

    def test_truncated(self):
        whole = self.good.read_bytes()
        for part in (0.01, 0.5, 0.9, 0.999):
            path = self.folder / "truncated.xlsx"
            path.write_bytes(whole[:int(len(whole) * part)])
            self.refused(path)

    def test_a_byte_flipped_inside(self):
        whole = bytearray(self.good.read_bytes())
        with zipfile.ZipFile(self.good) as z:
            info = max(z.infolist(), key=lambda i: i.compress_size)
        whole[info.header_offset + 60 + info.compress_size // 2] ^= 0x55
        path = self.folder / "flipped.xlsx"
        path.write_bytes(whole)
        self.refused(path)

    def test_encrypted(self):
        self.refused(compound_file(self.folder / "locked.xlsx", "EncryptionInfo", "EncryptedPackage"), "密码")

    def test_empty_file(self):
        for name in ["empty.xlsx", "empty.csv", "empty.xls"]:
            path = self.folder / name
            path.write_bytes(b"")
            self.refused(path)

    def test_not_a_workbook(self):
        for name, content in {"page.xlsx": b"<html><body>404</body></html>", "picture.xlsx": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
                              "paper.xlsx": b"%PDF-1.7\n"}.items():
            path = self.folder / name
            path.write_bytes(content)
            self.refused(path)
        path = self.folder / "letter.xlsx"
        with zipfile.ZipFile(path, "w") as z:
            z.writestr("word/document.xml", "<w/>")
        self.refused(path)

    def test_no_such_file_and_a_folder(self):
        self.taizhang("import", self.folder / "nowhere.xlsx", code=2)
        self.taizhang("import", self.folder, code=2)
        self.assertEqual(self.state(), self.before)

    def test_a_cell_of_one_megabyte(self):
        header = "".join(cell(f"{chr(65 + i)}1", c) for i, c in enumerate(COLUMNS["企业"]))
        path = workbook_of(self.folder / "long.xlsx", [
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{header}</row><row r="2">{cell("A2", "甲" * (1 << 20))}</row>'
            "</sheetData></worksheet>"])
        self.refused(path, "A2")

    def test_a_good_file_beside_a_bad_one(self):
        self.county.sheets["企业"].append({"企业名称": "温县新来物业有限公司"})
        good = write_exchange(self.folder / "more.xlsx", self.county.sheets)
        bad = self.folder / "bad.xlsx"
        bad.write_bytes(b"PK\3\4")
        self.taizhang("import", good, bad, code=2)
        self.assertEqual(self.state(), self.before, "nothing taken in")

    def test_wrong_extension_is_read_by_what_it_is_or_refused(self):
        for name in ["good.csv", "good.xls", "good.txt", "good"]:
            path = self.folder / "renamed" / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(self.good.read_bytes())
            answer = self.run_quietly("import", path, "--json")
            if answer.code == 0:
                self.assertEqual(self.counts(answer)["unchanged"], sum(map(len, self.county.sheets.values())), answer)
            else:
                self.assertEqual(answer.code, 2, answer)
                self.assertIn(name, answer.err)
            self.assertEqual(self.state()[1], self.before[1])

    def test_wrong_usage(self):
        for arguments in [["import"], ["report", "--as-of", "2025-02-30", "--json"], ["explain", "--as-of", "2025-07-02",
                          "--figure", "40"], ["nonsense"], ["import", self.good, "--subdistrict", "查无此街道"],
                          ["report", "--as-of", "2025-07-02", "--json", "--subdistrict", "查无此街道"]]:
            answer = self.run_quietly(*arguments)
            self.assertEqual(answer.code, 2, answer)
            self.assertTrue(answer.err.strip(), answer)
        self.taizhang("report", "--as-of", "2025-07-02", "--json", book=self.folder / "nowhere", code=2)
        self.assertFalse((self.folder / "nowhere").exists())


class OddInput(Outside):
    """Strange, but right: it must be read."""

    def test_tens_of_thousands_of_empty_rows(self):
        header = "".join(cell(f"{chr(65 + i)}1", c) for i, c in enumerate(COLUMNS["企业"]))
        empty = "".join(f'<row r="{i}"><c r="A{i}" s="0"/><c r="F{i}" s="0"/></row>' for i in range(3, 65003))
        path = workbook_of(self.folder / "empty rows.xlsx", [
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{header}</row><row r="2">{cell("A2", "温县甲物业有限公司")}</row>',
            empty, "</sheetData></worksheet>"])
        self.assertEqual(self.counts(self.taizhang("import", path, "--json"))["rows"], 1)

    def test_formulas_give_their_values(self):
        header = "".join(cell(f"{chr(65 + i)}1", c) for i, c in enumerate(COLUMNS["企业"]))
        path = workbook_of(self.folder / "formula.xlsx", [
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{header}</row><row r="2"><c r="A2" t="str"><f>"温县"&amp;"乙物业有限公司"'
            "</f><v>温县乙物业有限公司</v></c></row></sheetData></worksheet>"])
        self.assertEqual(self.counts(self.taizhang("import", path, "--json"))["taken"], 1)
        out = self.folder / "export.xlsx"
        self.taizhang("export", out)
        self.assertEqual(load_workbook(out)["企业"]["A2"].value, "温县乙物业有限公司")

    def test_text_that_looks_like_a_formula_comes_out_as_text(self):
        evil = ["=cmd|'/C calc'!A0", "+1+1", "-2", "@SUM(A1)", "=1+1"]
        sheets = {"投诉": [{"编号": f"TS{i}", "街道": SUBDISTRICTS[0], "问题（舆情）简要内容": e, "来源": "来电", "层级": "县级受理",
                          "受理时间": "2025-06-01", "备注": e} for i, e in enumerate(evil)]}
        self.taizhang("import", write_exchange(self.folder / "evil.xlsx", sheets))
        out = self.folder / "export.xlsx"
        self.taizhang("export", out)
        sheet = load_workbook(out)["投诉"]
        column = [c.value for c in sheet[1]].index("问题（舆情）简要内容")
        self.assertEqual([row[column].value for row in sheet.iter_rows(min_row=2)], evil)
        self.assertEqual({row[column].data_type for row in sheet.iter_rows(min_row=2)}, {"s"})

    def test_csv_in_gb18030(self):
        for encoding in ["gb18030", "utf-8", "utf-8-sig"]:
            book = self.folder / encoding
            path = self.folder / f"小区名录-{encoding}.csv"
            with open(path, "w", encoding=encoding, newline="") as f:
                w = csv.writer(f)
                w.writerow(["序号", "街道", "小区名称", "物业服务企业", "户数"])
                w.writerow([1, "温泉街道", "锦绣花园㐂区𠮷苑", "温县丙物业有限公司", 320])
            answer = self.taizhang("import", path, "--json", book=book)
            self.assertEqual(answer.json["files"][0]["recognised"], "estates", answer)
            out = self.folder / f"{encoding}.xlsx"
            self.taizhang("export", out, book=book)
            sheet = load_workbook(out)["小区"]
            self.assertEqual(sheet["C2"].value, "锦绣花园㐂区𠮷苑")


if __name__ == "__main__":
    unittest.main()
