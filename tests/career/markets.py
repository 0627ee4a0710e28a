"""Small markets for tests: assumptions, groups of applicants, employers; as plain values and as strategies."""

from hypothesis import strategies as st

from pm_quest.career.career_model import ApplicantGroup
from pm_quest.career.figures import Assumption, Assumptions, Figure
from pm_quest.career.recruiting import Applicant
from pm_quest.story.hiring import LEADS, Hiring
from pm_quest.story.model import SKILLS

CREDENTIALS = ("cspo", "safe_popm", "mba")


def assume(**values: int) -> Assumptions:
    """Return assumptions with these values, and the others as career.md has them."""
    usual = {
        "calls": 3,
        "filtering": 100,
        "cherry": 0,
        "newcomer": 0,
        "course_price": 100,
        "offers": 50,
        "answer": 10,
    } | values
    return Assumptions(**{name: Assumption(value, 0, 100, assumed=True) for name, value in usual.items()})


def group(share: int = 1, **brings) -> ApplicantGroup:
    """Return a group of applicants."""
    return ApplicantGroup("Somebody", ("A CV.",), Figure(share), assumed=True, **brings)


def applicant(skills=None, evidence=None, holds=(), lead=None, jobs: int = 0) -> Applicant:
    """Return an applicant."""
    return Applicant(skills or {}, evidence or {}, frozenset(holds), lead, jobs)


points = st.integers(0, 3)
by_skill = st.dictionaries(st.sampled_from(SKILLS[:2]), points, max_size=2)
credentials = st.sets(st.sampled_from(CREDENTIALS), max_size=2)
applicants = st.builds(
    applicant, by_skill, by_skill, credentials, st.none() | st.sampled_from(LEADS), jobs=st.integers(0, 1)
)
hirings = st.builds(
    Hiring,
    filter=st.none() | st.sampled_from(CREDENTIALS),
    experience=by_skill,
    cherry=credentials.map(tuple),
    calls=st.integers(1, 3),
    leads=st.dictionaries(st.sampled_from(LEADS[:2]), st.integers(-1, 2), max_size=2),
)
assumptions = st.builds(
    assume,
    calls=st.integers(1, 3),
    filtering=st.sampled_from([0, 40, 100]),
    cherry=st.integers(0, 1),
    newcomer=st.sampled_from([0, 50]),
)
_odds = st.lists(st.integers(0, 3), min_size=1, max_size=2).map(tuple)
_odds_by_skill = st.dictionaries(st.sampled_from(SKILLS[:2]), _odds, max_size=1)
groups = st.lists(
    st.builds(
        group,
        share=st.integers(1, 3),
        skills=_odds_by_skill,
        evidence=_odds_by_skill,
        holds=st.dictionaries(st.sampled_from(CREDENTIALS), st.integers(0, 100), max_size=1),
        leads=st.dictionaries(st.sampled_from(LEADS[:2]), st.integers(0, 2), max_size=1),
    ),
    min_size=1,
    max_size=2,
)
