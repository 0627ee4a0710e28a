"""The wording of whole careers: the sentences that follow from the figures, and of the border."""

from collections.abc import Iterator, Mapping, Sequence

from pm_quest.career.career_model import Career
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.lab.call_wording import DECIDES, SLIGHT
from pm_quest.lab.careers.border import BorderLine, BorderPoint, Broken
from pm_quest.lab.careers.preparation_study import GOOD_SHARE, PreparationResult, PreparationStudy, find_mean
from pm_quest.story.policies import POLICY_NAMES

ASSUMPTION_NAMES: Mapping[str, str] = {
    "calls": "called of twelve",
    "filtering": "recruiters of 100 who go by their filter",
    "cherry": "points for a welcome credential",
    "newcomer": "recruiters of 100 who are kind to newcomers",
    "course_price": "price of courses, in percent",
    "offers": "offers of 100 interviews in which nothing counted",
    "answer": "offers more of 100 for each point heard",
    "savings": "percent of a year's pay that is left",
    "good_impact": "impact from which on a reference is good",
    "poor_impact": "impact below which a reference is bad",
    "fair_references": "references of 100 that are fair",
}
"""What each assumption of a career file is, for a line."""
_BROKEN: Mapping[Broken, str] = {
    "filter": f"a filter changes a call by less than {100 * DECIDES:.0f} points",
    "elsewhere": f"a credential changes a call by more than {100 * SLIGHT:.0f} points where it is not a filter",
    "careers": "the best preparation by the book comes to as much as adapting after any",
}


def name_cards(career: Career, cards: Sequence[str]) -> str:
    """Return the cards of a preparation by their labels."""
    return join_words([format_line(career.cards[each.partition(".")[0]].label) for each in cards]) or "nothing"


def format_career_claim(career: Career, study: PreparationStudy) -> str:
    """Return what the figures say of preparations, whatever they say."""
    return " ".join(_list_claims(career, study)) or "There is nothing to compare."


def _list_claims(career: Career, study: PreparationStudy) -> Iterator[str]:
    drawn, book = study.list_of("drawn", "adaptive"), study.list_of("best", "by_the_book")
    if drawn and book:
        yield _compare_playing(career, find_mean(drawn), max(book, key=lambda each: each.impact))
    best, bare, dear = (study.list_of(kind, "adaptive") for kind in ("best", "uncertified", "dearest"))
    if best:
        yield _compare_bare(career, best, bare)
        yield _compare_dearest(best, dear)
    number = len(study.good)
    yield (
        f"{format_count(number, 'clearly different preparation')} {'is' if number == 1 else 'are'} good for every "
        f"background: at least {100 * GOOD_SHARE:.0f} % of the best."
    )


def _compare_playing(career: Career, drawn: float, book: PreparationResult) -> str:
    years = format_count(career.jobs, "job")
    best = f"{book.impact:.0f} for the best preparation by the book ({format_line(career.backgrounds[book.background].label)})"
    if drawn > book.impact:
        return f"Adapting after a half-year by chance comes to {drawn:.0f} over {years}, against {best}."
    return f"Adapting after a half-year by chance comes to {drawn:.0f} over {years}, which is not ahead of {best}."


def _compare_bare(career: Career, best: Sequence[PreparationResult], bare: Sequence[PreparationResult]) -> str:
    shares = {
        one.background: other.impact / one.impact for one, other in zip(best, bare, strict=True) if one.impact > 0
    }
    if not shares:
        return "No preparation leads to a job."
    worst = min(shares, key=shares.__getitem__)
    who = format_line(career.backgrounds[worst].label)
    if shares[worst] >= 1:
        return "For a player who adapts, no background needs a credential for its best preparation."
    return (
        f"For a player who adapts, the best preparation without any credential comes to {100 * shares[worst]:.0f} % of the "
        f"best of all or more; least for '{who}'."
    )


def count_dearest(best: Sequence[PreparationResult], dear: Sequence[PreparationResult]) -> int:
    """Return for how many backgrounds the preparation that costs most is the best, as far as can be told."""
    return sum(
        other.impact + (other.margin or 0) >= one.impact - (one.margin or 0)
        for one, other in zip(best, dear, strict=True)
    )


def _compare_dearest(best: Sequence[PreparationResult], dear: Sequence[PreparationResult]) -> str:
    number = count_dearest(best, dear)
    return f"The preparation that costs most is the best for {number or 'none'} of {len(best)} backgrounds."


def format_border(lines: Sequence[BorderLine]) -> str:
    """Return where the claim stops holding, in a sentence or two."""
    if not lines:
        return ""
    if broken := lines[0].present.broken:
        return f"As it is, the claim does not hold: {join_words([_BROKEN[each] for each in broken])}."
    breaking = [line for line in lines if not all(point.holds for point in line.points)]
    firm = [line for line in lines if line not in breaking]
    sentences = [f"The claim stops holding {_describe_break(line)}." for line in breaking]
    if firm:
        names = join_words([f"'{line.id}'" for line in firm])
        sentences.append(f"It holds for every value that was tried of {names}.")
    return " ".join(sentences)


def _describe_break(line: BorderLine) -> str:
    """Return on which side of the present value the claim breaks, and how."""
    values = [point.value for point in line.points]
    at, parts = values.index(line.assumption.value), []
    below = next((point for point in reversed(line.points[:at]) if not point.holds), None)
    above = next((point for point in line.points[at:] if not point.holds), None)
    for point, words in ((below, "{} or less"), (above, "{} or more")):
        if point is not None:
            parts.append(
                f"where {_name_line(line)} is {words.format(point.value)}, not {line.assumption.value}{_explain_break(point)}"
            )
    return ", and ".join(parts)


def _name_line(line: BorderLine) -> str:
    """Return an assumption as the career file calls it, with what it is, as the table calls it."""
    return f"'{line.id}' ({ASSUMPTION_NAMES[line.id]})" if line.id in ASSUMPTION_NAMES else f"'{line.id}'"


def _explain_break(point: BorderPoint) -> str:
    return f": {join_words([_BROKEN[each] for each in point.broken])}"


def draw_border(line: BorderLine, width: int) -> str:
    """Return a line of an assumption: `━` where the claim holds, `╌` where it does not, `●` where it is now."""
    low, high = line.points[0].value, line.points[-1].value
    drawn = ["━"] * width
    for place in range(width):
        value = low + (high - low) * place / max(1, width - 1)
        nearest = min(line.points, key=lambda point: abs(point.value - value))
        drawn[place] = "━" if nearest.holds else "╌"
    here = round((line.assumption.value - low) / max(1, high - low) * (width - 1))
    drawn[max(0, min(width - 1, here))] = "●"
    return "".join(drawn)


def describe_point(point: BorderPoint) -> str:
    """Return the figures of a point as a sentence."""
    parts = []
    if point.decides is not None:
        parts.append(f"a filter changes a call by {100 * point.decides:.1f} points")
    parts.append(f"any other credential by {100 * point.elsewhere:.1f} at most")
    if point.ahead is not None:
        parts.append(f"adapting is {point.ahead:+.0f} ahead of the best by the book")
    return "; ".join(parts)


def describe_study(study: PreparationStudy) -> Iterator[str]:
    """Yield what the figures of careers rest on."""
    of = "All" if study.is_complete else "A part, drawn by chance, of all"
    yield f"{of} {study.preparations:,} preparations to which nothing more can be added were compared by their first year, exactly."
    if study.samples is None:
        yield "All careers that can follow are in these figures: they are exact."
    else:
        yield (
            f"Of each background, the first few were followed on: {study.samples} careers were drawn for each. Of each, "
            "the probability of every job and its mean impact are exact; ± holds the mean with a probability of 95 %."
        )
    yield (
        "In each market the letters go to the employers where an offer is likeliest, lead with what is worth most there, "
        "and of the offers the one that pays most is taken. Each question of an interview is answered by what is worth most there, "
        "even if it was told before. Surprises, what a year brings, renewals and courses that an employer pays for are left out."
    )
    names = join_words([POLICY_NAMES[each] for each in study.policies])
    yield f"Ways of playing: {names}. A year without a job counts 0."
