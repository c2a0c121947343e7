"""A department (水务局) that speaks the department protocol, version v1, with nothing but Python's own library.

It needs no Java and none of the SDK: what it must do stands in docs/reference/department-protocol.md and docs/reference/callback.md.

    python3 water_office.py PORT DATABASE CALLBACK_URL

Secrets come in the environment: CITY_SECRET verifies what the city sends, OWN_SECRET signs what is reported back; both as whsec_ and Base64.
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import re
import sqlite3
import sys
import threading
import time
import urllib.error
import urllib.request
from datetime import datetime, timezone

WINDOW = 300  # seconds a timestamp may be away
LARGEST = 4 * 1024 * 1024  # bytes of a hand-over


def key_of(secret):
    return base64.b64decode(secret.removeprefix("whsec_"))


def signature(secret, message_id, timestamp, body):
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key_of(secret), signed, hashlib.sha256).digest()).decode()


class Office:
    """What the department has taken, and what it still has to report; all of it survives a restart."""

    def __init__(self, database, secret, callback_url):
        self.secret, self.callback_url = secret, callback_url
        self.lock = threading.Lock()
        self.rows = sqlite3.connect(database, check_same_thread=False, isolation_level=None)
        self.rows.executescript(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS taken (key TEXT PRIMARY KEY, body TEXT NOT NULL, answer TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS report (
                number INTEGER PRIMARY KEY, key TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL,
                at TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0);
            """
        )
        self.waiting = threading.Event()
        self.waiting.set()
        threading.Thread(target=self.report_all, daemon=True).start()

    def take(self, key, verb, body):
        """Acts on a key once; answers every repetition as the first time. Another content under a known key is refused."""
        with self.lock:
            known = self.rows.execute("SELECT body, answer FROM taken WHERE key = ?", (key,)).fetchone()
            if known:
                return (202, known[1]) if known[0] == body else (409, None)
            answer = {"receipt": "PS-" + hashlib.sha256(key.encode()).hexdigest()[:12]}
            if verb == "withdraw":
                answer["reports"] = [{"type": "withdrawal-confirmed"}]
            text = json.dumps(answer)
            self.rows.execute("BEGIN")
            self.rows.execute("INSERT INTO taken VALUES (?, ?, ?)", (key, body, text))
            if verb != "withdraw":
                self.plan(key, "accepted", {"number": answer["receipt"]})
                self.plan(key, "granted", {"certificates": [{"result": "drainage-permit", "number": answer["receipt"]}]})
            self.rows.execute("COMMIT")
        self.waiting.set()
        return 202, text

    def plan(self, key, kind, data):
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        self.rows.execute(
            "INSERT INTO report (key, type, data, at) VALUES (?, ?, ?, ?)", (key, kind, json.dumps(data), now)
        )

    def find(self, key):
        """Returns the answer with everything there is to report so far; None when nothing is known under the key."""
        with self.lock:
            known = self.rows.execute("SELECT answer FROM taken WHERE key = ?", (key,)).fetchone()
            reports = self.rows.execute("SELECT type, data FROM report WHERE key = ? ORDER BY number", (key,)).fetchall()
        if not known:
            return None
        answer = json.loads(known[0])
        answer["reports"] = answer.get("reports", []) + [{"type": kind, **json.loads(data)} for kind, data in reports]
        return json.dumps(answer)

    def report_all(self):
        """Sends what was not acknowledged yet, in order, again and again with growing pauses."""
        pause = 0.2
        while True:
            with self.lock:
                row = self.rows.execute(
                    "SELECT number, key, type, data, at FROM report WHERE sent = 0 ORDER BY number LIMIT 1"
                ).fetchone()
            if row is None:
                self.waiting.wait(1)
                self.waiting.clear()
            elif self.send(*row):
                with self.lock:
                    self.rows.execute("UPDATE report SET sent = 1 WHERE number = ?", (row[0],))
                pause = 0.2
            else:
                time.sleep(pause)
                pause = min(2 * pause, 60)

    def send(self, number, key, kind, data, at):
        message_id = "water-%s-%d" % (hashlib.sha256(key.encode()).hexdigest()[:16], number)
        event = {
            "specversion": "1.0",
            "id": message_id,
            "source": "/water",
            "type": f"io.onething.matter.{kind}.v1",
            "time": at,
            "subject": key,
            "data": json.loads(data),
        }
        body, timestamp = json.dumps(event).encode(), str(int(time.time()))
        request = urllib.request.Request(
            self.callback_url,
            body,
            {
                "webhook-id": message_id,
                "webhook-timestamp": timestamp,
                "webhook-signature": signature(self.secret, message_id, timestamp, body),
                "onething-key-id": "water",
                "content-type": "application/cloudevents+json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:
                return 200 <= answer.status < 300
        except urllib.error.HTTPError as refused:
            if refused.code < 500 and refused.code not in (404, 409):
                print(f"report {message_id} refused: HTTP {refused.code}", file=sys.stderr)
            return False
        except OSError:
            return False


IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def hand_over(message):
    """Returns key and verb of a hand-over; raises where it is none."""
    case, matter, number = message["key"]["case"], message["key"]["matter"], message["key"]["round"]
    if not IDENTIFIER.fullmatch(case) or not IDENTIFIER.fullmatch(matter):
        raise ValueError("case and matter are identifiers")
    if type(number) is not int or not 1 <= number <= 999_999_999:
        raise ValueError("rounds count from 1")
    if message["verb"] not in ("submit", "supplement", "withdraw") or message["department"] != "water":
        raise ValueError("it is for another department, or wants something else")
    return f"{case}/{matter}/{number}", message["verb"]


class Handler(http.server.BaseHTTPRequestHandler):
    """Verifies before it parses, and answers nothing but the protocol."""

    protocol_version = "HTTP/1.1"
    office = None
    city_secret = None

    def do_POST(self):
        body = self.body()
        if body is None or not self.authentic(body):
            return
        if self.path != "/submissions":
            return self.answer(404, problem(404, "NO-SUCH-PATH"))
        try:
            text = body.decode("utf-8")
            key, verb = hand_over(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return self.answer(400, problem(400, "NOT-A-HAND-OVER"))
        status, text = self.office.take(key, verb, text)
        self.answer(status, text or problem(status, "KEY-USED-FOR-OTHER-CONTENT"))

    def do_GET(self):
        if not self.authentic(b""):
            return
        prefix, _, key = self.path[1:].partition("/")
        found = self.office.find(key) if prefix == "submissions" else None
        self.answer(200, found) if found else self.answer(404, problem(404, "NOTHING-UNDER-THIS-KEY"))

    def body(self):
        length = self.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            self.close_connection = True
            self.answer(413, problem(413, "TOO-LARGE"))
            return None
        return self.rfile.read(int(length))

    def authentic(self, body):
        message_id, timestamp = self.headers.get("webhook-id", ""), self.headers.get("webhook-timestamp", "")
        fresh = timestamp.isascii() and timestamp.isdigit() and abs(time.time() - int(timestamp)) <= WINDOW
        expected = signature(self.city_secret, message_id, timestamp, body).encode()
        given = self.headers.get("webhook-signature", "").split(" ")[:5]
        good = [hmac.compare_digest(expected, one.encode()) for one in given]
        if fresh and any(good):
            return True
        self.answer(401, problem(401, "NOT-AUTHENTIC"))
        return False

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("content-type", "application/json" if status < 300 else "application/problem+json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing is logged: paths hold case numbers, bodies hold people."""


def problem(status, code):
    return json.dumps({"status": status, "code": code})


def main():
    port, database, callback_url = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    Handler.city_secret = os.environ["CITY_SECRET"]
    Handler.office = Office(database, os.environ["OWN_SECRET"], callback_url)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
    print(f"listening on {server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
