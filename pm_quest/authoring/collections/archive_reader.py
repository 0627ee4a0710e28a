"""Read a zip of scenarios into memory, under limits; nothing that it says of itself is believed."""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from stat import S_IFDIR, S_IFMT, S_IFREG
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pm_quest.authoring.career.file_kinds import PANEL_SUFFIX
from pm_quest.authoring.collections.folder_collections import COLLECTION_FILE, COLLECTION_NAMES
from pm_quest.authoring.collections.member_names import (
    ANOTHER_PATH,
    MemberRefusal,
    find_top_folder,
    is_junk,
    refuse_doubles,
    refuse_path,
)
from pm_quest.authoring.collections.portable_names import explain_bad_id, suggest_id
from pm_quest.authoring.foreign_files import PLAIN_TEXT_SUGGESTION, is_document
from pm_quest.authoring.source_text import quote_value

MAX_ARCHIVE = 16 * 1024 * 1024
MAX_UNPACKED = 16 * 1024 * 1024
"""The most bytes of all files of an archive together."""
MAX_MEMBERS = 100
MAX_RATIO = 100
"""So many times as much may come out as is in the archive. Scenarios come to about four times."""
_RATIO_FROM = 100_000
SCENARIO_SUFFIXES = (".yaml", ".yml")
_NOTE_SUFFIXES = (".md", ".txt", ".pdf", ".schema.json")
_NOTE_NAMES = ("readme", "license", "licence")
_SIGNATURE, _EMPTY_SIGNATURE, _MEMBER_SIGNATURE = b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02"
_ENCRYPTED, _STRONGLY_ENCRYPTED = 0x1, 0x40
_DOS_SYSTEMS, _DOS_LINK_OR_DEVICE = (0, 10, 11), 0x0440
_MOST_REFUSALS = 10
_READ_ERRORS = (
    *(BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError, ValueError, struct.error),
    *(OverflowError, IndexError, LookupError),
)
"""What `zipfile` raises over bytes that are not a sound archive."""
_BROKEN = "get it once more: it may have been cut off on its way; or make it anew"


@dataclass(frozen=True)
class ArchiveReading:
    """What is in an archive.

    files: the content of `collection.yaml` and of the scenarios, by name.
    left_out: the notes and other files that are not for the game.
    refusals: why it is not taken; then there are no files.
    """

    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()
    refusals: tuple[MemberRefusal, ...] = ()


class _RefusedArchiveError(Exception):
    """An archive that can't be read on."""

    def __init__(self, *refusals: MemberRefusal) -> None:
        super().__init__()
        self.refusals = refusals


def is_archive(data: bytes) -> bool:
    """Return whether this begins as a zip does."""
    return data.startswith((_SIGNATURE, _EMPTY_SIGNATURE))


def has_archive_name(file: str) -> bool:
    """Return whether a file is called as a zip is."""
    return PurePosixPath(file).suffix.casefold() == ".zip"


def read_archive(data: bytes) -> ArchiveReading:
    """Read the files of an archive into memory. Never raises; what is wrong is among the refusals."""
    try:
        _check_whole(data)
        with ZipFile(BytesIO(data)) as archive:
            members = _list_members(archive.infolist())
            files = {name: _read_member(archive, info) for name, info in members.items() if not _is_note(name)}
            _refuse(_refuse_contents(files))
    except _RefusedArchiveError as refused:
        return ArchiveReading({}, refusals=refused.refusals)
    except _READ_ERRORS:
        return ArchiveReading({}, refusals=(MemberRefusal("PQ711", "its list of files can't be read", _BROKEN),))
    return ArchiveReading(files, tuple(name for name in members if _is_note(name)))


def _refuse(refusals: Iterator[MemberRefusal]) -> None:
    """Raise _RefusedArchiveError where there is something to refuse."""
    found = tuple(dict.fromkeys(refusals))
    if found:
        raise _RefusedArchiveError(*found[:_MOST_REFUSALS])


def _check_whole(data: bytes) -> None:
    """Refuse what is not an archive, or so large that even its list of files is not read."""
    if not is_archive(data):
        raise _RefusedArchiveError(MemberRefusal("PQ711", "it does not begin as a zip does", "make a zip of the files"))
    if len(data) > MAX_ARCHIVE:
        message = f"a zip of scenarios has at most {MAX_ARCHIVE // 2**20} MiB, and this has more"
        raise _RefusedArchiveError(MemberRefusal("PQ716", message, "put into it only scenarios and collection.yaml"))
    if data.count(_MEMBER_SIGNATURE) > 2 * MAX_MEMBERS:  # each member has one in the list of files
        message = f"there are at most {MAX_MEMBERS} files in it, and here are more"
        raise _RefusedArchiveError(MemberRefusal("PQ716", message, "make several collections of them"))


def _list_members(infos: Sequence[ZipInfo]) -> dict[str, ZipInfo]:
    """Return the files that may be read, by their names without the folder that all are in."""
    _refuse(_refuse_sizes(infos))
    _refuse(refusal for info in infos for refusal in _refuse_member(info))
    kept = [info for info in infos if not is_junk(info.orig_filename)]
    _refuse(refuse_doubles(info.orig_filename for info in kept))
    inside = [info for info in kept if not info.is_dir()]
    top = find_top_folder(info.orig_filename for info in inside)
    members = {info.orig_filename.removeprefix(top): info for info in inside}
    _refuse(_refuse_collection_files(members))
    _refuse(_refuse_names(members))
    return {COLLECTION_FILE if name in COLLECTION_NAMES else name: info for name, info in members.items()}


def _refuse_sizes(infos: Sequence[ZipInfo]) -> Iterator[MemberRefusal]:
    if len(infos) > MAX_MEMBERS:
        message = f"there are at most {MAX_MEMBERS} files in it, and here are {len(infos):,}"
        yield MemberRefusal("PQ716", message, "make several collections of them")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        message = f"its files come to at most {MAX_UNPACKED // 2**20} MiB together, and these come to more"
        yield MemberRefusal("PQ716", message, "put into it only scenarios and collection.yaml")
    for info in infos:
        if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
            message = f"{quote_value(info.orig_filename)} would become more than {MAX_RATIO} times as large as it is in the zip"
            yield MemberRefusal(
                "PQ716", message, "unpack it, and look at what is in it: no scenario can be compressed that much"
            )


def _refuse_member(info: ZipInfo) -> Iterator[MemberRefusal]:
    """Yield why a member is not read: its path, its kind, how it was packed."""
    shown = quote_value(info.orig_filename)
    if refusal := refuse_path(info):
        yield refusal
        return
    kind = S_IFMT(info.external_attr >> 16)
    is_dos_link = info.create_system in _DOS_SYSTEMS and info.external_attr & _DOS_LINK_OR_DEVICE
    if kind not in (0, S_IFREG, S_IFDIR) or is_dos_link:
        message = f"{shown} is a link or a device, and no file"
        yield MemberRefusal("PQ714", message, "put the file itself into the zip")
    elif (info.is_dir() and info.file_size) or (kind == S_IFDIR) > info.is_dir():
        yield MemberRefusal("PQ714", f"{shown} is a folder and a file at once", "make the zip again")
    if info.flag_bits & (_ENCRYPTED | _STRONGLY_ENCRYPTED):
        yield MemberRefusal("PQ712", f"{shown} is encrypted", "make the zip without a password")
    elif info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        message = f"{shown} is packed in a way that not every system can read"
        yield MemberRefusal("PQ711", message, "make an ordinary zip (deflate)")


def _refuse_collection_files(members: Mapping[str, ZipInfo]) -> Iterator[MemberRefusal]:
    found = [name for name in members if PurePosixPath(name).name.casefold() in COLLECTION_NAMES]
    if len(found) > 1:
        yield MemberRefusal("PQ715", f"there are {len(found)} files {COLLECTION_FILE} in it", "keep one of them")
    elif "imsmanifest.xml" in members:
        message = "it is a package for learning systems (SCORM), and no collection"
        yield MemberRefusal("PQ717", message, "upload it there; for PM Quest, ask for the scenario's .yaml file")
    elif is_document(members):
        message = "it is a document of a word processor, and no collection"
        yield MemberRefusal("PQ717", message, PLAIN_TEXT_SUGGESTION)
    elif not found:
        yaml = any(name.endswith(SCENARIO_SUFFIXES) for name in members)
        message = f"there is no {COLLECTION_FILE} in it"
        fix = (
            "unpack it and add its scenarios one by one, or put one beside them"
            if yaml
            else "put one beside the scenarios"
        )
        yield MemberRefusal("PQ717", message, f"{fix}: title, order, and a sentence at the start and at the end")


def _refuse_names(members: Mapping[str, ZipInfo]) -> Iterator[MemberRefusal]:
    """Yield the files that lie deeper, are neither scenarios nor panels of these, or whose names can't be ids."""
    stems: set[str] = set()
    for name in members:
        path, shown = PurePosixPath(name), quote_value(name)
        if name.endswith(PANEL_SUFFIX) and "/" not in name:
            if f"{name.removesuffix(PANEL_SUFFIX)}.yaml" not in members:
                message = f"{shown} is the panel of a scenario that is not in it"
                yield MemberRefusal("PQ718", message, "put the scenario beside it, or take it out")
            continue
        if name in COLLECTION_NAMES or _is_note(name):
            continue
        if "/" in name:
            message = f"{shown} lies in a folder, and a collection has none"
            yield MemberRefusal("PQ713", message, ANOTHER_PATH)
        elif path.suffix not in SCENARIO_SUFFIXES:
            message = f"{shown} is not a scenario: those end in .yaml"
            yield MemberRefusal("PQ718", message, "take it out of the zip")
        elif why := explain_bad_id(path.stem):
            better = f"rename it, as in '{suggest_id(path.stem)}.yaml'"
            yield MemberRefusal("PQ713", f"a scenario's id is its file's name, and {why}", better)
        elif path.stem in stems:
            yield MemberRefusal("PQ715", f"there are two scenarios '{path.stem}' in it", "keep one of them")
        stems.add(path.stem)


def _is_note(name: str) -> bool:
    """Return whether this is for people or editors, and not for the game."""
    base = PurePosixPath(name).name.casefold()
    return base.endswith(_NOTE_SUFFIXES) or base in _NOTE_NAMES


def _read_member(archive: ZipFile, info: ZipInfo) -> bytes:
    """Return the content of a member, which is exactly as long as the list of files says."""
    shown = quote_value(info.orig_filename)
    try:
        with archive.open(info) as file:
            data = file.read(info.file_size + 1)
    except _READ_ERRORS:
        raise _RefusedArchiveError(MemberRefusal("PQ711", f"{shown} is damaged in it", _BROKEN)) from None
    if len(data) != info.file_size:
        message = f"{shown} is not as long as the zip says"
        raise _RefusedArchiveError(MemberRefusal("PQ711", message, _BROKEN))
    return data


def _refuse_contents(files: Mapping[str, bytes]) -> Iterator[MemberRefusal]:
    for name, data in files.items():
        if is_archive(data):
            yield MemberRefusal(
                "PQ718", f"{quote_value(name)} is a zip itself", "put the scenarios themselves into the zip"
            )
