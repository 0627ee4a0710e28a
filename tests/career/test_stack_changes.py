"""What each thing changed in the stacks of a round: the same letters without it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.application_draws import MINE
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.reason_words import (
    ReasonGroup,
    describe_better_leads,
    describe_changes,
    describe_stack_change,
    list_reasons,
    list_told_changes,
    name_thing,
)
from pm_quest.career.round_words import describe_application, describe_with_filter, format_odds, spell_odds
from pm_quest.career.stack_changes import find_better_leads, find_call_odds, list_stack_changes
from tests.career.careers import start


def close_round(*wanted: str, seed: int = 7, letters: tuple[str, ...] = ("acme", "brew"), **acme: object) -> CareerPath:
    """A career up to where its first round has closed: these cards, and a letter to these employers.

    acme: what is different in how Acme hires.
    """
    path, left = start(seed), [*wanted, "to-market"]
    known = path.setting.employers
    changed = replace(known["acme"], hiring=replace(known["acme"].hiring, **acme))
    path = replace(path, setting=replace(path.setting, employers={**known, "acme": changed}))
    while not path.state.applications or path.state.stage in ("market", "letter"):
        ids = [each.id for each in path.list_open()]
        match path.state.stage:
            case "week":
                left = [each for each in left if each in ids]
                path = path.choose(left.pop(0) if left else "to-market")
            case "market":
                path = path.choose(next((each for each in letters if each in ids), "no-more"))
            case _:
                path = path.choose(next((each for each in wanted if each in ids), ids[0]))
    return path


def find_changes(path: CareerPath, employer: str):
    """What each thing changed in one stack, by what it is."""
    return {name_thing(path, each.thing): each for each in list_stack_changes(path)[employer]}


def test_without_a_card_the_stack_is_that_of_a_career_without_it():
    """The same letters, the same others, and the CV as it is then."""
    path = close_round("engineer", "course", "talk")
    without = close_round("engineer", "talk")
    changes = find_changes(path, "acme")
    assert changes["“Course”"].stack == without.state.applications[0].stack
    assert path.state.applications[0].stack != without.state.applications[0].stack


def test_without_the_paper_alone_what_was_learned_stays():
    """Only the credential goes, and a letter that leads with it is no longer true."""
    path = close_round("engineer", "course", "certificate")
    before = path.state.applications[0].stack.mine.applicant
    after = find_changes(path, "acme")["CSPO on the CV"].stack.mine.applicant
    assert before.lead == "certificate"
    assert after == replace(before, holds=before.holds - {"cspo"}, lead=None)


@given(
    st.integers(0, 2**32),
    st.sampled_from(["engineer", "graduate"]),
    st.permutations(["course", "pilot", "talk", "small"]),
)
def test_the_others_are_the_same_whatever_is_taken_away(seed, background, wanted):
    """In the same stack, by the numbers in which they came in."""
    path = close_round(background, *wanted, seed=seed)
    for employer, changes in list_stack_changes(path).items():
        lies = next(each.stack for each in path.state.applications if each.employer == employer)
        for each in changes:
            assert each.before == lies
            assert each.stack is not None
            assert list_others(each.stack) == list_others(lies)
            assert describe_stack_change(path, each).startswith("Without ")
        told = [words for _, words in list_told_changes(path, changes)]
        assert len(told) == len({*told})  # what comes to the same is told once


def list_others(stack):
    """Those who apply beside the player, by number."""
    return {each.number: each.applicant for each in stack.standings if each.number != MINE}


def test_what_changes_nothing_is_told_in_one_sentence():
    """After what does; and where there is nothing to take away, that is said."""
    path = close_round("graduate", "talk", letters=("brew",))
    *_, last = describe_changes(path, list_stack_changes(path)["brew"])
    assert last == "It would have been the same without “Talk” or MBA on the CV."
    bare = close_round("engineer", letters=("brew",))
    assert [*describe_changes(bare, list_stack_changes(bare)["brew"])] == ["There is nothing that could be taken away."]


def test_without_the_credential_of_the_filter_a_cv_is_not_read():
    """Where it was read with it."""
    path = close_round("engineer", "framework", letters=("pellworth",))
    text = [*describe_changes(path, list_stack_changes(path)["pellworth"])]
    assert "Without “Framework” or SAFe POPM on the CV: no call, not even read." in text
    assert 0 < find_call_odds(path.setting, path.state.applications[0]) <= 1


def test_a_cv_that_was_not_read_is_told_what_the_credential_would_have_opened():
    """With it on the CV, among the same others; one that was read is told nothing."""
    path = close_round("engineer", letters=("pellworth", "brew"))
    shut, read = path.state.applications
    assert describe_with_filter(path.setting, 1, shut) == "With POPM on the CV: place 1, 0 points; called."
    assert describe_with_filter(path.setting, 1, read) == ""
    assert "With POPM on the CV: place 1, 0 points; called." in [*describe_application(path.setting, 1, shut)]


def test_a_probability_is_0_or_100_only_where_that_is_certain():
    """In a sentence and in a column."""
    said = [
        "0 %",
        "less than 1 %",
        "64 %",
        "more than 99 %",
        "100 %",
    ]
    odds = [0.0, 0.0001, 0.638, 0.9999, 1.0]
    assert [*map(spell_odds, odds)] == said
    assert [*map(format_odds, odds)] == ["0 %", "<1 %", "64 %", ">99 %", "100 %"]


def test_what_a_call_hung_on_is_told_before_what_only_moved_the_cv():
    """Things that come to the same stand together, and what changed nothing is not named."""
    path = close_round("engineer", "framework", "talk", letters=("pellworth",))
    changes = list_stack_changes(path)["pellworth"]
    reasons = list_reasons(path, changes)
    assert reasons[0] == ReasonGroup(("“Framework”", "SAFe POPM on the CV"), "no call, not even read")
    named = [name for group in reasons for name in group.names]
    assert sorted(named) == sorted({name_thing(path, each.thing) for each in changes if each.is_seen})


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8, unique=True), st.integers(0, 200))
def test_names_are_whole_or_counted(names, room):
    """However little room there is, no name is cut, and none is left out unsaid."""
    group = ReasonGroup(tuple(names), "no call")
    what, left = group.fit_wording(lambda sentence: len(sentence) <= room)
    wordings = ["".join(each) for each in group.list_wordings()]
    assert what + left == next((each for each in wordings if len(each) <= room), wordings[-1])
    shown = [name for name in names if name in what]
    assert shown or what == f"Without any one of {len(names)} things"
    assert set(names) <= {*shown} or what.endswith((" one other thing", " others", " things"))


def test_what_a_letter_could_have_led_with_is_what_would_have_been_called():
    """With the same seed, as if it had been written so; nothing of one that was called."""
    prepared, found = ("engineer", "pilot", "small"), set()
    hires = {"calls": 1, "experience": {"user_design": 1}}
    for seed in range(12):
        path = close_round(*prepared, "plain-letter", seed=seed, **hires)
        for application in path.state.applications:
            led = find_better_leads(path, application.employer)
            assert not (led and application.stack.mine.called)
            found |= {describe_better_leads(path, led)}
            for lead in led:
                written = close_round(*prepared, lead, seed=seed, **hires)
                sent = {each.employer: each for each in written.state.applications}[application.employer]
                assert (sent.lead, sent.stack.mine.called) == (lead, True)
    assert found == {"", "Had the letter led with Figure: a call."}
