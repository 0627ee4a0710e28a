"""A scenario as one page that plays it: a single file, from which no request leaves."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from pm_quest.drawing.html_pages import render_page
from pm_quest.kit.text import is_german
from pm_quest.story.feedback import FeedbackTime, choose_feedback
from pm_quest.story.model import Scenario
from pm_quest.web.figure_file import encode_figures
from pm_quest.web.map_layout import list_map_spots
from pm_quest.web.script_bundle import bundle_modules
from pm_quest.web.script_shortener import shorten_script
from pm_quest.web.story_file import encode_story
from pm_quest.web.style_shortener import shorten_properties, shorten_style
from pm_quest.web.web_files import build_palette, read_web_file

MAIN = "page/main.js"
"""The module that starts the page of a mail or a host; a package for learning systems has another."""
_GERMAN = frozenset({"pieces/german_words.js", "page/german_page_words.js", "engine/german_figure_words.js"})
_ENGLISH = frozenset({"page/english_page_words.js", "engine/english_figure_words.js"})
_BEFORE_THE_SCRIPT = {
    "en": ("To the content", "This page needs JavaScript: it plays the story by itself, and asks nobody for anything."),
    "de": ("Zum Inhalt", "Diese Seite braucht JavaScript: Sie spielt die Geschichte selbst und fragt niemanden etwas."),
}
"""What the page says before its script runs, or where none may: the way to the content, and what is missing."""
_STYLES = (("pieces", "page.css"), ("pieces", "story.css"), ("page", "play.css"), ("page", "figures.css"))
_UNSAFE = re.compile(r"[<>&]|[^ -~]")


def build_play_page(
    scenario: Scenario,
    *,
    feedback: FeedbackTime | None = None,
    main: str = MAIN,
    learning_system: Mapping[str, Any] | None = None,
) -> str:
    """Return the page as HTML.

    feedback: when a player gets fit and reasons; as in the game where it is None
    main: the module that starts it
    learning_system: what that module has to know of the learning system it is for
    """
    language = "de" if is_german(scenario.language) else "en"
    skip, needs_script = _BEFORE_THE_SCRIPT[language]
    emptied = _ENGLISH if language == "de" else _GERMAN
    theme, script = _build_theme(), bundle_modules(main, emptied=emptied)
    style = _build_style(script)
    settings = _build_settings(scenario, choose_feedback(scenario, "end", feedback), learning_system)
    return render_page(
        "pm_quest.web",
        "play.html",
        title=scenario.title,
        summary=scenario.summary,
        language=language,
        skip=skip,
        needs_script=needs_script,
        policy=_build_policy([theme, script], style),
        theme=_mark(theme),
        script=_mark(script),
        style=_mark(style),
        story=write_data(encode_story(scenario)),
        settings=write_data(settings),
    )


def _build_settings(
    scenario: Scenario, feedback: FeedbackTime, learning_system: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return what the page has to know beside the story, as `Settings` in `page/play_page.js` has it."""
    settings = {
        "feedback": feedback,
        "layout": list_map_spots(scenario),
        "figures": encode_figures(scenario),
    }
    return settings if learning_system is None else {**settings, "learningSystem": dict(learning_system)}


def _build_policy(scripts: Sequence[str], style: str) -> Markup:
    """Return the content security policy: nothing but these scripts and this style, and no request anywhere."""
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return Markup(policy)  # noqa: S704  words of ours and hashes


def write_data(data: Mapping[str, Any]) -> Markup:
    """Return data as JSON that nothing in it can end, for a script element that is none."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE.sub(_escape_sign, written))  # noqa: S704  what could be markup is escaped


def _escape_sign(found: re.Match[str]) -> str:
    """Return a sign as an escape of JSON, unless it is one that everybody can see."""
    sign = found[0]
    if sign.isprintable() and sign not in "<>&":
        return sign
    return json.dumps(sign)[1:-1] if sign not in "<>&" else f"\\u{ord(sign):04x}"


@cache
def _build_theme() -> str:
    return shorten_script(read_web_file("pieces", "theme.js").decode())


@lru_cache(maxsize=8)
def _build_style(script: str) -> str:
    style = shorten_style("\n".join([build_palette(), *(read_web_file(*each).decode() for each in _STYLES)]))
    return shorten_properties(style, script)


def _hash(text: str) -> str:
    """Return what a policy allows this very script or style by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _mark(text: str) -> Markup:
    """Return a script or style of ours for the page. Raises ValueError where it would end its element."""
    if "</" in text or "<!--" in text:
        raise ValueError("a script or style of the page holds the end of an element")
    return Markup(text)  # noqa: S704  our own file
