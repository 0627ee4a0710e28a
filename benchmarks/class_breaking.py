"""How much it takes until a classroom breaks, and what breaks first."""

import os
from pathlib import Path
from time import monotonic

from class_play import Bench, playing

from pm_quest.classroom.bots.sample_figures import DurationSpread, measure_dashboard

STEPS = (
    (500, 250),
    (1000, 500),
    (2000, 1000),
    (5000, 1000),
    (5000, 2000),
    (5000, 3000),
    (5000, 4500),
    (5000, 6000),
    (5000, 8000),
)
SECONDS = 8.0
BAR = 1000.0
BUSY = 80
"""Percent of a core from which on a process of one thread at a time keeps others waiting."""


async def until_it_breaks(bench: Bench) -> list[dict[str, float]]:
    """Raise students and votes a second until answers take longer than a second, or not all that is offered is taken."""
    told = []
    print(
        "| students | votes/s offered | voted | p50 ms | p99 ms | dashboard p99 ms | servers % | bots % | machine % | memory MB |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for students, rate in STEPS:
        found = await _step(bench, students, rate)
        told.append(found)
        print(
            f"| {students:,} | {rate:,} | {found['voted']:,.0f} | {found['p50']:,.0f} | {found['p99']:,.0f} | {found['dashboard']:,.0f} "
            f"| {found['servers']:.0f} | {found['bots']:.0f} | {found['machine']:.0f} | {found['memory']:.0f} |",
            flush=True,
        )
        if why := _broken(found, rate):
            print(f"\nAt {students:,} students and {rate:,} votes a second: {why}.")
            break
    else:
        print("\nIt did not break.")
    return told


async def _step(bench: Bench, students: int, rate: int) -> dict[str, float]:
    with bench.engine.servers() as servers:
        async with playing(bench, servers, students, "together") as play:
            await play.start()
            await play.measured()
            busy, bots, begun = servers.busy, _bots(play.crew.pids), monotonic()
            working, passed = _machine()
            await play.at_rate(rate, SECONDS)
            took = monotonic() - begun
            worked, now = _machine()
            samples = await play.measured()
            acks = DurationSpread.from_seconds(samples.acks)
            return {
                "students": students,
                "offered": rate,
                "voted": len(samples.sent) / SECONDS,
                "p50": acks.p50 or 0,
                "p99": acks.p99 or 0,
                "dashboard": measure_dashboard(samples, play.watch.seen_at).p99 or 0,
                "servers": 100 * (servers.busy - busy) / took,
                "bots": 100 * (_bots(play.crew.pids) - bots) / took,
                "machine": 100 * (worked - working) / (now - passed),
                "memory": servers.memory / 1_000_000,
            }


def _broken(found: dict[str, float], rate: int) -> str:
    """What is over a bar; empty where nothing is."""
    if found["p99"] >= BAR:
        whats = {"the servers": found["servers"], "the bots": found["bots"], "all cores together": found["machine"]}
        busy = next((what for what, share in whats.items() if share > BUSY), "nothing that computes: it is the disk")
        return f"answers take too long (p99 {found['p99']:,.0f} ms); what is busy is {busy}"
    return "" if found["voted"] > 0.8 * rate else "the bots can't offer that many: each waits for its answer"


def _bots(pids: list[int]) -> float:
    """Seconds of processor time of these processes."""
    total = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def _machine() -> tuple[float, float]:
    """How much all cores have worked, and how much time they had."""
    fields = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return float(sum(fields) - fields[3] - fields[4]), float(sum(fields))
