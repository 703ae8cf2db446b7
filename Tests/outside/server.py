"""A running `taizhang serve` and how a page's own script talks to it."""
import contextlib
import http.client
import signal
import socket
import subprocess
import time
import urllib.parse
from pathlib import Path

from world import BINARY


class Server:
    """Serves a book on a free port of the loopback; `kill` is as rude as it sounds."""

    def __init__(self, test, book, *options):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = open(test.folder / "serve.txt", "ab")
        test.addCleanup(self.log.close)
        self.process = subprocess.Popen(
            [BINARY, "serve", "--book", str(book), "--port", str(self.port), "--today", "2025-07-03",
             *options], stdout=self.log,
            stderr=self.log, env=test.environment(), cwd=test.folder, stdin=subprocess.DEVNULL)
        test.addCleanup(self.kill)
        for _ in range(300):
            with contextlib.suppress(OSError):
                if self.get("/")[0]:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(.1)
        test.fail(f"the server did not come up: {(test.folder / 'serve.txt').read_text()}")

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, body=None, headers={}, timeout=30):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace"), dict(answer.getheaders())
        finally:
            connection.close()

    def get(self, path, **query):
        if query:
            path += "?" + urllib.parse.urlencode({k.replace("_", "-"): v for k, v in query.items()})
        return self.ask("GET", path)

    def upload(self, file, unit=None):
        """Hands a file over and waits until it was read; gives the address of its page and the page."""
        file = Path(file)
        headers = {"Content-Type": "application/octet-stream", "X-File-Name": urllib.parse.quote(file.name)}
        if unit:
            headers["X-Subdistrict"] = unit
        status, text, answer = self.ask("POST", "/imports", file.read_bytes(), headers)
        if status != 201:
            return None, text
        return answer["Location"], self.wait(answer["Location"])

    def wait(self, place):
        for _ in range(600):
            page = self.get(place)[1]
            if "正在识别" not in page and "正在列入" not in page:
                return page
            time.sleep(.05)
        raise TimeoutError(place)

    def confirm(self, place):
        """True once the file was taken in and the page says so."""
        status, _, _ = self.ask("POST", place + "/confirmation", "", {"Content-Type": "application/x-www-form-urlencoded"})
        return status in (200, 303) and "已列入台账" in self.wait(place)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
