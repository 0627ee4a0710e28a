"""Certificates of participation: one for each who voted, with what it documents and no more."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.report.as_certificates import certify_session
from pm_quest.classroom.report.certificate_words import choose_words, write_certificate
from pm_quest.classroom.report.log_file import LogError
from pm_quest.classroom.report.participation import MAX_TITLE, CertifiedSession
from pm_quest.classroom.report.report_maker import prepare_report
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.trainer.report_files import list_forms
from tests.classroom.report.sample_reports import argued, hostile, record_events
from tests.classroom.report.test_round_forms import recorded as recorded_round
from tests.classroom.report.test_who_played import ROOMS
from tests.classroom.sessions.acting import Class
from tests.classroom.web.browsing import person

every_room = pytest.mark.parametrize("made", ROOMS, ids=[each.__name__ for each in ROOMS])


def certified(room: Class):
    """What is certified of a session's people, by voter."""
    found = CertifiedSession(room.session, "ABC234", 0)
    return {id: found.find_participation(id) for id in room.session.voters}


def count_pages(html: str) -> int:
    """How many certificates a page has."""
    return html.count('<section class="certificate"')


@every_room
def test_who_never_voted_gets_none(made):
    """However they came to be there."""
    found = certified(made())
    assert found["di"] is None
    assert found["ada"] is not None
    assert count_pages(certify_session(record_events(made().log))) == 2


def test_it_counts_the_decisions_voted_on_and_the_people():
    """One vote in two rounds is one decision; one that the trainer took without votes is none."""
    ada = certified(argued())["ada"]
    assert (ada.voted, ada.decided, ada.together) == (1, 2, 3)
    assert write_certificate(ada).rows[0] == ("Decisions", "voted on 1 of 2, in a room with 3 others")


def test_who_voted_with_others_that_are_gone_did_not_vote_alone():
    """One left, one sits elsewhere now, one was taken out: they voted together all the same."""
    room = Class("teams", teams=2).people("ada", "x", "ben", "y", "cy", "z", "di")
    for voter in ("ada", "ben", "cy", "di"):
        room.vote(voter, "wait")
    room.do(ev.Left(), "ben")
    room.do(ev.Seated("cy", "2"))
    room.do(ev.Removed("di"))
    found = certified(room)
    assert write_certificate(found["ada"]).rows[0] == ("Decisions", "voted on 1 of 1, at a table with 3 others")
    assert found["cy"].together == 3


def test_only_who_played_alone_is_said_to_be_alone():
    """Not the one person of a room who voted."""
    said = {
        ("alone", "en"): "voted on 1 of 1, alone",
        ("together", "en"): "voted on 1 of 1, in a room where nobody else voted",
        ("alone", "de"): "abgestimmt bei 1 von 1, allein",
        ("together", "de"): "abgestimmt bei 1 von 1, in einem Raum, in dem sonst niemand abgestimmt hat",
    }
    for (mode, language), words in said.items():
        room = Class(mode).people("ada", "ben")
        room.vote("ada", "wait")
        assert write_certificate(replace(certified(room)["ada"], language=language)).rows[0][1] == words


def test_it_says_that_it_never_lapses_and_will_not_get_the_job():
    """In English, and in German for a German story."""
    made = certify_session(record_events(argued().log))
    assert "It never lapses." in made
    assert "It will not get you the job." in made
    assert choose_words("de-AT")["job"] == "Die Stelle bekommt man damit nicht."
    assert choose_words("fr") is choose_words("en")


def test_a_name_stands_on_it_only_if_it_is_of_the_trainers_list():
    """One chosen at joining does not; without one there is a line to write on."""
    room = argued()
    chosen = {id: voter.display_name for id, voter in room.session.voters.items()}
    made = prepare_report(record_events(room.log), {**chosen, "ben": "Benedict Arnold"})("certificates")
    assert "NAME-" not in made
    assert made.count('class="who"') == 1
    assert "Benedict Arnold" in made


def test_who_was_removed_gets_none():
    """Their votes in decided turns stay, but nobody is certified."""
    room = argued()
    room.do(ev.Removed("ada"))
    assert certified(room)["ada"] is None


def test_a_round_certifies_the_plan():
    """Who planned or wrote; nobody voted there."""
    made = prepare_report(recorded_round())("certificates")
    assert count_pages(made) == 2
    assert "planned 1 thing for half a year, and wrote one letter" in made


def test_of_a_blind_session_there_are_none():
    """It would show what one person did; the people themselves can print theirs."""
    room = Class("together", blind=True).people("ada", "ben", "cy")
    room.vote("ada", "ask")
    with pytest.raises(LogError, match="closing page"):
        certify_session(record_events(room.log))
    assert not [form for form in list_forms(room.session) if form.startswith("certificates")]


def test_texts_are_data():
    """Of a story and a list in which everything wants to be something else."""
    kept = hostile()
    names = {event.by: "<script>alert(1)</script>" for event in kept.events}
    made = certify_session(kept, names)
    assert "<script" not in made
    assert count_pages(made) == made.count('class="who" dir="auto">&lt;script&gt;alert(1)&lt;')


@given(st.integers(0, 40), st.integers(0, 40))
def test_nobody_voted_on_more_than_there_was(asked, left):
    """Whatever was voted, and wherever somebody sat."""
    room = Class("alone").people("ada", "ben")
    for _ in range(asked % 3):
        room.vote("ada", "wait")
    for _ in range(left % 2):
        room.vote("ben", "wait")
    for found in certified(room).values():
        assert found is None or 0 < found.voted <= found.decided


@pytest.mark.asyncio(loop_scope="session")
async def test_each_is_one_page_on_either_paper(browser):
    """With the longest name and title that there can be."""
    room = argued()
    long = dict.fromkeys(room.session.voters, "Wolfeschlegelsteinhausen " * 8)
    made = certify_session(record_events(room.log), long)
    assert max(map(len, re.findall(r'class="who long" dir="auto">([^<]*)', made))) <= MAX_TITLE + 2
    async with person(browser, "light", at="print") as page:
        await page.set_content(made.replace('dir="auto">Tiny', f'class="long">{"A very long title " * 6}'))
        for paper in ("A4", "Letter"):
            assert len(re.findall(rb"/Type ?/Page\b", await page.pdf(format=paper))) == 4
