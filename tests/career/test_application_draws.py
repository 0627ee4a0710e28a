"""What is drawn for an application: the same for the same seed, whatever the player brings."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.application_draws import (
    MINE,
    NamedDraws,
    deal_names,
    draw_rival,
    draw_stack,
    keep_lines,
    sort_room,
    vary_lines,
)
from pm_quest.story.hiring import STACK_SIZE, Hiring
from tests.career.careers import CAREER
from tests.career.markets import applicant, applicants, assume, assumptions, group, groups, hirings
from tests.tui.career.career_seat import read_shipped_market

seeds = st.integers(0, 2**63)


def test_those_who_apply_have_names_that_change_nothing_else():
    """Each at most once, the same for the same seed; with fewer names than people, some have none."""
    others, hiring = [*CAREER.applicants.values()], Hiring(experience={"tech": 2})

    def draw(*names):
        return draw_stack(applicant({}), "acme", hiring, others, assume(), seed=3, step=1, names=names)

    named, bare = draw(*"abcdefghijklm"), draw()
    assert [replace(each.applicant, name="") for each in named.standings] == [each.applicant for each in bare.standings]
    given = [each.applicant.name for each in named.standings if each.number != MINE]
    assert len({*given}) == 11
    assert named.mine.applicant.name == ""
    assert draw(*"abcdefghijklm") == named
    assert sorted(each.applicant.name for each in draw("a", "b", "b").standings) == [""] * 10 + ["a", "b"]


@given(st.lists(st.text(max_size=3), max_size=40), st.integers(1, 4), seeds, st.integers(1, 5))
def test_no_name_comes_twice_in_a_market_that_has_enough(names, stacks, seed, step):
    """And in a stack never, whichever letters are written; the same for the same seed."""
    market = [f"employer {number}" for number in range(stacks)]
    dealt = [deal_names(names, market, each, seed=seed, step=step) for each in market]
    assert all(len(each) == len({*each}) == min(STACK_SIZE - 1, len({*names})) for each in dealt)
    if len({*names}) >= (STACK_SIZE - 1) * stacks:
        together = [name for each in dealt for name in each]
        assert len(together) == len({*together})
    assert dealt[0] == deal_names(tuple(names), market, market[0], seed=seed, step=step)


def test_the_shipped_career_has_names_for_every_stack_of_a_market():
    """Those of six employers, of whoever applies beside, and of some of a player's own."""
    names = read_shipped_market().reading.career.names
    assert len({*names}) == len(names) >= (STACK_SIZE - 1) * 12


@given(applicants, applicants, hirings, groups, seeds)
def test_the_others_are_the_same_whatever_the_player_brings(me, other, hiring, market, seed):
    """With one card less, the same eleven apply, and the same recruiter reads them."""
    assumed = assume(filtering=40, newcomer=50)
    mine, others = (draw_stack(each, "acme", hiring, market, assumed, seed=seed, step=1) for each in (me, other))
    assert mine.recruiter == others.recruiter

    def list_rivals(stack):
        return [each.applicant for each in sorted(stack.standings, key=lambda each: each.number)][1:]

    assert list_rivals(mine) == list_rivals(others)
    assert len(mine.standings) == STACK_SIZE
    assert mine.mine.number == MINE


@given(applicants, hirings, groups, assumptions, seeds)
def test_more_evidence_never_costs_a_call(me, hiring, market, assumed, seed):
    """Of the same application, with the same seed."""
    more = replace(me, evidence={skill: me.evidence.get(skill, 0) + 1 for skill in hiring.experience})
    first, second = (draw_stack(each, "acme", hiring, market, assumed, seed=seed, step=1) for each in (me, more))
    assert second.mine.called >= first.mine.called


def test_seed_step_and_employer_make_another_stack():
    """And the same three make the same one."""
    market = [group(skills={"tech": (1, 1, 1, 1)}, holds={"mba": 50})]
    hiring = Hiring(experience={"tech": 3})

    def draw(employer="acme", seed=7, step=1):
        return draw_stack(applicant(), employer, hiring, market, assume(), seed=seed, step=step)

    assert draw() == draw()
    assert len({str(draw(*each).standings) for each in (("acme",), ("acme", 8), ("acme", 7, 2), ("brew",))}) == 4


def test_odds_of_nothing_pick_the_first_and_draw_all_the_same():
    """So that what comes after is drawn alike."""
    draws, others = NamedDraws(7, 1, "acme"), NamedDraws(7, 1, "acme")
    assert draws.pick([0, 0]) == 0
    others.draw(1)
    assert draws.draw(1000) == others.draw(1000)


def test_the_same_room_lies_in_another_order_on_another_desk():
    """Each recruiter sorts by what is asked for here, and calls the share that they call of twelve, at least one."""
    room = [applicant({"tech": 3}), applicant({"business": 3}), applicant(holds={"popm"}), applicant()]
    desks = {
        "depth": Hiring(experience={"tech": 3}, calls=1),
        "figures": Hiring(experience={"business": 3}, calls=1),
        "framework": Hiring(filter="popm", calls=1),
    }
    stacks = {id: sort_room(room, id, hiring, assume(), seed=3, step=1) for id, hiring in desks.items()}
    called = {id: [each.number for each in stack.standings if each.called] for id, stack in stacks.items()}
    assert called == {"depth": [0], "figures": [1], "framework": [2]}
    assert all(len(stack.standings) == len(room) for stack in stacks.values())


def test_of_a_larger_room_the_same_share_is_called():
    """Three of twelve are six of twenty-four."""
    stack = sort_room([applicant({"tech": 3})] * 24, "acme", Hiring(experience={"tech": 3}), assume(), seed=3, step=1)
    assert sum(each.called for each in stack.standings) == 6


@given(groups, seeds)
def test_no_line_of_a_cv_stands_twice_in_a_stack_while_its_group_has_others(market, seed):
    """And nothing but the line is another one."""
    draws = NamedDraws(seed, 1, "stack")
    drawn = [draw_rival(draws, market) for _ in range(STACK_SIZE - 1)]
    varied = vary_lines(drawn, market)
    assert [replace(each, line="") for each in varied] == [replace(each, line="") for each in drawn]
    lines = [each.line for each in varied]
    for each in market:
        assert not any(lines.count(line) > 1 for line in each.cvs) or {*each.cvs} <= {*lines}


def test_no_line_of_a_cv_stands_twice_in_the_stacks_of_a_market():
    """The shipped career has lines enough for three letters; taken away, a thing leaves the others theirs."""
    groups, told = [*read_shipped_market().reading.career.applicants.values()], list[str]()
    for seed in range(40):
        told.clear()
        for employer in ("one", "two", "three"):
            stack = draw_stack(applicant(), employer, Hiring(), groups, assume(), seed=seed, step=1, told=told)
            anew = draw_stack(applicant({"tech": 5}), employer, Hiring(), groups, assume(), seed=seed, step=1)
            kept = {each.number: each.applicant.line for each in keep_lines(anew, stack).standings}
            assert kept == {each.number: each.applicant.line for each in stack.standings}
            told += [each.applicant.line for each in stack.standings if each.number != MINE]
        assert len(told) == len({*told}), seed
