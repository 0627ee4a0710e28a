"""Both themes can be read: contrast, greys that stay grey in 256 colours, and every name that styles use."""

import re
from itertools import product
from pathlib import Path

import pytest
from rich.color import ColorSystem
from textual.color import Color

import pm_quest.tui
from pm_quest.tui.app import QuestApp
from pm_quest.tui.themes import DAY_COLOURS, FIT_SIGNS, NIGHT_COLOURS, THEMES
from tests.tui.seat import opened

WORDS = ("foreground", "muted", "primary", "adapts", "neutral", "forces", "skill")
SURFACES = ("background", "surface", "panel")
SOURCES = sorted(Path(pm_quest.tui.__file__).parent.rglob("*.py"))
STYLES = sorted(Path(pm_quest.tui.__file__).parent.rglob("*.tcss"))

TOLD_APART = ("adapts", "neutral", "forces", "primary", "skill", "foreground")

both = pytest.mark.parametrize("colours", [NIGHT_COLOURS, DAY_COLOURS], ids=["night", "day"])


@both
@pytest.mark.parametrize(("word", "surface"), list(product(WORDS, SURFACES)))
def test_every_word_can_be_read_on_every_surface(colours, word, surface):
    """A contrast of 4.5:1 or more, as the WCAG ask for."""
    assert contrast(colours[word], colours[surface]) >= 4.5


@both
def test_lines_can_be_seen(colours):
    """`faint` is for lines, never for words: 3:1 on the background."""
    assert contrast(colours["faint"], colours["background"]) >= 3


@both
@pytest.mark.parametrize("surface", SURFACES)
def test_surfaces_are_greys_to_a_terminal_of_256_colours(colours, surface):
    """A saturation below 0.15 maps to its grey ramp."""
    assert Color.parse(colours[surface]).hsl.s < 0.15


@both
def test_meanings_are_distinguished_in_256_colours(colours):
    """No two of them become the same of the 256."""
    nearest = {Color.parse(colours[word]).rich_color.downgrade(ColorSystem.EIGHT_BIT).number for word in TOLD_APART}
    assert len(nearest) == len(TOLD_APART)


def test_words_are_only_drawn_in_colours_for_words():
    """`faint` and `ghost` colour lines, tracks and fog: no style file gives them to text."""
    for path in STYLES:
        assert not re.search(r"(?<![-\w])color:\s*\$(faint|ghost)", path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_that_styles_name_exists_in_both_themes(tmp_path, theme):
    """Content ignores an unknown name silently, so a slip would be seen by nobody."""
    app: QuestApp = opened(tmp_path)
    app.theme = theme
    known = set(app.get_css_variables())
    used = {(path.name, name) for path in SOURCES for name in _names(path)}
    assert len(used) > 20
    assert {(path, name) for path, name in used if name not in known} == set()


@pytest.mark.parametrize("name", sorted(set(FIT_SIGNS) | {"muted", "skill", "ghost", "faint", "foreground"}))
def test_our_own_names_are_ours_in_both_themes(tmp_path, name):
    """What a colour means is the same by night and by day; only its value differs."""
    values = []
    for theme, colours in (("pm-night", NIGHT_COLOURS), ("pm-day", DAY_COLOURS)):
        app = opened(tmp_path)
        app.theme = theme
        assert Color.parse(app.get_css_variables()[name]) == Color.parse(colours[name])
        values.append(colours[name])
    assert values[0] != values[1]


def contrast(one, other):
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    """How light a colour is, 0 to 1, as the WCAG measure it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(colour).normalized
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _names(path):
    source = path.read_text(encoding="utf-8")
    fits = set(FIT_SIGNS) if "${" in source else set()
    return set(re.findall(r"\$([a-z][a-z-]*)", source)) | fits
