"""The page: sound, nothing from the network, readable without seeing it, and no name that was not asked for."""

import re
from itertools import pairwise
from statistics import fmean

import pytest

from pm_quest.classroom.report.as_page import as_page
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.report_wording import describe_deciding
from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.report.sample_reports import argued, hostile, of_scenario, report_of
from tests.classroom.sessions.acting import Class
from tests.hostile import SIGNS_OF_HARM, TEXTS
from tests.reports.pages import Page, check_soundness, check_structure

PAGES = {
    "alone": lambda: of_scenario("alone"),
    "teams": lambda: of_scenario("teams", names=True),
    "together": lambda: of_scenario("together"),
    "under way": lambda: of_scenario("alone", 2),
    "lobby": lambda: report_of(Class("alone")),
    "hostile": lambda: build_report(hostile(), {}),
    "talked": lambda: report_of(argued()),
}


@pytest.fixture(scope="module", params=PAGES)
def source(request):
    """A page of each kind."""
    return as_page(PAGES[request.param]())


def test_it_is_sound_and_asks_for_nothing(source):
    """Every tag closed, every id once, every link within the page, and nothing that a browser would fetch or run."""
    check_soundness(source)
    assert "Content-Security-Policy" in source


def test_it_can_be_read_without_seeing_it(source):
    """Landmarks, headings in their order, a caption for every table, a name for every picture, a language."""
    found = check_structure(source)
    pictures = [attributes for tag, attributes in found.tags if tag == "svg"]
    assert all(each.get("role") == "img" or each["aria-hidden"] == "true" for each in pictures)
    assert dict(found.tags)["html"] == {"lang": "en"}


def test_hostile_text_stays_text():
    """Of the story and of those who joined."""
    source = as_page(build_report(hostile(), {}))
    assert not [sign for sign in SIGNS_OF_HARM if sign in source and sign != "onerror=alert(1)>"]
    assert TEXTS[0][:24] in Page(source).text
    assert "{{ 7 * 7 }}" in Page(source).text


def test_no_name_is_on_the_page_for_the_projector():
    """Neither as chosen, nor a pseudonym."""
    source = as_page(report_of(argued()))
    assert "NAME-" not in source
    assert not any(f">{voter}<" in source for voter in ("ada", "ben", "cy", "di"))
    assert "Who" not in re.findall(r"<h2[^>]*>([^<]*)", source)


def test_names_stand_at_the_end_where_they_are_asked_for():
    """With a word that this page is not for the projector."""
    source = as_page(report_of(argued(), names={}))
    assert "Not for the projector" in source
    assert source.index("NAME-ada") > source.index('id="work"')


def test_the_first_screen_has_the_sentences_the_picture_and_the_endings():
    """In that order, before anything else."""
    told = of_scenario("alone")
    text = " ".join(Page(as_page(told)).text.split())
    order = [text.index(each.text) for each in told.said]
    assert order == sorted(order)
    assert order[-1] < text.index("How it ended") < text.index("1 · What happened ")
    assert f"mean {fmean(table.impact for table in told.ended_tables):.1f}" in text


def test_the_map_shows_where_somebody_was_and_no_more():
    """What nobody saw has no name on the page."""
    told = of_scenario("alone", 1)
    source = as_page(told)
    drawing = source[source.index('aria-labelledby="room-map-title') : source.index("Every way that was taken")]
    seen = {id for table in told.tables for path in table.path for id in path}
    assert len(seen) < len(told.story.order)
    assert drawing.count('class="fog"') == len(told.story.order) - len(seen)
    assert not [title for id, title in told.story.titles.items() if id not in seen and title in drawing]


def test_on_paper_the_map_is_in_bands_that_make_up_the_whole():
    """One for each row of scenes, each beginning where the one before ends; they show the map once more."""
    found = Page(as_page(of_scenario("alone")))
    pictures = [attributes for tag, attributes in found.tags if tag == "svg"]
    whole = next(each["viewbox"] for each in pictures if "room-map" in each.get("class", ""))
    bands = [[*map(float, each["viewbox"].split())] for each in pictures if "aria-hidden" in each]
    assert len(bands) > 2
    assert all(above[1] + above[3] == pytest.approx(below[1], abs=0.2) for above, below in pairwise(bands))
    assert [0, 0, *map(float, whole.split()[2:])] == pytest.approx(
        [bands[0][0], bands[0][1], bands[0][2], bands[-1][1] + bands[-1][3]], abs=0.2
    )
    assert [attributes["href"] for tag, attributes in found.tags if tag == "use"] == ["#room-map-whole"] * len(bands)


@pytest.mark.parametrize(
    ("over", "words"), [(False, "framed: there now"), (True, "framed: stopped here, before an ending")]
)
def test_the_map_says_what_a_frame_means(over, words):
    """Where somebody came to no ending; where all did, there is no frame, and nothing to say."""
    room = Class("teams", teams=2).people("ada", "ben")
    room.vote("ada", "ask")
    if over:
        room.do(ev.Finished())
    assert words in Page(as_page(report_of(room))).text
    assert "framed" not in Page(as_page(report_of(argued()))).text


def test_how_tables_decided_is_counted_by_tables():
    """One by votes, the other by the trainer; a room, and how long it took, are not counted."""
    room = Class("teams", teams=2).people("ada", "ben", "cy")
    for voter, choice in (("ada", "ask"), ("cy", "wait"), ("ben", "ask")):
        room.vote(voter, choice)
    room.do(ev.Decided("1", 0, "ask"))
    report = report_of(room)
    assert describe_deciding(report, report.decisions[0]).startswith(
        "Decided by most votes at 1 table, by the trainer at 1 table."
    )
    report = report_of(argued())
    assert describe_deciding(report, report.decisions[0]) == "Decided by most votes. It took 1:10 min."


def test_a_shift_is_drawn_and_said():
    """In the numbers of the choices beside it, which are those they were chosen by."""
    text = " ".join(Page(as_page(report_of(argued()))).text.split())
    assert "Of 4 people who voted again, 2 changed their minds: 2 from 2 to 1." in text
    assert "2 people from 2 to 1; 1 person from 1 to 1; 1 person from 2 to 2." in text


def test_the_storys_words_say_which_language_they_are_in(monkeypatch):
    """Where it is not that of the report."""
    told = report_of(argued())
    object.__setattr__(told.story, "language", "de")
    assert '<span dir="auto" lang="de">Ask</span>' in as_page(told)


def test_a_story_too_large_for_a_map_says_so(monkeypatch):
    """The table of ways is there all the same."""
    monkeypatch.setattr("pm_quest.classroom.report.pictures.room_map.MAX_SCENES", 2)
    source = as_page(report_of(argued()))
    assert "too large for a map" in source
    assert '<td><span dir="auto">TEXT-desk</span></td>' in source


@pytest.mark.parametrize(("people", "drawn", "shape"), [(24, 24, "circle"), (500, 2, "rect")])
def test_everybody_is_in_the_picture_however_many_they_are(people, drawn, shape):
    """As dots, as long as these can be seen; then as bars."""
    room = Class("alone")
    for number in range(people):
        room.do(ev.Joined(f"N{number}"), f"v{number}")
    room.do(ev.Started())
    for number in range(people):
        if number % 2:
            room.vote(f"v{number}", "wait")
        room.vote(f"v{number}", "ask")
        room.vote(f"v{number}", "leave")
    source = as_page(report_of(room))
    picture = source[source.index('aria-labelledby="impact-title') : source.index("How it ended")]
    assert len(re.findall(f'<{shape} [^>]*class="dot"', picture)) == drawn
    assert min(float(each) for each in re.findall(r' c?y="([0-9.-]+)"', picture)) > 0
    assert f"{people} people, from 30 to 40, mean 35.0." in picture
