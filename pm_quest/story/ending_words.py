"""The words for the figures of an ending: one sentence each, for screens, lines, card and report."""

from collections.abc import Iterator, Sequence

from pm_quest.story.ending_figures import DecisionFigures, EndingFigures, SharedFigure

TENTHS = {4: "2 in 5", 5: "1 in 2", 6: "3 in 5", 7: "7 in 10", 8: "4 in 5", 9: "9 in 10"}
"""Shares of so many tenths."""
FEW, CERTAIN = 0.35, 1 - 1e-9
"""Below the first a share is said as one in so many; from the second on it is everybody."""
NO_COSTS = "What each decision cost, and what was still in reach after it, is not known:"
UNKNOWN_COSTS = "what each cost is not known: too many states, or no sure end"
"""The same beside a caption, also for a story that may never end."""
MOST_SAID = 10**15
"""From so many ways on only the number of digits is said."""


def describe_ending(figures: EndingFigures) -> Iterator[str]:
    """Yield how good and how rare an ending is, and what it turned on, in sentences to be read aloud."""
    said = (describe_rank(figures), describe_rarity(figures), describe_ways(figures), describe_samples(figures))
    yield from filter(None, said)
    points = tuple(describe_turning_points(figures))
    yield from ("It turned on:", *points) if points else ()
    yield from filter(None, (describe_gap(figures),))


def format_odds(share: float) -> str:
    """Return a share as in `1 in 13`, `3 in 5`, `nobody`, `everybody`."""
    if share <= 0:
        return "nobody"
    if share >= CERTAIN:
        return "everybody"
    if share < FEW:
        return f"1 in {_round_number(1 / share):,}"
    return TENTHS.get(round(10 * share), "more than 9 in 10")


def describe_rarity(figures: EndingFigures) -> str:
    """Return how many end here, as in `1 in 13 who play at random end here, and 1 in 5 who adapt.`."""
    random, adapting = figures.at_random.value, figures.adapting.value
    about = "" if figures.is_exact else "About "
    first = _say_group(random, "who play at random end here", "who plays at random ends here")
    second = _say_group(adapting, "who adapt", "who adapts")
    said = f"{about}{first}, and {second}."
    return f"{said[0].upper()}{said[1:]}"


def describe_visitors(share: float) -> str:
    """Return how many come to a scene who play at random, short enough to stand after its name: `at random: 3 in 5`."""
    return f"at random: {format_odds(share)}"


def describe_ways(figures: EndingFigures) -> str:
    """Return as in `One of 13,483,672 ways through this story.`; empty where they are not counted."""
    ways = figures.ways
    if ways is None:
        return ""
    if ways == 1:
        return "It is the only way through this story."
    return f"One of {format_ways(ways)} ways through this story."


def format_ways(ways: int) -> str:
    """Return a number of ways; of one too long to be read, how long it is."""
    return f"{ways:,}" if ways < MOST_SAID else f"about 10^{len(str(ways)) - 1}"


def describe_percentile(figures: EndingFigures) -> str:
    """Return as in `Better than 83 % of all ways to play.`; empty where that is not known."""
    if figures.percentile is None:
        return ""
    about = "" if figures.is_exact else "about "
    return f"Better than {about}{format_percent(figures.percentile.value)} of all ways to play."


def describe_rank(figures: EndingFigures) -> str:
    """Return the same to be read aloud."""
    if figures.percentile is None:
        return ""
    said = format_percent(figures.percentile.value).removesuffix(" %")
    return f"Of 100 ways to play, {said} end below that, counting ties half."


def format_percent(share: float) -> str:
    """Return a share in whole per cent; what is not all is never said to be 100, nor what is something 0."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "less than 1 %"
    return "more than 99 %" if whole == 100 and share < CERTAIN else f"{whole} %"


def describe_samples(figures: EndingFigures) -> str:
    """Return that figures are sampled, with their intervals; empty where they are exact."""
    if figures.samples is None:
        return ""
    named = {"at random": figures.at_random, "adapting": figures.adapting, "better than": figures.percentile}
    intervals = [f"{name} {said}" for name, share in named.items() if share and (said := _format_interval(share))]
    return (
        f"This story has too many states for exact figures: these are from {figures.samples:,} plays each way, "
        f"with 95 % intervals: {', '.join(intervals)}."
    )


def describe_gap(figures: EndingFigures) -> str:
    """Return that costs and the staircase are left out, because samples can't tell them; empty where they are there."""
    return "" if figures.is_exact else f"{NO_COSTS} too many states for exact figures."


def describe_turning_points(figures: EndingFigures, most: int = 3) -> Iterator[str]:
    """Yield what the ending turned on, as in `Decision 3, neutral, cost 12: Take the heap to the all-hands`."""
    for point in figures.list_turning_points(most):
        yield f"Decision {point.number}, {point.fit}, {describe_weight(point)}: {point.say}"


def describe_weight(decision: DecisionFigures) -> str:
    """Return what a decision came to, as in `cost 12` or `kept 16`."""
    if decision.lost:
        return f"cost {format_weight(decision.lost)}"
    return f"kept {format_weight(decision.kept)}" if decision.kept else "cost nothing"


def format_weight(weight: float) -> str:
    """Return an expected impact in whole points; below 10 with a tenth where it has one."""
    tenths = f"{weight:.1f}".removesuffix(".0")
    return tenths if weight < 10 else str(round(weight))


def describe_detour(decision: DecisionFigures) -> str:
    """Return why the answer that fits was not the best one; empty where it was."""
    if not decision.detour:
        return ""
    other = "another option" if decision.lost else "what you took"
    return (
        f"Here the better answer cost more than it brought: {other} came to {format_weight(decision.detour)} more, "
        "on average."
    )


def describe_reach(figures: EndingFigures) -> Iterator[str]:
    """Yield the staircase in two sentences: what could still be reached, and what adapting came to from there."""
    if not figures.reach:
        return
    most = [str(step.most) for step in figures.reach]
    yield f"Impact still in reach, from the start on and after each decision: {', '.join(most)}."
    if all(step.expected is not None for step in figures.reach):
        expected = [str(round(step.expected or 0)) for step in figures.reach]
        yield f"Adapting from there on would have come to, on average: {', '.join(expected)}."


def _say_group(share: float, several: str, one: str) -> str:
    odds = format_odds(share)
    return f"{odds} {one if odds in ('nobody', 'everybody') else several}"


def _round_number(number: float) -> int:
    """Return a number rounded to whole ones; from 1,000 on to three digits."""
    whole = round(number)
    return round(whole, 3 - len(str(whole))) if whole >= 1000 else whole


def _format_interval(share: SharedFigure) -> str:
    if share.ci is None:
        return ""
    low, high = (f"{100 * bound:.1f}" for bound in share.ci)
    return f"{low} to {high} per cent"


def describe_progress(impact: int, earlier: Sequence[int]) -> str:
    """Return how an impact stands beside the earlier ones, newest first: `your best  16 above the last time`."""
    if not earlier:
        return "the first time"
    best = "your best  " if impact > max(earlier) else ""
    by = impact - earlier[0]
    return f"{best}{'the same as' if not by else f'{abs(by)} above' if by > 0 else f'{abs(by)} below'} the last time"


def pick_last_line(text: str) -> str:
    """Return the last paragraph of an ending; one that is all emphasis speaks to the player, and is no part of it."""
    paragraphs = [each.strip() for each in text.split("\n\n") if each.strip()]
    told = [each for each in paragraphs if not (len(each) > 1 and each[0] == each[-1] == "*" and "*" not in each[1:-1])]
    return (told or paragraphs or [""])[-1]
