"""What Prometheus and a load balancer ask: /metrics, /health, /ready."""
import time

from prometheus_client.parser import text_string_to_metric_families

from postgres import Postgres
from server import Server
from world import County, Outside, write_exchange


class Watching(Outside):
    def numbers(self, server):
        status, text, headers = server.get("/metrics")
        self.assertEqual(status, 200)
        self.assertEqual(headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
        families = list(text_string_to_metric_families(text))
        self.assertEqual(len(families), len({f.name for f in families}))
        for family in families:
            self.assertTrue(family.documentation, family.name)
            self.assertNotEqual(family.type, "unknown", family.name)
        return {(s.name, *sorted(s.labels.items())): s.value for f in families for s in f.samples}

    def look(self, server, entries):
        server.get("/ledger", text="王小明")
        numbers = self.numbers(server)
        self.assertEqual(numbers["taizhang_book_up",], 1)
        self.assertEqual(numbers["taizhang_journal_entries",], entries)
        self.assertGreaterEqual(
            numbers["taizhang_http_requests_total", ("method", "GET"), ("route", "ledger"), ("status", "200")], 1)
        self.assertEqual(
            numbers["taizhang_http_request_duration_seconds_bucket", ("le", "+Inf"), ("route", "ledger")],
            numbers["taizhang_http_request_duration_seconds_count", ("route", "ledger")])
        self.assertEqual(server.get("/ready")[:2], (200, "ready\n"))
        self.assertEqual(server.get("/health")[:2], (200, "ok\n"))
        for place in ["/metrics", "/ready", "/health"]:
            self.assertEqual(server.ask("GET", place, headers={"X-Forwarded-For": "203.0.113.9"})[0], 404)
        return numbers

    def test_a_directory_and_a_database_with_a_standby(self):
        self.taizhang("import", write_exchange(self.folder / "county.xlsx", County(5, size=30).sheets))
        primary = Postgres(self, settings=["wal_level=replica", "max_wal_senders=4"])
        place = primary.make("one")
        entries = self.taizhang("book", "copy", "--to", place, "--json").json["to"]["size"]
        self.look(Server(self, self.book), entries)
        server = Server(self, place)
        numbers = self.look(server, entries)
        self.assertEqual(numbers["taizhang_replication_standbys", ("sync", "yes")], 0)
        # A second server follows the first.
        base = primary.folder / "base"
        primary.program("pg_basebackup", "-h", primary.folder, "-p", primary.port, "-U", "owner", "-D", base, "-X",
                        "stream", "-c", "fast")
        (base / "standby.signal").touch()
        primary.program("chmod", "0700", base)
        follow = f"primary_conninfo='host={primary.folder} port={primary.port} user=owner application_name=second'"
        standby = Postgres(self, "standby", data=base, settings=[follow])
        primary.psql("alter system set synchronous_standby_names = 'second'")
        primary.psql("select pg_reload_conf()")
        for _ in range(100):
            numbers = self.numbers(server)
            if numbers["taizhang_replication_standbys", ("sync", "yes")]:
                break
            time.sleep(.1)
        self.assertEqual(numbers["taizhang_replication_standbys", ("sync", "yes")], 1)
        self.assertEqual(standby.psql("select pg_is_in_recovery()"), "t")
        primary.stop("immediate")
        self.assertEqual(server.get("/health")[0], 200)
        status, reason, _ = server.get("/ready")
        self.assertEqual(status, 503)
        self.assertTrue(reason.strip())
        self.assertEqual(self.numbers(server)["taizhang_book_up",], 0)
        primary.start()
        for _ in range(100):
            if server.get("/ready")[0] == 200:
                break
            time.sleep(.1)
        self.look(server, entries)
