"""The outline of a file: its sections, scenes, choices, meters and so on, for an editor to list."""

from collections.abc import Iterator

from lsprotocol.types import DocumentSymbol, SymbolKind

from pm_quest.authoring.name_occurrences import NameKind
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.language_server.known_names import DocumentNames
from pm_quest.language_server.open_document import OpenDocument

_SECTIONS: dict[str, tuple[SymbolKind, NameKind | None]] = {
    "scenes": (SymbolKind.Class, "scene"),
    "meters": (SymbolKind.Variable, "meter"),
    "exhibits": (SymbolKind.File, "exhibit"),
    "cast": (SymbolKind.Object, None),
    "tests": (SymbolKind.Event, None),
    "backgrounds": (SymbolKind.Object, None),
    "cards": (SymbolKind.Class, None),
    "events": (SymbolKind.Event, None),
    "applicants": (SymbolKind.Object, None),
    "credentials": (SymbolKind.Constant, None),
    "assumptions": (SymbolKind.Number, None),
}
"""Sections whose records are listed: their sign, and the kind of name they declare."""


def outline_document(document: OpenDocument) -> list[DocumentSymbol]:
    """Return the symbols of a document, in the order of the file."""
    return OutlineBuilder(document).list_sections()


class OutlineBuilder:
    """Lists the symbols of one document."""

    def __init__(self, document: OpenDocument) -> None:
        self.version, self.names = document.version, DocumentNames(document)
        self.positions = document.version.positions
        self.root = build_tree(self.version.text).root

    def list_sections(self) -> list[DocumentSymbol]:
        """Return the keys of the file, with the records below them."""
        found = []
        for key, value in _iterate_named(self.root):
            if key.value in self.version.root.keys:
                kind, named = _SECTIONS.get(key.value, (SymbolKind.Property, None))
                below = list(self._list_records(value, kind, named)) if key.value in _SECTIONS else []
                found.append(self._build_symbol(key, value, SymbolKind.Namespace if below else kind, "", below))
        return found

    def _list_records(self, node: YamlNode, kind: SymbolKind, named: NameKind | None) -> Iterator[DocumentSymbol]:
        for key, value in _iterate_named(node):
            detail = "" if named is None else self.names.describe(named, key.value)
            below = list(self._list_choices(key.value, value)) if named == "scene" else []
            yield self._build_symbol(key, value, kind, detail, below)

    def _list_choices(self, scene: str, node: YamlNode) -> Iterator[DocumentSymbol]:
        for name, choices in _iterate_named(node):
            if name.value == "choices":
                for key, value in _iterate_named(choices):
                    detail = self.names.describe("choice", f"{scene}.{key.value}")
                    yield self._build_symbol(key, value, SymbolKind.Method, detail, [])

    def _build_symbol(
        self, key: ScalarNode, value: YamlNode, kind: SymbolKind, detail: str, below: list[DocumentSymbol]
    ) -> DocumentSymbol:
        """Return a symbol that reaches from its key to the last sign of its value."""
        end = value.end
        while end > key.end and self.version.text[end - 1 : end].isspace():
            end -= 1
        return DocumentSymbol(
            name=key.value or "?",
            kind=kind,
            range=self.positions.find_range(key.start, max(key.end, end)),
            selection_range=self.positions.find_range(key.start, key.end),
            detail=detail or None,
            children=below,
        )


def _iterate_named(node: YamlNode | None) -> Iterator[tuple[ScalarNode, YamlNode]]:
    """Yield the keys of a map that are texts, with their values."""
    for key, value in node.iterate_pairs() if isinstance(node, MappingNode) else ():
        if isinstance(key, ScalarNode):
            yield key, value
