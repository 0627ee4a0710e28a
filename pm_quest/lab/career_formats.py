"""Whole careers as JSON and as text for a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

from pm_quest.career.career_model import Career
from pm_quest.kit.line_wrap import fill
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import shorten_text
from pm_quest.lab.call_wording import CALL_NOTICE, format_origin
from pm_quest.lab.career_wording import (
    ASSUMPTION_NAMES,
    describe_study,
    draw_border,
    format_border,
    format_career_claim,
    name_cards,
)
from pm_quest.lab.careers.border import BorderLine, BorderPoint
from pm_quest.lab.careers.preparation_study import PreparationResult, PreparationStudy
from pm_quest.lab.lab_formats import WIDTH
from pm_quest.reports.figure_formats import format_decimal
from pm_quest.story.policies import POLICY_NAMES

_LABEL, _CELL, _LINE = 20, 10, 40
_BORDER_HEAD = f"{'':>5}{'filter':>11} {'elsewhere':>11} {'ahead':>11}"
BORDER_KEY = (
    "● now; ━ the claim holds, ╌ and ! it does not. filter: points of 100 by which a filter's credential changes a call, "
    "where 50 or more are claimed. elsewhere: the most by which any other credential does, where 5 or less are claimed. ahead: by how much "
    "impact adapting after a half-year by chance is ahead of the best preparation by the book. The other assumptions stay "
    "as they are."
)
COLUMNS = (
    ("best", "adaptive", "best"),
    ("uncertified", "adaptive", "no paper"),
    ("dearest", "adaptive", "dearest"),
    ("drawn", "adaptive", "by chance"),
    ("best", "by_the_book", "by book"),
    ("best", "random", "random"),
)
"""What stands beside each background: the kind of preparation, the way of playing, and a heading."""


def encode_preparations(study: PreparationStudy) -> list[dict[str, Any]]:
    """Return what `lab --json` has of preparations."""
    return [
        {
            "background": each.background,
            "cards": list(each.cards),
            "policy": each.policy,
            "impact": {"mean": each.impact, "ci": _encode_interval(each)},
            "kind": each.kind,
            "spent": each.spent,
        }
        for each in study.results
    ]


def encode_study(career: Career, study: PreparationStudy) -> dict[str, Any]:
    """Return the preparations with what follows from them, and what they were computed for."""
    return {
        "preparations": encode_preparations(study),
        "preparations_claim": format_career_claim(career, study),
        "preparations_common": [
            {"cards": list(each.cards), "share": each.share, "background": each.background} for each in study.common
        ],
        "preparations_compared": {
            "number": study.preparations,
            "complete": study.is_complete,
            "careers_drawn": study.samples,
        },
    }


def encode_border(lines: Sequence[BorderLine]) -> dict[str, Any]:
    """Return where the claim stops holding, by assumption."""
    return {
        "border": {
            line.id: [
                {
                    "value": point.value,
                    "filter": point.decides,
                    "elsewhere": point.elsewhere,
                    "ahead": point.ahead,
                    "holds": point.holds,
                    "broken": list(point.broken),
                }
                for point in line.points
            ]
            for line in lines
        },
        "border_claim": format_border(lines),
    }


def render_preparations(career: Career, study: PreparationStudy) -> str:
    """Return the preparations for a terminal of 80 columns: what follows, the figures, and what they rest on."""
    return "\n\n".join(
        [
            fill(format_career_claim(career, study), WIDTH),
            "\n".join(_render_table(career, study)),
            "\n".join(_render_best(career, study)),
            "\n".join(_render_common(career, study)),
            "What this rests on\n" + "\n".join(_render_points([CALL_NOTICE, *describe_study(study)])),
        ]
    )


def render_border(lines: Sequence[BorderLine]) -> str:
    """Return each assumption as a line: where the claim holds, and where it stops."""
    parts = [fill(format_border(lines), WIDTH)]
    for line in lines:
        low, high, known = line.points[0].value, line.points[-1].value, line.assumption
        drawn = f"{low:>4} {draw_border(line, _LINE)} {high:<4}"
        named = f"{line.id}: {ASSUMPTION_NAMES.get(line.id, line.id)}, {known.value} ({format_origin(known.source)})"
        rows = [fill(named, WIDTH), drawn, _BORDER_HEAD, *(_render_point(point, known.value) for point in line.points)]
        parts.append("\n".join(rows))
    parts.append(fill(f"{BORDER_KEY} {CALL_NOTICE}", WIDTH))
    return "\n\n".join(parts)


def _render_point(point: BorderPoint, present: int) -> str:
    """Return the figures of a value: what breaks the claim has a `!`."""
    cells = [
        ("filter", "–" if point.decides is None else f"{100 * point.decides:.1f}"),
        ("elsewhere", f"{100 * point.elsewhere:.1f}"),
        ("careers", "–" if point.ahead is None else f"{point.ahead:+.0f}"),
    ]
    shown = "".join(f"{text:>11}{'!' if name in point.broken else ' '}" for name, text in cells)
    return f"{'●' if point.value == present else ' '}{point.value:>4}{shown}".rstrip()


def _render_table(career: Career, study: PreparationStudy) -> Iterator[str]:
    """Yield a row for each background: the mean impact over all jobs."""
    shown = [each for each in COLUMNS if each[1] in study.policies]
    yield f"{f'Mean impact, {career.jobs} jobs':<{_LABEL}}" + "".join(f"{head:>{_CELL}}" for _, _, head in shown)
    for id, background in career.backgrounds.items():
        cells = [_format_result(study.find(kind, id, policy)) for kind, policy, _ in shown]  # type: ignore[arg-type]
        yield f"{shorten_text(format_line(background.label), _LABEL - 1):<{_LABEL}}" + "".join(
            f"{each:>{_CELL}}" for each in cells
        )
    yield ""
    yield from fill(
        "best, no paper, dearest, by chance: adapting, after the best preparation, the best that ends in no credential, "
        "the one that costs most, and a half-year by chance. by book, random: the best preparation for playing so.",
        WIDTH,
    ).splitlines()
    yield ""
    yield f"{'By way of playing':<{_LABEL}}" + f"{'best':>{_CELL}}{'by chance':>{_CELL}}"
    for policy in study.policies:
        best, drawn = study.list_of("best", policy), study.list_of("drawn", policy)
        means = [sum(each.impact for each in some) / len(some) for some in (best, drawn)]
        yield f"{POLICY_NAMES[policy]:<{_LABEL}}" + "".join(f"{format_decimal(each):>{_CELL}}" for each in means)


def _render_best(career: Career, study: PreparationStudy) -> Iterator[str]:
    yield "The best preparation of each background, for a player who adapts"
    for each in study.list_of("best", "adaptive"):
        label = format_line(career.backgrounds[each.background].label)
        yield from _render_points([f"{label} ({each.spent:,} spent): {name_cards(career, each.cards)}."])


def _render_common(career: Career, study: PreparationStudy) -> Iterator[str]:
    yield "Clearly different preparations that everybody can afford, and their share of the best where it is least"
    for each in study.common:
        yield from _render_points([f"{100 * each.share:.0f} %: {name_cards(career, each.cards)}."])


def _render_points(texts: Sequence[str]) -> Iterator[str]:
    for each in texts:
        yield fill(each, WIDTH, initial_indent="- ", subsequent_indent="  ")


def _format_result(result: PreparationResult) -> str:
    margin = "" if result.margin is None else f"±{result.margin:.0f}"
    return f"{result.impact:.0f}{margin}"


def _encode_interval(result: PreparationResult) -> list[float] | None:
    return None if result.margin is None else [result.impact - result.margin, result.impact + result.margin]
