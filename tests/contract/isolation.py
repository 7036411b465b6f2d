#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""P03: one shop can't reach another's things, by any operation of api/openapi.yaml.

usage: isolation.py OPENAPI.YAML SERVER-PROGRAM

Two shops have one of everything. For each place in an operation that takes an id (in the path, the query or the body), the first shop's
owner asks with the second's id there, and with an id that never existed: both get the same refusal, to the letter and in the same time.
The operations and their places are read from the contract: whatever has the form of an id in an example is one. An operation that this
program can't fill in is a failure, so that no new one goes unseen.
"""
import copy
import json
import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from shop import OUR_ID, Server, Shop
from validate import Contract

REFUSED = {404, 422}
OWN_HEADERS = {"date", "x-request-id", "ratelimit-remaining", "ratelimit-reset"}
ROUNDS, TRIES = 15, 4  # of timing


class Operation:
    """An operation, and the places in it that take ids."""

    def __init__(self, contract, method, path, operation):
        self.method, self.path, self.name = method, path, operation["operationId"]
        self.parameters = [contract.resolve(parameter) for parameter in operation.get("parameters", [])]
        self.kind, self.example = self.body_of(contract, operation)
        self.places = [("path", name) for name in re.findall(r"\{([^}]+)\}", path)]
        self.places += [("query", p["name"]) for p in self.parameters if p["in"] == "query" and OUR_ID.search(str(p.get("example")))]
        if isinstance(self.example, dict):
            self.places += [("body", found) for found in ids_in(self.example)]

    def body_of(self, contract, operation):
        content = contract.resolve(operation.get("requestBody", {})).get("content", {})
        for kind, media in content.items():
            if "json" not in kind:
                return kind, b"x"
            examples = [media["example"]] if "example" in media else contract.resolve(media.get("schema", {})).get("examples")
            if not examples:
                raise KeyError("its body has no example")
            return kind, examples[0]
        return None, None

    def collection_of(self, name):
        return self.path.split("{" + name + "}")[0].rstrip("/").split("/")[-1]

    def id_at(self, shop, place):
        """The id of SHOP's thing that belongs there."""
        where, name = place
        if where == "path":
            return shop.thing_of(self.collection_of(name))
        if where == "query":
            name = next(p["example"] for p in self.parameters if p["name"] == name)
        if name[:3] not in shop.things:
            raise KeyError(f"nobody knows how to make a thing whose id begins with {name[:3]}_")
        return shop.things[name[:3]]

    def ask(self, shop, place=None, thing=None, more_headers=None, body=None):
        """Asks as SHOP's owner with its own things, but with THING at PLACE; with BODY instead of the example."""
        def at(where, name):
            return thing if (where, name) == place else self.id_at(shop, (where, name))
        path = re.sub(r"\{([^}]+)\}", lambda match: quote(at("path", match[1])), self.path)
        query = [f"{name}={quote(at(where, name))}" for where, name in self.places if where == "query"]
        query += [f"{p['name']}={quote(str(value_of(p)))}" for p in self.parameters
                  if p["in"] == "query" and p.get("required") and ("query", p["name"]) not in self.places]
        headers = {p["name"]: str(value_of(p)) for p in self.parameters if p["in"] == "header" and p.get("required")}
        headers.update(more_headers or {})
        body = self.example if body is None else body
        if isinstance(body, dict):
            text = json.dumps(body)
            for where, name in self.places:
                if where == "body":
                    text = text.replace(name, at("body", name))
            body = json.loads(text)
        return shop.client.send(self.method, path + ("?" + "&".join(query) if query else ""), copy.deepcopy(body),
                                kind=self.kind or "application/json", headers=headers)


def value_of(parameter):
    schema = parameter["schema"]
    for value in (parameter.get("example"), schema.get("const"), schema.get("default"), schema.get("minimum")):
        if value is not None:
            return value
    raise KeyError(f"the parameter {parameter['name']} has no example")


def ids_in(example):
    return sorted({match.group(0) for match in OUR_ID.finditer(json.dumps(example))})


def form_of(answer, thing):
    """What an answer looks like to whoever asked for THING: all of it, but for what belongs to the single request."""
    body = re.sub(rb"req_[0-9a-z]{26}", b"", answer.body).replace(thing.encode(), b"")
    return answer.status, body, sorted((k, v) for k, v in answer.headers.items() if k not in OWN_HEADERS)


def timed(operation, shop, place, thing):
    begun = time.perf_counter()
    operation.ask(shop, place, thing)
    return time.perf_counter() - begun


def tells_by_time(operation, shop, place, foreign, unknown):
    """Whether the one takes clearly longer than the other, again and again."""
    directions = set()
    for _ in range(TRIES):
        pairs = [(timed(operation, shop, place, foreign), timed(operation, shop, place, unknown)) for _ in range(ROUNDS)]
        first, second = (statistics.median(times) for times in zip(*pairs))
        if abs(first - second) <= 0.0005 + 0.5 * min(first, second):
            return False
        directions.add(first > second)
    return len(directions) == 1


def never_was(thing):
    return thing[:-16] + "".join("0123456789abcdefghjkmnpqrstvwxyz"[byte % 32] for byte in os.urandom(16))


def try_place(operation, mine, theirs, place):
    foreign = operation.id_at(theirs, place)
    unknown = never_was(foreign)
    got, expected = operation.ask(mine, place, foreign), operation.ask(mine, place, unknown)
    faults = []
    if got.status not in REFUSED or (place[0] != "body" and got.status != 404):
        faults.append(f"answered {got.status}: {got.body[:200]}")
    if form_of(got, foreign) != form_of(expected, unknown):
        faults.append(f"differs from what never was: {form_of(got, foreign)} {form_of(expected, unknown)}")
    if tells_by_time(operation, mine, place, foreign, unknown):
        faults.append("takes another time than what never was")
    if operation.method == "GET" and operation.ask(mine).status in REFUSED:
        faults.append("refuses one's own, too: that proves nothing")
    return faults + leaks(got, theirs)


def leaks(answer, theirs):
    text = answer.body.decode(errors="replace")
    return [f"told of {word}" for word in {theirs.word, *theirs.things.values(), *theirs.collections.values()} if word in text]


def try_lists(operation, mine, theirs):
    """Asks for what has no id in it, and with the second shop's place in a list."""
    faults = leaks(operation.ask(mine), theirs)
    if any(p["name"] == "cursor" for p in operation.parameters):
        cursor = theirs.client.must("GET", operation.path + "?limit=1").get("cursor")
        if cursor:
            faults += leaks(mine.client.send("GET", f"{operation.path}?cursor={quote(cursor)}"), theirs)
    return faults


def operations_of(contract):
    for path, item in contract.document["paths"].items():
        for method, operation in item.items():
            if operation.get("security") != [] and method in ("get", "put", "post", "patch", "delete"):
                yield method.upper(), path, operation


def try_everything(contract, mine, theirs):
    """(operations, places, faults). What may end something of the first shop's, because it has no id, comes last."""
    wrong, operations = [], []
    for method, path, operation in operations_of(contract):
        try:
            operations.append(Operation(contract, method, path, operation))
        except (KeyError, ValueError) as error:
            wrong.append(f"{operation['operationId']}: not known how to fill: {error}")
    operations.sort(key=lambda operation: (not operation.places, operation.method != "GET"))
    for operation in operations:
        try:
            for place in operation.places:
                wrong += [f"{operation.name} {place}: {fault}" for fault in try_place(operation, mine, theirs, place)]
            if not operation.places:
                wrong += [f"{operation.name}: {fault}" for fault in try_lists(operation, mine, theirs)]
        except (KeyError, IndexError, RuntimeError) as error:
            wrong.append(f"{operation.name}: not known how to fill: {error}")
    return len(operations), sum(len(operation.places) for operation in operations), wrong


def main():
    contract = Contract(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        server = Server(sys.argv[2], folder, {"PATH": os.environ["PATH"]})
        mine, theirs = Shop(server, contract, "gaviota"), Shop(server, contract, "lechuza")
        with server:
            mine.fill()
            theirs.fill()
            before = theirs.everything()
            operations, places, wrong = try_everything(contract, mine, theirs)
            if theirs.everything() != before:
                wrong.append("the second shop is not as it was")
    print(f"{operations} operations, {places} places for ids")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
