"""Pages and files as bytes: a fixed table of names, strict headers, words and modules that fit together."""

import re
from pathlib import Path
from typing import get_args

import pytest

from pm_quest.career.recruiting import ScoreParts
from pm_quest.career.room_doors import DoorKind
from pm_quest.classroom.server.hello import PRIVACY
from pm_quest.classroom.sessions.panel_wording import PANEL_REFUSALS
from pm_quest.classroom.sessions.refusal import RefusalCode
from pm_quest.classroom.sessions.round_wording import RuleKind
from pm_quest.classroom.sessions.vote_remarks import Certainty
from pm_quest.classroom.web import web_pages
from pm_quest.classroom.web.module_joiner import list_modules
from pm_quest.drawing.colours import DAY_COLOURS, NIGHT_COLOURS
from pm_quest.story.hiring import LEADS
from pm_quest.story.model import ACTS
from pm_quest.web import web_files

ASSETS = Path(web_pages.__file__).parent / "assets"
PIECES = Path(web_files.__file__).parent / "pieces"
BILINGUAL = [ASSETS / f"{name}_words.js" for name in ("afterwards", "instead", "panel", "round")]
KINDS = ("pilot", "side_hustle", "interviews", "talk", "resource", "paid_work", "contribution")
"""The kinds of card that the wall has words for."""
ORIGIN = "http://192.168.1.5:8765"


def test_every_file_is_given_and_nothing_else():
    """Those of the folder and the palette; no path leads anywhere."""
    pieces = {f"pieces/{path.name}" for path in PIECES.iterdir()}
    files = {name for name in {path.name for path in ASSETS.iterdir()} | pieces if not name.endswith(".d.ts")}
    made = {"palette.css", *web_pages._SCRIPTS, *web_pages._STYLES}
    assert files | made == web_pages.list_assets()
    for name in files | made:
        assert web_pages.read_asset(name) is not None
    for name in (
        "",
        "..",
        "../pages.py",
        "pages.py",
        "assets/join.js",
        "join.js/",
        "pieces/../keys.py",
        "pieces/",
        "pieces/join.js",
        "page/main.js",
        "JOIN.JS",
        "/etc/passwd",
        "\0",
    ):
        assert web_pages.read_asset(name) is None


def test_the_palette_is_the_one_of_the_house():
    """No colour stands in the styles of the pages themselves, but for the picture of the code."""
    css, kind = web_pages.read_asset("palette.css")
    assert kind.startswith("text/css")
    assert all(colour in css.decode() for colour in (*DAY_COLOURS.values(), *NIGHT_COLOURS.values()))
    for path in (*ASSETS.glob("*.css"), *PIECES.glob("*.css")):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", path.read_text()), path.name


@pytest.mark.parametrize("make", [web_pages.build_join_page, web_pages.build_projector_page])
def test_a_page_lets_nothing_in_from_elsewhere(make):
    """Scripts, styles and the line are from here; no markup from texts, no frame, no form, nothing inline."""
    page = make("ABC234", ORIGIN)
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "connect-src 'self' ws://192.168.1.5:8765;" in policy
    html = page.html.decode()
    assert "<script>" not in html
    assert "<style" not in html
    assert " style=" not in html
    assert " on" not in re.sub(r">[^<]*<", "><", html)
    assert 'data-code="ABC234"' in html


@pytest.mark.parametrize("origin", ["http://x; script-src *", 'http://x"><script>', "javascript:1", "http://x/y", ""])
def test_an_address_that_is_none_is_in_no_header(origin):
    """Whatever a request says its host is."""
    for make in (web_pages.build_join_page, web_pages.build_projector_page):
        page = make("ABC234", origin)
        assert "ws" not in page.headers["Content-Security-Policy"]
        assert b"<script>" not in page.html
        assert b"<svg" not in page.html


def _find(name):
    """Where a file of the pages is, by the name it is asked for by."""
    return PIECES / Path(name).name if name.startswith("pieces/") else ASSETS / name


def _list_needed(first):
    """What a module imports, and what that imports, with the module itself."""
    needed, open_ = {first}, [first]
    while open_:
        name = open_.pop()
        text = _find(name).read_text()
        folder = name.rpartition("/")[0]
        found = {
            f"{folder}/{each}" if folder else each for each in re.findall(r'(?:from|import) "\./([\w./]+)"', text)
        } - needed
        needed |= found
        open_ += found
    return needed


def test_a_page_asks_for_one_script_with_every_module_that_is_needed():
    """What its modules import is in it, and nothing else; and no module is there that no page needs."""
    needed = {page: _list_needed(f"{page}.js") for page in ("join", "show", "later")}
    for page, make in (
        ("join", web_pages.build_join_page),
        ("show", web_pages.build_projector_page),
        ("later", web_pages.build_later_page),
    ):
        asked = re.findall(
            r'<(?:script|link)[^>]* (?:src|href)="/assets/\w+/([^"]+)"', make("ABC234", ORIGIN).html.decode()
        )
        style = "show.bundle.css" if page == "show" else "reading.bundle.css"
        assert asked == [style, "pieces/theme.js", f"{page}.bundle.js"]
        assert sorted(list_modules(f"{page}.js", lambda name: _find(name).read_text())) == sorted(needed[page])
    scripts = {name for name in web_pages.list_assets() if name.endswith(".js") and name not in web_pages._SCRIPTS}
    assert set.union(*needed.values()) == scripts - {"pieces/theme.js"}


def test_a_page_has_every_rule_of_its_styles_in_their_order():
    """The colours first; what a page adds to what all have comes after it."""
    for name, parts in web_pages._STYLES.items():
        joined = web_pages.read_asset(name)[0].decode()
        found = [joined.find(web_pages.read_asset(part)[0].decode()) for part in parts]
        assert found == sorted(found)
        assert found[0] == 0
    assert {part for parts in web_pages._STYLES.values() for part in parts} == {
        name for name in web_pages.list_assets() if name.endswith(".css") and name not in web_pages._STYLES
    }


def test_nothing_reads_markup_or_makes_code_of_a_string():
    """In no script of the pages."""
    for path in (*ASSETS.glob("*.js"), *PIECES.glob("*.js")):
        assert not re.search(
            r"innerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser", path.read_text()
        )


def _table(name, file=ASSETS / "words.js"):
    words = file.read_text()
    body = re.search(rf"const {name} = \{{(.*?)\n\}};", words, re.DOTALL)[1]
    return dict(re.findall(r'(?:^|[,{\s])(\w+):\s+"((?:[^"\\]|\\.)*)"', body))


def test_english_and_german_say_the_same_things():
    """The same keys with the same gaps to fill, in what all pages say and what these do."""
    page = PIECES.parent / "page"
    for english, german in (
        (_table("ENGLISH_CLASS"), _table("GERMAN_CLASS", ASSETS / "german_class_words.js")),
        *((_table("EN", file), _table("DE", file)) for file in BILINGUAL),
        (_table("EN", PIECES / "words.js"), _table("GERMAN", PIECES / "german_words.js")),
        (_table("ENGLISH_PAGE", page / "english_page_words.js"), _table("GERMAN_PAGE", page / "german_page_words.js")),
    ):
        assert english.keys() == german.keys()
        for key, text in english.items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", german[key])), key


def test_a_panel_is_told_in_its_own_words():
    """Each in place of one for a class, and none that speaks of a trainer, a vote or a session of a class."""
    file = ASSETS / "instead_words.js"
    known = {**_table("ENGLISH_CLASS"), **_table("EN", ASSETS / "afterwards_words.js")}
    english, german = _table("EN", file), _table("DE", file)
    refused = _table("REFUSED_INSTEAD_DE", file)
    assert english.keys() <= known.keys()
    assert PANEL_REFUSALS.keys() <= refused.keys() <= set(get_args(RefusalCode))
    spoken = " ".join([*english.values(), *_table("EN", ASSETS / "panel_words.js").values(), *PANEL_REFUSALS.values()])
    assert not re.search(r"trainer|\bvote|\bsession", spoken)
    spoken = " ".join([*german.values(), *_table("DE", ASSETS / "panel_words.js").values(), *refused.values()])
    assert not re.search(r"Leitung|Stimme|Runde", spoken)


def test_no_word_is_there_that_nothing_says():
    """In the pages of a session, the page of one file, and what they share."""
    made = {f"{fit}What" for fit in ("adapts", "neutral", "forces")} | {f"act_{act}" for act in ACTS}
    made |= {f"{size}_{lead}" for size in ("lead", "short") for lead in (*LEADS, "")}
    made |= {f"sort_{kind}" for kind in get_args(RuleKind)} | {f"part{at}" for at in range(len(ScoreParts._fields))}
    made |= {f"kind_{kind}" for kind in KINDS} | {f"door_{kind}" for kind in get_args(DoorKind)}
    made |= {f"certain_{word}" for word in get_args(Certainty)}
    files = [*ASSETS.glob("*.js"), *PIECES.glob("*.js"), *PIECES.parent.glob("page/*.js")]
    scripts = "".join(path.read_text() for path in files if not path.name.endswith("words.js"))
    words = {
        **_table("ENGLISH_CLASS"),
        **{key: text for file in BILINGUAL for key, text in _table("EN", file).items()},
        **_table("EN", PIECES / "words.js"),
        **_table("ENGLISH_PAGE", PIECES.parent / "page" / "english_page_words.js"),
    }
    said = made | set(re.findall(r"\w+", scripts))
    assert [key for key in words if key not in said] == []


def test_the_page_knows_every_refusal_of_the_server():
    """By its code, in German; its own sentences are English."""
    assert set(_table("REFUSALS_DE", ASSETS / "refusals.js")) == set(get_args(RefusalCode))
    assert set(_table("PRIVACY_DE", ASSETS / "refusals.js")) == set(PRIVACY)


def test_no_script_looks_at_a_sentence_of_the_server():
    """Codes are translated: the sentences may be changed."""
    scripts = "".join(path.read_text() for path in ASSETS.glob("*.js"))
    assert not [sentence for sentence in PRIVACY.values() if sentence in scripts]
    assert not re.search(r"\bwhy\b[^;\n]*(===|startsWith|includes|match)[^;\n]*\"[A-Z]", scripts)


def test_the_picture_of_an_address_is_made_once(monkeypatch):
    """However often the wall is loaded: making one takes longer than all else of a page."""
    made = []
    make = web_pages.segno.make
    monkeypatch.setattr(web_pages.segno, "make", lambda *given, **more: made.append(given) or make(*given, **more))
    for _ in range(5):
        web_pages.build_projector_page("ABC234", "http://192.168.1.77:7670")
    assert len(made) == 1
