#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the examples of api/openapi.yaml against its own schemas: every JSON or form body of every operation has one.

usage: examples.py OPENAPI.YAML
"""
import sys
from pathlib import Path

from validate import Contract

WITH_EXAMPLES = ("json", "x-www-form-urlencoded")


def examples_of(contract, media):
    """The examples of a body: its own, else those of its schema."""
    if "example" in media:
        return [media["example"]]
    if "examples" in media:
        return [contract.resolve(example)["value"] for example in media["examples"].values()]
    return contract.resolve(media.get("schema", {})).get("examples", [])


def bodies_of(contract, operation):
    """(what, media type, media) of each body of the operation."""
    request = contract.resolve(operation.get("requestBody", {}))
    yield from (("request", kind, media) for kind, media in request.get("content", {}).items())
    for status, response in operation["responses"].items():
        content = contract.resolve(response).get("content", {})
        yield from ((status, kind, media) for kind, media in content.items())


def faults_of_body(contract, media):
    examples = examples_of(contract, media)
    if not examples:
        return ["has no example"]
    return [fault for example in examples for fault in contract.faults(media.get("schema", {}), example)]


def main():
    contract = Contract(Path(sys.argv[1]))
    wrong, bodies = [], 0
    for _, _, _, operation in contract.routes:
        for what, kind, media in bodies_of(contract, operation):
            if not kind.endswith(WITH_EXAMPLES):
                continue
            bodies += 1
            wrong += [f"{operation['operationId']} {what}: {fault}" for fault in faults_of_body(contract, media)]
    for name, schema in contract.document["components"]["schemas"].items():
        for example in schema.get("examples", []):
            wrong += [f"schema {name}: {fault}" for fault in contract.faults(schema, example)]
    print(f"{bodies} bodies")
    print("\n".join(wrong))
    return 1 if wrong or not bodies else 0


if __name__ == "__main__":
    sys.exit(main())
