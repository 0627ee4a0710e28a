"""What is exported to Twine and imported again is the same scenario; what was changed there is taken over."""

import re
from pathlib import Path

import pytest
from hypothesis import given

from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.scenario_reader import parse_scenario, read_scenario_file
from pm_quest.authoring.twine.header_comments import read_header_comments
from pm_quest.authoring.twine.story_export import describe_limits, export_story
from pm_quest.authoring.twine.story_import import import_story
from pm_quest.authoring.twine.story_opening import open_story
from pm_quest.authoring.twine.twee import write_twee
from pm_quest.authoring.yaml_writer import write_document
from tests import strategies
from tests.analysis import generated
from tests.authoring.test_shipped import READ
from tests.authoring.test_yaml_writer import sound
from tests.authoring.twine.importing import imported, story

PRINTER = READ[0]


def twee(source: str, name: str = "story.yaml") -> str:
    """A scenario file as Twee."""
    reading = parse_scenario(source, name)
    assert reading.scenario, reading.format_problems()
    return write_twee(export_story(reading.scenario, source))


@pytest.fixture
def printer() -> str:
    """The label printer as Twee."""
    return twee(PRINTER.read_text(encoding="utf-8"), PRINTER.name)


def edited(told: str, *changes: tuple[str, str]) -> str:
    """A story with words changed in its passages, not in the scenario that it keeps."""
    cut = told.index("<!-- pm-quest-scene")
    head, passages = told[:cut], told[cut:]
    for old, new in changes:
        assert old in passages, old
        passages = passages.replace(old, new, 1)
    return head + passages


def changed(told: str):
    """The scenario of an edited story, as a document."""
    reading = parse_scenario(imported(told).text, PRINTER.name)
    assert reading.scenario, reading.format_problems()
    return build_document(reading.scenario)["scenes"]


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_a_shipped_scenario_comes_back_letter_for_letter(path: Path):
    """Comments included."""
    source = path.read_text(encoding="utf-8")
    back = imported(twee(source, path.name))
    assert back.text == source
    assert back.remarks == ()


@given(strategies.stories().map(sound) | generated.stories(loops=True))
def test_any_scenario_comes_back(story):
    """Of random stories with every kind of key; hence it plays the same."""
    source = write_document(build_document(story))
    scenario = parse_scenario(source, "story.yaml").scenario
    if scenario is not None:
        told = write_twee(export_story(scenario, source))
        again = parse_scenario(import_story(open_story(told.encode())).text, "story.yaml").scenario
        assert repr(again) == repr(scenario)


@given(strategies.stories().map(sound))
def test_any_scenario_comes_back_when_all_is_written_anew(story):
    """A change of the title has the whole file written from what was kept."""
    source = write_document(build_document(story))
    scenario = parse_scenario(source, "story.yaml").scenario
    if scenario is not None:
        told = write_twee(export_story(scenario, source)).replace(":: StoryTitle\nTiny", ":: StoryTitle\nHuge", 1)
        again = parse_scenario(import_story(open_story(told.encode())).text, "story.yaml").scenario
        assert again is not None
        assert repr(again) == repr(scenario).replace("title='Tiny'", "title='Huge'", 1)


def test_the_ifid_stays_the_same(printer):
    """It comes from the scenario's id, and is one that Twine takes."""
    ifid = re.search(r'"ifid": "([0-9A-F]{8}-(?:[0-9A-F]{4}-){3}[0-9A-F]{12})"', printer)
    assert ifid
    assert ifid[1] in twee(PRINTER.read_text(encoding="utf-8"), PRINTER.name)


def test_every_link_leads_to_a_passage(printer):
    """No red arrow in Twine's map."""
    story = open_story(printer.encode())
    names = {passage.name for passage in story.passages}
    links = [link for passage in story.passages for link in re.findall(r"\[\[(?:[^\]]*->)?([^\]]*)\]\]", passage.text)]
    assert links
    assert set(links) <= names
    assert story.start in names


def test_passages_stand_apart():
    """No two scenes in one place of the map."""
    path = READ[1]
    story = open_story(twee(path.read_text(encoding="utf-8"), path.name).encode())
    places = [each.meta["position"] for each in story.passages if "choice" not in each.tags]
    assert len(set(places)) == len(places)


def test_effects_conditions_and_chances_are_said(printer):
    """As SugarCube says them."""
    assert "$trust to Math.clamp($trust - 2, 0, 10)" in printer
    assert "<<if $met_support>>[[Get the one fault" in printer
    assert "<<set _fall to random(1, 3)>><<if _fall lte 2>>" in printer
    assert "Math.clamp((40 + (5 * $trust)), 0, 100)" in printer


def test_no_text_becomes_markup():
    """Signs of SugarCube are written as characters."""
    source = PRINTER.read_text(encoding="utf-8").replace("Eleven unread threads", "$trust << [[x]] // '' -- <b>")
    told = twee(source, PRINTER.name).partition("pm-quest-scene: monday")[2]
    assert "&#36;trust &lt;&lt; &#91;[x&#93;] &#47;/ &#39;' &#45;- &lt;b&gt;" in told


def test_words_changed_in_twine_are_taken_over(printer):
    """Of a scene, a choice, what came of it, why, when and where, a signal, an ending."""
    told = edited(
        printer,
        ("//Monday, 08:40", "//Tuesday, 08:40"),
        ("Eleven unread", "Twelve //very// unread"),
        ("Everybody has asked you for a favour.", "Everybody wants a favour."),
        ("[[Walk over to support", "[[Stroll to support"),
        ("The label printer stays.", "It stays."),
        ("They had told you what they needed.", "They had told you."),
        ("''Eleven plates''", "''Twelve plates''"),
    )
    made = changed(told)
    monday = made["monday"]
    assert monday["where"] == "Tuesday, 08:40 · your desk"
    assert monday["text"].startswith("Twelve *very* unread")
    assert monday["signals"] == [
        "Nobody has asked you for a roadmap. Everybody wants a favour.",
        {"notice": "The release notes have had no owner since spring.", "if": "tech >= 1"},
    ]
    charter, ask = monday["choices"]["write_charter"], monday["choices"]["ask_support"]
    assert ask["say"] == "Stroll to support and ask what wakes them at night"
    assert (ask["fit"], ask["gain"]) == ("adapts", {"user_design": 2, "trust": 1})
    assert charter["then"] == "Two thumbs-up. It stays."
    assert charter["because"] == "You told them what the role is. They had told you."
    assert made["eleven_plates"]["ending"] == {"title": "Twelve plates", "impact": "4 * trust"}


def test_what_was_not_changed_stays(printer):
    """Beside a change, every other scene is as it was."""
    before = build_document(read_scenario_file(PRINTER).scenario)["scenes"]
    after = changed(edited(printer, ("Eleven unread", "Twelve unread")))
    assert {id for id in before if after[id] != before[id]} == {"monday"}
    assert after["monday"]["choices"] == before["monday"]["choices"]


def test_a_link_led_elsewhere_is_taken_over(printer):
    """Of a choice, and of a chance, whose odds stay."""
    made = changed(
        edited(
            printer, ("[[Go on->triage]]", "[[Go on->mended]]"), ("<<goto [[eleven_plates]]>>", "<<goto [[monday]]>>")
        )
    )
    assert made["monday"]["choices"]["write_charter"]["go"] == "mended"
    assert made["triage"]["choices"]["hand_them_back"]["go"] == {
        "chance": [{"odds": 2, "go": "mended"}, {"odds": 1, "go": "monday"}]
    }


def test_a_new_passage_and_a_new_link_are_taken_over(printer):
    """As a scene, and a choice."""
    told = (
        edited(printer, ("[[Walk over", "[[Leave->The bar]]\n[[Walk over"))
        + "\n\n:: The bar [warm]\nA bar. <<if $met_support>>Ines!<</if>>\n\n[[Back->monday]]\n"
    )
    made = changed(told)
    assert list(made["monday"]["choices"]) == ["write_charter", "leave", "ask_support"]
    assert made["monday"]["choices"]["leave"] == {"say": "Leave", "go": "the_bar"}
    assert made["the_bar"]["choices"]["back"]["go"] == "monday"
    assert made["the_bar"]["text"] == ["A bar.", {"if": "met_support", "text": "Ines!"}]


def test_a_link_taken_away_is_a_choice_taken_away(printer):
    """Its passage may still be there."""
    made = changed(edited(printer, (re.search(r"\[\[Take all eleven.*\n", printer)[0], "")))
    assert list(made["triage"]["choices"]) == ["mend_the_seven", "hand_them_back"]


def test_a_link_within_a_changed_text_is_taken_over(printer):
    """Its words stay in the text, and it is a choice like the others."""
    made = changed(edited(printer, ("Eleven unread", "[[Eleven->triage]] unread")))
    assert made["monday"]["text"].startswith("Eleven unread")
    assert made["monday"]["choices"]["eleven"] == {"say": "Eleven", "go": "triage"}


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("Eleven unread", "Eleven <<run x()>> unread", "no counterpart, kept as text: '<<run x()>>'"),
        (
            "Eleven unread",
            "Eleven <<if $trust gt 3>> unread",
            "opened and never closed, kept as text: '<<if $trust gt 3>>'",
        ),
        ("Everybody has asked", "Everybody @@has@@ asked", "no counterpart, left out: '@@'"),
        ("[[Walk over", "<<run x()>>[[Walk over", "no counterpart, kept as text: '<<run x()>>'"),
        (
            "The label printer stays.",
            "It [[stays->triage]].",
            "a link within the text, kept as its words: 'stays->triage'",
        ),
    ],
)
def test_what_a_changed_passage_says_in_vain_is_reported(printer, old, new, remark):
    """With the line of the file that it stands in."""
    told = edited(printer, (old, new))
    found = [each for each in imported(told).remarks if remark in each]
    assert found
    line = int(re.search(r"\(line (\d+)\)", found[0])[1])
    if "within the text" not in remark:
        assert new.split()[0] in told.split("\n")[line - 1] or new in told.split("\n")[line - 1]


def test_what_the_story_does_beside_its_scenes_is_told_when_it_changes(printer):
    """A special passage is not read on the way back; one that is as it was is not told."""
    assert imported(printer).remarks == ()
    told = printer.replace(":: StoryCaption", ":: StoryMenu\nMore\n\n\n:: StoryCaption", 1).replace(
        "$holds to []", '$holds to ["x"]'
    )
    remarks = "\n".join(imported(told).remarks)
    assert "'StoryInit' (line" in remarks
    assert "'StoryMenu' (line" in remarks
    assert "'StoryCaption'" not in remarks


def test_words_of_a_closed_option_are_told_when_they_change(printer):
    """They are not read from the passage."""
    told = edited(printer, ("//(You don't know yet", "//(Nobody knows yet"))
    assert "what a closed option says is not read from the passage" in "\n".join(imported(told).remarks)


def test_effects_changed_in_twine_are_reported(printer):
    """They are not read from a passage."""
    told = edited(printer, ("$trust - 2", "$trust - 5"))
    assert "what it sets is not read" in "\n".join(imported(told).remarks)
    assert changed(told)["monday"]["choices"]["write_charter"]["gain"] == {"business": 1, "trust": -2}


def test_a_passage_named_otherwise_keeps_its_scene(printer):
    """Twine renames the links to it as well; the file keeps the name."""
    told = (
        printer.replace(":: mended [", ":: All mended [")
        .replace("->mended]]", "->All mended]]")
        .replace("[[mended]]", "[[All mended]]")
    )
    made = imported(told)
    assert read_header_comments(made.text)["mended"].name == "All mended"
    assert repr(parse_scenario(made.text, PRINTER.name).scenario) == repr(read_scenario_file(PRINTER).scenario)
    assert ":: All mended [" in twee(made.text, PRINTER.name)


def test_a_passage_that_was_moved_stays_where_it_is(printer):
    """As a comment in the file, from which the next export takes it."""
    told = printer.replace('"position": "1100,250"', '"position": "7,8"', 1)
    made = imported(told).text
    assert '# :: eleven_plates {"position": "7,8", "size": "100,100"}\n  eleven_plates:' in made
    assert '"position": "7,8"' in twee(made, PRINTER.name).partition(":: eleven_plates")[2]
    assert imported(twee(made, PRINTER.name)).text == made


@pytest.mark.parametrize("place", ["", ",", "9" * 400 + ",0", "nan,inf", "1.,.5", "-4,7", "٣,٤"])
def test_a_place_that_is_none_does_not_matter(place):
    """The comment that keeps it can say anything; the choices of the scene stand somewhere."""
    source = PRINTER.read_text(encoding="utf-8")
    first = next(iter(read_scenario_file(PRINTER).scenario.scenes))
    kept = source.replace(f"\n  {first}:", f'\n  # :: {first} {{"position": "{place}"}}\n  {first}:', 1)
    told = twee(kept, PRINTER.name)
    assert f":: {first} " in told
    assert imported(told).text == kept


def test_a_kept_scenario_with_problems_is_reported(printer):
    """The passages are then read as those of any other story."""
    told = printer.replace("format: 1\n", "format: 1\nformat: 2\n", 1)
    made = imported(told)
    assert "the scenario kept there has problems" in "\n".join(made.remarks)
    assert "monday_write_charter:" in made.text


def test_what_twine_cannot_do_is_reported():
    """Credentials, seeds, and what is not for play."""
    told = "\n".join(describe_limits(read_scenario_file(PRINTER).scenario))
    assert "chances fall anew" in told
    assert "hiring, lesson, tests, teaching" in told


def test_an_imported_story_goes_there_and_back():
    """Letter for letter: with names of passages that are no ids, and without places."""
    text = story(":: Start\n[[To the hall->The hall]]", ":: The hall [dark]\nThe end.", form="Harlowe")
    made = imported(text).text
    assert imported(twee(made)).text == made
