#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds what no reviewer should have to: rooms that grew too large, missing licences, rich text, unfinished marks.

usage: rooms.py SOURCE_DIR
"""
import re
import subprocess
import sys
from pathlib import Path

MOST_LINES = 450
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
RICH = re.compile(r"\b(setHtml|insertHtml|Qt::RichText|Qt::AutoText|Qt::MarkdownText|setMarkdown)\b")


def main():
    root = Path(sys.argv[1])
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=root, text=True, capture_output=True)
    files = listed.stdout.split("\n") if listed.returncode == 0 else [
        str(p.relative_to(root)) for p in root.rglob("*") if p.is_file() and "build" not in p.parts]
    wrong = []
    for file in files:
        path = root / file
        if not path.exists() or path.suffix not in (".h", ".cpp", ".py"):
            continue
        lines = path.read_text(errors="replace").splitlines()
        if len(lines) > MOST_LINES:
            wrong.append(f"{file}: {len(lines)} lines; past {MOST_LINES} it holds two ideas")
        if not any("SPDX-License-Identifier" in line for line in lines[:3]):
            wrong.append(f"{file}: says no licence")
        if file == "tests/architecture/rooms.py":
            continue
        for number, line in enumerate(lines, 1):
            if UNFINISHED.search(line):
                wrong.append(f"{file}:{number}: unfinished")
            if RICH.search(line) and file.startswith("ui/"):
                wrong.append(f"{file}:{number}: rich text, where customer text could reach it")
    print("\n".join(wrong) or "every room is small, licensed, finished and plain")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
