"""The door of a running server: who guesses in crowds, who comes in at eight, and what stays shut."""
import http.client
import re
import threading
import unittest
import urllib.parse

from server import Server
from world import Outside

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Door(Outside):
    def setUp(self):
        super().setUp()
        told = self.taizhang("user", "add", "admin", "--role", "administrator", "--title", "系统管理员")
        self.password = re.search(r"[：:]\s*([^：:\s]+)$", told.out.strip()).group(1)

    def knock(self, server, source, login, password):
        """Signs in from an address of this machine; gives the status and how long one is told to wait."""
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60, source_address=(source, 0))
        try:
            connection.request("POST", "/sign-in", urllib.parse.urlencode({"login": login, "password": password}), FORM)
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.getheader("Retry-After")
        finally:
            connection.close()

    def test_a_crowd_of_guesses_holds_up_nobody_at_another_address(self):
        server = Server(self, self.book)
        turned_away, stop, guesses = threading.Event(), threading.Event(), []

        def guess():
            number = 0
            while not stop.is_set():
                number += 1
                guesses.append(self.knock(server, "127.0.0.2", f"ghost-{number}", "guess"))
                if guesses[-1][0] == 429:
                    turned_away.set()

        crowd = [threading.Thread(target=guess) for _ in range(8)]
        for one in crowd:
            one.start()
        self.assertTrue(turned_away.wait(60))
        office = []
        people = [threading.Thread(target=lambda: office.append(
            self.knock(server, "127.0.0.3", "admin", self.password))) for _ in range(30)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        stop.set()
        for one in crowd:
            one.join()
        self.assertEqual({status for status, _ in office}, {303})
        self.assertEqual({status for status, _ in guesses}, {422, 429})
        self.assertTrue(all(int(wait) > 0 for status, wait in guesses if status == 429))
        self.assertGreater(len(guesses), 200)
        self.assertLess(sum(status == 422 for status, _ in guesses), 100)

    def test_where_the_last_post_was_ended_the_door_stays_shut_and_the_command_line_says_how_to_go_on(self):
        self.taizhang("user", "end", "admin")
        server = Server(self, self.book)
        self.assertEqual(server.get("/ledger")[0], 303)
        server.stop()
        said = (self.folder / "serve.txt").read_text()
        self.assertIn("taizhang user add", said)
        self.assertNotIn("first-account", said)


if __name__ == "__main__":
    unittest.main()
