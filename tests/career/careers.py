"""A small career with three employers for tests, and ways through it."""

from hypothesis import strategies as st

from pm_quest.career.career_model import (
    ApplicantGroup,
    Background,
    Card,
    Career,
    CareerEvent,
    Credential,
    Decision,
    LeadUse,
)
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.figures import Figure, Gain
from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import Hiring, InterviewQuestion
from tests.building import choice, end, scenario, scene
from tests.career.markets import assume


def figure(value: int) -> Figure:
    """A number that is assumed."""
    return Figure(value, assumed=True)


def by_id(*records):
    """Records by their ids."""
    return {each.id: each for each in records}


def card(id: str, kind: str, weeks: int, money: int = 0, **more) -> Card:
    """A card."""
    return Card(kind, id.title(), "You do it.", figure(weeks), figure(money), id=id, **more)


CARDS = by_id(
    card("course", "course", 2, -900, credential="cspo", gives=Gain({"business": 1, "user_design": 1})),
    card("framework", "certificate", 3, -1200, credential="safe_popm"),
    card("pilot", "pilot", 10, -200, gives=Gain({"business": 2}, {"business": 1}), options=by_id(
        Decision("Small.", id="small", weeks=figure(-2)),
        Decision("Big.", id="big", weeks=figure(4), money=figure(-300), gives=Gain({}, {"tech": 1})),
    )),
    card("talk", "talk", 1, once=False, gives=Gain({"industry": 1})),
    card("night_school", "degree", 12, -3000, credential="mba", when=parse_condition("business >= 1 and not chose(pilot.big)")),
)  # fmt: skip
EVENTS = by_id(
    CareerEvent("Budget", "They would pay.", figure(2), id="budget", options=by_id(
        Decision("Take it.", id="take", pays_for=("framework",)), Decision("No.", id="leave"),
    )),
    CareerEvent("Boiler", "It breaks.", figure(1), id="boiler", money=figure(-5000), weeks=figure(1)),
    CareerEvent("User", "The pilot finds a user.", figure(3), id="user", when=parse_condition("pilot"),
                gives=Gain({}, {"business": 1})),
    CareerEvent("Reorganisation", "A new chart.", figure(1), id="reorganisation", phase="year"),
)  # fmt: skip
CAREER = Career(
    1,
    "A small career",
    "Two markets.",
    by_id(
        Background("Engineer", "You build.", 3000, "Ada", "the one who asks", {"tech": 3}, {"tech": 1}, id="engineer"),
        Background("Graduate", "You studied.", 500, "Max", "slides", {"business": 2}, {}, ("mba",), id="graduate"),
    ),
    CARDS,
    by_id(
        ApplicantGroup(
            "Others",
            ("A CV.", "Another."),
            figure(1),
            {"tech": (1, 1, 1), "business": (2, 1)},
            {},
            {"cspo": 40},
            {"depth": 1},
            id="others",
        )
    ),
    by_id(
        LeadUse("Figure", "I changed one.", parse_condition("evidence_business >= 1"), id="figure"),
        LeadUse("Certificate", "I hold one.", parse_condition("holds(cspo) or holds(safe_popm)"), id="certificate"),
    ),
    assume(offers=70, course_price=50),
    jobs=2,
    applications=2,
    credentials=by_id(
        Credential("CSPO", lapses_years=figure(2), renewal=figure(200), id="cspo"),
        Credential("POPM", lapses_weeks=figure(30), id="safe_popm"),
    ),
    events=EVENTS,
)


def job(title: str, role: str = "finale", **hiring):
    """A scenario of two decisions that hires so."""
    asked = choice("after", fit="adapts", act="ask", gain={"user_design": 2})
    pressed = choice("after", fit="forces", act="press", gain={"tech": 1})
    return scenario(
        {
            "first": scene(choices={"ask": asked, "press": pressed}),
            "after": scene(choices={"count": choice({"good": 1, "bad": 1}), "drop": choice("bad")}),
            "good": end(80),
            "bad": end(20),
        },
        title=title,
        role=role,
        hiring=Hiring(**hiring),
    )


EMPLOYERS = {
    "pellworth": job("Pellworth", filter="safe_popm", calls=6, training={"pragmatic": True}, pays=60000),
    "acme": job(
        "Acme", experience={"business": 3}, cherry=("mba",), leads={"figure": 2}, calls=9, pays=50000,
        interview=(InterviewQuestion("A number?", {"pilot": 2, "adapts": 1, "press": -1}, {"else": "She waits."}),) * 2,
    ),
    "brew": job("Brew", experience={"tech": 2}, calls=12),
}  # fmt: skip


def start(seed: int = 7, **changes) -> CareerPath:
    """A career at its start."""
    return CareerPath(CareerSetting(CAREER, EMPLOYERS, seed, **changes))


def walk(path: CareerPath, picks) -> CareerPath:
    """Take the open option that each number picks, until the end."""
    for pick in picks:
        if path.ended:
            break
        options = path.list_open()
        path = path.choose(options[pick % len(options)].id)
    return path


def follow(path: CareerPath, *options: str) -> CareerPath:
    """Take these options."""
    for option in options:
        path = path.choose(option)
    return path


paths = st.builds(
    lambda seed, picks: walk(start(seed), picks), st.integers(0, 2**32), st.lists(st.integers(0, 59), max_size=60)
)
