"""Changes of a folder that are made together or not at all: files and folders of files put in, replaced, taken out.

Everything new is written aside and flushed first; then names are swapped, which needs no room on the disk. What fails
half way is undone at once; what is killed half way is undone by whoever changes the folder next.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Self

from pm_quest.kit.atomic_write import create_document, flush_folder, swap_file
from pm_quest.kit.files import make_folder

_CHANGING, _CHANGED = ".changing", ".changed"
"""What is aside while names are swapped, and the same once all of them are: only then it is rubbish.

It has what is `new`, what was there before (`old`), and an empty file for each name that nothing had (`fresh`).
"""


class FolderChanges:
    """The changes of one folder, whose lock the caller holds. Raises OSError; then the folder is as it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new, self.old, self.fresh = (folder / _CHANGING / name for name in ("new", "old", "fresh"))
        self.names: list[str] = []

    def __enter__(self) -> Self:
        """Put right what was killed half way, and make room aside."""
        self._settle()
        for each in (self.new, self.old, self.fresh):
            each.mkdir(parents=True)
        return self

    def put_file(self, name: str, data: bytes) -> None:
        """Prepare a file, in the place of what has this name."""
        create_document(self.new / name, data)
        self.names.append(name)

    def put_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Prepare a folder of files, in the place of what has this name."""
        (self.new / name).mkdir()
        for each, data in files.items():
            create_document(self.new / name / each, data)
        flush_folder(self.new / name)
        self.names.append(name)

    def take_out(self, name: str) -> None:
        """Prepare that nothing has this name any more."""
        self.names.append(name)

    def carry_out(self) -> None:
        """Make all changes. Raises OSError; then none is made."""
        for name in self.names:
            if not (self.folder / name).exists():
                create_document(self.fresh / name, b"")
        for each in (self.new, self.fresh, self.folder):
            flush_folder(each)
        swapped: list[tuple[Path, Path]] = []
        try:
            for name in self.names:
                for source, target in ((self.folder / name, self.old / name), (self.new / name, self.folder / name)):
                    with suppress(FileNotFoundError):  # nothing had the name, or nothing is to have it
                        swap_file(source, target)
                        swapped.append((source, target))
            swap_file(self.new.parent, self.folder / _CHANGED)
        except BaseException:
            for source, target in reversed(swapped):
                swap_file(target, source)
            raise
        flush_folder(self.folder)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was aside."""
        with suppress(OSError):
            self._settle()

    def _settle(self) -> None:
        """Undo changes that were begun and not finished, and remove what is aside."""
        make_folder(self.folder)
        for each in _list_entries(self.old):
            target = self.folder / each.name
            if target.exists():
                swap_file(target, self.new / each.name)
            swap_file(each, target)
        for each in _list_entries(self.fresh):
            if not (self.new / each.name).exists():
                swap_file(self.folder / each.name, self.new / each.name, missing_ok=True)
        for name in (_CHANGED, _CHANGING):
            rmtree(self.folder / name, ignore_errors=True)


def _list_entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
