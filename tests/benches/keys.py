#!/usr/bin/env python3
"""faultless beside another language server of Markdown, at the keyboard.

    tests/benches/keys.py [--binary target/release/faultless]

The peer is `rumdl server`, from the PATH (rumdl is on PyPI); without it faultless is measured alone.
Documents of 20 and 100 KB are made of the example postmortem. For each server and document, in turn and
in one run:

* `edit`: from `didChange` with one letter, at random places, to the diagnostics of that version;
* `first`: from the start of the process to the first diagnostics, handshake included;
* `burst`: 20 letters sent at once: until the diagnostics of the last, and how many are published; `lost`
  counts bursts whose last version has no diagnostics after five seconds;
* `action`: `codeAction` at a finding, once the diagnostics are there;
* `answer`: `hover` where nothing is said: what pipes, threads and JSON cost by themselves;
* memory, resident, after those edits, after 1,000 and with --long after 10,000 of them.

Every figure is written to keys.tsv
beside this script, in milliseconds and kilobytes; medians and 95th percentiles are printed.
"""

import argparse
import json
import os
import pathlib
import queue
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
SIZES = [20_000, 100_000]
EDITS = 200
BURSTS = 20
STARTS = 7
ACTIONS = 100
# Seconds until what has not come is taken for lost.
PATIENCE = 5


def document(size):
    """About `size` bytes of postmortem, with other numbers in each repetition."""
    example = (ROOT / "tests/fixtures/example.md").read_text(encoding="utf-8")
    head, body = example.split("\n", 1)
    text = head
    number = 0
    while len(text.encode()) < size:
        text += "\n" + re.sub(r"\b\d{2}\b", lambda hit: f"{(int(hit[0]) + number) % 60:02}", body)
        number += 1
    return text.encode()[:size].decode(errors="ignore")


class Server:
    """A server with one document open."""

    def __init__(self, command, uri, text):
        self.text, self.uri, self.version, self.last = text, uri, 1, 0
        self.random = random.Random(1)
        self.places = [hit.start() for hit in re.finditer(r"(?<=[a-z]) ", text)]
        start = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.messages = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()
        self.ask("initialize", {
            "processId": os.getpid(),
            "rootUri": None,
            "capabilities": {
                "general": {"positionEncodings": ["utf-16"]},
                "workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}},
                "textDocument": {
                    "publishDiagnostics": {"versionSupport": True, "dataSupport": True},
                    "codeAction": {
                        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                    },
                },
            },
        })
        self.tell("initialized", {})
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        self.found, _ = self.published()
        self.first = (time.perf_counter() - start) * 1e3

    def send(self, *messages):
        framed = b""
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            framed += b"Content-Length: %d\r\n\r\n" % len(body) + body
        self.process.stdin.write(framed)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == self.last and "method" not in message:
                return message.get("result")

    def listen(self):
        output = self.process.stdout
        while True:
            length = 0
            while (line := output.readline()) != b"\r\n":
                if not line:
                    return
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.messages.put(output.read(length))

    def read(self):
        message = json.loads(self.messages.get(timeout=PATIENCE))
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def published(self):
        """The diagnostics of the newest version, and how many notifications it took."""
        count = 0
        while True:
            message = self.read()
            params = message.get("params", {})
            if message.get("method") != "textDocument/publishDiagnostics" or params["uri"] != self.uri:
                continue
            count += 1
            if params.get("version") in (None, self.version):
                return params["diagnostics"], count

    def key(self):
        """One more letter, or the last one taken back: the text keeps its length."""
        if self.version % 2:
            self.place, new, old = self.random.choice(self.places), "e", 0
        else:
            new, old = "", 1
        before = self.text[: self.place]
        line = before.count("\n")
        column = len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2
        self.text = before + new + self.text[self.place + old :]
        self.version += 1
        start, end = ({"line": line, "character": column + more} for more in (0, old))
        return {
            "method": "textDocument/didChange",
            "params": {
                "textDocument": {"uri": self.uri, "version": self.version},
                "contentChanges": [{"range": {"start": start, "end": end}, "text": new}],
            },
        }

    def type(self, count):
        """Milliseconds until the diagnostics of the last of `count` letters, and notifications."""
        keys = [self.key() for _ in range(count)]
        start = time.perf_counter()
        self.send(*keys)
        self.found, published = self.published()
        return (time.perf_counter() - start) * 1e3, published

    def action(self):
        found = self.random.choice(self.found)
        params = {
            "textDocument": {"uri": self.uri},
            "range": found["range"],
            "context": {"diagnostics": [found]},
        }
        return self.answer("textDocument/codeAction", params)

    def nothing(self):
        place = {"line": 0, "character": 0}
        params = {"textDocument": {"uri": self.uri}, "position": place}
        return self.answer("textDocument/hover", params)

    def answer(self, method, params):
        start = time.perf_counter()
        self.ask(method, params)
        return (time.perf_counter() - start) * 1e3

    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s*(\d+)", status)[1])

    def end(self):
        self.process.kill()
        self.process.wait()


def measure(name, command, size, uri, text, long, note):
    for _ in range(STARTS - 1):
        server = Server(command, uri, text)
        note(name, size, "first", server.first)
        server.end()
    server = Server(command, uri, text)
    note(name, size, "first", server.first)
    for _ in range(20):
        server.type(1)
    for _ in range(EDITS):
        note(name, size, "edit", server.type(1)[0])
    lost = 0
    for _ in range(BURSTS):
        try:
            took, published = server.type(20)
        except queue.Empty:
            lost += 1
            continue
        note(name, size, "burst", took)
        note(name, size, "published in a burst", published)
    note(name, size, "lost bursts", lost)
    for _ in range(ACTIONS):
        note(name, size, "action", server.action())
        note(name, size, "answer", server.nothing())
    note(name, size, "memory", server.memory())
    for edits in [1_000, 10_000] if long else [1_000]:
        while server.version <= edits:
            server.type(1)
        note(name, size, f"memory after {edits} edits", server.memory())
    server.end()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--binary", default=str(ROOT / "target/release/faultless"))
    arguments.add_argument("--long", action="store_true", help="10,000 edits for the memory")
    arguments = arguments.parse_args()
    servers = {"faultless": [arguments.binary, "lsp"], "rumdl": ["rumdl", "server"]}
    servers = {name: command for name, command in servers.items() if shutil.which(command[0])}
    figures = {}
    with tempfile.TemporaryDirectory() as folder, open(HERE / "keys.tsv", "w", encoding="utf-8") as raw:
        load = os.getloadavg()[0]
        raw.write(f"# {os.cpu_count()} processors, load {load:.1f} at the start\n")
        for name, command in servers.items():
            version = subprocess.run([command[0], "--version"], capture_output=True, text=True).stdout
            raw.write(f"# {name}: {version.strip()}\n")
        raw.write("server\tbytes\tfigure\tvalue\n")

        def note(name, size, figure, value):
            figures.setdefault((size, figure, name), []).append(value)
            raw.write(f"{name}\t{size}\t{figure}\t{value:.3f}\n")

        for size in SIZES:
            file = pathlib.Path(folder, f"{size}-postmortem.md")
            text = document(size)
            file.write_text(text, encoding="utf-8")
            for name, command in servers.items():
                measure(name, command, size, file.as_uri(), text, arguments.long, note)
    print(f"{os.cpu_count()} processors, load {load:.1f}\n")
    print("| document | figure | server | p50 | p95 | most |\n|---|---|---|---:|---:|---:|")
    for (size, figure, name), values in figures.items():
        unit = " KB" if figure.startswith("memory") else "" if figure.startswith(("published", "lost")) else " ms"
        values.sort()
        p95 = values[min(len(values) - 1, len(values) * 95 // 100)]
        shown = (f"{value:.0f}{unit}" if unit != " ms" else f"{value:.2f}{unit}" for value in
                 (statistics.median(values), p95, values[-1]))
        print(f"| {size // 1000} KB | {figure} | {name} | {' | '.join(shown)} |")


if __name__ == "__main__":
    main()
