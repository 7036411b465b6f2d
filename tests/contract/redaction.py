#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks in everything that servers logged in the tests for anything that nobody may find there: tokens, passwords, e-mail addresses, names,
handles, and what anybody wrote (P04, P09).

usage: redaction.py FOLDER

FOLDER is what validate.py reads, too. {"method": "LOG", "text"} is a line of a log, {"method": "SECRET", "text"} something that must be in
none; the other secrets are what the exchanges' bodies say.
"""
import json
import re
import sys
from pathlib import Path
from urllib.parse import parse_qsl

# Members of bodies and fields of forms whose values are a person's, or open a door.
SECRET_MEMBERS = {"text", "token", "access_token", "refresh_token", "name", "handle", "title", "instructions", "instruction", "reason",
                  "email", "password", "code", "code_verifier", "request", "secret", "caption", "labels", "emoji",
                  "account", "thread", "from"}
# What is shorter may stand anywhere by chance.
LEAST = 6
# Texts of tests that are words of ours as well.
OUR_WORDS = {"tiktok", "whatsapp", "account", "thread", "message", "request", "workspace", "second", "another"}
# What is another in each line and has a form that holds nothing else.
OF_ITS_OWN = re.compile(r'"at":"[0-9TZ:.-]+"|"request":"req_[0-9a-z]{26}"|"ms":\d+')
EVENT = re.compile(r"^[a-z_]+\.[a-z_]+$")


def strings_of(value, member=None):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner, member)
    elif isinstance(value, str) and member in SECRET_MEMBERS:
        yield value


def secrets_of(exchange):
    if exchange["method"] == "SECRET":
        yield exchange["text"]
        return
    for kind, text in ((exchange.get("request_type"), exchange.get("request_body")),
                       (exchange.get("response_type"), exchange.get("response_body"))):
        if not text or "problem" in (kind or ""):
            continue
        if "form-urlencoded" in (kind or ""):
            yield from strings_of(dict(parse_qsl(text)))
            continue
        try:
            yield from strings_of(json.loads(text))
        except ValueError:
            continue


def lines_of(folder):
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            yield file.name, json.loads(line)


def faults_of(line, secrets):
    try:
        event = json.loads(line)
    except ValueError:
        event = {}
    if line.startswith("{") and not (EVENT.match(event.get("event", "")) and "at" in event and event.get("level")):
        yield "is no line of our log"
    # As it is written in JSON, too: a quotation mark or an umlaut may be escaped.
    yield from (f"holds {secret[:3]}… ({len(secret)} characters)" for secret in secrets
                if secret in line or json.dumps(secret)[1:-1] in line)


def main():
    folder = Path(sys.argv[1])
    secrets, logged = set(), []
    for name, line in lines_of(folder):
        if line["method"] == "LOG":
            logged.append((name, line["text"]))
        elif line["method"] != "ROUTES":
            secrets |= {secret for secret in secrets_of(line) if len(secret) >= LEAST and secret.lower() not in OUR_WORDS}
    secrets -= {secret for secret in secrets if EVENT.match(secret)}
    seen, wrong = {}, []
    for name, line in logged:
        kind = OF_ITS_OWN.sub('"at":""', line)
        if kind not in seen:
            seen[kind] = list(faults_of(kind, secrets))
        wrong += [f"{name}: {fault}: {line[:60]}" for fault in seen[kind]]
    print(f"{len(logged)} lines, {len(secrets)} secrets")
    print("\n".join(wrong[:40]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
