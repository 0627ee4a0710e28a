"""How practitioners voted: with each option of a past decision, and never before the fits are told."""

from dataclasses import replace

import pytest

from pm_quest.lines.debrief_sentences import describe_debrief
from pm_quest.story.feedback import Reveal
from pm_quest.story.labels import describe_panel_votes
from pm_quest.story.panel_key import Panel, PanelDecision
from pm_quest.story.view import PanelVotesView
from pm_quest.story.view_builder import view_debrief, view_decisions
from tests.building import desk, play


@pytest.fixture
def story():
    """A desk that fourteen practitioners have judged."""
    votes = PanelDecision({"ask": 9, "wait": 5}, {"ask": ("They know.",)})
    return replace(desk(), panel=Panel(14, {"desk": votes}))


def test_every_option_has_its_votes(story):
    """Of those who answered; an option that nobody chose has none."""
    (decision,) = view_decisions(play(story, "leave"))
    assert [(offer.id, offer.panel.votes, offer.panel.answered) for offer in decision.offers] == [
        ("ask", 9, 14),
        ("wait", 5, 14),
        ("leave", 0, 14),
    ]
    assert decision.offers[0].panel.reasons == ("They know.",)


def test_before_the_fits_are_told_there_are_none(story):
    """Whatever else is shown."""
    (decision,) = view_decisions(play(story, "leave"), Reveal.SKILLS | Reveal.POINTS)
    assert all(offer.panel is None for offer in decision.offers)


def test_where_no_panel_answered_there_are_none(story):
    """In a story without one, and at a decision that it did not judge."""
    for silent in (replace(story, panel=None), replace(story, panel=Panel(14, {"desk": PanelDecision({"ask": 0})}))):
        (decision,) = view_decisions(play(silent, "leave"))
        assert all(offer.panel is None for offer in decision.offers)


def test_few_practitioners_are_said_to_be_few():
    """Under ten."""
    assert describe_panel_votes(PanelVotesView(9, 14)) == "9 of 14 practitioners did this"
    assert describe_panel_votes(PanelVotesView(3, 4, few=True)) == "3 of 4 practitioners did this (too few to say much)"


def test_the_lines_say_it_with_the_reasons(story):
    """For the option taken, and for the others."""
    debrief = view_debrief(play(story, "ask", "leave"))
    said = " ".join(line for group in describe_debrief(debrief, "Desk", "en") for line in group)
    assert "9 of 14 practitioners did this. A practitioner: They know." in said
    assert "5 of 14 practitioners did this." in said
