"""Every screen looks as it did, by night at three sizes and by day at one: pictures, compared with those kept beside this file.

A picture is what a terminal would be sent, row by row: `cat` shows it. After a change that is meant:
`make test ARGS="tests/tui/test_pictures.py --snapshot-update"`, and look at what git says.
"""

import re

import pytest
from rich.color import ColorSystem
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from pm_quest.story.share_code import SharedWay
from pm_quest.tui.game_messages import OpenShare
from tests.exhibits import papers
from tests.results import week
from tests.tui.lab_market import write_market
from tests.tui.seat import BROAD, NARROW, WIDE, begun, made, seated
from tests.tui.test_map import branching

TO_SETTINGS, TO_LAB = ("down", "end", "left", "left", "enter"), ("down", "home", "right", "enter")
"""From the wall of doors."""
WALK = {
    "title": (),
    "title-row": ("down", "right"),
    "title-door": ("up", "end"),
    "runs": ("r",),
    "settings": ("escape", *TO_SETTINGS),
    "passage": ("escape", "up", "f"),
    "scene": ("enter",),
    "refused": ("4",),
    "outcome": ("1",),
    "journal": ("j",),
    "glossary": ("escape", "g"),
    "help": ("escape", "?"),
    "map": ("escape", "enter", "m"),
    "forced": ("escape", "3"),
    "stuck": ("enter", "enter"),
    "ending": ("z", "2", "enter", "2", "enter", "1", "enter"),
    "event": ("enter",),
    "debrief": ("enter",),
    "debrief-end": ("space", "space", "space"),
    "lab-you": ("l",),
    "lab-asks": ("escape", "escape", *TO_LAB),
    "lab": ("down", "down", "enter", "right", "down"),
}
"""Each screen, and the keys that lead there from the one before."""
PAPERS_WALK = {
    "table": (),
    "mail": ("left",),
    "page": ("right", "right"),
    "chart": ("right",),
    "laid": ("escape",),
    "who": ("w",),
}
"""The same for the documents of a scene, whose table opens on arriving."""


CAREERS_WALK = {
    "calls": (*TO_LAB, "space", "c", "right"),
    "preparations": ("tab", "down"),
    "border": ("tab",),
}
"""The lab's second page, from the wall of doors."""


class Picture(SingleFileSnapshotExtension):
    """A picture as text with colours: a tenth of an SVG, and a difference can be read."""

    _file_extension = "ans"
    _write_mode = WriteMode.TEXT

    def serialize(self, data, **_):
        """It is text already."""
        return data

    def matches(self, *, serialized_data, snapshot_data):
        """Compare what can be seen: a space has no colour of its own, and which widget left it empty depends on the layout's order."""
        return _visible(serialized_data) == _visible(snapshot_data)


_STRETCH = re.compile(r"\x1b\[([0-9;]*)m([^\x1b]*)")
_INK = re.compile(r"(?<![0-9])(?:1;|38;2;[0-9]+;[0-9]+;[0-9]+;?)")


def _visible(drawn):
    """The stretches of a picture with their colours, spaces without that of the ink; neighbours alike are one."""
    seen = []
    for codes, text in _STRETCH.findall(drawn):
        style = codes if text.strip(" ") else _INK.sub("", codes)
        if seen and seen[-1][0] == style:
            seen[-1][1].append(text)
        else:
            seen.append((style, [text]))
    return [(style, "".join(parts)) for style, parts in seen]


def picture(seat):
    """What is on the terminal, with its colours."""
    return "\n".join(_row(strip) for strip in seat.app.screen._compositor.render_strips()) + "\n"


def _row(strip):
    """A row as a terminal takes it: a style is sent where it changes."""
    parts, last = [], ""
    for segment in strip:
        codes = segment.style._make_ansi_codes(ColorSystem.TRUECOLOR) if segment.style else ""
        parts.append(segment.text if codes == last else f"\x1b[0;{codes}m{segment.text}")
        last = codes
    return "".join(parts) + "\x1b[0m"


THEMES = {"pm-night": "night", "pm-day": "day"}
DAY_SIZE = WIDE
"""The only one by day: where things stand does not depend on the colours, as `test_sizes` shows."""


LOOKS = (("pm-night", NARROW), ("pm-night", BROAD), ("pm-night", WIDE), ("pm-day", DAY_SIZE))
"""By night at three sizes, and by day at one."""


def looks(*sizes):
    """Run a test by night at each of these sizes, and by day at one."""
    each = [("pm-night", size) for size in sizes] + [("pm-day", DAY_SIZE)]
    return pytest.mark.parametrize(("theme", "size"), each, ids=[name_look(*look) for look in each])


def name_look(theme, size):
    """How a picture of this theme and size is called."""
    return "{}-{}x{}".format(THEMES[theme], *size)


themes = pytest.mark.parametrize("theme", THEMES, ids=THEMES.values())


@looks(NARROW, WIDE, BROAD)
async def test_every_screen_looks_as_it_did(tmp_path, snapshot, size, theme, monkeypatch):
    """Played once through a story of the tests, with earlier playthroughs to look back on."""
    monkeypatch.setattr("pm_quest.tui.screens.runs_screen.format_moment", lambda _: "29 Nov 2026, 21:40")
    for choices in (("lecture", "tell"), ("ask", "again", "weigh", "hide")):
        begun(tmp_path / "saves", "corner_shop", *choices)
    PlayerStore(tmp_path / "saves").save_profile(PlayerProfile("Ada"))
    settings = PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
    async with seated(tmp_path / "saves", size=size, settings=settings) as seat:
        await compare_pictures(seat, WALK, snapshot, tmp_path)


@looks(NARROW, WIDE, BROAD)
async def test_documents_and_people_look_as_they_did(tmp_path, snapshot, size, theme):
    """One of each kind, the scene on whose table they lie, and who is who."""
    settings = PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
    game = made(tmp_path / "saves", papers())
    async with seated(tmp_path / "saves", game=game, size=size, settings=settings) as seat:
        await compare_pictures(seat, PAPERS_WALK, snapshot, tmp_path)


@looks(NARROW, WIDE, BROAD)
async def test_the_ticket_looks_as_it_did(tmp_path, snapshot, size, theme):
    """As it opens, with the ending hidden, and the way of a code beside it."""
    settings = PlayerSettings(theme=theme, reduced_motion=True)
    async with seated(tmp_path / "saves", size=size, settings=settings) as seat:
        game = made(tmp_path / "saves", week(), "Ada", "ask", "ask", "wait", "push", "ask", "push", "ask")
        other = made(tmp_path / "saves", week(), "Eve", "ask", "ask", "wait", *["ask"] * 4).playthrough
        game.other_way = SharedWay(other, is_same_version=True, is_cut=False, is_lost=False)
        seat.app.post_message(OpenShare(game))
        await seat.settle()
        await compare_pictures(seat, {"ticket": (), "hidden": ("h",), "other": ("o",)}, snapshot, tmp_path)


async def test_a_map_with_others_on_it_looks_as_it_did(tmp_path, snapshot):
    """While one plays, and with an ending of another time beside one's own."""
    made(tmp_path / "saves", branching(), "Ada", "fence", "back")
    game = made(tmp_path / "saves", branching(), "Ada", "way1", "on")
    async with seated(tmp_path / "saves", game=game, settings=PlayerSettings(reduced_motion=True)) as seat:
        walk = {"others": ("m",), "ended": ("escape", "1", "enter", "enter", "enter", "m")}
        await compare_looks(seat, walk, snapshot, tmp_path)


async def test_the_careers_of_the_lab_look_as_they_did(tmp_path, snapshot, monkeypatch):
    """Of a small market: calls, preparations, and the border."""
    folder, career = write_market(tmp_path)
    monkeypatch.setattr("pm_quest.tui.career_figures.find_career_file", lambda _library: career)
    settings = PlayerSettings(reduced_motion=True)
    async with seated(tmp_path / "saves", settings=settings, stories=[folder]) as seat:
        await compare_looks(seat, CAREERS_WALK, snapshot, tmp_path)


async def compare_looks(seat, walk, snapshot, folder):
    """Walk through some screens that take long to come to, and give each the looks that others have in windows of their own."""
    pictures, changed = snapshot.use_extension(Picture), []
    for name, keys in walk.items():
        await seat.press(*keys)
        for theme, size in LOOKS:
            seat.app.theme = theme
            await seat.resize(size)
            look = name_look(theme, size)
            drawn = picture(seat)
            if drawn != pictures(name=f"{look}][{name}"):  # a picture is called as one of a test of its own
                changed.append(f"{look} {name}")
                (folder / f"{look}-{name}.ans").write_text(drawn, encoding="utf-8")
    assert not changed, f"These look different now: {', '.join(changed)}. They are in {folder}."


async def compare_pictures(seat, walk, snapshot, folder):
    """Walk through some screens; what looks different now is left in the folder."""
    pictures, changed = snapshot.use_extension(Picture), []
    for name, keys in walk.items():
        await seat.press(*keys)
        drawn = picture(seat)
        if drawn != pictures(name=name):
            changed.append(name)
            (folder / f"{name}.ans").write_text(drawn, encoding="utf-8")
    assert not changed, f"These look different now: {', '.join(changed)}. They are in {folder}."


@themes
async def test_a_window_that_is_too_small_looks_as_it_did(tmp_path, snapshot, theme):
    """A sentence in the middle."""
    settings = PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
    async with seated(tmp_path, size=(58, 18), settings=settings) as seat:
        assert picture(seat) == snapshot.use_extension(Picture)
