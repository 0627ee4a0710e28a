"""A story and a player that want to be markup, an escape sequence or an action, on every screen."""

from dataclasses import replace

import pytest

from pm_quest.story.model import Scenario
from tests.building import choice, end, scenario, scene
from tests.tui.drawing_at_rest import draw
from tests.tui.seat import BROAD, NARROW, made, seated

NASTY = (
    "[/nope] [TODO] [@click=app.quit]leave[/] [b]x \\[b] $primary *a **b `c _d "
    "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b[2J\x9b31m\x07\r\x00\u202e\u2066 {player} {nobody} <i>x</i> ![i](u) [l](u)"
)
NAME = "*[/nope]{trust}\x1b]0;owned\x07"
LEFT = "[/nope] [TODO] [@click=app.quit]leave[/] [b]x"
"""The part of it that is simply text, and has to be shown as written."""


def nasty_story() -> Scenario:
    """Every text that an author can write, written to do harm; an ending, a passage, a locked offer and a dead end."""
    harm = {"then": NASTY, "because": NASTY, "say": NASTY}
    story = scenario(
        {
            "a": scene(NASTY, where=f"{NASTY} · {NASTY}", signals=[NASTY], go="b"),
            "b": scene(
                [NASTY, NASTY],
                where=NASTY,
                signals=[NASTY, NASTY],
                choices={
                    "end": choice("z", fit="adapts", gain={"trust": 1, "tech": 1}, **harm),
                    "dead": choice("c", fit="forces", gain={"trust": -1}, **harm),
                    "shut": choice("z", when="tech > 9", locked=NASTY, **harm),
                },
            ),
            "c": scene(NASTY, choices={"shut": choice("z", say=NASTY, when="tech > 9", locked=NASTY)}),
            "z": end(text=NASTY, title=NASTY, where=NASTY),
        },
        meters={"trust": (1, 0, 9)},
        title=NASTY,
        summary=NASTY,
        employer=NASTY,
        glossary={NASTY: NASTY},
    )
    meter = replace(story.meters["trust"], label=NASTY)
    return replace(story, meters={"trust": meter})


def harmless(seat) -> None:
    """Nothing on the terminal commands it, and nothing can be clicked that acts on a text's behalf."""
    assert seat.app.is_running
    draw(seat.app.screen)
    strips = seat.app.screen._compositor.render_strips()
    assert not [sign for strip in strips for sign in strip.text.rstrip() if not sign.isprintable()]
    acting = [segment for strip in strips for segment in strip if segment.style and "@click" in segment.style.meta]
    assert acting == []


@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["narrow", "broad"])
async def test_every_screen_shows_hostile_text_as_text(tmp_path, size):
    """From the first scene through journal, map, glossary and help to the debrief, and back."""
    async with seated(tmp_path, game=made(tmp_path, nasty_story(), NAME), player=NAME, size=size) as seat:
        harmless(seat)
        assert LEFT in seat.part("#prose")
        for key in (
            "enter",
            "3",
            "j",
            "escape",
            "g",
            "escape",
            "?",
            "escape",
            "m",
            "right",
            "escape",
            "1",
            "j",
            "escape",
        ):
            await seat.press(key)
            harmless(seat)
        assert LEFT in seat.part("OutcomeCard")
        for key, place in {"enter": "play", "space": "play", "m": "map", "left": "map", "escape": "play"}.items():
            await seat.press(key)
            assert seat.at == place
            harmless(seat)
        for place in ("ending", "debrief"):
            await seat.press("enter")
            assert seat.at == place
            harmless(seat)
        for key in ("right", "left", "space", "space", "space"):
            await seat.press(key)
            harmless(seat)
        await seat.press("z", "2", "enter")
        assert "There is nothing left to choose here." in " ".join(seat.seen.split())
        harmless(seat)


async def test_a_click_on_text_that_looks_like_an_action_does_not_act(tmp_path):
    """`[@click=app.quit]` is words: clicking them, wherever they stand, carries on at most."""
    async with seated(tmp_path, game=made(tmp_path, nasty_story(), NAME)) as seat:
        told = seat.rows[:-1]  # in the key line, Escape does leave
        places = [(row.index("leave"), y) for y, row in enumerate(told) if "leave" in row]
        assert len(places) >= 2
        for place in places:
            await seat.click_at(*place)
            assert seat.app.is_running
            assert seat.at == "play"


async def test_the_title_and_the_library_show_hostile_headers_as_text(tmp_path):
    """Of a file that the reader takes: markup there is text as well. A file's name is text, too."""
    folder = tmp_path / "[b]shelf [@click=app.quit]"
    folder.mkdir()
    head = f"format: 1\ntitle: '{LEFT}'\nsummary: '{LEFT}'\nrole: finale\nemployer: '{LEFT}'\n"
    body = f"scenes:\n  a:\n    text: '{LEFT}'\n    choices: {{go: {{say: '{LEFT}', go: z}}}}\n"
    last = f"  z: {{text: x, ending: {{title: '{LEFT}', impact: 1}}}}\n"
    (folder / "nasty.yaml").write_text(head + body + last, encoding="utf-8")
    (folder / "[@click=app.quit]x.yaml").write_text("title: [", encoding="utf-8")
    async with seated(tmp_path / "saves", stories=[folder], player="*[/nope]") as seat:
        assert "playing as *[/nope]" in seat.seen
        harmless(seat)
        assert "[/nope] [TODO] [@click=app.quit]" in seat.seen
        await seat.press("end", "enter")
        assert seat.at == "title"
        assert "Not playable yet" in seat.notices
        harmless(seat)
        await seat.press("home", "enter", "1", "escape")
        seat.app.clear_notifications()
        await seat.settle()
        assert "ending" in seat.seen
        await seat.press("r")
        harmless(seat)


async def test_a_name_typed_by_a_player_is_text(tmp_path):
    """While it is typed, and after."""
    async with seated(tmp_path) as seat:
        await seat.click("Settings")
        await seat.press("n")
        await seat.type("[@click=app.quit]x[/]*")
        harmless(seat)
        await seat.press("enter")
        assert "Player [@click=app.quit]x[/]*" in seat.seen
        harmless(seat)
