"""The words for two ways beside each other: sentences for screens and lines; what the author wrote is still Markdown."""

from collections.abc import Iterator

from pm_quest.story.figure_words import count_decisions, find_words, group_digits
from pm_quest.story.share_code import SharedWay
from pm_quest.story.way_comparison import WayComparison, WaySummary


def describe_start(way: SharedWay) -> str:
    """Return what is played, and what of the code does not fit, before anything else is told of it."""
    return " ".join([find_words(way.language)["way_ahead"], *describe_limits(way)])


def describe_limits(way: SharedWay | WayComparison) -> Iterator[str]:
    """Yield what a player has to know of a code: that it is of another version, or not of a whole way."""
    words = find_words(way.language)
    if not way.is_same_version:
        yield words["way_lost" if way.is_lost else "way_fits"]
    if way.is_cut:
        yield words["way_cut"]


def describe_comparison(comparison: WayComparison) -> Iterator[str]:
    """Yield where the two ways parted, and what each came to."""
    words, other = find_words(comparison.language), comparison.other
    yield from describe_limits(comparison)
    yield from describe_parting(comparison)
    yield words["way_mine"].format(result=_describe_result(comparison.mine, comparison.language))
    if other.impact is None:
        yield words["way_unknown"].format(known=count_decisions(len(other.fits), words))
    else:
        result = _describe_result(other, comparison.language)
        yield words["way_other"].format(result=result, lead=describe_lead(comparison))
    if agreement := describe_agreement(comparison):
        yield agreement


def describe_agreement(comparison: WayComparison) -> str:
    """Return how often both chose the same; empty where they never parted, or met in no other scene."""
    if comparison.parting is None or comparison.shared <= 1:
        return ""
    words = find_words(comparison.language)
    return words["way_agreed"].format(n=group_digits(comparison.shared, words), m=comparison.agreed)


def describe_parting(comparison: WayComparison) -> Iterator[str]:
    """Yield where the two ways parted, and what each took there."""
    parting, words = comparison.parting, find_words(comparison.language)
    yield describe_place(comparison)
    if parting is not None:
        yield words["way_took"].format(fit=words[parting.mine_fit], say=parting.mine)
        yield words["way_other_took"].format(fit=words[parting.other_fit], say=parting.other)


def describe_place(comparison: WayComparison) -> str:
    """Return how long the two ways were one, and where they parted."""
    parting, words = comparison.parting, find_words(comparison.language)
    together = count_decisions(comparison.together, words)
    if parting is None:
        return (
            words["way_same"]
            if comparison.other.impact is not None
            else words["way_same_known"].format(together=together)
        )
    where = f", {parting.where}" if parting.where else ""
    said = words["way_parted_first" if parting.number == 1 else "way_parted"]
    return said.format(together=together, n=parting.number, where=where)


def describe_lead(comparison: WayComparison) -> str:
    """Return by how much the other impact differs, as in `12 more than you`; empty where one has none."""
    lead = comparison.lead
    if lead is None:
        return ""
    said = "lead_same" if not lead else "lead_less" if lead > 0 else "lead_more"
    return find_words(comparison.language)[said].format(n=abs(lead))


def _describe_result(way: WaySummary, language: str) -> str:
    words = find_words(language)
    if way.impact is None:
        return words["no_ending"]
    return words["result"].format(n=way.impact, ending=way.ending.strip().removesuffix("."))
