"""Result cards for tests: a finished story in figures made up."""

from dataclasses import replace

from pm_quest.story.ending_figures import EndingFigures, ReachStep, SharedFigure
from pm_quest.story.result_card import ResultCard
from tests.building import choice, end, scenario, scene

FITS = ("adapts", "adapts", "neutral", "forces")
REACH = (86, 86, 80, 70, 54)


def reaching(*most):
    """Figures with this staircase, from the start on."""
    return EndingFigures(
        "team",
        most[-1],
        SharedFigure(1 / 13),
        SharedFigure(0.2),
        SharedFigure(0.832),
        13_483_672,
        (9, most[0]),
        {"random": 38.2, "adaptive": 81.1},
        (),
        tuple(ReachStep(number, each, None) for number, each in enumerate(most)),
    )


CARD = ResultCard(
    scenario="dumping_ground",
    title="Adding Our New PM",
    employer="Halvorsen Freight",
    ending="A team of four",
    impact=54,
    fits=FITS,
    adaptability=1,
    best_before=38,
    figures=reaching(*REACH),
    code="0123-4567-89AB-CDEF-GHJK",
)


def card_of(count, **more):
    """The card of a way of so many decisions, all adapting, with nothing lost."""
    return replace(
        CARD, fits=("adapts",) * count, figures=reaching(*[86] * (count + 1)), **{"adaptability": count, **more}
    )


def week():
    """A story of seven decisions without a loop, whose ending says how many of them fitted."""
    options = {
        "ask": {"fit": "adapts", "gain": {"trust": 2}},
        "wait": {"fit": "neutral", "gain": {"trust": 1}},
        "push": {"fit": "forces"},
    }
    scenes = {
        f"day{day}": scene(choices={id: choice(f"day{day + 1}", **how) for id, how in options.items()})
        for day in range(7)
    }
    return scenario(
        {
            **scenes,
            "day7": scene(go=[("trust >= 9", "team"), "desk"]),
            "team": end("6 * trust + 2", "A team of four"),
            "desk": end("6 * trust + 2", "A desk of your own"),
        },
        meters={"trust": (0, 0, 14)},
        title="Adding Our New PM",
        employer="Halvorsen Freight",
    )
