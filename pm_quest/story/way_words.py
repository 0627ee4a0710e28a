"""The words for two ways beside each other: sentences for screens and lines; what the author wrote is still Markdown."""

from collections.abc import Iterator

from pm_quest.kit.sentences import format_count
from pm_quest.story.share_code import SharedWay
from pm_quest.story.way_comparison import WayComparison, WaySummary

AHEAD = (
    "You play the way of a code: the same story, and the same chances. At the end the other way stands beside yours."
)


def describe_start(way: SharedWay) -> str:
    """Return what is played, and what of the code does not fit, before anything else is told of it."""
    return " ".join([AHEAD, *describe_limits(way)])


def describe_limits(way: SharedWay | WayComparison) -> Iterator[str]:
    """Yield what a player has to know of a code: that it is of another version, or not of a whole way."""
    if not way.is_same_version:
        fits = "only the beginning of its way fits here" if way.is_lost else "its way still fits here"
        yield f"The code was made in another version of this story; {fits}."
    if way.is_cut:
        yield "The other way was too long for a code: only its beginning is known."


def describe_comparison(comparison: WayComparison) -> Iterator[str]:
    """Yield where the two ways parted, and what each came to."""
    yield from describe_limits(comparison)
    yield from describe_parting(comparison)
    yield f"You came to {_describe_result(comparison.mine)}."
    if comparison.other.impact is None:
        yield f"The other way is known for {format_count(len(comparison.other.fits), 'decision')}, and not to its end."
    else:
        yield f"The other way came to {_describe_result(comparison.other)}: {describe_lead(comparison)}."
    if agreement := describe_agreement(comparison):
        yield agreement


def describe_agreement(comparison: WayComparison) -> str:
    """Return how often both chose the same; empty where they never parted, or met in no other scene."""
    if comparison.parting is None or comparison.shared <= 1:
        return ""
    scenes = format_count(comparison.shared, "scene")
    return f"Of {scenes} in which both of you decided, you chose the same in {comparison.agreed}."


def describe_parting(comparison: WayComparison) -> Iterator[str]:
    """Yield where the two ways parted, and what each took there."""
    parting = comparison.parting
    yield describe_place(comparison)
    if parting is not None:
        yield f"You, {parting.mine_fit}: {parting.mine}"
        yield f"The other, {parting.other_fit}: {parting.other}"


def describe_place(comparison: WayComparison) -> str:
    """Return how long the two ways were one, and where they parted."""
    parting, together = comparison.parting, format_count(comparison.together, "decision")
    if parting is None:
        return (
            "You went the same way from the start to the end."
            if comparison.other.impact is not None
            else f"You went the same way for {together}, as far as the other one is known."
        )
    where = f", {parting.where}" if parting.where else ""
    first = (
        "You parted at the first decision"
        if parting.number == 1
        else f"You went the same way for {together}, and parted at decision {parting.number}"
    )
    return f"{first}{where}."


def describe_lead(comparison: WayComparison) -> str:
    """Return by how much the other impact differs, as in `12 more than you`; empty where one has none."""
    lead = comparison.lead
    if lead is None:
        return ""
    return f"{abs(lead)} {'less' if lead > 0 else 'more'} than you" if lead else "as much as you"


def _describe_result(way: WaySummary) -> str:
    if way.impact is None:
        return "no ending"
    return f"an impact of {way.impact}, {way.ending.strip().removesuffix('.')}"
