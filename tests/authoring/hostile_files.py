"""Files that want to take all time and memory, each read in a process of its own that gets little of either.

    python -m tests.authoring.hostile_files

reads names of files, one a line, and answers each with a line of JSON: how the process ended, what it said, and the codes
of the problems. The processes are copies of this one, which loads the reader once.
"""

import json
import os
import sys
from collections.abc import Callable

from pm_quest.authoring.scenario_reader import parse_scenario

LARGEST = 16 * 1024 * 1024
"""Bytes of a file."""
MEMORY, SECONDS = 512 * 1024 * 1024, 5
TOP = "format: 1\ntitle: x\nsummary: x\nrole: finale\n"
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "brackets": ("PQ903", lambda: b"[" * 25_000),
    "curly brackets": ("PQ903", lambda: b"{" * 25_000),
    "dashes": ("PQ903", lambda: b"- " * (LARGEST // 2)),
    "keys that are lists": ("PQ904", lambda: b"?\n" * (LARGEST // 2)),
    "an alias bomb": (
        "PQ108",
        lambda: b"".join(b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 50)),
    ),
    "a merge bomb": (
        "PQ108",
        lambda: b"".join(b"a%d: &a%d {<<: [%s]}\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 50)),
    ),
    "one long line of colons": ("PQ102", lambda: b"a: " * (LARGEST // 3)),
    "mistakes in the YAML": ("PQ102", lambda: b"a: b: c\n" * (LARGEST // 8)),
    "mistakes in the YAML of a smaller file": ("PQ106", lambda: b'- "a" b\n' * 150_000),
    "escapes": ("PQ905", lambda: b'- "\\e"\n' * (LARGEST // 8)),
    "quotes": ("PQ106", lambda: b'"' * LARGEST),
    "tiny values": ("PQ904", lambda: b"- a\n" * (LARGEST // 4)),
    "points": (
        "PQ904",
        lambda: TOP.encode() + b"scenes: {a: {gain: {" + b",".join(b"u%x: 1" % n for n in range(700_000)) + b"}}}",
    ),
    "long names that are nearly right": (
        "PQ203",
        lambda: (
            TOP.encode()
            + b"scenes:\n"
            + b"".join(
                b"  abcdefghijklmnopqrstuvwxyz_%05d: {text: x, go: abcdefghijklmnopqrstuvwxyzz_%05d}\n" % (n, n)
                for n in range(19_999)
            )
        ),
    ),
    "long conditions": (
        "PQ909",
        lambda: (
            TOP.encode()
            + b"scenes:\n"
            + b"".join(
                b'  s%x: {text: [{if: "a%x%s", text: x}], go: t%x}\n' % (n, n, b"+b" * 450, n) for n in range(15_000)
            )
        ),
    ),
    "UTF-16": ("PQ902", lambda: ("a: b\n" * (LARGEST // 16)).encode("utf-16")),
    "zeros": ("PQ113", lambda: bytes(LARGEST)),
    "bytes that are not text": ("PQ113", lambda: bytes(range(256)) * (LARGEST // 256)),
}
"""Files by name, with a code that is found in each."""


def read_limited(name: str) -> list[str]:
    """Read a file within the limits; return the codes of its problems, which all have a place."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    reading = parse_scenario(HOSTILE[name][1]()[:LARGEST], "hostile.yaml")
    assert reading.scenario is None
    assert reading.errors
    assert all(problem.line >= 1 and problem.column >= 1 for problem in reading.problems)
    reading.format_problems()
    return sorted({problem.code for problem in reading.problems})


def read_in_copy(name: str) -> dict[str, object]:
    """Read a file in a copy of this process; return how that ended (0, or a signal below 0), and what it said."""
    ours, theirs = os.pipe()
    copy = os.fork()
    if not copy:
        os.close(ours)
        try:
            said, ending = {"codes": read_limited(name)}, 0
        except BaseException as error:  # noqa: BLE001 - whatever it was, it is told
            said, ending = {"error": repr(error)}, 1
        with os.fdopen(theirs, "w", encoding="utf-8") as pipe:
            json.dump(said, pipe)
        os._exit(ending)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as pipe:
        said = pipe.read()
    ending = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    return {"ending": ending, "codes": [], "error": "", **json.loads(said or "{}")}


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(read_in_copy(line.strip())) + "\n")
        sys.stdout.flush()
