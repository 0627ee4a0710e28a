"""What nobody planned at the turn of a year: by how the last job went, and who calls again."""

from dataclasses import replace

import pytest

from pm_quest.career.advert_view import INVITED
from pm_quest.career.career_choices import NO_OFFER
from pm_quest.career.career_comparison import compare_without, list_years
from pm_quest.career.career_model import CareerEvent, Decision
from pm_quest.career.career_replay import replay_career
from pm_quest.career.career_state import FinishedJob
from pm_quest.career.career_turns import build_turn
from pm_quest.career.career_words import describe_question, describe_turn
from pm_quest.career.event_effects import NO_EFFECT
from pm_quest.career.event_texts import fill_event
from pm_quest.career.figures import Gain
from pm_quest.career.year_view import NO_JOB, explain_evidence
from pm_quest.kit.plain_markdown import strip_markdown
from pm_quest.story.conditions import parse_condition
from pm_quest.story.playthrough import ChoiceError
from tests.career.careers import CAREER, by_id, figure, follow, start

CALL = CareerEvent(
    "They ask", "Again.", figure(1), id="they_ask", phase="year", when=parse_condition("declined >= 1"),
    options=by_id(
        Decision("Yes.", id="yes", invites=True),
        Decision("No.", id="no", gives=Gain(reputation=1)),
    ),
)  # fmt: skip


def decline(jobs=2, event=CALL):
    """A career in which an employer has called, and nobody's offer was taken."""
    path = start(3)
    career = replace(CAREER, surprises=0, jobs=jobs, events=by_id(event))
    path = replace(path, setting=replace(path.setting, career=career))
    path = follow(path, "engineer", "to-market", "brew", "plain-letter", "no-more")
    return path.choose(NO_OFFER)


def test_who_once_called_calls_again_without_a_letter():
    """At the next market, and only at that one."""
    path = follow(decline(), "yes")
    assert (path.state.declined, path.state.invited) == (("brew",), "brew")
    said = " ".join(line for group in describe_question(path, path.decision, anew=False) for line in group)
    assert INVITED in said
    path = path.choose("no-more")
    turn = build_turn(path)
    assert turn.callers == ("brew",)
    told = " ".join(line for group in describe_turn(path.setting, turn) for line in group)
    assert "Brew calls again, without a letter." in told
    assert [employer for employer, _ in path.state.offers] == ["brew"]
    assert path.state.invited == ""


def test_no_letter_goes_to_who_calls_anyway():
    """One that was sent when that could be done stays sent, and the career is computed again with it."""
    path = follow(decline(), "yes")
    with pytest.raises(ChoiceError, match="without a letter"):
        path.choose("brew")
    sent = path.choose_again("brew").choose("plain-letter")
    again, misfit = replay_career(path.setting, sent.choices)
    assert (again.state, misfit) == (sent.state, None)
    while not sent.ended:
        sent = sent.choose(sent.list_open()[-1].id)
    assert compare_without(sent, 0) == list_years(sent)


def test_an_invitation_can_be_passed_on():
    """Then nobody calls, and what else the decision gives is given."""
    path = follow(decline(), "no")
    assert (path.state.reputation, path.state.invited) == (1, "")
    assert build_turn(path.choose("no-more")).callers == ()


def tell(path):
    """All that the last choice led to."""
    return [line for group in describe_turn(path.setting, build_turn(path)) for line in group if line]


def test_an_event_names_its_house_and_says_what_it_did():
    """In its text and its options, whatever the house is called; who calls again stands behind it."""
    event = replace(
        CALL,
        text="It is *{caller}*.",
        options=by_id(
            Decision("{caller}, yes.", id="yes", then="A day at {caller}.", invites=True), Decision("No.", id="no")
        ),
    )
    path = decline(event=event)
    assert (path.decision.text, path.decision.options[0].say) == ("It is *Brew*.", "Brew, yes.")
    assert tell(path.choose("yes")) == ["A day at Brew.", "Brew calls you at the next market, without a letter."]
    assert tell(path.choose("no")) == [NO_EFFECT]
    scenario = replace(path.setting.employers["brew"], employer="a *b* {caller}")
    odd = replace(path.setting, employers={**path.setting.employers, "brew": scenario})
    assert strip_markdown(fill_event(odd, path.state, event.text)) == "It is a *b* {caller}."
    assert fill_event(odd, path.state, "{nobody}") == "{nobody}"


def test_weeks_and_who_pays_are_said_and_what_a_surprise_did_stands_behind_it():
    """Weeks that were not there to win back are not counted."""
    budget = CareerEvent(
        "Budget", "A leaflet.", figure(1), id="budget",
        options=by_id(Decision("Pay.", id="pay", pays_for=("framework",)), Decision("Days.", id="days", weeks=figure(-2))),
    )  # fmt: skip
    tents = CareerEvent("Tents", "They call.", figure(1), id="tents", weeks=figure(1), gives=Gain({}, {"business": 1}))
    boiler = CareerEvent("Boiler", "It stops.", figure(1), id="boiler", money=figure(-99_000))
    asked = None
    for event in (budget, boiler, tents):
        path = start(3)
        path = replace(path, setting=replace(path.setting, career=replace(CAREER, surprises=1, events=by_id(event))))
        path = path.choose("engineer")
        while path.state.surprises == 0:
            path = path.choose("talk")
        asked = asked or path
        if event is boiler:
            assert any("that is all you had, of the 99,000 that it costs." in line for line in tell(path))
    assert "What it did: it took 1 week; evidence of business up 1." in tell(path)
    assert "Somebody else pays for POPM now." in tell(asked.choose("pay"))
    won = min(2, asked.state.week)
    assert (f"It won back {won} week{'s' * (won > 1)}." if won else NO_EFFECT) in tell(asked.choose("days"))


def test_a_year_that_ends_says_why():
    """The contract was for one year; it is said with the offer, too."""
    path = follow(start(1), "engineer", "to-market", "leave", "brew", "plain-letter", "no-more")
    while path.state.stage == "interview":
        path = path.choose(path.list_open()[0].id)
    asked = [line for group in describe_question(path, path.decision, anew=False) for line in group]
    assert asked[-1].startswith("Every contract here is for one year and is not renewed")
    path = path.choose("brew")
    while path.state.stage == "job":
        path = path.choose(path.list_open()[0].id)
    assert tell(path)[0].startswith("Your contract with Brew was for one year, as every contract here, and it is over")
    assert tell(decline())[0] == f"Year 1 is over. {NO_JOB}"
    turn = build_turn(path)
    for impact, says in (
        (60, "leaves something to show of what grew most: "),
        (59, "would have left something to show."),
    ):
        done = replace(turn, finished=replace(turn.finished, impact=impact))
        assert says in explain_evidence(path.setting, done)


def test_nobody_invites_after_the_last_year():
    """There is no market to come to."""
    assert decline(jobs=1).ended


@pytest.mark.parametrize(("condition", "impact", "year", "holds"), [
    ("worked >= 1 and impact >= 75", 80, 0, True),
    ("worked >= 1 and impact >= 75", 60, 0, False),
    ("worked < 1", 80, 0, False),
    ("worked < 1 and impact >= 75 and years == 1", 80, -1, True),
    ("reputation >= 1", 80, 0, False),
])  # fmt: skip
def test_conditions_read_how_the_last_job_went(condition, impact, year, holds):
    """And whether the year that has gone had one."""
    done = FinishedJob("brew", year, "good", impact, 0, 0)
    assert replace(start().state, years=1, jobs=(done,)).is_true(parse_condition(condition)) == holds
