"""What people said with their votes, in words: the same for page, Markdown and terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from pm_quest.classroom.report.remark_report import CertaintyCount, DecisionRemarks, GivenReason
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.classroom.sessions.ballots import compute_percent, find_leaders
from pm_quest.classroom.sessions.vote_remarks import CERTAINTY_WORDS, Certainty
from pm_quest.kit.sentences import format_count, join_words

REMARK_NOTE = (
    "What people said with their votes, as far as these were revealed and at least three had voted; by nobody, and without the reasons that were "
    "hidden. Certainty and forecasts are those of the first vote that was revealed. Most is what got the most votes, also where that is less than half."
)


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason under its option: the number, from where to where whoever gave it went, the text, and how many gave it."""

    number: str
    note: str
    reason: str
    people: int = 1

    @property
    def often(self) -> str:
        """How many gave it, where several did."""
        return f" ({self.people} people)" if self.people > 1 else ""


@dataclass(frozen=True, slots=True)
class RemarkSection:
    """A decision: where it was, sentences on it, the reasons that went with a change of mind, and those shown to the room.

    options: number and text of each option
    """

    where: str
    sentences: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    moved: tuple[ReasonLine, ...]
    shown: tuple[ReasonLine, ...]
    others: tuple[ReasonLine, ...]


def list_remark_sections(report: SessionReport) -> list[RemarkSection]:
    """Return a section for each decision with anything revealed."""
    return [_build_section(report, each) for each in report.remarks]


def summarise_remarks(report: SessionReport) -> list[str]:
    """Return how well the room knew itself, and who was certain and apart from most, over all decisions; nothing of a single one."""
    if len(report.remarks) < 2:
        return []
    forecasts = sum(each.forecasts for each in report.remarks)
    people, apart = Counter[Certainty](), Counter[Certainty]()
    for each in (count for remarks in report.remarks for count in remarks.certainty):
        people[each.certainty] += each.people
        apart[each.certainty] += each.apart
    found = []
    if forecasts:
        right = sum(each.foresaw for each in report.remarks)
        found.append(
            f"Over all decisions: of {format_count(forecasts, 'forecast')} of what most would choose, {right} {_be(right)} right."
        )
    parts = [
        f"{apart[word]} of {people[word]} {CERTAINTY_WORDS[word]} ({compute_percent(apart[word], people[word])} %)"
        for word in get_args(Certainty)
        if people[word]
    ]
    if parts:
        found.append(f"Votes for something else than most: {join_words(parts)}.")
    return found


def _build_section(report: SessionReport, remarks: DecisionRemarks) -> RemarkSection:
    numbers = number_choices(report, remarks.scene)
    moved = [each for each in remarks.reasons if each.before]
    stayed = [each for each in remarks.reasons if not each.before]
    return RemarkSection(
        report.story.places.get(remarks.scene, remarks.scene),
        tuple(_describe_remarks(report, remarks, numbers)),
        tuple((number, report.story.says.get((remarks.scene, choice), choice)) for choice, number in numbers.items()),
        _list_lines(moved, numbers),
        _list_lines([each for each in stayed if each.on_wall], numbers),
        _list_lines([each for each in stayed if not each.on_wall], numbers),
    )


def _list_lines(reasons: list[GivenReason], numbers: Mapping[str, str]) -> tuple[ReasonLine, ...]:
    """Return a line for each reason, in their order; what several people wrote alike is one."""
    lines = Counter(
        ReasonLine(
            numbers.get(each.choice, "?"),
            f"from {numbers.get(each.before, '?')} to {numbers.get(each.choice, '?')}" if each.before else "",
            each.reason,
        )
        for each in reasons
    )
    return tuple(replace(line, people=people) for line, people in lines.items())


def number_choices(report: SessionReport, scene: str) -> Mapping[str, str]:
    """Return the numbers of a decision's choices, as words."""
    decision = next((each for each in report.decisions if each.scene == scene), None)
    return {each.id: str(each.number) for each in decision.choices} if decision else {}


def _describe_remarks(report: SessionReport, remarks: DecisionRemarks, numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield how well the room knew itself, and who was certain and apart from most."""
    if remarks.forecasts:
        yield _describe_forecasts(report, remarks, numbers)
    yield from map(_describe_certainty, remarks.certainty)


def _describe_forecasts(report: SessionReport, remarks: DecisionRemarks, numbers: Mapping[str, str]) -> str:
    at = " at their table" if report.mode == "teams" else ""
    thought, took = (_name_leaders(each, numbers) for each in (remarks.expected, remarks.chosen))
    differ = f" The most expected was {thought}, the most chosen {took}." if thought != took else ""
    if remarks.forecasts == 1:
        return f"One person said what most would choose{at}, and was {'right' if remarks.foresaw else 'wrong'}."
    right = f"{remarks.foresaw} {_be(remarks.foresaw)}" if remarks.foresaw else "none was"
    return f"{remarks.forecasts} said what most would choose{at}, and {right} right.{differ}"


def _name_leaders(counts: Mapping[str, int], numbers: Mapping[str, str]) -> str:
    return join_words([numbers.get(choice, "?") for choice in find_leaders(counts)], "or")


def _describe_certainty(each: CertaintyCount) -> str:
    words = CERTAINTY_WORDS[each.certainty]
    if each.people == 1:
        return f"One person was {words}, and chose {'something else than most' if each.apart else 'what most chose'}."
    return f"{each.people} were {words}; {each.apart or 'none'} of them chose something else than most."


def _be(number: int) -> str:
    return "was" if number == 1 else "were"
