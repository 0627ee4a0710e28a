"""Changes of a folder that are made together or not at all: files and folders of files put in, replaced, taken out.

Everything new is written aside and flushed first; then names are swapped, which needs no room on the disk. What fails
half way is undone; what is killed half way is put right by whoever changes the folder next.
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
"""What is aside while names are swapped, and the same once all of them are: only then it is rubbish."""


class FolderChanges:
    """The changes of one folder, whose lock the caller holds. Raises OSError; then the folder is as it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new, self.old = folder / _CHANGING / "new", folder / _CHANGING / "old"
        self.names: list[str] = []

    def __enter__(self) -> Self:
        """Put right what was killed half way, and make room aside."""
        self._settle()
        for each in (self.new, self.old):
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
        flush_folder(self.new)
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
        """Put back what was taken out by changes that were not finished, and remove what is aside."""
        make_folder(self.folder)
        for each in self.old.iterdir() if self.old.is_dir() else ():
            if not (self.folder / each.name).exists():
                swap_file(each, self.folder / each.name)
        for name in (_CHANGED, _CHANGING):
            rmtree(self.folder / name, ignore_errors=True)
