"""The finale: one more job after the last year, beside the years and none of them."""

from dataclasses import replace

from hypothesis import given

from pm_quest.career.career_card import find_card_finale, list_card_jobs
from pm_quest.career.career_comparison import compare_without, list_removable, list_years
from pm_quest.career.career_model import FinaleTexts
from pm_quest.career.career_replay import replay_career
from pm_quest.career.career_turns import build_turn, list_finished_jobs
from pm_quest.career.career_words import describe_closing, describe_finale
from pm_quest.career.journal_words import describe_journal
from pm_quest.career.plain_names import name_employer
from pm_quest.career.standing_words import describe_status
from tests.career.careers import CAREER, follow, job, paths, start, walk

FINALE = replace(job("Six Doors"), id="six_doors", employer="Lintel")


def with_finale(path):
    """The same choices, where a finale follows the last year."""
    found, _ = replay_career(replace(path.setting, finale=FINALE), path.choices)
    return found


def end_years(seed=7):
    """A career whose years are over, with the finale before it."""
    path = with_finale(start(seed))
    while path.state.job is None:
        path = path.choose(path.list_open()[-1].id)
    return path


def test_after_the_last_year_the_finale_begins():
    """Nobody applies for it; skills and credentials of then are brought, and it is said that it begins."""
    path = end_years()
    assert (path.state.stage, path.state.subject, path.state.years) == ("job", "six_doors", 2)
    assert build_turn(path).opens_finale
    assert path.state.job.brings.holds == tuple(sorted(path.state.held))
    assert name_employer(path.setting, "six_doors") == "Lintel"


def test_its_end_is_the_end_of_the_career():
    """Its impact stands beside the jobs, it leaves no reference, and the journal says where it was."""
    path = follow(end_years(), "ask", "drop")
    assert path.ended
    assert (path.state.finale.employer, path.state.finale.impact) == ("six_doors", 20)
    assert path.state.jobs == ()
    turn = build_turn(path)
    assert (turn.finished, turn.reference, turn.opens_finale) == (path.state.finale, None, False)
    standing = [*describe_status(path)]
    assert standing[0].startswith("All 2 years are over.")
    assert "The finale: Lintel, impact 20 of 100." in standing
    assert "At work at Lintel" in [*describe_journal(path)][-1]


def end_last_year(*answers):
    """A career of one year whose only job was played so; the finale has begun."""
    career = replace(CAREER, jobs=1, events={}, surprises=0)
    for seed in range(20):
        setting = replace(start(seed).setting, finale=FINALE, career=career)
        path = follow(replace(start(seed), setting=setting), "engineer", "to-market", "brew", "plain-letter", "no-more")
        if "brew" in [each.id for each in path.list_open()]:
            return follow(path, "brew", *answers)
    raise AssertionError("nobody was offered the job")


def test_a_job_of_the_last_year_has_its_own_ending_though_the_finale_begins_at_once():
    """Its ending, its reference and its place on the card are its own."""
    path = end_last_year("ask", "drop")
    turn = build_turn(path)
    assert (turn.job.scenario.title, turn.job.ended, turn.opens_finale) == ("Brew", True, True)
    assert (turn.finished.employer, turn.reference.employer) == ("brew", "brew")
    over = follow(path, "press", "count")
    assert [each.scenario.title for each in list_finished_jobs(over)] == ["Brew", "Six Doors"]
    assert [each.fits for each in list_card_jobs(over)] == [("adapts", "neutral")]
    assert find_card_finale(over).fits == ("forces", "neutral")


@given(paths)
def test_the_years_are_the_same_with_it_and_without(path):
    """What a choice changed is told of the years; a saved career replays into the finale as far as it goes."""
    if not path.ended:
        path = walk(path, [0] * 80)
    longer = walk(with_finale(path), [0, 0])
    assert longer.ended
    assert list_years(longer) == list_years(path)
    assert longer.state.jobs == path.state.jobs
    for number, _ in list_removable(path)[:2]:
        assert compare_without(longer, number) == compare_without(path, number)


def test_the_career_file_tells_why_it_comes_and_what_is_after_it():
    """Beside where it is; a file without such texts says only that."""
    path = end_years()
    assert describe_finale(path.setting, build_turn(path)).startswith("The last year is over. One job is left")
    told = replace(path.setting, career=replace(path.setting.career, finale=FinaleTexts("A letter.", "A train.")))
    path = replay_career(told, path.choices)[0]
    assert describe_finale(told, build_turn(path)).startswith("A letter. One job is left")
    assert describe_closing(told, build_turn(path)) == ""
    assert describe_closing(told, build_turn(follow(path, "ask", "drop"))) == "A train."


def test_without_a_finale_the_career_ends_with_its_years():
    """In a library that has none."""
    path = start(7)
    while not path.ended:
        path = path.choose(path.list_open()[-1].id)
    assert path.state.finale is None
