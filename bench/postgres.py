#!/usr/bin/env python3
"""Measures what docs/benchmarks.md promises of a book on PostgreSQL, beside the same work on SQLite or beside pgbench:
postgres.py BINARY [--rounds 3]

It starts a PostgreSQL of its own with the settings of docs/operations.md, and ends it.
"""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import xlsxwriter

import bench
from bench import DAY, HERE, WORK, Run, fresh, median, told, workbook

PROGRAMS = Path(os.environ.get("PG_BIN", max(Path("/usr/lib/postgresql").glob("*/bin"), default="/usr/bin")))
SETTINGS = ["shared_buffers=512MB", "max_wal_size=4GB", "min_wal_size=2GB", "max_connections=200"]
HEADERS = ["序号", "投诉人", "联系方式", "问题（舆情）简要内容", "来源", "受理时间", "承办科室", "核查结论", "办理进展和结果", "是否办结", "办结时间", "受理人", "备注"]


class Server:
    """A PostgreSQL on a free port of this machine; it will not run as root."""

    def __init__(self):
        self.folder, self.port = WORK / "postgres", bench.free_port()
        self.owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.owner:
            shutil.chown(self.folder, "postgres")
            for place in [self.folder, *self.folder.parents]:
                if not os.stat(place).st_mode & 1:
                    place.chmod(os.stat(place).st_mode | 0o011)
        self.run("initdb", "-D", self.folder / "data", "-U", "owner", "--locale=C", "-E", "UTF8", "--auth=trust")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} " + \
            " ".join(f"-c {setting}" for setting in SETTINGS)
        self.run("pg_ctl", "-D", self.folder / "data", "-o", options, "-l", self.folder / "log", "-w", "start")

    def run(self, program, *words):
        done = subprocess.run([*self.owner, PROGRAMS / program, *map(str, words)], cwd="/", stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"{program}: {done.stderr}")

    def ask(self, sql, database="postgres"):
        return subprocess.run([PROGRAMS / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1",
                               "-p", str(self.port), "-U", "owner", "-d", database, "-c", sql],
                              check=True, capture_output=True, text=True).stdout.strip()

    def fresh(self, name):
        self.ask(f"drop database if exists {name}")
        self.ask(f"create database {name}")
        shutil.rmtree(WORK / f"{name}.pgkeys", ignore_errors=True)
        os.environ["TAIZHANG_KEYS"] = str(WORK / f"{name}.pgkeys")
        return f"postgres://owner@127.0.0.1:{self.port}/{name}"

    def end(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")


def on_sqlite(*command):
    keys = os.environ.pop("TAIZHANG_KEYS", None)
    run = Run(*command)
    if keys:
        os.environ["TAIZHANG_KEYS"] = keys
    return run


def import_and_report(binary, server, rounds):
    source, runs = workbook(100_000), {"import": ([], []), "report": ([], [])}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        book, database = fresh("book-100000"), server.fresh("county")
        # The log's files are written over again, as on any server that has run for a while.
        server.ask("checkpoint")
        runs["import"][0].append(on_sqlite(binary, "import", source, "--book", book))
        runs["import"][1].append(Run(binary, "import", source, "--book", database))
        for index, (run, place) in enumerate([(on_sqlite, book), (Run, database)]):
            shutil.rmtree(WORK / "report", ignore_errors=True)
            runs["report"][index].append(run(binary, "report", "--as-of", DAY, "--out", WORK / "report", "--book", place))
    for work, (ours, theirs) in runs.items():
        small, large = median(ours), median(theirs)
        print(f"  {work}: SQLite {' '.join(f'{r.wall:.2f}' for r in ours)} s; PostgreSQL {' '.join(f'{r.wall:.2f}' for r in theirs)} s")
        told(f"{work} of 129,000 records, PostgreSQL against SQLite", "≤ 1.5 ×", f"{large:.2f} s against {small:.2f} s: {large / small:.2f} ×", large <= 1.5 * small)


def held_rows(count):
    """A hand-filled ledger of rows that nobody could place: each waits for a decision."""
    path = WORK / "held.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, HEADERS)
        for row in range(count):
            sheet.write_row(row + 1, 0, [row + 1, "", "", f"反映某处第{row}号楼前路灯不亮", "来电", "2025-06-10", "街道办", "", "", "否", "", "", ""])
    return path


def single_operations(binary, server, rounds, seconds):
    """Deeds through Operations, each durable before it is answered, 32 people asking at once (bench/deeds): decisions on
    held rows, and complaints filed with somebody's name, which go to the vault. Beside them pgbench, in turns."""
    deeds, rows = Path(binary).with_name("deeds"), held_rows(12_000 * seconds)
    def rate(*command):
        return json.loads(Run(deeds, *command).out.strip().split("\n")[-1])["rate"]
    server.ask("create table plain (id bigserial primary key, text text not null); create table other (id bigserial primary key, plain bigint not null)")
    script = WORK / "two-inserts.sql"
    script.write_text("begin;\ninsert into plain (text) values (repeat('台', 100)) returning id \\gset\n"
                      "insert into other (plain) values (:id);\ncommit;\n")
    rates = {"pgbench": [], "decide": [], "file": [], "file, SQLite": []}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        bare = subprocess.run([PROGRAMS / "pgbench", "-n", "-h", "127.0.0.1", "-p", str(server.port), "-U", "owner", "-c", "32", "-j", "2", "-T",
                               str(seconds), "-M", "prepared", "-f", script, "postgres"], check=True, capture_output=True, text=True).stdout
        rates["pgbench"].append(float(re.search(r"tps = ([\d.]+)", bare)[1]))
        database = server.fresh("deeds")
        Run(binary, "import", rows, "--book", database, "--subdistrict", "温泉街道办事处", "--today", "2025-07-03", check=False)
        rates["decide"].append(rate(database, "decide", seconds))
        rates["file"].append(rate(database, "file", seconds))
        keys = os.environ.pop("TAIZHANG_KEYS")
        rates["file, SQLite"].append(rate(fresh("deeds"), "file", seconds))
        os.environ["TAIZHANG_KEYS"] = keys
    for work, all in rates.items():
        print(f"  {work}: {' '.join(f'{one:.0f}' for one in all)} /s")
    middle = {work: statistics.median(all) for work, all in rates.items()}
    bare, decided, filed = middle["pgbench"], middle["decide"], middle["file"]
    told("durable decisions through Operations, 32 at once, against pgbench's two inserts", "≥ 50 %",
         f"{decided:.0f}/s against {bare:.0f}/s: {100 * decided / bare:.0f} %", decided >= .5 * bare)
    told("complaints filed, the name sealed in the vault, 32 at once", "≥ 3,000/s", f"{filed:.0f}/s; on SQLite {middle['file, SQLite']:.0f}/s", filed >= 3000)


def many_counties(binary, server):
    """The same county alone, and among 149 others with 5,000,000 records in one database; they take turns."""
    def county(name):
        owner = server.fresh(name)
        # As a county does: by its own role, which row-level security keeps to its own rows.
        Run(binary, "county", "add", "410825", "--book", owner)
        database = owner.replace("owner@", "taizhang_410825@")
        Run(binary, "import", workbook(26_000), "--book", database)
        return database, os.environ["TAIZHANG_KEYS"]

    def figures(place):
        database, os.environ["TAIZHANG_KEYS"] = place
        return Run(binary, "report", "--as-of", DAY, "--json", "--book", database)

    one, many = county("alone"), county("province")
    for table in ["company", "estate", "estate_name", "contract", "inspection", "problem", "complaint", "measure", "subject"]:
        columns = server.ask(f"select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns "
                             f"where table_schema = 'taizhang' and table_name = '{table}' and column_name <> 'county'", "province")
        server.ask(f"insert into taizhang.{table} (county, {columns}) select 410000 + other, {columns} from taizhang.{table}, generate_series(1, 149) as other", "province")
    for name in ["alone", "province"]:
        server.ask("vacuum analyze", name)
    records = int(server.ask("select count(*) from taizhang.subject", "province"))
    runs = [(figures(one), figures(many)) for _ in range(22)][1:]
    alone, among = (median([pair[side] for pair in runs]) for side in (0, 1))
    told(f"39 figures of one county by its own role among 150 counties, {records:,} records, against alone", "≤ 1.3 ×",
         f"{among:.3f} s against {alone:.3f} s: {among / alone:.2f} ×", among <= 1.3 * alone)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("binary", type=lambda path: str(Path(path).resolve()))
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--only", choices=["import", "single", "province"])
    chosen = options.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    server = Server()
    try:
        if chosen.only in (None, "import"):
            import_and_report(chosen.binary, server, chosen.rounds)
        if chosen.only in (None, "single"):
            single_operations(chosen.binary, server, chosen.rounds, chosen.seconds)
        if chosen.only in (None, "province"):
            many_counties(chosen.binary, server)
    finally:
        server.end()
    bench.table()


if __name__ == "__main__":
    main()
