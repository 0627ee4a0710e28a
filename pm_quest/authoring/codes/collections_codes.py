"""PQ701 and further: collections of scenarios. PQ711 and further: the archives that they come in."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

from pm_quest.authoring.codes.code_definition import (
    CodeDefinition,
    GeneratedExample,
    add_required_keys,
    define_by_change,
)

_SCENARIO = add_required_keys("title: Monday")
_OWN_FILE = "format: 1\nid: course\ntitle: A course\nscenarios: [monday]\n"
_LINK = 0o120777 << 16


def pack_archive(files: Mapping[str, str | bytes], method: int = ZIP_DEFLATED, attributes: int = 0) -> bytes:
    """Return a zip of these files, the same every time.

    attributes: what each file is, as archives keep it.
    """
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            info = ZipInfo(name)
            info.compress_type, info.external_attr = method, attributes
            archive.writestr(info, content)
    return made.getvalue()


def _pack_course(more: Mapping[str, str] | None = None, own_file: str = _OWN_FILE) -> bytes:
    """Return the zip of a small sound collection, with some files changed."""
    return pack_archive({"collection.yaml": own_file, "monday.yaml": _SCENARIO, **(more or {})})


def _show_archive(summary: str, *names: str) -> GeneratedExample:
    """Return the example of a zip with more files than a sound one has."""
    return GeneratedExample(
        summary, lambda: _pack_course(dict.fromkeys(names, _SCENARIO)), "\n".join(_SOUND_FILES + names)
    )


def _encrypt(archive: bytes) -> bytes:
    """Return an archive whose list of files says that they are encrypted."""
    changed = bytearray(archive)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


_SOUND_FILES = ("collection.yaml", "monday.yaml")
_SOUND = GeneratedExample("A zip of a collection and its scenario.", _pack_course, "\n".join(_SOUND_FILES))
_TWO = "scenarios: [monday, friday]"

CODES = {
    "PQ701": CodeDefinition(
        "error",
        "A scenario that is not in the collection",
        "'scenarios' names the files beside collection.yaml, each without its suffix. One of them is not there.",
        wrong=GeneratedExample(
            "A zip without friday.yaml.",
            lambda: _pack_course(own_file=_OWN_FILE.replace("scenarios: [monday]", _TWO)),
            _TWO,
        ),
        right=GeneratedExample("A zip with both.", _pack_course, "scenarios: [monday]"),
    ),
    "PQ702": define_by_change(
        "error",
        "A scenario that stands twice in a collection",
        "Each scenario has one place in the order of its collection.",
        wrong="""
            scenarios: [monday, friday, monday]
        """,
        changes={", monday]": "]"},
    ),
    "PQ703": CodeDefinition(
        "warning",
        "A scenario beside a collection that it does not name",
        "A scenario lies beside collection.yaml, and 'scenarios' does not name it. Its door comes last.",
        wrong=GeneratedExample(
            "A zip with friday.yaml, too.", lambda: _pack_course({"friday.yaml": _SCENARIO}), "scenarios: [monday]"
        ),
        right=GeneratedExample(
            "Both are named.",
            lambda: _pack_course({"friday.yaml": _SCENARIO}, _OWN_FILE.replace("scenarios: [monday]", _TWO)),
            _TWO,
        ),
    ),
    "PQ704": CodeDefinition(
        "error",
        "Too many scenarios in a collection",
        "A collection has at most 50 scenarios; nobody plays as many. Make several collections of them.",
        wrong=GeneratedExample(
            "A collection of 51 scenarios.",
            lambda: f"scenarios: [{', '.join(f'day_{number}' for number in range(51))}]",
            "scenarios: [day_0, day_1, day_2, day_3]",
        ),
        right="""
            scenarios: [monday, friday]
        """,
    ),
    "PQ705": CodeDefinition(
        "error",
        "A title or a sentence of a collection that is too long",
        "It stands beside the doors of the collection, where there is room for 200 characters, and for 80 of a title.",
        wrong=GeneratedExample(
            "A sentence of more than 200 characters.",
            lambda: f"start: {'Take your time. ' * 30}\nscenarios: [monday]",
            "start: Take your time. Take your time. Take your time.",
        ),
        right="""
            start: Take your time.
            scenarios: [monday]
        """,
    ),
    "PQ711": CodeDefinition(
        "error",
        "A zip that can't be read",
        "It is damaged, was cut off, or is packed in a way that not every system can read. What a zip says of itself is not believed: "
        "a file has to be as long as the zip says, and to have its check sum.",
        wrong=GeneratedExample(
            "A zip packed with bzip2.",
            lambda: pack_archive({"collection.yaml": _OWN_FILE, "monday.yaml": _SCENARIO}, ZIP_BZIP2),
            "collection.yaml\nmonday.yaml",
        ),
        right=GeneratedExample("An ordinary zip.", _pack_course, "collection.yaml\nmonday.yaml"),
    ),
    "PQ712": CodeDefinition(
        "error",
        "A zip with a password",
        "Nobody is asked for a password here. Make the zip without one.",
        wrong=GeneratedExample("An encrypted zip.", lambda: _encrypt(_pack_course())),
        right=GeneratedExample("A zip without a password.", _pack_course),
    ),
    "PQ713": CodeDefinition(
        "error",
        "A name that a file of a collection can't have",
        "A scenario's id is the name of its file, in snake_case. No path may lead out of the zip, and none may mean something else on "
        "another system.",
        wrong=_show_archive("A zip whose file leads out of it.", "../friday.yaml"),
        right=_SOUND,
    ),
    "PQ714": CodeDefinition(
        "error",
        "A link or a device in a zip",
        "A zip of scenarios has files only. A link in it may lead anywhere on the disk of whoever unpacks it.",
        wrong=GeneratedExample(
            "A zip whose scenario is a link.",
            lambda: pack_archive({"collection.yaml": _OWN_FILE, "monday.yaml": "/etc/passwd"}, attributes=_LINK),
            "collection.yaml\nmonday.yaml -> /etc/passwd",
        ),
        right=_SOUND,
    ),
    "PQ715": CodeDefinition(
        "error",
        "Two files of one name in a zip",
        "Two names differ only in case or in how a letter is written, or a file is there twice. Some systems would keep only one of them.",
        wrong=_show_archive("A zip with two files of one name.", "Monday.yaml"),
        right=_SOUND,
    ),
    "PQ716": CodeDefinition(
        "error",
        "A zip that is too large",
        "A zip of scenarios has at most 16 MiB, 100 files, and 16 MiB of text once it is unpacked, and no file in it becomes more than 100 times as large.",
        wrong=GeneratedExample(
            "A zip that becomes 1,000 times as large.",
            lambda: _pack_course({"friday.yaml": "# " + "x" * 2_000_000}),
            "collection.yaml\nmonday.yaml\nfriday.yaml",
        ),
        right=_SOUND,
    ),
    "PQ717": CodeDefinition(
        "error",
        "A zip without collection.yaml",
        "A zip of scenarios has a file collection.yaml with its id, its title and their order.",
        wrong=GeneratedExample(
            "A zip of a scenario only.", lambda: pack_archive({"monday.yaml": _SCENARIO}), "monday.yaml"
        ),
        right=_SOUND,
    ),
    "PQ718": CodeDefinition(
        "error",
        "A file in a collection that is not a scenario",
        "Beside collection.yaml there are scenarios with their panels, and notes for people (.md, .txt, .pdf), which are left out. Anything else does not belong there.",
        wrong=_show_archive("A zip with a program in it.", "setup.exe"),
        right=_SOUND,
    ),
}
