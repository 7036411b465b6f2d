#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks every operation of api/openapi.yaml wrongly: each refusal is a problem (RFC 9457) that says all that is wrong.

usage: refusals.py OPENAPI.YAML SERVER-PROGRAM
"""
import sys

from isolation import Operation, operations_of
from shop import Client, judged, served_shop

STRANGER = {"Origin": "https://elsewhere.example"}
UNKNOWN = "nobody_knows_this"
PAGE_HEADERS = {"content-type": "text/html", "content-security-policy": "frame-ancestors 'none'", "x-content-type-options": "nosniff",
                "referrer-policy": "no-referrer", "cache-control": "no-store"}


class Refusals:
    def __init__(self, contract, shop):
        self.contract, self.shop, self.wrong, self.count = contract, shop, [], 0

    def expect(self, name, answer, status, word=None):
        """The answer is a problem with this status, to the contract, for nobody of another site."""
        self.count += 1
        if answer.status != status:
            return self.wrong.append(f"{name}: {answer.status} instead of {status}: {answer.body[:200]}")
        if answer.headers.get("content-type") != "application/problem+json":
            return self.wrong.append(f"{name}: {status} is no problem but {answer.headers.get('content-type')}")
        problem = answer.json()
        faults = self.contract.faults({"$ref": "#/components/schemas/Problem"}, problem)
        if word and not problem["type"].endswith(":" + word):
            faults.append(f"{problem['type']} instead of {word}")
        if not problem.get("request_id") or problem["request_id"] != answer.headers.get("x-request-id"):
            faults.append("its request id is not the header's")
        faults += [f"{header} is there" for header in answer.headers if header.startswith("access-control")]
        self.wrong += [f"{name} {status}: {fault}" for fault in faults]
        return None

    def try_wrong_body(self, operation, schema):
        """A body in which every member that the schema knows has a wrong type; and one that it doesn't know."""
        members = self.contract.resolve(schema)["properties"]
        body = {member: {"odd": {}} if allows(self.contract, what, "string") else "odd" for member, what in members.items()}
        answer = self.send(operation, {**body, UNKNOWN: 1})
        self.expect(operation.name, answer, 422, "invalid")
        told = {error.get("pointer", "").split("/")[1] for error in answer.json()["errors"] if error.get("pointer")}
        untold = {*members, UNKNOWN} - told
        if answer.status == 422 and untold:
            self.wrong.append(f"{operation.name}: doesn't tell that these are wrong: {', '.join(sorted(untold))}")

    def send(self, operation, body, kind="application/json"):
        return self.shop.client.send(operation.method, self.path_of(operation), body, kind=kind)

    def path_of(self, operation):
        """With the shop's own things in it."""
        path = operation.path
        for where, name in operation.places:
            if where == "path":
                path = path.replace("{" + name + "}", operation.id_at(self.shop, (where, name)))
        return path

    def try_operation(self, operation, schema):
        stranger = Client(self.shop.server.address, "nobody")
        own, self.shop.client = self.shop.client, stranger
        self.expect(operation.name, operation.ask(self.shop), 401, "unauthorized")
        self.shop.client = own
        self.try_wrong_query(operation)
        if operation.kind == "application/json":
            self.expect(operation.name, self.send(operation, b"<a/>", "text/xml"), 415, "unsupported_media_type")
            self.expect(operation.name, self.send(operation, b'{"a":'), 400, "malformed")
            self.expect(operation.name, self.send(operation, b"[]"), 400, "malformed")
            self.try_wrong_body(operation, schema)

    def try_wrong_query(self, operation):
        queries = [p for p in operation.parameters if p["in"] == "query"]
        if queries:
            asked = "&".join([f"{UNKNOWN}=1"] + [f"{p['name']}=odd" for p in queries if p["schema"].get("type") == "integer"])
            answer = self.shop.client.send(operation.method, f"{self.path_of(operation)}?{asked}")
            self.expect(operation.name, answer, 422, "invalid")
            told = {error.get("parameter") for error in answer.json()["errors"]}
            untold = {p["name"] for p in queries if p.get("required") or p["schema"].get("type") == "integer"} | {UNKNOWN}
            self.wrong += [f"{operation.name}: doesn't tell that {name} is wrong" for name in sorted(untold - told)]

    def try_page(self, path, operation):
        """A page for browsers is in nobody's frame, cache or referrer, and nobody guesses what it is."""
        kinds = {kind for response in operation["responses"].values()
                 for kind in self.contract.resolve(response).get("content", {})}
        if "text/html" not in kinds or "{" in path:
            return
        headers = self.shop.client.send("GET", path).headers
        self.count += 1
        for header, part in PAGE_HEADERS.items():
            if part not in headers.get(header, ""):
                self.wrong.append(f"{path}: {header} has no {part}")

    def try_path(self, path, item):
        """A method that nobody offers is told which there are."""
        answer = self.shop.client.send("PROPFIND", path.replace("{", "").replace("}", ""), headers=STRANGER)
        self.expect(path, answer, 405, "method_not_allowed")
        allowed = {method.strip() for method in answer.headers.get("allow", "").split(",")}
        offered = {method.upper() for method in item if method in ("get", "put", "post", "patch", "delete")}
        if not allowed >= offered:
            self.wrong.append(f"{path}: Allow says {sorted(allowed)}, the contract {sorted(offered)}")
        preflight = {**STRANGER, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
        self.expect(path, self.shop.client.send("OPTIONS", path.replace("{", "").replace("}", ""), headers=preflight), 405)


def allows(contract, schema, kind):
    schema = contract.resolve(schema)
    if "enum" in schema or "oneOf" in schema:
        return True
    return kind in schema.get("type", [])


def main():
    with served_shop(sys.argv) as (contract, shop):
        refusals = Refusals(contract, shop)
        for method, path, operation in operations_of(contract):
            content = contract.resolve(operation.get("requestBody", {})).get("content", {})
            refusals.try_operation(Operation(contract, method, path, operation),
                                   content.get("application/json", {}).get("schema", {}))
        for path, item in contract.document["paths"].items():
            refusals.try_path(path, item)
            refusals.try_page(path, item.get("get", {"responses": {}}))
        if shop.client.send("GET", "/readyz").status != 200:
            refusals.wrong.append("the server is not ready")
        refusals.expect("no such path", shop.client.send("GET", "/v2/nothing", headers=STRANGER), 404, "not_found")
        announced = {"Content-Length": "5000000", "Content-Type": "application/json"}
        refusals.expect("too much", Client(shop.server.address, shop.token).send("POST", "/v1/agents", headers=announced), 413, "too_large")
    return judged(refusals.count, "refusals", refusals.wrong)


if __name__ == "__main__":
    sys.exit(main())
