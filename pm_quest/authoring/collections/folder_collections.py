"""The collections in a folder of scenarios: each in a folder of its own with a `collection.yaml`, or the folder itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pm_quest.kit.paths import is_file

COLLECTION_FILE = "collection.yaml"
COLLECTION_NAMES = (COLLECTION_FILE, "collection.yml")


@dataclass(frozen=True, slots=True)
class ShelvedCollection:
    """A collection that lies in a folder of scenarios.

    id, title: as its file says; the name of its folder where that can't be read.
    files: its scenarios in their order, then those beside them that it does not name.
    start, end: a sentence each; empty where it has none.
    problem: why its file can't be read; None where it can.
    """

    id: str
    title: str
    folder: Path
    files: tuple[Path, ...]
    start: str = ""
    end: str = ""
    problem: str | None = None


def find_collection_file(folder: Path) -> Path | None:
    """Return the file that makes a folder a collection; None where it is none."""
    return next((folder / name for name in COLLECTION_NAMES if is_file(folder / name)), None)


def list_collection_folders(folder: Path) -> list[Path]:
    """Return the folders directly in a folder that are collections, sorted; none where it can't be read."""
    try:
        return sorted(
            each
            for each in folder.iterdir()
            if not each.name.startswith(".") and each.is_dir() and find_collection_file(each)
        )
    except OSError:
        return []


def read_shelved_collection(folder: Path, files: Sequence[Path]) -> ShelvedCollection | None:
    """Return the collection that a folder with these scenarios is; None where it is none."""
    file = find_collection_file(folder)
    if file is None:
        return None
    from pm_quest.authoring.collections.collection_reader import parse_collection  # noqa: PLC0415  few have a collection
    from pm_quest.authoring.file_access import read_content  # noqa: PLC0415  likewise
    from pm_quest.authoring.source_text import MAX_BYTES  # noqa: PLC0415  likewise

    try:
        found = parse_collection(read_content(file, MAX_BYTES + 1), str(file)).collection
    except OSError:
        found = None
    if found is None:
        problem = "collection.yaml can't be read, or has errors"
        return ShelvedCollection(folder.name, folder.name, folder, tuple(files), problem=problem)
    ordered = tuple(_sort_files(files, found.scenarios))
    return ShelvedCollection(found.id, found.title, folder, ordered, found.start or "", found.end or "")


def _sort_files(files: Sequence[Path], order: Sequence[str]) -> Iterator[Path]:
    """Yield files in an order of ids, then the others."""
    by_id = {file.stem: file for file in files}
    yield from (by_id[id] for id in order if id in by_id)
    yield from (file for file in files if file.stem not in order)
