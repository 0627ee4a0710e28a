"""The wording of what credentials change: the sentences that follow from the figures, and what they rest on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pm_quest.career.career_model import Career
from pm_quest.career.career_state import CareerSetting
from pm_quest.kit.sentences import format_count, format_line, join_some
from pm_quest.lab.call_changes import CallChange, CallTable
from pm_quest.reports.figure_formats import format_decimal, format_signed
from pm_quest.story.model import Scenario

DECIDES, SLIGHT = 0.5, 0.05
"""From the first on a credential decides who is called; up to the second it changes little."""
CALL_NOTICE = (
    "This is the model of a game. It shows what follows from how these employers hire and from the numbers of the "
    "career file, and proves nothing about people at work."
)
_LISTED = 3
_PAPER = (
    "A credential is the paper alone: the same CV is weighed with it and without it. What its course teaches counts as "
    "prepared on both sides."
)
_LETTER = (
    "Each letter leads with what is worth most to that employer, of what is true. It is the first market: nobody has a "
    "job behind them."
)
_PREPARED = (
    "Every background counts the same. What else was prepared is weighed by chance: in each week, every card that can "
    "still be paid and finished is as likely as any other, and as stopping there. What nobody planned is left out."
)


@dataclass(frozen=True, slots=True)
class CallNames:
    """The names for people of the rows, columns and backgrounds of a table."""

    employers: Mapping[str, str]
    credentials: Mapping[str, str]
    backgrounds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Cell:
    employer: str
    credential: str
    change: CallChange

    @property
    def size(self) -> float:
        """Return how large the change is, as exactly as it is shown."""
        return round(abs(self.change.change), 3)


def name_call_table(career: Career, employers: Mapping[str, Scenario], table: CallTable) -> CallNames:
    """Return the names of all that stands in a table."""
    setting = CareerSetting(career, employers)
    return CallNames(
        {id: format_line(setting.name_employer(id)) for id in employers},
        {id: format_line(setting.name_credential(id)) for row in table.changes.values() for id in row},
        {id: format_line(each.label) for id, each in career.backgrounds.items()},
    )


def format_call_claim(table: CallTable, names: CallNames) -> str:
    """Return what the figures say of credentials, whatever they say."""
    cells = sorted(_list_cells(table), key=lambda each: (-each.size, names.employers[each.employer], each.credential))
    if not cells:
        return "No scenario here is a job that hires, so there is nothing to compare."
    decisive = [each for each in cells if each.size >= DECIDES]
    telling = [each for each in cells if SLIGHT < each.size < DECIDES]
    slight = [each for each in cells if each.size <= SLIGHT]
    sentences = [_format_decisive(decisive, len(table.changes), names)]
    if telling:
        where = "Less than that, but over" if decisive else "Over"
        sentences.append(f"{where} {100 * SLIGHT:.0f} points: {_join_cells(telling, names)}.")
    if slight and not slight[0].size:
        sentences.append(
            "Nothing else changes a call at all." if decisive or telling else "None changes a call at all."
        )
    elif slight:
        others = "Everything else" if decisive or telling else "Each of them"
        sentences.append(
            f"{others} changes a call by at most {_format_size(slight[0])}{_format_place(slight[0], names)}."
        )
    return " ".join([*sentences, *_format_extreme(telling + slight, names, all_told=not decisive)])


def list_call_assumptions(career: Career, table: CallTable) -> tuple[str, ...]:
    """Return what the figures rest on: the model, how they were weighed, and each number with where it is from."""
    if not table.changes:
        return (CALL_NOTICE,)
    return (
        CALL_NOTICE,
        _PAPER,
        _LETTER,
        _PREPARED,
        _describe_precision(table),
        *_list_numbers(career),
        *(f"{format_line(each.text)} ({format_line(each.source)})" for each in career.facts.values()),
    )


def format_origin(source: str | None) -> str:
    """Return where a number is from, in a word or a citation."""
    return format_line(source) if source else "assumed"


def _describe_precision(table: CallTable) -> str:
    if table.samples is None:
        return "Every half-year that there can be is in these figures: they are exact."
    return (
        f"There are too many half-years to meet them all, so {table.samples} were drawn for each background (seed {table.seed}). "
        "For each of them the probability of a call is exact, against everybody who may apply; the mean is within ± of the "
        "table with a probability of 95 %, and what lies that close to a limit may lie on its other side."
    )


def _list_numbers(career: Career) -> Iterator[str]:
    """Yield the numbers that decide calls, each with where it is from."""
    known = career.assumptions
    for what, assumption, unit in (
        ("Called of twelve who apply, where the employer doesn't say", known.calls, ""),
        ("Recruiters who go by their employer's filter", known.filtering, " of 100"),
        ("Points that a credential is worth where it is only welcome", known.cherry, ""),
        ("Recruiters who give a newcomer a point for a credential", known.newcomer, " of 100"),
        ("Prices of courses, in percent of those of the career file", known.course_price, " %"),
    ):
        note = f" {format_line(assumption.note)}" if assumption.note else ""
        yield f"{what}: {assumption.value}{unit} ({format_origin(assumption.source)}).{note}"
    groups = [source for each in career.applicants.values() for source in (each.source, each.share.source)]
    yield f"Who else applies, {format_count(len(career.applicants), 'group')} of people: {_join_origins(groups)}."
    cards = [figure.source for each in career.cards.values() for figure in (each.weeks, each.money) if figure]
    gains = [each.gives.source for each in career.cards.values() if each.gives]
    people = [each.source for each in career.backgrounds.values()]
    yield f"What backgrounds bring, and what cards take and give: {_join_origins([*cards, *gains, *people])}."


def _join_origins(sources: Sequence[str | None]) -> str:
    """Return each origin once, those that are assumed last."""
    cited = sorted({format_line(each) for each in sources if each})
    return "; ".join([*cited, "the rest assumed" if cited else "assumed"] if None in sources else cited)


def _list_cells(table: CallTable) -> Iterator[_Cell]:
    for employer, row in table.changes.items():
        for credential, change in row.items():
            yield _Cell(employer, credential, change)


def _format_decisive(decisive: Sequence[_Cell], employers: int, names: CallNames) -> str:
    number = len({each.employer for each in decisive})
    if not decisive:
        start = "At the one employer no credential decides"
        start = start if employers == 1 else f"At none of the {employers} employers does a credential decide"
        return f"{start} who is called ({100 * DECIDES:.0f} points of probability or more)."
    share = f"{number} of {employers} employers" if number < employers else f"all {employers} employers"
    where = "the one employer" if employers == 1 else share
    return f"At {where} a credential decides who is called: {_join_cells(decisive, names, unit=' points')}."


def _join_cells(cells: Sequence[_Cell], names: CallNames, unit: str = "") -> str:
    shown = [
        f"{names.credentials[each.credential]} at {names.employers[each.employer]} ({format_signed(100 * each.change.change)}{unit})"
        for each in cells
    ]
    return join_some(shown, _LISTED)


def _format_size(cell: _Cell) -> str:
    return f"{format_decimal(100 * cell.size)} points"


def _format_place(cell: _Cell, names: CallNames) -> str:
    return f" ({names.credentials[cell.credential]} at {names.employers[cell.employer]})"


def _format_extreme(cells: Sequence[_Cell], names: CallNames, *, all_told: bool) -> Iterator[str]:
    """Yield for whom a credential changes most, of those that don't decide."""
    of_people = [
        (abs(change), background, each) for each in cells for background, change in each.change.by_background.items()
    ]
    if len(names.backgrounds) < 2 or not of_people:
        return
    size, background, cell = max(of_people, key=lambda found: found[0])
    if not round(size, 3):
        return
    aside = "" if all_told else " where none decides"
    who, change = names.backgrounds[background], cell.change.by_background[background]
    yield (
        f"The most for one background{aside}: {format_signed(100 * change)} points for '{who}'"
        f"{_format_place(cell, names)}."
    )
