"""A student's place: joining, voting, what is kept while there is no line, what is said of it."""

import json
from dataclasses import asdict

import pytest
from msgspec import to_builtins

from pm_quest.classroom.client.client_errors import NewerServerError
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.student import ballot_wording, table_wording
from pm_quest.classroom.student.debrief_export import render_debrief_page, render_markdown, suggest_name
from pm_quest.lines.debrief_sentences import describe_debrief
from pm_quest.story.view_codec import UnknownViewError, encode_view
from tests.classroom.student.sitting import Sitting, joined


async def playing(mode="together", *others, **more):
    """In, started, and at the first choice."""
    sitting = joined(mode, *others, **more)
    sitting.happen(ev.Started())
    sitting.reading.read_on()
    return sitting


async def test_who_has_no_name_yet_is_asked_and_who_gave_one_is_in():
    """A personal link needs none."""
    nameless = Sitting()
    assert nameless.stage == "finding"
    nameless.greet()
    assert nameless.stage == "name"
    assert "1 to 24 characters" in nameless.join_session(" \x1b ")
    assert nameless.join_session("Ada\x1b[2J") is None
    assert nameless.stage == "lobby"
    nameless.deliver()
    assert nameless.sent == [{"kind": "joined", "name": "Ada[2J"}]
    assert joined().stage == "lobby"
    invited = Sitting(needed=False)
    invited.greet()
    assert invited.sent[0]["kind"] == "joined"


async def test_a_vote_can_be_changed_and_says_how_it_stands():
    """The highest number counts."""
    sitting = await playing("together", "Bo", "Cy")
    assert ballot_wording.describe_ballot(sitting) == ("0 of 3 voted",)
    sitting.vote_for("ask")
    assert ballot_wording.describe_ballot(sitting)[0] == "your vote: 1, on its way"
    sitting.deliver()
    sitting.vote_for("weigh")
    sitting.deliver()
    assert [each["number"] for each in sitting.sent if each["kind"] == "voted"] == [1, 2]
    assert ballot_wording.describe_ballot(sitting) == (
        "your vote: 2",
        "1 of 3 voted",
        "you wait for 2 others",
        "you can change it",
    )


async def test_what_is_chosen_without_a_line_is_kept_and_sent_once():
    """And said, before and after."""
    sitting = await playing("together", "Bo")
    sitting.cut()
    sitting.vote_for("lecture")
    assert ballot_wording.describe_ballot(sitting) == ("your vote for 3 is kept, and sent later",)
    sitting.greet()
    assert sitting.current_vote.sent
    assert [each["kind"] for each in sitting.sent] == ["joined", "voted"]


async def test_a_choice_that_comes_too_late_is_refused_in_a_sentence():
    """The table has gone on."""
    sitting = await playing("together", "Bo")
    sitting.cut()
    sitting.vote_for("lecture")
    sitting.happen(ev.Decided("1", 0, "ask"))
    sitting.greet()
    assert sitting.refusals == ["This vote has closed; the table has gone on."]
    assert sitting.current_vote is None


async def test_a_vote_again_shows_how_the_room_went():
    """By the numbers of the choices."""
    sitting = await playing("together", "Bo", "Cy")
    sitting.happen(ev.Held("counter"))
    for choice in ("ask", "lecture"):
        sitting.vote_for(choice)
        sitting.deliver()
        sitting.votes("weigh", "Bo")
        sitting.votes("lecture", "Cy")
        sitting.happen(ev.Revealed("1", 0))
        if choice == "ask":
            assert ballot_wording.list_shifts(sitting) == ()
            sitting.happen(ev.Reopened("1", 0, 1))
            assert ballot_wording.describe_ballot(sitting)[:2] == ("vote again, round 2", "0 of 3 voted")
    assert sorted(ballot_wording.list_shifts(sitting)) == [("1", "3", 1), ("2", "2", 1), ("3", "3", 1)]
    assert ballot_wording.describe_ballot(sitting)[-1] == "the trainer will continue"
    sitting.happen(ev.Released("counter"))
    assert ballot_wording.describe_decision(sitting) == ("The room took this. 2 of 3 wanted it.",)


async def test_who_still_reads_is_told_that_the_session_has_ended():
    """And not that others vote."""
    sitting = await playing("together", "Bo", "Cy")
    sitting.happen(ev.Decided("1", 0, "ask"))
    sitting.votes("tell", "Bo")
    assert ballot_wording.describe_others(sitting) == ("others have voted on what comes next: 1 of 3",)
    sitting.happen(ev.Finished())
    assert ballot_wording.describe_others(sitting) == ("the trainer has ended the session",)


async def test_who_wanted_something_else_is_told_what():
    """And who decided."""
    sitting = await playing("together", "Bo")
    sitting.vote_for("weigh")
    sitting.deliver()
    sitting.happen(ev.Decided("1", 0, "ask"))
    assert ballot_wording.describe_decision(sitting) == (
        "The trainer decided this.",
        "You wanted: Weigh the fish as bread",
    )


async def test_alone_nothing_is_said_but_what_is_waited_for():
    """As in the game."""
    sitting = await playing("alone")
    assert ballot_wording.describe_ballot(sitting) == ()
    sitting.happen(ev.Held(""))
    sitting.vote_for("ask")
    sitting.deliver()
    assert ballot_wording.describe_ballot(sitting) == ("your vote: 1", "held by the trainer")
    sitting.happen(ev.Released(""))
    assert ballot_wording.describe_decision(sitting) == ()


async def test_the_clock_is_reported_as_minutes_and_seconds():
    """Running, paused, out."""
    sitting = await playing()
    assert ballot_wording.format_time_left(sitting) == ""
    sitting.happen(ev.Timed(90_000))
    assert ballot_wording.format_time_left(sitting) == "1:30 left"
    sitting.happen(ev.Paused())
    assert ballot_wording.format_time_left(sitting).endswith("left, paused")
    sitting.happen(ev.Timed(0))
    assert ballot_wording.format_time_left(sitting) == "time is up"


async def test_a_server_of_another_kind_is_a_sentence():
    """Not an error of Python."""
    sitting = await playing()
    for part in (
        {"story": {"turn": "x"}},
        {"story": {}},
        {"story": {"turn": 1, "scenes": []}},
        {"ballot": {"turn": 0}},
        {"ballot": "x"},
    ):
        with pytest.raises(UnknownViewError, match="Update PM Quest"):
            sitting.hear({"t": "view", "seq": 1, "now": 1, **part})


def _paths(value, path=()):
    """The way to every value in a part, and to the part itself."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, each in inner for found in _paths(each, (*path, key)))]


def _put(value, path, new):
    """A part with another value at the end of this way."""
    if not path:
        return new
    other = value.copy()
    other[path[0]] = _put(value[path[0]], path[1:], new)
    return other


def _part_of(sitting, part):
    """A part as it came."""
    return asdict(sitting.about) if part == "about" else to_builtins(getattr(sitting.state, part), enc_hook=str)


async def _sitting(part):
    """In a team: in the lobby where that is when there is such a part, else in the middle of a vote."""
    if part in ("tables", "about"):
        return joined("teams", "Bo", "Cy", teams=1)
    sitting = await playing("teams", "Bo", "Cy", teams=1)
    sitting.happen(ev.Timed(90_000))
    sitting.votes("ask", "Bo")
    sitting.vote_for("ask")
    sitting.deliver()
    return sitting


STRANGE = ["x", -1, 2**70, 1e308, float("inf"), None, [], {}, True, [[]], [None], {"a": {"b": 1}}, "\x1b[2J\0../.."]


@pytest.mark.parametrize("part", ["about", "session", "ballot", "me", "table", "tables", "wanted", "story"])
async def test_whatever_stands_in_a_part_can_be_told_or_is_refused(part):
    """Each value of it, put in place of another by a server of another kind: no word of a table, vote or clock fails."""
    for path in _paths(_part_of(await _sitting(part), part)):
        for strange in STRANGE:
            sitting = await _sitting(part)
            changed = _put(_part_of(sitting, part), path, strange)
            frame = (
                {"t": "view", part: changed} if part != "about" else {"t": "welcome", "session": "s", "about": changed}
            )
            try:
                sitting.hear({"seq": 1, "now": 1, **frame})
                for tell in (table_wording.describe_table, table_wording.describe_same_name, table_wording.describe_tie, table_wording.describe_waiting,
                             table_wording.describe_progress, ballot_wording.describe_ballot, ballot_wording.describe_others, ballot_wording.list_shifts, ballot_wording.describe_decision,
                             ballot_wording.format_time_left):  # fmt: skip
                    tell(sitting)
            except (UnknownViewError, NewerServerError):
                continue


async def test_a_debrief_is_a_page_or_markdown_and_words_of_others_stay_words():
    """What was wanted beside what was taken."""
    sitting = await playing("together", "Bo")
    sitting.vote_for("weigh")
    sitting.deliver()
    sitting.happen(ev.Decided("1", 0, "ask"))
    assert sitting.debrief is None
    sitting.happen(ev.Decided("1", 1, "tell"))
    debrief = sitting.debrief
    assert (debrief.impact, sitting.wanted) == (80, ("weigh", None))
    assert suggest_name(sitting.story_view) == "corner-shop-debrief.html"
    page = render_debrief_page(sitting.story_view, debrief, sitting.wanted)
    assert "<strong>Ask the man" in page
    assert "what you wanted" in page
    assert "Content-Security-Policy" in page
    assert "what you wanted" not in render_debrief_page(sitting.story_view, debrief, ())
    nasty = json.loads(json.dumps(encode_view(debrief)).replace("Closed on time", "<script>*x*"))
    sitting.hear({"t": "view", "seq": 1, "now": 1, "debrief": nasty})
    assert "<script>*" not in render_debrief_page(sitting.story_view, sitting.debrief, sitting.wanted)
    assert "\\<script>\\*x\\*" in render_markdown(sitting.story_view, sitting.debrief, sitting.wanted)


async def test_a_session_that_ends_in_the_middle_has_a_debrief_without_an_ending():
    """As far as the table came."""
    sitting = await playing("alone")
    sitting.vote_for("ask")
    sitting.deliver()
    sitting.happen(ev.Finished())
    assert sitting.is_finished
    assert sitting.debrief.impact is None
    assert "Impact" not in render_markdown(sitting.story_view, sitting.debrief, sitting.wanted)


async def test_who_never_voted_has_a_debrief_without_a_score():
    """In every form of it: the table's ending is not theirs."""
    sitting = await playing("together", "Bo")
    sitting.votes("weigh", "Bo")
    sitting.happen(ev.Decided("1", 0, "ask"))
    sitting.happen(ev.Decided("1", 1, "tell"))
    debrief = sitting.debrief
    assert (debrief.voted, debrief.impact, len(debrief.decisions)) == (False, None, 2)
    lines = "\n".join(
        line
        for part in describe_debrief(debrief, sitting.story_view.title, "en", wanted=sitting.wanted)
        for line in part
    )
    forms = [form(sitting.story_view, debrief, sitting.wanted) for form in (render_debrief_page, render_markdown)]
    for text in (*forms, lines):
        assert "You did not vote in this session" in text
        assert "Adaptability" not in text
        assert "Impact" not in text
        assert "Ask the man" in text
