"""The figures of an ending: when they are there, whether plays end so, and how well codes keep and refuse.

    python benchmarks/endings.py [--plays 100000] [--codes 10000] [--slips 100000]

Each shipped scenario is played in a fresh process, NumPy not loaded: from the fourth decision
before an ending on the figures are prepared in a thread, while the player, who decides once a
second, goes on. Measured is how long they take until they are ready, and how long the ending's key
waits for them. Then so many plays by chance and as many adapting are held against the exact
shares, so many codes of random plays are read again, and so many single slips are made in codes.
"""

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from pm_quest.analysis.ending_samples import sample_ends
from pm_quest.analysis.ending_study import EndingStudy
from pm_quest.analysis.sampling import wilson_interval
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.library import is_career_file, list_scenario_files
from pm_quest.story.code_signs import SIGNS, CodeError
from pm_quest.story.engine import find_engine
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import follow_code, list_open, parse_code, write_code

SHIPPED = Path(__file__).parent.parent / "scenarios"
SECONDS, REFUSED, Z = 0.3, 0.999, 4.5
"""The bars: from the ending's key to its figures; slips that are refused; standard errors of a share."""
PLAYED = """
import sys, time
from pathlib import Path
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.ending_ahead import EndingAhead
from pm_quest.story.playthrough import Playthrough
playthrough, ahead = Playthrough.start(read_scenario_file(Path(sys.argv[1])).scenario), EndingAhead()
assert "numpy" not in sys.modules
begun = ready = 0.0
while True:
    ahead.follow_play(playthrough)
    if playthrough.ended:
        break
    now = time.perf_counter()
    begun = begun or (now if ahead.is_preparing else 0.0)
    while begun and time.perf_counter() < now + 1:
        time.sleep(0.005)
        ready = ready or (time.perf_counter() - begun if ahead.is_ready else 0.0)
    playthrough = playthrough.choose(next(offer.id for offer in playthrough.offers if offer.open))
asked = time.perf_counter()
assert ahead.find_figures(playthrough) is not None
print(ready or time.perf_counter() - begun, time.perf_counter() - asked)
"""


def main() -> int:
    """Print the tables. Return 1 where a bar is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plays", type=int, default=100_000, help="of each scenario, by chance and adapting each")
    parser.add_argument("--codes", type=int, default=10_000, help="random plays, out and in, over all scenarios")
    parser.add_argument("--slips", type=int, default=100_000, help="single slips in codes")
    asked = parser.parse_args()
    paths = [path for path in list_scenario_files(SHIPPED) if not is_career_file(path)]
    scenarios = {path.stem: read_scenario_file(path).scenario for path in paths}
    bad = 0
    print(f"{'scenario':20} {'ready after':>12} {'key waits':>10} {'plays':>8} {'furthest share':>15}")
    for path in paths:
        ready, waits = play_slowly(path)
        scenario = scenarios[path.stem]
        assert scenario is not None
        furthest = compare_shares(scenario, asked.plays)
        bad += waits > SECONDS or furthest > Z
        print(f"{path.stem:20} {ready:10.2f} s {1000 * waits:7.1f} ms {asked.plays:8,} {furthest:9.2f} errors")
    codes = [code for each in scenarios.values() if each for code in make_codes(each, asked.codes // len(scenarios))]
    print(
        f"\n{len(codes):,} codes out and in: all the same; {min(map(len, codes))} to {max(map(len, codes))} characters."
    )
    refused = {kind: count_refused(list(scenarios.values()), codes, kind, asked.slips // 4) for kind in SLIPS}
    for kind, share in refused.items():
        print(f"{kind:10} refused in {100 * share:.3f} %")
    whole = sum(refused.values()) / len(refused)
    print(f"{'all':10} refused in {100 * whole:.3f} % (bar: {100 * REFUSED} %)")
    return 1 if bad or whole < REFUSED else 0


def play_slowly(path: Path) -> tuple[float, float]:
    """Return after how many seconds the figures were ready, and how long the ending's key waited for them."""
    done = subprocess.run([sys.executable, "-c", PLAYED, str(path)], capture_output=True, text=True, check=True)
    ready, waits = map(float, done.stdout.split())
    return ready, waits


def compare_shares(scenario: Scenario, plays: int) -> float:
    """Return how far the share of an ending among plays is from the exact one at most, in standard errors."""
    study, furthest = EndingStudy(scenario), 0.0
    for policy in ("random", "adaptive"):
        ends = sample_ends(find_engine(scenario), Brings(), policy, plays, max_turns=plays * 1_000).ends
        hits = Counter(end.ending for end in ends if end)
        for ending, share in study.list_shares(policy).items():
            error = (share * (1 - share) / plays) ** 0.5
            low, high = wilson_interval(hits[ending], plays, Z)
            inside = low - 1e-9 <= share <= high + 1e-9
            away = abs(hits[ending] / plays - share) / error if error > 1e-9 else 0.0
            furthest = max(furthest, away if error * plays > 5 else 0.0, 0.0 if inside else Z + 1)
    return furthest


def make_codes(scenario: Scenario, number: int) -> list[str]:
    """Return codes of random plays; each was read again, and gave the same playthrough."""
    codes = []
    for seed in range(number):
        chance, playthrough = random.Random(seed), Playthrough.start(scenario, seed=seed * 7919 % 1_000_000)
        while not playthrough.ended:
            playthrough = playthrough.choose(chance.choice(list_open(playthrough)))
        code = write_code(playthrough) or ""
        way = follow_code(parse_code(code), scenario)
        assert way.playthrough.choices == playthrough.choices
        assert way.playthrough.state == playthrough.state
        codes.append(code)
    return codes


SLIPS = ("wrong", "swapped", "left out", "too many")


def make_slip(signs: str, kind: str, chance: random.Random) -> str:
    """Return a code with one slip; the same one where the slip changes nothing."""
    place = chance.randrange(len(signs) - 1)
    before, here, after = signs[:place], signs[place], signs[place + 1 :]
    if kind == "wrong":
        return before + chance.choice(SIGNS) + after
    if kind == "swapped":
        return before + after[0] + here + after[1:]
    return before + after if kind == "left out" else before + chance.choice(SIGNS) + here + after


def count_refused(scenarios: list[Scenario | None], codes: list[str], kind: str, number: int) -> float:
    """Return the share of slips of a kind that `play --code` refuses."""
    chance, slips, passed = random.Random(kind), 0, 0
    while slips < number:
        signs = chance.choice(codes).replace("-", "")
        slip = make_slip(signs, kind, chance)
        if slip != signs:
            slips += 1
            passed += is_playable(scenarios, slip)
    return 1 - passed / slips


def is_playable(scenarios: list[Scenario | None], text: str) -> bool:
    """Return whether a code is one of some scenario."""
    try:
        code = parse_code(text)
        mine = next((each for each in scenarios if each and code.is_of(each.id)), None)
        return mine is not None and bool(follow_code(code, mine))
    except CodeError:
        return False


if __name__ == "__main__":
    started = time.perf_counter()
    status = main()
    print(f"{time.perf_counter() - started:.0f} s")
    sys.exit(status)
