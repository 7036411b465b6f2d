#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeats every unsafe operation of api/openapi.yaml with its Idempotency-Key: the second time nothing happens but the first answer.

usage: repetitions.py OPENAPI.YAML SERVER-PROGRAM

An operation that this program can't get to succeed is a failure, so that no new one goes unseen.
"""
import sys
import time

from isolation import Operation, operations_of
from shop import PICTURE, judged, served_shop

SAFE = {"GET"}
PER_REQUEST = {"date", "x-request-id", "ratelimit-remaining", "ratelimit-reset"}
# Where the contract's example is more than one request may do at once.
BODIES = {"postMessage": {"text": "Sí, la tenemos."}, "patchUpload": PICTURE}

# Removing is idempotent without a key: it is answered with the receipt that there is.
WITHOUT_KEY = {"deleteIntegration"}

# After the others, some of which are refused in a workspace that was closed; and in this order.
LAST = ["closeWorkspace", "reopenWorkspace"]

# What nobody but its only owner can be asked to do to a workspace is refused, twice in the same way: a refusal changes nothing and
# is not kept. tests/server/accounts has workspaces of several members.
REFUSED = {"patchMember", "deleteMember", "deleteSecondFactor"}


def fresh_draft(shop):
    """Has a draft that waits for somebody's decision; the decision."""
    draft = shop.client.must("POST", f"/v1/conversations/{shop.things['con']}/drafts")["id"]
    for _ in range(100):
        states = [change["data"] for change in shop.changes(shop.collections["integrations"])
                  if change["data"]["id"] == draft and change["type"] == "draft.put"]
        if states and states[-1]["state"] == "pending":
            break
        time.sleep(0.05)
    shop.keep("drafts", draft)
    return {"version": states[-1]["version"]}


def fresh_upload(shop):
    """Has an upload that waits for its bytes."""
    wanted = {"name": "a.png", "mime": "image/png", "bytes": len(PICTURE)}
    shop.keep("uploads", shop.client.must("POST", f"/v1/conversations/{shop.things['con']}/uploads", wanted)["id"])


def fresh_invitation(shop):
    shop.keep("invitations", shop.posted("invitations"))


def fresh_session(shop):
    shop.sign_in()
    shop.keep("sessions", shop.client.must("GET", "/v1/sessions")["sessions"][0]["id"])


def name_of(shop):
    return {"name": shop.word}


BEFORE = {"closeWorkspace": name_of, "deleteInvitation": fresh_invitation, "deleteSession": fresh_session,
          "approveDraft": fresh_draft, "rejectDraft": fresh_draft, "patchUpload": fresh_upload, "deleteUpload": fresh_upload}


def headers_of(answer):
    return sorted((name, value) for name, value in answer.headers.items() if name not in PER_REQUEST)


def try_operation(operation, shop):
    if not any(parameter["name"] == "Idempotency-Key" for parameter in operation.parameters):
        return ["the contract names no Idempotency-Key"]
    prepared = BEFORE.get(operation.name, lambda _: None)(shop)
    key = {"Idempotency-Key": f"key of {operation.name}"}
    body = prepared or BODIES.get(operation.name)
    first, second = (operation.ask(shop, more_headers=key, body=body) for _ in range(2))
    if operation.name in REFUSED:
        alike = first.status == second.status and first.json()["type"] == second.json()["type"]
        return [] if 400 <= first.status < 500 and alike else [f"is not refused alike: {first.status}, {second.status}"]
    if first.status >= 400:
        return [f"not known how to succeed: {first.status} {first.body[:200]}"]
    faults = []
    if (first.status, first.body) != (second.status, second.body):
        faults.append(f"answers anew: {second.status} {second.body[:200]}")
    if headers_of(first) != headers_of(second):
        faults.append(f"answers with other headers: {headers_of(second)}")
    if operation.name in WITHOUT_KEY:
        return faults
    other = operation.ask(shop, more_headers=key, body=b"{ }")
    if other.status != 409 or not other.json()["type"].endswith(":idempotency_conflict"):
        faults.append(f"takes another request with the same key: {other.status}")
    return faults


def main():
    wrong, count = [], 0
    with served_shop(sys.argv) as (contract, shop):
        unsafe = [Operation(contract, *what) for what in operations_of(contract) if what[0] not in SAFE]
        unsafe.sort(key=lambda operation: (operation.name in LAST, operation.method == "DELETE", operation.name == "deleteIntegration"))
        for operation in unsafe:
            count += 1
            wrong += [f"{operation.name}: {fault}" for fault in try_operation(operation, shop)]
    return judged(count, "operations", wrong)


if __name__ == "__main__":
    sys.exit(main())
