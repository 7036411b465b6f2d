#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every request and response that the tests saw against api/openapi.yaml, with an independent validator.

usage: validate.py OPENAPI.YAML FOLDER

FOLDER holds files of JSON lines, one exchange a line:
  {"method", "path", "status", "request_type", "request_body", "response_type", "response_body"}
A frame of the event socket is an exchange with the method "WS"; {"method": "ROUTES", "routes": ["GET /healthz", …]} is what a server
answers at all. Bodies are text. Status 0 stands for a good request whose answer was a test's own. Fails when
an exchange is not what the contract says; and, when the whole suite ran (BANDEJA_WHOLE_SUITE=1, as scripts/test sets), when an operation
of the contract was never seen to succeed.
"""
import json
import os
import re
import sys
import warnings
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import yaml

warnings.filterwarnings("ignore", category=DeprecationWarning)
from jsonschema import Draft202012Validator, FormatChecker, RefResolver  # noqa: E402

NEVER_A_BODY = {"GET", "DELETE", "WS"}


class Contract:
    def __init__(self, path):
        self.document = yaml.safe_load(path.read_text())
        self.resolver = RefResolver.from_schema(self.document)
        self.routes = []
        for template, item in self.document["paths"].items():
            pattern = re.compile("^" + re.sub(r"\\\{[^/]+?\\\}", "[^/]+", re.escape(template)) + "$")
            for method in ("get", "put", "post", "patch", "delete"):
                if method in item:
                    self.routes.append((template.count("{"), pattern, method.upper(), item[method]))
        self.routes.sort(key=lambda route: route[0])  # the literal path before the one with parameters

    def operation(self, method, path):
        for _, pattern, verb, operation in self.routes:
            if verb == method and pattern.match(path):
                return operation
        return None

    @staticmethod
    def without_names(route):
        return re.sub(r"\{[^}]+\}", "{}", route)

    def differences(self, routes):
        """What a server with ROUTES answers beside the contract, and what it doesn't answer."""
        ours = {self.without_names(f"{method.upper()} {path}") for path, item in self.document["paths"].items()
                for method in item if method in ("get", "put", "post", "patch", "delete")}
        return [f"{route}: answered, but not in the contract" for route in sorted(routes - ours)] + \
               [f"{route}: in the contract, but nobody answers" for route in sorted(ours - routes)]

    def resolve(self, node):
        while "$ref" in node:
            node = self.resolver.resolve(node["$ref"])[1]
        return node

    def faults(self, schema, value):
        validator = Draft202012Validator(schema, resolver=self.resolver, format_checker=FormatChecker())
        return [f"{'/'.join(map(str, e.absolute_path)) or '(whole)'}: {e.message[:200]}"
                for e in validator.iter_errors(value)]


def media(content, kind):
    kind = (kind or "").split(";")[0].strip().lower()
    return content.get(kind, content.get("*/*")), kind  # a type may be declared with nothing more said of it: {}


def body_value(kind, text):
    if kind.endswith("json"):
        return json.loads(text)
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(text, keep_blank_values=True))
    return None


def check_body(contract, content, kind, text, what):
    declared, kind = media(content, kind)
    if declared is None:
        return [f"{what}: media type {kind or '(none)'} is not in the contract"]
    if "schema" not in declared:
        return []
    try:
        value = body_value(kind, text)
    except ValueError:
        return [f"{what}: not {kind}"]
    return [f"{what} {fault}" for fault in contract.faults(declared["schema"], value)]


def check_query(contract, operation, query):
    given = parse_qs(query, keep_blank_values=True)
    faults = []
    for parameter in map(contract.resolve, operation.get("parameters", [])):
        if parameter["in"] == "query" and parameter.get("required") and parameter["name"] not in given:
            faults.append(f"query: {parameter['name']} is missing")
    return faults


def check(contract, exchange):
    """What is wrong with an exchange, and the operation that it is of."""
    parts = urlsplit(exchange["path"])
    if exchange["method"] == "WS":
        schema = {"$ref": "#/components/schemas/Event"}
        return contract.faults(schema, json.loads(exchange["response_body"])), "getEvents"
    operation = contract.operation(exchange["method"], parts.path)
    status = exchange["status"]
    if operation is None:
        # What is not in the contract may only be refused.
        return ([] if status in (404, 405) else [f"{status} to something that the contract doesn't have"]), None
    faults = []
    accepted = status < 400
    if accepted:  # a request that is refused may be wrong: that is why
        faults += check_query(contract, operation, parts.query)
        if "requestBody" in operation and exchange.get("request_body"):
            faults += check_body(contract, operation["requestBody"]["content"], exchange.get("request_type"),
                                 exchange["request_body"], "request")
    if status == 0:
        return faults, operation["operationId"]
    responses = operation["responses"]
    response = responses.get(str(status)) or (responses.get("default") if status >= 400 else None)
    if response is None:
        return faults + [f"status {status} is not in the contract"], operation["operationId"]
    response = contract.resolve(response)
    if exchange.get("response_body") and "content" in response:
        faults += check_body(contract, response["content"], exchange.get("response_type"), exchange["response_body"],
                             f"response {status}")
    return faults, operation["operationId"]


def main():
    contract, folder = Contract(Path(sys.argv[1])), Path(sys.argv[2])
    Draft202012Validator.check_schema({"$defs": contract.document["components"]["schemas"]})
    seen, succeeded, wrong, routes = Counter(), set(), [], set()
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            exchange = json.loads(line)
            if exchange["method"] in ("LOG", "SECRET"):  # of redaction.py
                continue
            if exchange["method"] == "ROUTES":
                routes |= {contract.without_names(route) for route in exchange["routes"]}
                continue
            faults, operation = check(contract, exchange)
            seen[operation] += 1
            if 0 < exchange["status"] < 400 and (operation != "getEvents" or exchange["method"] == "WS"):
                succeeded.add(operation)
            wrong += [f"{file.name}:{number} {exchange['method']} {exchange['path'].split('?')[0]}: {fault}" for fault in faults]
    wrong += contract.differences(routes) if routes else []
    operations = {route[3]["operationId"] for route in contract.routes}
    unseen = sorted(operations - succeeded)
    print(f"{sum(seen.values())} exchanges of {len(operations) - len(unseen)} out of {len(operations)} operations")
    print("\n".join(wrong[:60]))
    if unseen:
        print("never seen to succeed: " + ", ".join(unseen))
    whole = os.environ.get("BANDEJA_WHOLE_SUITE") == "1"
    return 1 if wrong or (unseen and whole) else 0


if __name__ == "__main__":
    sys.exit(main())
