"""Where a name is declared and used: going there, listing all places, and renaming them at once."""

from lsprotocol.types import (
    DocumentHighlight,
    DocumentHighlightKind,
    Location,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    PrepareRenamePlaceholder,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from pm_quest.authoring.name_occurrences import NameOccurrence, find_shared_steps, select_occurrences
from pm_quest.authoring.record_rules import UNAVAILABLE_NAMES
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.language_server.known_names import DocumentNames
from pm_quest.language_server.open_document import OpenDocument


class RenameRefusal(Exception):  # noqa: N818  a refusal is no error
    """Why a name can't be changed, as a sentence for the author."""


def find_at(document: OpenDocument, position: Position) -> NameOccurrence | None:
    """Return what is named at a position, its end included; None where nothing is."""
    place = document.version.positions.find_place(position)
    here = [each for each in document.version.occurrences if each.start <= place <= each.end]
    return max(here, key=lambda each: (place < each.end, each.declares), default=None)


def find_definition(document: OpenDocument, position: Position) -> list[Location]:
    """Return where the thing at a position is declared."""
    return [_locate(document, each) for each in _list_alike(document, position) if each.declares]


def find_references(document: OpenDocument, position: Position, *, declarations: bool) -> list[Location]:
    """Return every place where the thing at a position is named."""
    found = _list_alike(document, position)
    return [_locate(document, each) for each in found if declarations or not each.declares]


def highlight_places(document: OpenDocument, position: Position) -> list[DocumentHighlight]:
    """Return the places of the thing at a position, for an editor to colour."""
    kinds = {True: DocumentHighlightKind.Write, False: DocumentHighlightKind.Read}
    return [
        DocumentHighlight(_locate(document, each).range, kinds[each.declares])
        for each in _list_alike(document, position)
    ]


def prepare_rename(document: OpenDocument, position: Position) -> PrepareRenamePlaceholder | None:
    """Return the name at a position for an editor to ask for another; None where nothing can be renamed."""
    named = find_at(document, position)
    if named is None:
        return None
    return PrepareRenamePlaceholder(_locate(document, named).range, _shorten(named))


def rename_at(document: OpenDocument, position: Position, new: str) -> WorkspaceEdit | None:
    """Return the edit that gives the thing at a position another name everywhere.

    None where nothing is named. Raises RenameRefusal where the name can't be had.
    """
    named = find_at(document, position)
    if named is None:
        return None
    new = new.strip()
    scene = named.name.partition(".")[0]
    new = new.removeprefix(f"{scene}.") if named.kind == "choice" else new
    _check_new_name(document, named, new)
    version = document.version
    edits = [
        TextEdit(version.positions.find_range(each.start, each.end), new)
        for each in select_occurrences(version.occurrences, named.kind, named.name)
    ]
    if not document.takes_versions:
        return WorkspaceEdit(changes={document.uri: edits})
    identifier = OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=version.number)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(identifier, edits)])


def _check_new_name(document: OpenDocument, named: NameOccurrence, new: str) -> None:
    """Check that a name is one and is free. Raises RenameRefusal."""
    names = DocumentNames(document)
    if not IS_SNAKE_CASE(new):
        raise RenameRefusal(f"'{new}' is no id: write small letters a to z, digits and _, a letter first")
    if new == _shorten(named):
        return
    taken = [*names.list_names(named.kind)]
    if named.kind in ("meter", "flag"):
        taken = [*names.list_names("meter"), *names.list_names("flag"), *UNAVAILABLE_NAMES]
    full = f"{named.name.partition('.')[0]}.{new}" if named.kind == "choice" else new
    if full in taken:
        raise RenameRefusal(f"there is a '{full}' already: choose another name")
    shared = find_shared_steps(document.version.occurrences, named.kind, named.name)
    if shared:
        line = document.version.positions.find_position(shared[0].start).line + 1
        raise RenameRefusal(
            f"line {line} may mean '{_shorten(named)}' of another scene as well: "
            "say in the test with '=scene' which draw is meant, or fix the errors of the file first"
        )


def _list_alike(document: OpenDocument, position: Position) -> tuple[NameOccurrence, ...]:
    """Return every place of the thing at a position."""
    named = find_at(document, position)
    if named is None:
        return ()
    return select_occurrences(document.version.occurrences, named.kind, named.name)


def _locate(document: OpenDocument, named: NameOccurrence) -> Location:
    return Location(document.uri, document.version.positions.find_range(named.start, named.end))


def _shorten(named: NameOccurrence) -> str:
    """Return the id as it stands in the file; of a choice without its scene."""
    return named.name.partition(".")[2] if named.kind == "choice" else named.name
