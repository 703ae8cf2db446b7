"""Two real PostgreSQL servers, one the other's standby: primaries are killed, standbys promoted, the dead made anew."""
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path


def programs():
    """Where initdb is; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Node:
    def __init__(self, cluster, name):
        self.cluster, self.name, self.port = cluster, name, free_port()
        self.place = cluster.place / name
        self.data = self.place / "data"
        cluster.run("mkdir", "-p", self.place)

    def initialise(self):
        self.cluster.run(self.cluster.bin / "initdb", "--locale=C", "-E", "UTF8", "-A", "trust", "-U", "owner", "-D",
                         self.data)

    def follow(self, primary):
        """Becomes the standby of `primary`, from nothing."""
        self.cluster.run("rm", "-rf", self.data)
        self.cluster.run(self.cluster.bin / "pg_basebackup", "-D", self.data, "-R", "-X", "stream", "-c", "fast", "-d",
                         f"host=127.0.0.1 port={primary.port} user=owner application_name=other")

    def start(self, *settings):
        everywhere = ["listen_addresses=127.0.0.1", f"unix_socket_directories={self.place}", f"port={self.port}",
                      "log_min_messages=warning", "shared_buffers=64MB", "wal_receiver_status_interval=1s",
                      "wal_retrieve_retry_interval=200ms", "synchronous_standby_names=ANY 1 (other)",
                      *self.cluster.settings, *settings]
        options = " ".join(f'-c "{setting}"' for setting in everywhere)
        self.cluster.run(self.cluster.bin / "pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.place / "log", "-o",
                         options, "start")

    def processes(self):
        with contextlib.suppress(OSError, ValueError):
            first = int((self.data / "postmaster.pid").read_text().split()[0])
            out = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(first)], capture_output=True, text=True).stdout
            return [(first, "postmaster")] + [(int(line.split()[0]), line) for line in out.splitlines()]
        return []

    def kill(self):
        """Every process at once, without a word to anybody."""
        all_of_it = self.processes()
        for number, _ in all_of_it:
            with contextlib.suppress(OSError):
                os.kill(number, signal.SIGKILL)
        for number, _ in all_of_it:
            while os.path.exists(f"/proc/{number}/exe"):
                time.sleep(.01)
        for file in [self.data / "postmaster.pid", self.place / f".s.PGSQL.{self.port}.lock"]:
            with contextlib.suppress(OSError):
                file.unlink()

    def stop_receiving(self):
        """The standby's receiver stands still, as one that lags does; what it had not got it will never get."""
        for number, words in self.processes():
            if "walreceiver" in words:
                with contextlib.suppress(OSError):
                    os.kill(number, signal.SIGSTOP)

    def promote(self):
        for number, words in self.processes():
            if "walreceiver" in words:
                with contextlib.suppress(OSError):
                    os.kill(number, signal.SIGKILL)
        time.sleep(.05)
        self.cluster.run(self.cluster.bin / "pg_ctl", "-D", self.data, "-w", "promote")

    def ask(self, sql):
        out = self.cluster.run(self.cluster.bin / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h",
                               self.place, "-p", self.port, "-U", "owner", "-d", "postgres", "-c", sql)
        return [line.split("|") for line in out.splitlines() if line]


class Cluster:
    def __init__(self, place, *settings):
        self.bin, self.place, self.settings = programs(), Path(place), settings
        self.as_owner = ["/usr/sbin/runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        subprocess.run(["mkdir", "-p", str(self.place)], check=True)
        if self.as_owner:
            shutil.chown(self.place, "postgres")
        self.nodes = [Node(self, "a"), Node(self, "b")]
        self.primary, self.standby = self.nodes
        self.primary.initialise()
        # Until there is a standby, nobody is to wait for it.
        self.primary.start()
        self.rejoin()

    def run(self, *words):
        done = subprocess.run([*self.as_owner, *map(str, words)], capture_output=True, text=True, cwd="/",
                              stdin=subprocess.DEVNULL)
        # A server that is started keeps its parent's pipes open unless it has a log of its own; pg_ctl -l gives it one.
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, words))}: {done.stdout}{done.stderr}")
        return done.stdout

    def rejoin(self):
        """Makes the standby anew from the primary and waits until commits wait for it."""
        self.standby.kill()
        self.standby.follow(self.primary)
        self.standby.start()
        for _ in range(600):
            if self.primary.ask("select 1 from pg_stat_replication where sync_state in ('quorum', 'sync')"):
                return
            time.sleep(.05)
        raise RuntimeError("the standby did not come up")

    def fail(self):
        """The primary dies and the standby takes its place; the dead one is not there any more."""
        self.primary.kill()
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary

    @property
    def url(self):
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)
        return f"postgres://owner@{hosts}/postgres"

    def end(self):
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self.place, ignore_errors=True)
