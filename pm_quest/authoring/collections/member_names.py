"""Judge the names of an archive's members: where one leads out of its folder, or means something else on some system."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zipfile import ZipInfo

from pm_quest.authoring.source_text import REFUSED_CHARACTERS, quote_value

LONGEST_PATH = 200
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$)").match
_JUNK = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_JUNK_FOLDER = "__MACOSX"
ANOTHER_PATH = "make the zip again, of the files themselves or of the one folder that they are in"


class MemberRefusal(NamedTuple):
    """Why an archive is not taken: the code, a sentence, and how to fix it."""

    code: str
    message: str
    suggestion: str


def refuse_path(info: ZipInfo) -> MemberRefusal | None:
    """Return why the path of a member can't be followed on every system; None where it can."""
    path = info.orig_filename
    shown = quote_value(path)
    for is_wrong, why in (
        (not path, "a file in it has no name"),
        (info.filename.rstrip("/") != path.rstrip("/") and "\0" not in path, f"{shown} has two names in it"),
        (REFUSED_CHARACTERS.search(path), f"the name {shown} has a character that is not a letter, digit or sign"),
        (path.startswith(("/", "\\")), f"the path {shown} begins at the root of a disk"),
        (":" in path, f"the path {shown} has a colon, which names a drive or something else on Windows"),
        ("\\" in path, f"the path {shown} has a backslash, which parts folders on Windows"),
        (".." in path.split("/"), f"the path {shown} leads out of its folder"),
        ({"", "."} & {*path.rstrip("/").split("/")}, f"the path {shown} has a part without a name"),
        (
            len(path) > LONGEST_PATH,
            f"the path {shown} has {len(path):,} characters; at most {LONGEST_PATH} fit everywhere",
        ),
        (
            _list_ends(path) & {".", " "},
            f"a part of the path {shown} ends with a dot or a blank, which Windows leaves out",
        ),
        (any(map(_DEVICES, path.split("/"))), f"the name {shown} is that of a device on Windows"),
    ):
        if is_wrong:
            return MemberRefusal("PQ713", why, ANOTHER_PATH)
    return None


def _list_ends(path: str) -> set[str]:
    return {part[-1:] for part in path.rstrip("/").split("/")}


def refuse_doubles(paths: Iterable[str]) -> Iterator[MemberRefusal]:
    """Yield a refusal for each path that stands twice, as some system reads it."""
    folded = Counter((_fold_path(path), path) for path in paths)
    groups: dict[str, list[str]] = {}
    for (fold, path), count in folded.items():
        groups.setdefault(fold, []).extend([path] * count)
    for alike in groups.values():
        if len(alike) > 1:
            names = " and ".join(quote_value(each) for each in alike[:2])
            yield MemberRefusal("PQ715", f"{names} are one file on some systems", "keep one of them")


def _fold_path(path: str) -> str:
    """Return a path as a system sees it that tells neither case nor ways of writing a letter apart."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path.rstrip("/")).casefold())


def is_junk(path: str) -> bool:
    """Return whether a system put this file beside the others unasked."""
    parts = path.split("/")
    return parts[0] == _JUNK_FOLDER or parts[-1].casefold() in _JUNK or parts[-1].startswith("._")


def find_top_folder(paths: Iterable[str]) -> str:
    """Return the one folder that all files are in, with its slash; empty where they are in none."""
    firsts = {path.partition("/")[:2] for path in paths}
    first, slash = next(iter(firsts)) if len(firsts) == 1 else ("", "")
    return f"{first}/" if slash else ""
