"""Archives that are not taken, by what is wrong with them; each with its code."""

import struct
from collections.abc import Callable

from tests.archives import (
    COLLECTION,
    DOS,
    SCENARIO,
    SOUND,
    STORED,
    Member,
    add_to_sound,
    build_archive,
)

LINK, DEVICE, PIPE, SOCKET = (kind << 28 for kind in (0o12, 0o06, 0o01, 0o14))
ZEROS = b"# " + bytes([120]) * 5_000_000
ZIP64_SIZES = struct.pack("<HHQQ", 1, 16, 2**40, 2**40)
NAMED = {
    "it leads out": "../monday2.yaml",
    "it leads out further in": "a/../../monday2.yaml",
    "it leads out by backslashes": "..\\monday2.yaml",
    "it leads out of the folder of a system": "__MACOSX/../../monday2.yaml",
    "it begins at the root": "/etc/monday2.yaml",
    "it begins at a backslash": "\\monday2.yaml",
    "it begins at a share": "\\\\server\\share\\monday2.yaml",
    "it begins at a drive": "C:/monday2.yaml",
    "it lies on a drive": "C:monday2.yaml",
    "it is a stream": "monday.yaml:two.yaml",
    "it has a NUL": b"friday.yaml\0.exe",
    "it turns the terminal red": b"\x1b[31mfriday.yaml",
    "it has a line break": "fri\nday.yaml",
    "it turns the direction of writing": "fri\u202eday.yaml",
    "it is a device": "con.yaml",
    "it is a device behind a folder": "course/aux.txt",
    "it is a printer": "LPT1",
    "it ends with a dot": "friday.yaml.",
    "a folder ends with a blank": "course /friday.yaml",
    "it is very long": "f" * 250 + ".yaml",
    "it is longer than an id": "f" * 70 + ".yaml",
    "it has no name": "",
    "it has a part without one": "course//friday.yaml",
    "it is this folder": "./friday.yaml",
    "it is not an id": "My Story (1).yaml",
    "it has letters that look alike": "m\u043enday.yaml",
    "it lies in a folder": "more/friday.yaml",
    "it is a name that is taken": "career.yaml",
}
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    **{why: ("PQ713", lambda name=name: add_to_sound(Member(name))) for why, name in NAMED.items()},
    "its file is a link": ("PQ714", lambda: add_to_sound(Member("friday.yaml", b"/etc/passwd", attributes=LINK))),
    "its folder is a link": ("PQ714", lambda: add_to_sound(Member("course", b"/etc", attributes=LINK))),
    "it is a device file": ("PQ714", lambda: add_to_sound(Member("friday.yaml", b"", attributes=DEVICE))),
    "it is a named pipe": ("PQ714", lambda: add_to_sound(Member("friday.yaml", b"", attributes=PIPE))),
    "it is a socket": ("PQ714", lambda: add_to_sound(Member("friday.yaml", b"", attributes=SOCKET))),
    "it is a link of Windows": ("PQ714", lambda: add_to_sound(Member("friday.yaml", attributes=0x400, system=DOS))),
    "its folder has a content": ("PQ714", lambda: add_to_sound(Member("friday/", SCENARIO))),
    "its file says it is a folder": ("PQ714", lambda: add_to_sound(Member("friday.yaml", attributes=0o040755 << 16))),
    "a file is there twice": ("PQ715", lambda: add_to_sound(Member("monday.yaml"))),
    "two names differ in case": ("PQ715", lambda: add_to_sound(Member("Monday.yaml"))),
    "two names differ in how a letter is written": (
        "PQ715",
        lambda: add_to_sound(Member("caf\u00e9.txt"), Member("cafe\u0301.txt")),
    ),
    "two names differ in width": ("PQ715", lambda: add_to_sound(Member("\uff4donday.yaml"))),
    "a file and a folder have one name": ("PQ715", lambda: add_to_sound(Member("monday.yaml/", b""))),
    "two scenarios have one id": ("PQ715", lambda: add_to_sound(Member("monday.yml"))),
    "there are two collection files": ("PQ715", lambda: add_to_sound(Member("old/collection.yaml", COLLECTION))),
    "there are two of another suffix": ("PQ715", lambda: add_to_sound(Member("collection.yml", COLLECTION))),
    "a file is a bomb": ("PQ716", lambda: add_to_sound(Member("friday.yaml", ZEROS))),
    "a note is a bomb": ("PQ716", lambda: add_to_sound(Member("readme.txt", ZEROS))),
    "its files are too large together": (
        "PQ716",
        lambda: add_to_sound(*(Member(f"day_{n}.yaml", size=9 * 2**20, packed_size=9 * 2**20) for n in range(2))),
    ),
    "it says that a file has a terabyte": (
        "PQ716",
        lambda: add_to_sound(Member("friday.yaml", size=2**32 - 1, packed_size=2**32 - 1, extra=ZIP64_SIZES)),
    ),
    "it has too many files": ("PQ716", lambda: add_to_sound(*(Member(f"day_{n}.yaml", b"") for n in range(120)))),
    "it has very many files": ("PQ716", lambda: add_to_sound(*[Member("f", b"")] * 20_000)),
    "it is a very large file": ("PQ716", lambda: build_archive(*SOUND, before=b"PK\x03\x04" + bytes(17 * 2**20))),
    "it says that a bomb is small": ("PQ711", lambda: add_to_sound(Member("friday.yaml", ZEROS, size=100))),
    "it says that a file is longer": ("PQ711", lambda: add_to_sound(Member("friday.yaml", size=90_000))),
    "a check sum is wrong": ("PQ711", lambda: add_to_sound(Member("friday.yaml", crc=1))),
    "it is cut off": ("PQ711", lambda: build_archive(*SOUND)[:-40]),
    "its beginning is missing": ("PQ711", lambda: build_archive(*SOUND)[30:]),
    "its middle is missing": ("PQ711", lambda: build_archive(*SOUND)[:60] + build_archive(*SOUND)[120:]),
    "it is a program that unpacks itself": ("PQ711", lambda: build_archive(*SOUND, before=b"MZ" + bytes(100))),
    "a file has another name inside": ("PQ711", lambda: add_to_sound(Member("friday.yaml", local_name=b"../a.yaml"))),
    "a file lies outside": ("PQ711", lambda: add_to_sound(Member("friday.yaml", offset=10**6))),
    "a file lies upon another": ("PQ711", lambda: add_to_sound(Member("friday.yaml", offset=0))),
    "it is packed in an odd way": ("PQ711", lambda: add_to_sound(Member("friday.yaml", method=14))),
    "its packing is nonsense": ("PQ711", lambda: add_to_sound(Member("friday.yaml", method=97))),
    "its sizes are half of zip64": (
        "PQ716",
        lambda: add_to_sound(Member("friday.yaml", size=2**32 - 1, packed_size=2**32 - 1)),
    ),
    "it has a password": ("PQ712", lambda: add_to_sound(Member("friday.yaml", flags=1))),
    "it has a strong password": ("PQ712", lambda: add_to_sound(Member("friday.yaml", flags=0x41))),
    "it is empty": ("PQ717", build_archive),
    "it has a scenario alone": ("PQ717", lambda: build_archive(SOUND[1])),
    "it is a package for learning systems": (
        "PQ717",
        lambda: build_archive(Member("imsmanifest.xml", b"<manifest/>"), Member("index.html", b"<p>")),
    ),
    "a program is in it": ("PQ718", lambda: add_to_sound(Member("setup.exe", b"MZ"))),
    "a zip is in it": ("PQ718", lambda: add_to_sound(Member("more.zip", build_archive(*SOUND)))),
    "a zip in it is called a scenario": (
        "PQ718",
        lambda: add_to_sound(Member("friday.yaml", build_archive(*SOUND), STORED)),
    ),
    "a career is in it": (
        "PQ718",
        lambda: build_archive(
            Member("collection.yaml", COLLECTION.replace(b"monday", b"monday, years")),
            SOUND[1],
            Member("years.yaml", b"cards: {}\n"),
        ),
    ),
    "its scenario is not YAML": (
        "PQ113",
        lambda: build_archive(SOUND[0], Member("monday.yaml", bytes(range(256)) * 20, STORED)),
    ),
    "its collection file is not YAML": (
        "PQ113",
        lambda: build_archive(Member("collection.yaml", b"\x00\x01\x02"), SOUND[1]),
    ),
    "its collection file leads out": (
        "PQ128",
        lambda: build_archive(Member("collection.yaml", COLLECTION.replace(b"course\n", b"../course\n", 1)), SOUND[1]),
    ),
    "its collection is called as a device": (
        "PQ713",
        lambda: build_archive(Member("collection.yaml", COLLECTION.replace(b"id: course", b"id: con")), SOUND[1]),
    ),
}
"""By what is wrong: the code, and what makes the archive."""
