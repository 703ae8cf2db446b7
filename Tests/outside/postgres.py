"""A PostgreSQL of a test's own: a data directory in its folder, a socket in it, a port of the loopback."""
import getpass
import glob
import os
import shutil
import socket
import subprocess
import urllib.parse
from pathlib import Path

PROGRAMS = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(p.split("/")[4]), default="")
# The server does not run as root: there it is the user that came with the package.
OWNER = "postgres" if os.getuid() == 0 else getpass.getuser()


class Postgres:
    """Started when made, ended with the test."""

    def __init__(self, test, name="pg", settings=(), data=None):
        if not PROGRAMS:
            test.skipTest("PostgreSQL is not installed (apt-get install postgresql)")
        self.folder = test.folder / name
        self.folder.mkdir()
        test.folder.chmod(0o755)
        shutil.chown(self.folder, OWNER)
        self.data, self.settings = self.folder / "data", list(settings)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        test.addCleanup(self.stop, "immediate")
        if data:
            self.program("cp", "-a", data, self.data)
        else:
            self.program("initdb", "--no-sync", "--locale=C", "-E", "UTF8", "-A", "trust", "-U", "owner", "-D", self.data)
        self.start()

    def program(self, *words, check=True):
        """Runs one of PostgreSQL's own programs as the server's user."""
        first = f"{PROGRAMS}/{words[0]}"
        words = [first if os.path.exists(first) else words[0], *map(str, words[1:])]
        if os.getuid() == 0:
            words = ["runuser", "-u", OWNER, "--", *words]
        # A file and no pipe: a server that is left behind would hold the pipe open.
        with open(self.folder / "said.txt", "w+b") as said:
            code = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self.folder).returncode
            said.seek(0)
            text = said.read().decode("utf-8", "replace")
        if check and code:
            raise AssertionError(f"{' '.join(words)} → {code}\n{text}")
        return text

    def start(self):
        settings = ["listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}", f"port={self.port}",
                    "shared_buffers=64MB", *self.settings]
        self.program("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.folder / "log", "-o",
                     " ".join(f"-c {s}" for s in settings), "start")

    def stop(self, mode="fast"):
        self.program("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop", check=False)

    def psql(self, sql, database="postgres"):
        return self.program("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", self.port,
                            "-U", "owner", "-d", database, "-c", sql).strip()

    def make(self, database):
        """A database, and its address."""
        self.psql(f"create database {database}")
        return self.address(database)

    def address(self, database):
        return f"postgres://owner@{urllib.parse.quote(str(self.folder), safe='')}:{self.port}/{database}"
