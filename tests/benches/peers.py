#!/usr/bin/env python3
"""faultless beside other linters of Markdown, on the same folders.

    tests/benches/peers.py [--binary target/release/faultless] [--folder DIR]

Peers are taken from the PATH: typos and rumdl, both on PyPI. Without --folder, 200 and 400 documents are
made of the example postmortem, with other numbers in each. Every round is written to peers.tsv beside
this script; medians are printed. CPU time is user and system together: on a machine that does something
else as well it is what to compare.
"""

import argparse
import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
ROUNDS = 11


def documents(folder, count, size):
    """`count` documents of about `size` bytes."""
    example = (ROOT / "tests/fixtures/example.md").read_text(encoding="utf-8")
    folder.mkdir()
    total = 0
    for number in range(count):
        text = re.sub(r"\b\d{2}\b", lambda hit: f"{(int(hit[0]) + number) % 60:02}", example)
        while len(text.encode()) < size:
            text += "\n" + example.split("\n", 1)[1]
        text = text.encode()[:size].decode(errors="ignore")
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
        total += len(text.encode())
    return total


def once(command):
    """Wall and CPU milliseconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if code not in (0, 1, 2):
        raise SystemExit(f"{command} ended with {code}")
    return wall * 1e3, cpu * 1e3


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binary", default=str(ROOT / "target/release/faultless"))
    arguments.add_argument("--folder", type=pathlib.Path)
    arguments = arguments.parse_args()
    tools = {
        "faultless": [arguments.binary, "check", "--isolated", "--format", "concise"],
        "typos": ["typos", "--isolated"],
        "rumdl": ["rumdl", "check", "--no-cache", "--no-config"],
    }
    tools = {name: command for name, command in tools.items() if shutil.which(command[0])}
    with tempfile.TemporaryDirectory() as place, open(HERE / "peers.tsv", "w", encoding="utf-8") as raw:
        place = pathlib.Path(place)
        if arguments.folder:
            folders = {str(arguments.folder): (arguments.folder, 0)}
        else:
            folders = {}
            for count, size in [(200, 9_000), (400, 4_750)]:
                folder = place / str(count)
                folders[f"{count} files"] = (folder, documents(folder, count, size))
        load = os.getloadavg()[0]
        raw.write(f"# {os.cpu_count()} processors, load {load:.1f} at the start\n")
        for name, command in tools.items():
            version = subprocess.run([command[0], "--version"], capture_output=True, text=True).stdout
            raw.write(f"# {name}: {version.strip()}\n")
        raw.write("documents\ttool\tround\twall_ms\tcpu_ms\n")
        print(f"{os.cpu_count()} processors, load {load:.1f}\n")
        print("| documents | tool | wall, median | CPU, median |\n|---|---|---:|---:|")
        for what, (folder, size) in folders.items():
            shown = f"{what}, {size / 1e6:.1f} MB" if size else what
            times = {name: [] for name in tools}
            # In turn, so that what else the machine does hits all alike; the first round warms up.
            for number in range(ROUNDS + 1):
                for name, command in tools.items():
                    wall, cpu = once(command + [str(folder)])
                    if number > 0:
                        times[name].append((wall, cpu))
                        raw.write(f"{shown}\t{name}\t{number}\t{wall:.1f}\t{cpu:.1f}\n")
            for name, rounds in times.items():
                wall, cpu = (statistics.median(column) for column in zip(*rounds))
                print(f"| {shown} | {name} | {wall:.0f} ms | {cpu:.0f} ms |")


if __name__ == "__main__":
    main()
