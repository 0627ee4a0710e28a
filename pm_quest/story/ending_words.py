"""The words for the figures of an ending: one sentence each, for screens, lines, card and report."""

from collections.abc import Iterator, Sequence

from pm_quest.story.ending_figures import DecisionFigures, EndingFigures, SharedFigure
from pm_quest.story.figure_words import ENGLISH_TAG, Words, find_words, format_tenths, group_digits

TENTHS = {4: (2, 5), 5: (1, 2), 6: (3, 5), 7: (7, 10), 8: (4, 5), 9: (9, 10)}
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
    yield from (find_words(figures.language)["turned"], *points) if points else ()
    yield from filter(None, (describe_gap(figures),))


def format_odds(share: float, language: str = ENGLISH_TAG) -> str:
    """Return a share as in `1 in 13`, `3 in 5`, `nobody`, `everybody`."""
    words = find_words(language)
    if share <= 0:
        return words["nobody"]
    if share >= CERTAIN:
        return words["everybody"]
    if share < FEW:
        return words["one_in"].format(n=group_digits(_round_number(1 / share), words))
    tenths = TENTHS.get(round(10 * share))
    return words["tenths"].format(n=tenths[0], m=tenths[1]) if tenths else words["most"]


def is_one_in(share: float) -> bool:
    """Return whether a share is said as one of so many, or as nobody."""
    return share < FEW or TENTHS.get(round(10 * share), (0, 0))[0] == 1


def describe_rarity(figures: EndingFigures) -> str:
    """Return how many end here, as in `1 in 13 who play at random end here, and 1 in 5 who adapt.`."""
    words = find_words(figures.language)
    random, adapting = (
        _say_group(share.value, group, figures.language)
        for share, group in ((figures.at_random, "random"), (figures.adapting, "adapting"))
    )
    said = words["rarity"].format(random=random, adapting=adapting)
    whole = said if figures.is_exact else words["about"].format(said=said)
    return f"{whole[0].upper()}{whole[1:]}"


def describe_visitors(share: float, language: str = ENGLISH_TAG) -> str:
    """Return how many come to a scene who play at random, short enough to stand after its name: `come here, playing at random: 3 in 5`."""
    return find_words(language)["visitors"].format(odds=format_odds(share, language))


def describe_ways(figures: EndingFigures) -> str:
    """Return as in `One of 13,483,672 ways through this story.`; empty where they are not counted."""
    ways, words = figures.ways, find_words(figures.language)
    if ways is None:
        return ""
    return words["only_way"] if ways == 1 else words["ways"].format(n=format_ways(ways, figures.language))


def format_ways(ways: int, language: str = ENGLISH_TAG) -> str:
    """Return a number of ways; of one too long to be read, how long it is."""
    words = find_words(language)
    return group_digits(ways, words) if ways < MOST_SAID else words["power"].format(n=len(str(ways)) - 1)


def describe_percentile(figures: EndingFigures) -> str:
    """Return as in `Better than 83 % of all ways to play.`; empty where that is not known."""
    if figures.percentile is None:
        return ""
    words = find_words(figures.language)
    said = words["better" if figures.is_exact else "better_about"]
    return said.format(n=format_percent(figures.percentile.value, figures.language))


def describe_rank(figures: EndingFigures) -> str:
    """Return the same to be read aloud."""
    if figures.percentile is None:
        return ""
    said = format_percent(figures.percentile.value, figures.language).removesuffix(" %")
    return find_words(figures.language)["rank"].format(n=said)


def format_percent(share: float, language: str = ENGLISH_TAG) -> str:
    """Return a share in whole per cent; what is not all is never said to be 100, nor what is something 0."""
    whole, words = round(100 * share), find_words(language)
    if whole == 0 and share > 0:
        return words["percent_less"]
    return words["percent_more"] if whole == 100 and share < CERTAIN else f"{whole} %"


def describe_samples(figures: EndingFigures) -> str:
    """Return that figures are sampled, with their intervals; empty where they are exact."""
    if figures.samples is None:
        return ""
    words = find_words(figures.language)
    named = {"at_random": figures.at_random, "adapting": figures.adapting, "percentile": figures.percentile}
    intervals = [
        f"{words[name]} {said}" for name, share in named.items() if share and (said := _format_interval(share, words))
    ]
    return words["samples"].format(n=group_digits(figures.samples, words), intervals=", ".join(intervals))


def describe_gap(figures: EndingFigures) -> str:
    """Return that costs and the staircase are left out, because samples can't tell them; empty where they are there."""
    return "" if figures.is_exact else find_words(figures.language)["gap"]


def describe_turning_points(figures: EndingFigures, most: int = 3) -> Iterator[str]:
    """Yield what the ending turned on, as in `Decision 3, neutral, cost 12: Take the heap to the all-hands`."""
    words = find_words(figures.language)
    for point in figures.list_turning_points(most):
        weight = describe_weight(point, figures.language)
        yield words["turning"].format(n=point.number, fit=words[point.fit], weight=weight, say=point.say)


def describe_weight(decision: DecisionFigures, language: str = ENGLISH_TAG) -> str:
    """Return what a decision came to, as in `cost 12` or `gained 16`."""
    words = find_words(language)
    if decision.lost:
        return words["cost"].format(n=format_weight(decision.lost, language))
    return words["kept"].format(n=format_weight(decision.kept, language)) if decision.kept else words["cost_nothing"]


def format_weight(weight: float, language: str = ENGLISH_TAG) -> str:
    """Return an expected impact in whole points; below 10 with a tenth where it has one."""
    return format_tenths(weight, language) if weight < 10 else str(round(weight))


def describe_detour(decision: DecisionFigures, language: str = ENGLISH_TAG) -> str:
    """Return why the answer that fits was not the best one; empty where it was."""
    if not decision.detour:
        return ""
    said = find_words(language)["detour_lost" if decision.lost else "detour_kept"]
    return said.format(n=format_weight(decision.detour, language))


def describe_reach(figures: EndingFigures) -> Iterator[str]:
    """Yield the staircase in two sentences: what could still be reached, and what adapting came to from there."""
    if not figures.reach:
        return
    words = find_words(figures.language)
    yield words["reach"].format(list=", ".join(str(step.most) for step in figures.reach))
    if all(step.expected is not None for step in figures.reach):
        expected = [str(round(step.expected or 0)) for step in figures.reach]
        yield words["reach_expected"].format(list=", ".join(expected))


def _say_group(share: float, group: str, language: str) -> str:
    """Return how many of those who play in a way end here."""
    part = "none" if share <= 0 else "all" if share >= CERTAIN else "end"
    return find_words(language)[f"{group}_{part}"].format(odds=format_odds(share, language))


def _round_number(number: float) -> int:
    """Return a number rounded to whole ones; from 1,000 on to three digits."""
    whole = round(number)
    return round(whole, 3 - len(str(whole))) if whole >= 1000 else whole


def _format_interval(share: SharedFigure, words: Words) -> str:
    if share.ci is None:
        return ""
    low, high = (f"{100 * bound:.1f}".replace(".", words["point"]) for bound in share.ci)
    return words["interval"].format(low=low, high=high)


def describe_progress(impact: int, earlier: Sequence[int]) -> str:
    """Return how an impact stands beside the earlier ones, newest first: `your best  16 above the last time`."""
    if not earlier:
        return "your first time through"
    best = "your best  " if impact > max(earlier) else ""
    by = impact - earlier[0]
    return f"{best}{'the same as' if not by else f'{abs(by)} above' if by > 0 else f'{abs(by)} below'} the last time"


def pick_last_line(text: str) -> str:
    """Return the last paragraph of an ending; one that is all emphasis speaks to the player, and is not part of it."""
    paragraphs = [each.strip() for each in text.split("\n\n") if each.strip()]
    told = [each for each in paragraphs if not (len(each) > 1 and each[0] == each[-1] == "*" and "*" not in each[1:-1])]
    return (told or paragraphs or [""])[-1]
