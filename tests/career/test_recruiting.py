"""A recruiter's order: the filter, the sum, the cherry, the draw; and what decided each call."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.recruiting import build_recruiter, is_filtered, score_applicant, score_parts, sort_stack
from pm_quest.story.hiring import Hiring
from tests.career.markets import applicant, applicants, assume, assumptions, hirings

BUSINESS = Hiring(experience={"business": 3}, cherry=("mba",), calls=1, leads={"figure": 2})


def recruit(hiring=BUSINESS, by_filter=True, kind=False, **assumed):
    """Return a recruiter of an employer."""
    return build_recruiter(hiring, assume(**assumed), by_filter=by_filter, kind_to_newcomers=kind)


def test_no_more_counts_than_is_asked_for_and_evidence_counts_on_top():
    """Skill that nobody asked for, and evidence of it, count nothing."""
    parts = score_parts(applicant({"business": 5, "tech": 4}, {"business": 2, "tech": 1}, lead="figure"), recruit())
    assert parts == (3, 2, 2, 0)
    assert parts.total == 7
    assert score_parts(applicant({"business": 1}, lead="domain"), recruit()).total == 1


def test_a_credential_gives_a_point_only_where_that_is_assumed():
    """A cherry to anybody, any credential to somebody with nothing else to show."""
    collector, doer = applicant(holds={"mba", "cspo"}), applicant({}, {"business": 1}, {"cspo"})
    assert score_parts(collector, recruit()).credentials == 0
    assert score_parts(collector, recruit(cherry=2)).credentials == 2
    assert score_parts(collector, recruit(kind=True)).credentials == 1
    assert score_parts(doer, recruit(kind=True)).credentials == 0
    assert score_parts(applicant({}, {"tech": 1}, {"cspo"}), recruit(kind=True)).credentials == 1
    assert score_parts(applicant(holds={"cspo"}, jobs=1), recruit(kind=True)).credentials == 0


def test_a_recruiter_who_does_not_go_by_the_filter_takes_it_for_a_cherry():
    """Nobody is left unread then."""
    hiring = Hiring(filter="safe_popm")
    holder, other = applicant(holds={"safe_popm"}), applicant()
    assert is_filtered(other, recruit(hiring))
    assert not is_filtered(holder, recruit(hiring))
    assert score_applicant(other, recruit(hiring, by_filter=False)) == (0, False)
    assert score_applicant(holder, recruit(hiring, by_filter=False)) == (0, True)


def test_each_call_is_told_with_what_decided_it():
    """By the CV on the other side of the line."""
    strong, weak = applicant({"business": 2}), applicant({"business": 1})
    cherry = applicant({"business": 2}, holds={"mba"})

    def decide(*cvs, **hiring):
        recruiter = recruit(Hiring(experience={"business": 3}, cherry=("mba",), **({"calls": 1} | hiring)))
        return [(each.number, each.called, each.decided) for each in sort_stack(cvs, range(len(cvs)), recruiter)]

    assert decide(weak, strong) == [(1, True, "sum"), (0, False, "sum")]
    assert decide(strong, cherry) == [(1, True, "cherry"), (0, False, "cherry")]
    assert decide(strong, strong) == [(0, True, "draw"), (1, False, "draw")]
    assert decide(weak, strong, calls=2) == [(1, True, "room"), (0, True, "room")]
    assert decide(cherry, strong, filter="mba") == [(0, True, "room"), (1, False, "filter")]


@given(st.lists(applicants, min_size=1, max_size=6), hirings, assumptions, st.booleans())
def test_a_stack_is_in_order_and_no_more_are_called_than_are_wanted(cvs, hiring, assumed, by_filter):
    """Those who were not read stand last, and nobody is lost."""
    recruiter = build_recruiter(hiring, assumed, by_filter=by_filter, kind_to_newcomers=True)
    stack = sort_stack(cvs, range(len(cvs)), recruiter)
    read = [each for each in stack if not each.filtered]
    assert sorted(each.number for each in stack) == [*range(len(cvs))]
    assert [*stack[: len(read)]] == read
    assert [(each.sum, each.cherry) for each in read] == sorted(((e.sum, e.cherry) for e in read), reverse=True)
    assert [each.called for each in stack] == [n < min(recruiter.calls, len(read)) for n in range(len(stack))]


@given(st.lists(applicants, min_size=2, max_size=6), hirings, assumptions)
def test_what_did_not_decide_could_have_been_otherwise(cvs, hiring, assumed):
    """Decided by draw: with the lots turned round, somebody else of the same score may be called."""
    recruiter = build_recruiter(hiring, assumed, by_filter=True, kind_to_newcomers=False)
    lots = range(len(cvs))
    called, turned = (
        {each.number for each in sort_stack(cvs, each_lots, recruiter) if each.called}
        for each_lots in (lots, lots[::-1])
    )
    by_draw = {each.number for each in sort_stack(cvs, lots, recruiter) if each.decided == "draw"}
    assert called ^ turned <= by_draw
