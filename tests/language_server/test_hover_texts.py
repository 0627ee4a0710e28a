"""What an editor shows where the cursor rests."""

import pytest

from pm_quest.language_server.document_store import study_version
from pm_quest.language_server.hover_texts import hover_at
from pm_quest.live.live_study import skip_pause
from tests.language_server.editing import STORY, open_story, write_at

ASKED = "hiring:\n  interview:\n    - ask: Why?\n"


def told(old: str, new: str, *, studied: bool = False) -> str:
    """What is shown at the caret; with the figures of the story as it was, where it was `studied`."""
    document, position = open_story(write_at(old, new))
    if studied:
        document.study = study_version(document.playable, skip_pause)
        document.studied = document.version
    shown = hover_at(document, position)
    return "" if shown is None else shown.contents.value


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("fit: adapts", "f‸it: adapts", "**fit**: Does it answer what this organisation needs now?"),
        ("fit: adapts", "fit: ad‸apts", "**adapts**: It answers what this organisation needs now"),
        ("act: ask", "act: a‸sk", "**ask**: Asking somebody"),
        ("  monday:\n    where", "  monday:\n    wh‸ere", "**where**: A short line over the text"),
        ("lesson:", "less‸on:", "**lesson**: What the exact mean impacts must show"),
        ("- adaptive >", "- adap‸tive >", "**adapting**: takes what answers this organisation best"),
        ("{tech: 1", "{te‸ch: 1", "**tech**: Points of tech"),
        ("go: tuesday", "go: tue‸sday", "**tuesday** (scene): Later.\n\nLater."),
        ("{trust} people", "{tr‸ust} people", "**trust** (meter): Trust, 0 to 10, starts at 4\n\nNamed in 3 places."),
        ("if: met", "if: m‸et", "**met** (flag): a flag, false at the start\n\nNamed in 2 places."),
        ("exhibits: [plan]", "exhibits: [pl‸an]", "**plan** (exhibit): The plan (page)\n\nNamed in 1 place."),
        ("lesson:", "hiring: {leads: {fig‸ure: 1}}\nlesson:", "**figure**: A figure that one has changed."),
        (
            "lesson:",
            f"{ASKED}      listens: {{cou‸nt: 1}}\nlesson:",
            "**count**: An act. Counting: data, money, a query, a test with numbers.",
        ),
        (
            "lesson:",
            f"{ASKED}      listens: {{cert‸ificate: 1}}\nlesson:",
            "**certificate**: A card of the preparation. A certificate that is held.",
        ),
        (
            "lesson:",
            f"{ASKED}      heard: {{el‸se: So?}}\nlesson:",
            "**else**: Said where nothing else of these was heard.",
        ),
        ("lesson:", f"{ASKED}      heard: {{else: count‸ing}}\nlesson:", ""),
        ("lesson:", f"{ASKED}      heard: {{else: I like to cou‸nt}}\nlesson:", ""),
        ("lesson:", "hiring: {training: {cs‸m: true}}\nlesson:", "**csm**: the credential Certified ScrumMaster"),
        ("    text: Later.", "    text: Lat‸er.", ""),
        ("    where: Monday", "    where: Mon‸day", ""),
    ],
)
def test_what_keys_words_and_names_mean(old, new, expected):
    """Nothing is shown for the words of a text."""
    assert told(old, new)[: len(expected) or None] == expected


def test_figures_of_scenes_options_and_lessons():
    """Exact, from the study of the story."""
    assert "Read" not in told("  done:\n", "  do‸ne:\n")
    assert told("  lost:\n", "  lo‸st:\n", studied=True).endswith("Read: at random 50 %, adapting 0 %")
    ask = told("      ask: {", "      a‸sk: {", studied=True)
    assert "adapts: a point of adaptability; act: ask; tech +1, trust +1" in ask
    assert "| best possible, adapting" in ask or "| adapting" in ask
    assert "| 70.0 |" in ask
    assert "Expected impact here: 70.0" in told("- adaptive >", "- adap‸tive >", studied=True)


def test_figures_of_an_earlier_version_say_so():
    """They are shown until the new ones are there."""
    document, position = open_story(write_at("      ask: {", "      a‸sk: {"), STORY.replace("A story", "My story"))
    document.study = study_version(document.playable, skip_pause)
    assert "Before the last changes" in hover_at(document, position).contents.value


def test_texts_of_a_file_are_no_markdown():
    """They are shown as they were written."""
    text = STORY.replace("text: Later.", "text: '**Bold** <b>'").replace("go: tuesday", "go: tue‸sday", 1)
    document, position = open_story(text)
    assert r"\*\*Bold\*\* \<b\>" in hover_at(document, position).contents.value
