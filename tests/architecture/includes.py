#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds each file's includes against what its room links.

usage: includes.py SOURCE_DIR ROOMS.TXT

ROOMS.TXT has a line a room: "core/contract: core/domain". A file may include headers of its own room and of the rooms that
are linked, also through another room's link. A room below ui/ may include no widget.
"""
import re
import subprocess
import sys
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
WIDGETS = re.compile(r"^(QtWidgets/|Q(Widget|Application|MainWindow|Dialog|Label|PushButton|LineEdit|ListView|Painter|Pixmap|"
                     r"StyledItemDelegate|BoxLayout|Image|Icon|Font|Color|GuiApplication)$)")
GUI_ALLOWED = ("ui", "app", "simulator", "tests")  # the simulator paints its customers' pictures


def rooms_of(path):
    links = {}
    for line in path.read_text().splitlines():
        if ":" in line:
            room, _, names = line.partition(":")
            links.setdefault(room.strip(), set()).update(names.split())
    return links


def reachable(room, links):
    seen, waiting = set(), [room]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting.extend(links.get(here, ()))
    return seen


def room_of(file, links):
    folder = file.rpartition("/")[0]
    while folder and folder not in links:
        folder = folder.rpartition("/")[0]
    return folder


def main():
    root, links = Path(sys.argv[1]), rooms_of(Path(sys.argv[2]))
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.h", "*.cpp"], cwd=root, text=True,
                           capture_output=True)
    files = names.stdout.split() if names.returncode == 0 else [
        str(p.relative_to(root)) for p in root.rglob("*") if p.suffix in (".h", ".cpp") and "build" not in p.parts]
    wrong = []
    for file in files:
        if file.startswith(("tests/", "cmake/")) or not (root / file).exists():
            continue
        room = room_of(file, links)
        if not room:
            wrong.append(f"{file}: stands in no room")
            continue
        allowed = reachable(room, links)
        for number, line in enumerate((root / file).read_text().splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            own, system = match.groups()
            if system and WIDGETS.match(system) and not file.startswith(GUI_ALLOWED):
                wrong.append(f"{file}:{number}: <{system}> has no place below ui/")
            if own and "/" in own:
                target = room_of(own, links)
                if target != room and target not in allowed:
                    wrong.append(f"{file}:{number}: {own} is of {target or 'no room'}, which {room} does not link")
    for room in links:
        if room.startswith("core/") and any(link.startswith(("ui", "app", "server")) for link in links[room]):
            wrong.append(f"{room} links upwards")
    print("\n".join(wrong) or f"{len(links)} rooms, {len(files)} files: every arrow points the right way")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
