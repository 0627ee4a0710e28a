"""Going to where a name is declared, listing its places, and renaming it."""

import pytest

from pm_quest.authoring.name_occurrences import list_name_occurrences
from pm_quest.authoring.renaming import RenameError
from pm_quest.language_server.named_places import (
    find_definition,
    find_references,
    highlight_places,
    prepare_rename,
    rename_at,
)
from tests.authoring.writing import read
from tests.language_server.editing import STORY, apply, open_story, write_at


@pytest.mark.parametrize(
    ("old", "new", "declared", "uses"),
    [
        ("go: tuesday", "go: tue‸sday", "  ‸tuesday:", 2),
        ("chose(monday.ask)", "chose(monday.ask‸)", "      ‸ask:", 2),
        ("chose(monday.ask)", "chose(mon‸day.ask)", "  ‸monday:", 1),
        ("{trust} people", "{‸trust} people", "  ‸trust:", 3),
        ("if: met", "if: ‸met", "flags: [‸met]", 2),
        ("exhibits: [plan]", "exhibits: [‸plan]", "  ‸plan:", 1),
        ("[ask, thank]", "[ask, thank‸]", "      ‸thank:", 1),
    ],
)
def test_from_a_name_to_its_declaration_and_its_uses(old, new, declared, uses):
    """Columns count the units of an editor."""
    document, position = open_story(write_at(old, new))
    (place,) = find_definition(document, position)
    meant = STORY.index(declared.replace("‸", "")) + declared.index("‸")
    assert document.version.positions.find_place(place.range.start) == meant
    assert len(find_references(document, position, declarations=False)) == uses
    assert len(find_references(document, position, declarations=True)) == uses + 1
    assert len(highlight_places(document, position)) == uses + 1


def test_where_nothing_is_named():
    """Nothing is found, and nothing can be renamed."""
    document, position = open_story(write_at("title: A story", "title: A sto‸ry"))
    assert find_definition(document, position) == []
    assert prepare_rename(document, position) is None
    assert rename_at(document, position, "newer") is None


@pytest.mark.parametrize("versioned", [True, False])
def test_each_name_can_be_changed_everywhere(versioned):
    """As one edit, after which the file means the same; an editor that can check the version is told it."""
    for each in list_name_occurrences(STORY, read(STORY).scenario):
        document, position = open_story(f"{STORY[: each.start]}‸{STORY[each.start :]}")
        document.takes_versions = versioned
        asked = prepare_rename(document, position)
        assert asked.placeholder == each.name.rpartition(".")[2]
        edit = rename_at(document, position, "newer")
        changes = edit.document_changes[0] if versioned else None
        edits = changes.edits if changes else edit.changes[document.uri]
        assert changes is None or changes.text_document.version == 2
        after = apply(STORY, edits)
        assert after != STORY
        assert read(after).problems == ()


@pytest.mark.parametrize("new", ["New one", "tuesday", "7", ""])
def test_names_that_cannot_be_had(new):
    """The author is told why."""
    document, position = open_story(write_at("  monday:\n", "  mon‸day:\n"))
    with pytest.raises(RenameError, match=r"\w"):
        rename_at(document, position, new)
