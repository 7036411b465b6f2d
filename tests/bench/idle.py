#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sample workspace takes while nobody does anything: memory (PSS) of each program, and the desktop's processor time.

usage: idle.py BANDEJA [SETTLE-SECONDS]   (in a session with a keyring: scripts/with-keyring)

The customers write for some six minutes; after that they are silent. Prints JSON.
"""
import json
import os
import subprocess
import sys
import time
from pathlib import Path

WATCHED = 60  # seconds


def pss(pid):
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(pid):
    out = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
    return {int(child): Path(f"/proc/{child}/comm").read_text().strip() for child in out.split()}


def main():
    settle = float(sys.argv[2]) if len(sys.argv) > 2 else 400.0
    desktop = subprocess.Popen([sys.argv[1], "--sample"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(settle)
        before = processor_seconds(desktop.pid)
        time.sleep(WATCHED)
        used = processor_seconds(desktop.pid) - before
        memory = {"bandeja": pss(desktop.pid)}
        memory.update({name: pss(pid) for pid, name in children(desktop.pid).items()})
        print(json.dumps({"name": "idle sample workspace", "pss_mib": {name: round(mib, 1) for name, mib in memory.items()},
                          "desktop_cpu_percent": round(100 * used / WATCHED, 2)}))
    finally:
        desktop.terminate()
        desktop.wait()


if __name__ == "__main__":
    main()
