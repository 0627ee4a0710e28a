"""What credentials change of a call, as JSON and as text for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from pm_quest.career.career_model import Career
from pm_quest.career.figure_sources import list_assumptions
from pm_quest.career.figures import Assumption, Figure
from pm_quest.kit.line_wrap import fill
from pm_quest.kit.sentences import join_words
from pm_quest.kit.text import shorten_text
from pm_quest.lab.call_changes import CallChange, CallTable
from pm_quest.lab.call_wording import CallNames, format_call_claim, list_call_assumptions, name_call_table
from pm_quest.lab.lab_formats import WIDTH
from pm_quest.lab.lab_table import number_role_labels
from pm_quest.reports.figure_formats import format_decimal, format_signed
from pm_quest.story.model import Scenario

_LABEL, _CELL, _MARGIN = 36, 6, 6
_IN_A_ROW = 6
"""How many employers stand beside each other."""


def encode_calls(career: Career, employers: Mapping[str, Scenario], table: CallTable) -> dict[str, Any]:
    """Return what `lab --json` has of calls. `calls_sampled` is left out where every figure is exact."""
    encoded: dict[str, Any] = {
        "calls": {
            employer: {credential: _encode_change(change) for credential, change in row.items()}
            for employer, row in table.changes.items()
        },
        "calls_claim": format_call_claim(table, name_call_table(career, employers, table)),
    }
    if table.samples is not None:
        encoded["calls_sampled"] = {"samples": table.samples, "seed": table.seed}
    return encoded | {"assumptions": encode_assumptions(career)}


def render_calls(career: Career, employers: Mapping[str, Scenario], table: CallTable) -> str:
    """Return the table for a terminal of 80 columns: what follows, the figures, and what they rest on."""
    names = name_call_table(career, employers, table)
    parts = [fill(format_call_claim(table, names), WIDTH)]
    ids, labels = [*table.changes], [*number_role_labels([employers[id].role for id in table.changes])]
    for first in range(0, len(ids), _IN_A_ROW):
        chosen = dict(zip(ids[first : first + _IN_A_ROW], labels[first:], strict=False))
        parts.append("\n".join(_render_block(table, names, chosen)))
        parts.append("\n".join(_render_legend(employers, names, chosen)))
    parts.append(
        "What this rests on\n"
        + "\n".join(
            fill(each, WIDTH, initial_indent="- ", subsequent_indent="  ")
            for each in list_call_assumptions(career, table)
        )
    )
    return "\n\n".join(parts)


def _render_block(table: CallTable, names: CallNames, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield a row for each credential, with a column for each of these employers."""
    sampled = table.samples is not None
    yield "By how many points a credential changes the probability of a call, of 100"
    yield f"{'':<{_LABEL}}" + "".join(f"{label:>{_CELL}}" for label in labels.values()) + ("±".rjust(_MARGIN) * sampled)
    for credential, name in names.credentials.items():
        changes = [table.changes[employer][credential] for employer in labels]
        cells = "".join(f"{_format_points(each.change):>{_CELL}}" for each in changes)
        margin = max(each.margin or 0.0 for each in changes)
        yield f"{shorten_text(name, _LABEL - 1):<{_LABEL}}{cells}" + (
            f"{format_decimal(100 * margin):>{_MARGIN}}" if sampled else ""
        )


def _format_points(change: float) -> str:
    """Return a change in points; a whole hundred without decimals, so that two of them stand apart."""
    return format_signed(100 * change).replace("100.0", "100")


def _render_legend(employers: Mapping[str, Scenario], names: CallNames, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield who each column is, and which credentials it names."""
    width = max(map(len, labels.values()))
    for employer, label in labels.items():
        named = _describe_named(employers[employer], names.credentials)
        lines = fill(f"{names.employers[employer]}{named}", WIDTH - width - 2).split("\n")
        yield f"{label:>{width}}  {lines[0]}"
        yield from (f"{'':>{width}}  {line}" for line in lines[1:])


def _describe_named(employer: Scenario, credentials: Mapping[str, str]) -> str:
    """Return which credentials an employer filters by, or takes for a cherry."""
    if employer.hiring is None:
        return ""
    parts = [f"reads only {credentials[employer.hiring.filter]}"] if employer.hiring.filter else []
    if employer.hiring.cherry:
        parts.append(f"of equals prefers {join_words([credentials[id] for id in employer.hiring.cherry], 'or')}")
    return f": {'; '.join(parts)}" if parts else ": names no credential"


def _encode_change(change: CallChange) -> dict[str, Any]:
    off = change.margin
    return {
        "with": change.held,
        "without": change.lacking,
        "change": change.change,
        "ci": None if off is None else [change.change - off, change.change + off],
        "by_background": dict(change.by_background),
    }


def encode_assumptions(career: Career) -> list[dict[str, Any]]:
    """Return every number about the world that calls and careers depend on, each with its source, or as assumed."""
    return [*_encode_assumptions(career)]


def _encode_assumptions(career: Career) -> Iterator[dict[str, Any]]:
    for each in list_assumptions(career):
        yield _encode_number(each.id, each.assumption)
    for background in career.backgrounds.values():
        figure = Figure(background.money, background.source, background.assumed)
        yield _encode_number(f"backgrounds.{background.id}.money", figure)
    for id, card in career.cards.items():
        for name, number in (("weeks", card.weeks), ("money", card.money)):
            if number is not None:
                yield _encode_number(f"cards.{id}.{name}", number)
    for id, group in career.applicants.items():
        yield _encode_number(f"applicants.{id}.share", group.share)


def _encode_number(id: str, number: Assumption | Figure) -> dict[str, Any]:
    return {"id": id, "value": number.value, "source": number.source, "assumed": number.assumed}
