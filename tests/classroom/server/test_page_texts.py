"""Pages get Markdown as blocks, terminals as it is written; ids of a scenario are never taken for texts."""

import json

import pytest

from pm_quest.classroom.server.view_cache import write_for_page
from tests.classroom.serving import served


@pytest.fixture
async def server(tmp_path):
    """A server with a store of its own."""
    async with served(f"sqlite:///{tmp_path / 'sessions.db'}") as found:
        yield found


async def test_who_asks_for_blocks_gets_blocks_and_nobody_else(server):
    """At one table, at once."""
    session = await server.open(mode="together")
    code = {"code": session["code"], "token": "b" * 22, "blocks": True}
    async with server.room(session, "Ada") as (_, ada), server.line("student", **code) as page:
        await page.hear("welcome")
        await page.acked("joined", name="Ben")
        await page.shown(lambda parts: parts.get("story"))
        scene, parsed = ada.parts["story"]["scenes"][-1], page.parts["story"]["scenes"][-1]
    assert isinstance(scene["text"], str)
    assert parsed["text"][0][0] == "p"
    assert [isinstance(each["say"], str) for each in scene["offers"]] == [True] * len(scene["offers"])
    assert [each["say"][0][0] for each in parsed["offers"]] == ["p"] * len(scene["offers"])
    texts = ("text", "offers", "where", "signals")
    assert {**parsed, **dict.fromkeys(texts)} == {**scene, **dict.fromkeys(texts)}


def test_a_scene_or_choice_may_be_called_as_a_key():
    """What is counted by id stays as it is."""
    part = {"places": {"text": "*x*"}, "heads": {"say": 3}, "story": {"scenes": [{"id": "say", "text": "*x*"}]}}
    assert json.loads(write_for_page(part)) == {
        **part, "story": {"scenes": [{"id": "say", "text": [["p", [["em", ["x"]]]]]}]}
    }  # fmt: skip


def test_of_a_document_its_text_and_its_note_are_parsed():
    """Cells, labels and the sender are not."""
    said = [["p", [["em", ["x"]]]]]
    exhibit = {
        "id": "text",
        "title": "*x*",
        "rows": [["*x*"]],
        "series": [{"label": "text", "numbers": [1]}],
        "sender": "*x*",
    }
    person = {"id": "who", "name": "*x*"}
    scene = {"exhibits": [{**exhibit, "text": "*x*", "note": "*x*"}], "cast": [{**person, "who": "*x*"}]}
    assert json.loads(write_for_page({"scenes": [scene]})) == {
        "scenes": [{"exhibits": [{**exhibit, "text": said, "note": said}], "cast": [{**person, "who": said}]}]
    }
