"""Where a name is declared and used: going there, listing all places, and renaming them at once."""

from collections.abc import Sequence

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

from pm_quest.authoring.name_occurrences import NameOccurrence, select_occurrences
from pm_quest.authoring.renaming import rename_everywhere
from pm_quest.language_server.open_document import OpenDocument


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

    None where nothing is named. Raises RenameError where it can't have that name.
    """
    named = find_at(document, position)
    if named is None:
        return None
    version = document.version
    renaming = rename_everywhere(version.reading, named.kind, named.name, new.strip())
    written = renaming.new.rpartition(".")[2]
    edits = [
        TextEdit(version.positions.find_range(each.start + version.mark, each.end + version.mark), written)
        for each in renaming.places
    ]
    return build_edit(document, edits)


def build_edit(document: OpenDocument, edits: Sequence[TextEdit]) -> WorkspaceEdit:
    """Return edits of a document, of its newest version where the editor checks that."""
    if not document.takes_versions:
        return WorkspaceEdit(changes={document.uri: edits})
    identifier = OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version.number)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(identifier, edits)])


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
