"""The career that comes with the game is clean, complete, and stands in no list of scenarios."""

from dataclasses import replace

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career.call_odds import prepare_call_odds
from pm_quest.career.career_model import CREDENTIAL_KINDS
from pm_quest.career.figures import read_figure
from pm_quest.career.recruiting import Applicant
from pm_quest.library import CAREER_FILE, Library, find_shipped_folder
from pm_quest.story.hiring import LEADS
from pm_quest.story.interview_words import CARD_KINDS
from pm_quest.story.model import ACTS, CREDENTIALS

READING = read_career_file(find_shipped_folder() / CAREER_FILE)
CAREER = READING.career


def test_it_is_clean():
    """Not even a warning."""
    assert READING.format_problems() == ""
    assert CAREER is not None


def test_it_is_no_scenario():
    """The library lists the others of its folder."""
    ids = {entry.id for entry in Library([find_shipped_folder()]).list_entries()}
    assert ids
    assert CAREER.id not in ids


def test_it_has_what_the_game_promises():
    """Six people, 26 weeks, three jobs, cards of every known kind, every lead, and a name for every act."""
    assert (len(CAREER.backgrounds), CAREER.weeks, CAREER.jobs) == (6, 26, 3)
    assert {card.kind for card in CAREER.cards.values()} >= {*CARD_KINDS}
    assert {*CAREER.leads} == {*LEADS}
    assert {*CAREER.nicknames} == {*ACTS}


def test_every_credential_can_be_got_or_brought():
    """Each that lapses is one that the game knows, and comes from a card."""
    given = {card.credential for card in CAREER.cards.values()} - {None}
    assert given == {*CREDENTIALS}
    assert {*CAREER.credentials} <= given


def test_every_course_that_an_employer_pays_for_is_told_in_its_own_words():
    """What a card tells of fees and weekends is not true where somebody else pays."""
    files = [path for path in find_shipped_folder().glob("*.yaml") if path.name != CAREER_FILE]
    hirings = [each.hiring for each in (read_scenario_file(path).scenario for path in files) if each.hiring]
    paid = {id for each in hirings for id, pays in each.training.items() if pays}
    assert paid
    cards = [next(card for card in CAREER.cards.values() if card.credential == id) for id in sorted(paid)]
    assert [card.id for card in cards if not card.paid] == []


def test_everybody_can_afford_two_different_halves_of_a_year():
    """One spent on papers, and one on things that are done: at least five weeks of each, cheapest first."""
    for kinds in (CREDENTIAL_KINDS, ("pilot", "side_hustle", "interviews", "talk", "resource")):
        for person in CAREER.backgrounds.values():
            weeks = money = 0
            for card in sorted(CAREER.cards.values(), key=lambda card: -read_figure(card.money)):
                if card.kind in kinds and weeks + card.weeks.value <= CAREER.weeks:
                    spent = -read_figure(card.money)
                    if money + spent <= person.money:
                        weeks, money = weeks + card.weeks.value, money + spent
            assert weeks >= 5


def test_beside_the_player_a_certificate_sorts_the_stack():
    """Whoever lacks it is not read; with it, he is called more often than not."""
    beside = CAREER.beside
    him = Applicant(beside.skills, beside.evidence, frozenset(beside.holds), "certificate")
    odds = prepare_call_odds(beside.hiring, [*beside.applicants.values()], CAREER.assumptions)
    assert odds.find_probability(replace(him, holds=frozenset())) == 0
    assert 0.5 < odds.find_probability(him) < 0.9
