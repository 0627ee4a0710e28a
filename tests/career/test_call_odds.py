"""The probability of a call: as brute force has it, and as it must move."""

from dataclasses import replace
from itertools import product
from math import fsum, isclose, prod

from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.career.call_odds import find_score_odds, prepare_call_odds
from pm_quest.career.recruiting import list_recruiters, score_applicant
from pm_quest.story.hiring import Hiring
from pm_quest.story.model import SKILLS
from tests.career.markets import applicant, applicants, assume, assumptions, group, groups, hirings


def list_weighted(odds):
    """Return the points that odds can give, with their probabilities."""
    total = sum(odds)
    return [(n, weight / total) for n, weight in enumerate(odds)] if total else [(0, 1.0)]


def list_rivals(market):
    """Every applicant whom there can be, with their probability: nothing merged, nothing left out."""
    total = sum(each.share.value for each in market)
    for each in market:
        parts = [
            *[[({skill: n}, {}, set(), None, p) for n, p in list_weighted(odds)] for skill, odds in each.skills.items()],
            *[[({}, {skill: n}, set(), None, p) for n, p in list_weighted(odds)] for skill, odds in each.evidence.items()],
            *[[({}, {}, {c}, None, p / 100), ({}, {}, set(), None, 1 - p / 100)] for c, p in each.holds.items()],
        ]  # fmt: skip
        if any(each.leads.values()):
            odds = [*each.leads.values()]
            parts.append([({}, {}, set(), lead, n / sum(odds)) for lead, n in each.leads.items()])
        for chosen in product(*parts):
            skills, evidence, holds, lead, share = {}, {}, set(), None, each.share.value / total
            for more_skills, more_evidence, more_holds, more_lead, probability in chosen:
                skills |= more_skills
                evidence |= more_evidence
                holds |= more_holds
                lead = more_lead or lead
                share *= probability
            yield applicant(skills, evidence, holds, lead), share


def try_everything(me, hiring, market, assumed, rivals):
    """Return the probability of a call by going through every recruiter, and every stack that there can be."""
    everybody = [*list_rivals(market)]
    total = []
    for odds, recruiter in list_recruiters(hiring, assumed):
        mine = score_applicant(me, recruiter)
        if mine is None:
            continue
        scored = [(score_applicant(who, recruiter), share) for who, share in everybody]
        for stack in product(scored, repeat=rivals):
            scores = [score for score, _ in stack if score is not None]
            above, equal = sum(score > mine for score in scores), sum(score == mine for score in scores)
            places = [place < recruiter.calls for place in range(above, above + equal + 1)]
            total.append(odds * prod(share for _, share in stack) * sum(places) / len(places))
    return fsum(total)


@settings(max_examples=25)
@given(applicants, hirings, groups, assumptions, st.integers(0, 2))
def test_the_probability_is_that_of_brute_force(me, hiring, market, assumed, rivals):
    """Over every stack of a small market, to twelve places."""
    exact = prepare_call_odds(hiring, market, assumed, rivals).find_probability(me)
    assert isclose(exact, try_everything(me, hiring, market, assumed, rivals), rel_tol=0, abs_tol=1e-12)


@given(hirings, groups, assumptions)
def test_the_scores_of_a_rival_are_a_distribution(hiring, market, assumed):
    """They add up to 1."""
    for _, recruiter in list_recruiters(hiring, assumed):
        assert isclose(fsum(find_score_odds(market, recruiter).values()), 1, abs_tol=1e-12)


@given(applicants, hirings, groups, assumptions, st.sampled_from(SKILLS))
def test_more_evidence_or_skill_never_lowers_the_probability(me, hiring, market, assumed, skill):
    """In whatever domain, and however kind the recruiters are to newcomers."""
    odds = prepare_call_odds(hiring, market, assumed)
    more_evidence = replace(me, evidence={**me.evidence, skill: me.evidence.get(skill, 0) + 1})
    more_skill = replace(me, skills={**me.skills, skill: me.skills.get(skill, 0) + 1})
    for more in (more_evidence, more_skill):
        assert odds.find_probability(more) >= odds.find_probability(me) - 1e-12


@given(applicants, hirings, groups, assumptions, st.sampled_from(["cspo", "safe_popm", "mba"]))
def test_no_credential_ever_lowers_the_probability(me, hiring, market, assumed, credential):
    """Whoever the recruiter is."""
    odds = prepare_call_odds(hiring, market, assumed)
    more = replace(me, holds=me.holds | {credential})
    assert odds.find_probability(more) >= odds.find_probability(me) - 1e-12


def test_among_twelve_alike_three_are_called():
    """A quarter."""
    odds = prepare_call_odds(Hiring(), [group()], assume())
    assert isclose(odds.find_probability(applicant()), 3 / 12)


def test_a_filter_that_nobody_else_passes_opens_the_door():
    """And closes it to whoever lacks the credential."""
    odds = prepare_call_odds(Hiring(filter="safe_popm"), [group()], assume())
    assert odds.find_probability(applicant(holds={"safe_popm"})) == 1
    assert odds.find_probability(applicant({"business": 9}, {"business": 9})) == 0
