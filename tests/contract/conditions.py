#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who changes a thing that somebody else changed meanwhile is told so: If-Match on every operation of api/openapi.yaml that can.

usage: conditions.py OPENAPI.YAML SERVER-PROGRAM
"""
import sys

from isolation import Operation, operations_of
from shop import judged, served_shop

CHANGES = {"PUT", "PATCH", "DELETE"}


def has_tag(contract, operation):
    """Whether a GET of it is answered with an ETag that its changes can name. The bytes of an attachment never change."""
    return "ETag" in contract.resolve(operation["responses"].get("200", {})).get("headers", {})


def try_operation(operation, reading, shop):
    tag = reading.ask(shop).headers.get("etag")
    if not tag:
        return ["reading it gives no ETag"]
    faults = []
    stale = operation.ask(shop, more_headers={"If-Match": '"another"'})
    if stale.status != 412 or not stale.json()["type"].endswith(":precondition_failed"):
        faults.append(f"a stale If-Match is answered {stale.status}")
    if reading.ask(shop).headers.get("etag") != tag:
        faults.append("the refused change has changed it")
    changed = operation.ask(shop, more_headers={"If-Match": f'"another", {tag}'})
    if changed.status >= 400:
        faults.append(f"the right If-Match is answered {changed.status}: {changed.body[:200]}")
    if operation.method == "DELETE" or changed.status >= 400:
        return faults
    if changed.headers.get("etag") != reading.ask(shop).headers.get("etag"):
        faults.append("its answer has another ETag than reading it")
    return faults


def main():
    wrong, count = [], 0
    with served_shop(sys.argv) as (contract, shop):
        everything = {(method, path): operation for method, path, operation in operations_of(contract)}
        pairs = [(method, path, everything["GET", path]) for method, path in everything
                 if method in CHANGES and ("GET", path) in everything and has_tag(contract, everything["GET", path])]
        pairs.sort(key=lambda pair: (pair[0] == "DELETE", "integrations" in pair[1]))
        for method, path, reading in pairs:
            operation = Operation(contract, method, path, everything[method, path])
            count += 1
            if not any(parameter["name"] == "If-Match" for parameter in operation.parameters):
                wrong.append(f"{operation.name}: the contract names no If-Match")
            wrong += [f"{operation.name}: {fault}" for fault in
                      try_operation(operation, Operation(contract, "GET", path, reading), shop)]
    return judged(count, "operations", wrong)


if __name__ == "__main__":
    sys.exit(main())
