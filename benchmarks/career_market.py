"""The exact probability of a call, beside as many drawn applications: whether they agree, and what each takes.

    python benchmarks/career_market.py [--draws 1000000] [--processes 2]

A made-up market: four employers by five applicants; the draws are those that the career makes. The bar: every share is
within five standard errors of the exact probability, which is computed in less than 1 ms.
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import sqrt

from pm_quest.career.application_draws import draw_stack
from pm_quest.career.call_odds import prepare_call_odds
from pm_quest.career.career_model import ApplicantGroup
from pm_quest.career.figures import Assumption, Assumptions, Figure
from pm_quest.career.recruiting import Applicant
from pm_quest.story.hiring import Hiring

CHUNK = 5000
BAR_ERRORS, BAR_SECONDS = 5, 0.001
HIRINGS = {
    "framework": Hiring(filter="safe_popm", experience={"industry": 2, "user_design": 1}, cherry=("cspo", "pragmatic")),
    "figures": Hiring(experience={"business": 3}, cherry=("mba",), leads={"figure": 2, "pilot": 1}),
    "depth": Hiring(experience={"tech": 3, "user_design": 1}, leads={"depth": 1}, calls=2),
    "anything": Hiring(experience={"industry": 1}, cherry=("cspo",), calls=5),
}
APPLICANTS = {
    "nothing": Applicant({}, {}),
    "collector": Applicant({"business": 1, "tech": 1}, {}, frozenset({"cspo", "safe_popm", "mba"}), "certificate"),
    "doer": Applicant({"business": 2, "user_design": 2}, {"business": 1}, lead="figure"),
    "engineer": Applicant({"tech": 4, "industry": 1}, {"tech": 1}, lead="depth", jobs=1),
    "insider": Applicant({"industry": 3}, {"industry": 2}, frozenset({"safe_popm"}), "domain", 2),
}
GROUPS = (
    ApplicantGroup(
        "engineers",
        ("Six years of Java.", "Two years of Go."),
        Figure(4),
        skills={"tech": (1, 2, 3, 2), "industry": (3, 1)},
        evidence={"tech": (2, 1)},
        holds={"cspo": 35, "safe_popm": 10},
        leads={"depth": 3, "certificate": 1},
    ),
    ApplicantGroup(
        "graduates",
        ("An MBA.",),
        Figure(3),
        skills={"business": (1, 2, 3, 1), "industry": (2, 1, 1)},
        evidence={"business": (4, 1)},
        holds={"mba": 100, "pragmatic": 15, "cspo": 20},
        leads={"figure": 1, "domain": 1},
    ),
    ApplicantGroup(
        "others", ("A change of career.",), Figure(2), skills={"user_design": (2, 1, 1)}, holds={"cspo": 50}
    ),
)


def assume(**values: int) -> Assumptions:
    """Return assumptions with these values."""
    return Assumptions(**{name: Assumption(value, 0, 100, assumed=True) for name, value in values.items()})


ASSUMED = assume(calls=3, filtering=80, cherry=0, newcomer=30, course_price=100, offers=50, answer=10)


def count_calls(employer: str, who: str, first_seed: int, chunk: int = CHUNK) -> int:
    """Return how many of so many applications were answered by a call."""
    me, hiring = APPLICANTS[who], HIRINGS[employer]
    return sum(
        draw_stack(me, employer, hiring, GROUPS, ASSUMED, seed=seed, step=1).mine.called
        for seed in range(first_seed, first_seed + chunk)
    )


def measure_exact(employer: str, who: str) -> tuple[float, float]:
    """Return the exact probability of a call, and the seconds it took: the best of five, each from the beginning."""
    seconds = []
    for _ in range(5):
        odds = prepare_call_odds(HIRINGS[employer], GROUPS, ASSUMED)
        before = time.perf_counter()
        exact = odds.find_probability(APPLICANTS[who])
        seconds.append(time.perf_counter() - before)
    return exact, min(seconds)


def main() -> int:
    """Print the table. Return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=1_000_000, help="applications drawn, over all pairs")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    pairs = [(employer, who) for employer in HIRINGS for who in APPLICANTS]
    chunks = max(1, args.draws // len(pairs) // CHUNK)
    drawn, worst, slowest = chunks * CHUNK, 0.0, 0.0
    started = time.perf_counter()
    print(f"{'employer':12} {'applicant':12} {'exact':>10} {'drawn':>10} {'errors':>7} {'exact, us':>10}")
    with ProcessPoolExecutor(args.processes) as pool:
        for employer, who in pairs:
            exact, took = measure_exact(employer, who)
            seeds = range(0, drawn, CHUNK)
            share = sum(pool.map(partial(count_calls, employer, who), seeds)) / drawn
            error = sqrt(exact * (1 - exact) / drawn)
            off = abs(share - exact) / error if error else float(share != exact) * 99
            worst, slowest = max(worst, off), max(slowest, took)
            print(f"{employer:12} {who:12} {exact:10.6f} {share:10.6f} {off:7.2f} {took * 1e6:10.0f}", flush=True)
    before = time.perf_counter()
    market = [prepare_call_odds(hiring, GROUPS, ASSUMED) for hiring in HIRINGS.values()]
    ready = time.perf_counter() - before
    asked = time.perf_counter()
    for _ in range(1000):
        for each in market:
            for applicant in APPLICANTS.values():
                each.find_probability(applicant)
    again = (time.perf_counter() - asked) / 1000 / len(pairs)
    total, taken = drawn * len(pairs), time.perf_counter() - started
    print(f"{total:,} draws in {taken:.0f} s; the market of four is ready in {ready * 1000:.1f} ms")
    print(f"an applicant of a score that was met before: {again * 1e6:.1f} us")
    met = worst <= BAR_ERRORS and slowest < BAR_SECONDS
    print(
        f"worst: {worst:.2f} standard errors (bar {BAR_ERRORS}), {slowest * 1e6:.0f} us (bar {BAR_SECONDS * 1e6:.0f})"
    )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
