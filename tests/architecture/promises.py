#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds docs/promises.md against the tests.

usage: promises.py ROOT

Every promise stands there once. One that is kept, or kept in part, names folders that exist and tests that have a function with its id;
one that is not yet kept names none. A promise that a test has in a name is at least kept in part.
"""
import re
import sys
from pathlib import Path

WANTED = ([f"S{n:02}" for n in range(1, 12)] + [f"P{n:02}" for n in range(1, 11)] + [f"R{n:02}" for n in range(1, 11)]
          + [f"G{n:02}" for n in range(1, 6)] + [f"T{n:02}" for n in range(1, 8)])


def proves(path, promise):
    return re.search(rf"void (?:[A-Z]\d\d_)*{promise}_\w+\(", path.read_text()) is not None


def main():
    root = Path(sys.argv[1])
    faults = []
    states = {}
    for line in (root / "docs/promises.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) != 5 or not re.fullmatch(r"[A-Z]\d\d", cells[0]):
            continue
        promise, _, state, code, tests = cells
        if promise in states:
            faults.append(f"{promise} stands there twice")
        states[promise] = state
        names = re.findall(r"`([^`]+)`", tests)
        if (state == "not yet") != (not names):
            faults.append(f"{promise} is '{state}' and names {len(names)} tests")
        for name in names:
            path = root / "tests" / f"{name}_test.cpp"
            if not path.is_file() or not proves(path, promise):
                faults.append(f"{promise}: tests/{name}_test.cpp proves nothing by that name")
        for place in re.findall(r"`([a-z]+/[a-z/]+)`", code):
            if not (root / place).exists() and not any(root.glob(place + ".*")):
                faults.append(f"{promise}: there is no {place}")
    faults += [f"{promise} is missing" for promise in WANTED if promise not in states]
    for path in (root / "tests").rglob("*_test.cpp"):
        for name in re.findall(r"void ((?:[A-Z]\d\d_)+)\w+\(", path.read_text()):
            for promise in name.strip("_").split("_"):
                if states.get(promise, "not yet") == "not yet":
                    faults.append(f"{path.relative_to(root)} proves {promise}, which docs/promises.md says is not kept yet")
    print("\n".join(sorted(set(faults))))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
