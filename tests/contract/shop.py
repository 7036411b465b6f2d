# SPDX-License-Identifier: GPL-3.0-or-later
"""A server in a process of its own, and shops (workspaces) in it that have one of everything."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import re
import secrets
import subprocess
import tempfile
import time
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from validate import Contract

OUR_ID = re.compile(r"\b([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}\b")
PASSWORD = "zapatos de luna"
WEBHOOK_SECRET = b"webhook secret of the tests"  # TestWebhooks
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


class Server:
    """PROGRAM serve, with the data in FOLDER; SETTINGS are variables of its environment."""

    def __init__(self, program, folder, settings):
        self.program, self.data = program, f"{folder}/data"
        # Nobody takes its mail: it waits in the queue.
        self.environment = {"BANDEJA_TEST_SENDS": f"{folder}/sends", "BANDEJA_LOG_REQUESTS": "1",
                            "BANDEJA_MAIL_SMTP_URL": "smtp://127.0.0.1:9", "BANDEJA_MAIL_FROM": "shop@luna.example",
                            "BANDEJA_ACCOUNTS_OWNER_SECOND_FACTOR": "off", **settings}
        self.log = open(f"{folder}/log", "wb")
        self.process = None

    def command(self, *words, stdin=""):
        done = subprocess.run([self.program, *words, "--data", self.data], input=stdin, env=self.environment,
                              capture_output=True, text=True, timeout=60, check=True)
        return json.loads(done.stdout)

    def __enter__(self):
        self.process = subprocess.Popen([self.program, "serve", "--data", self.data, "--listen", "127.0.0.1:0"],
                                        env=self.environment, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.address = urlsplit(json.loads(self.process.stdout.readline())["listening"]).netloc
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
        for line in Path(self.log.name).read_text(errors="replace").splitlines():
            write_down({"method": "LOG", "text": line})


class Answer:
    def __init__(self, response):
        self.status, self.body = response.status, response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}

    def json(self):
        return json.loads(self.body)


class Client:
    """Asks with TOKEN, over one connection."""

    def __init__(self, address, token):
        self.address, self.token, self.connection = address, token, None
        write_down({"method": "SECRET", "text": token})

    def send(self, method, path, body=None, kind="application/json", headers=None):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.address, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        if body is not None:
            headers["Content-Type"] = kind
            body = body if isinstance(body, bytes) else encoded(kind, body)
        try:
            self.connection.request(method, path, body, headers)
            answer = Answer(self.connection.getresponse())
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection = None
            raise
        note(method, path, headers.get("Content-Type"), body, answer)
        return answer

    def must(self, method, path, body=None, **more):
        answer = self.send(method, path, body, **more)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {answer.body[:300]}")
        return answer.json() if answer.body else None


def note(method, path, kind, body, answer):
    """Writes down what was on the wire, for validate.py."""
    write_down({"method": method, "path": path, "status": answer.status,
                "request_type": kind, "request_body": (body or b"").decode(errors="replace"),
                "response_type": answer.headers.get("content-type"), "response_body": answer.body.decode(errors="replace")})


def write_down(line):
    if name := os.environ.get("BANDEJA_CONTRACT_LOG"):
        with open(name, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def encoded(kind, body):
    return urlencode(body).encode() if kind.endswith("form-urlencoded") else json.dumps(body).encode()


class Shop:
    """A workspace with one of everything. Whatever anybody wrote in it has WORD in it."""

    def __init__(self, server, contract, word):
        self.server, self.contract, self.word = server, contract, word
        email = f"{word}@shop.example"
        self.workspace = server.command("workspace", "create", "--name", word, "--owner-email", email,
                                        stdin=PASSWORD)["workspace"]
        self.email = email
        self.token = server.command("token", "create", "--email", email)["token"]
        self.client = None
        self.things = {}  # by the first letters of their ids
        self.collections = {}  # by the name that they have in paths

    def fill(self):
        self.client = Client(self.server.address, self.token)
        session = self.client.must("GET", "/v1/session")
        self.keep("members", session["member"]["id"])
        self.keep("workspaces", self.workspace)
        self.sign_in()
        self.keep("sessions", self.client.must("GET", "/v1/sessions")["sessions"][0]["id"])
        for name in ("agents", "knowledge", "invitations"):
            self.keep(name, self.posted(name))
        for account in ("gone-1", "gone-2"):
            receipt = self.client.must("DELETE", "/v1/integrations/" + self.connect(account))
            self.keep("receipts", receipt["id"])
        integration = self.connect("shop")
        self.keep("integrations", integration)
        self.client.must("PATCH", f"/v1/integrations/{integration}", {"ai": "suggest"})
        self.customer_writes()
        self.fill_inbox(integration)

    def sign_in(self):
        """As a browser does it, so that there is a session."""
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        desktop = {"client_id": "bandeja-desktop", "redirect_uri": "http://127.0.0.1:49152/callback"}
        query = {**desktop, "response_type": "code", "state": secrets.token_urlsafe(16), "code_challenge": challenge, "code_challenge_method": "S256"}
        page = self.client.send("GET", "/oauth/authorize?" + urlencode(query))
        cookie = {"Cookie": page.headers["set-cookie"].split(";")[0]}
        fields = {unescape(name): unescape(value) for name, value in
                  re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page.body.decode())}
        form = "application/x-www-form-urlencoded"
        answer = self.client.send("POST", "/oauth/authorize", {**fields, "email": self.email, "password": PASSWORD}, kind=form,
                                  headers=cookie)
        code = dict(parse_qsl(urlsplit(answer.headers["location"]).query))["code"]
        tokens = self.client.must("POST", "/oauth/token", {**desktop, "grant_type": "authorization_code", "code": code,
                                                           "code_verifier": verifier}, kind=form)
        for secret in (tokens["access_token"], tokens["refresh_token"]):
            write_down({"method": "SECRET", "text": secret})

    def connect(self, account):
        return self.client.must("POST", "/v1/integrations", {
            "channel": "tiktok", "account": f"{self.word}-{account}", "name": self.word, "token": f"token {self.word}"})["id"]

    def customer_writes(self):
        message = {"id": f"m-{self.word}", "thread": f"t-{self.word}", "from": f"c-{self.word}", "name": f"Eva {self.word}",
                   "text": f"hola {self.word}", "at": int(time.time() * 1000) - 1000}
        body = json.dumps({"events": [{"account": f"{self.word}-shop", "message": message}]}).encode()
        signature = hmac.new(WEBHOOK_SECRET, body, hashlib.sha256).hexdigest()
        self.client.must("POST", "/webhooks/tiktok", body, headers={"X-Test-Signature": signature})

    def fill_inbox(self, integration):
        for change in self.changes(integration):
            if change["type"].split(".")[0] in ("contact", "conversation", "message") and change["type"].endswith(".put"):
                self.keep(change["type"].split(".")[0] + "s", change["data"]["id"])
        conversation = "/v1/conversations/" + self.things["con"]
        self.keep("notes", self.client.must("POST", conversation + "/notes", {"text": self.word})["id"])
        self.keep("drafts", self.client.must("POST", conversation + "/drafts")["id"])
        sent = self.upload(conversation)
        self.client.must("POST", conversation + "/messages", {"text": "", "attachments": [sent]})
        self.collections["attachments"] = sent
        self.keep("uploads", self.upload(conversation))

    def upload(self, conversation):
        made = self.client.must("POST", conversation + "/uploads",
                                {"name": f"{self.word}.png", "mime": "image/png", "bytes": len(PICTURE)})
        self.client.must("PATCH", f"/v1/uploads/{made['id']}", PICTURE, kind="application/octet-stream",
                         headers={"Upload-Offset": "0"})
        return made["id"]

    def keep(self, collection, thing):
        self.collections[collection] = thing
        self.things[thing[:3]] = thing

    def posted(self, collection):
        """A new thing of /v1/COLLECTION, as the contract's example has it."""
        operation = self.contract.operation("POST", "/v1/" + collection)
        media = self.contract.resolve(operation["requestBody"])["content"]["application/json"]
        example = media.get("example") or self.contract.resolve(media["schema"])["examples"][0]
        text = json.dumps(example)
        for found in set(match.group(0) for match in OUR_ID.finditer(text)):
            text = text.replace(found, self.things[found[:3]])
        return self.client.must("POST", "/v1/" + collection, json.loads(text))["id"]

    def thing_of(self, collection):
        """The id of this shop's thing in a collection; what nobody filled is made, or looked for, as the contract says."""
        if collection not in self.collections:
            if self.contract.operation("POST", "/v1/" + collection):
                self.keep(collection, self.posted(collection))
            elif self.contract.operation("GET", "/v1/" + collection):
                lists = [value for value in self.client.must("GET", "/v1/" + collection).values() if isinstance(value, list) and value]
                self.keep(collection, lists[0][0]["id"])
            else:
                raise KeyError(f"nobody knows how to make one of {collection}")
        return self.collections[collection]

    def changes(self, stream):
        return self.client.must("GET", f"/v1/changes?stream={quote(stream)}&limit=2000")["changes"]

    def everything(self):
        """All that this shop's streams hold, once nothing more is under way."""
        before, now = None, [self.changes("workspace"), self.changes(self.collections["integrations"])]
        while before != now:
            time.sleep(0.3)
            before, now = now, [self.changes("workspace"), self.changes(self.collections["integrations"])]
        return now


@contextmanager
def served_shop(arguments):
    """The contract, and a shop that has one of everything in a running server: what ARGUMENTS name, as main() gets them."""
    contract = Contract(Path(arguments[1]))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(arguments[2], folder, {"PATH": os.environ["PATH"]})
        shop = Shop(server, contract, "gaviota")
        with server:
            shop.fill()
            yield contract, shop


def judged(count, what, wrong):
    """Prints how much was looked at and what is wrong; the program's exit code."""
    print(f"{count} {what}")
    print("\n".join(wrong))
    return 1 if wrong or not count else 0
