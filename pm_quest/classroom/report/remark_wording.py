"""What people said with their votes, in words: the same for page, Markdown and terminal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pm_quest.classroom.report.remark_report import CertaintyCount, DecisionRemarks
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.classroom.sessions.ballots import find_leaders
from pm_quest.classroom.sessions.vote_remarks import CERTAINTY_WORDS
from pm_quest.kit.sentences import join_words

REMARK_NOTE = (
    "What people said with their votes, as far as these were revealed and at least three had voted; by nobody, and without the reasons that were "
    "hidden. Certainty and forecasts are those of the first vote, before anybody talked."
)


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason under its option: the number, who the people are that gave it, and the text."""

    number: str
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class RemarkSection:
    """A decision: where it was, sentences on it, the reasons that went with a change of mind, and those shown to the room."""

    where: str
    sentences: tuple[str, ...]
    moved: tuple[ReasonLine, ...]
    shown: tuple[ReasonLine, ...]
    others: tuple[ReasonLine, ...]


def list_remark_sections(report: SessionReport) -> list[RemarkSection]:
    """Return a section for each decision with anything revealed."""
    return [_build_section(report, each) for each in report.remarks]


def _build_section(report: SessionReport, remarks: DecisionRemarks) -> RemarkSection:
    numbers = number_choices(report, remarks.scene)
    lines = [
        (
            each,
            ReasonLine(
                numbers.get(each.choice, "?"),
                f"from {numbers.get(each.before, '?')} to {numbers.get(each.choice, '?')}" if each.before else "",
                each.reason,
            ),
        )
        for each in remarks.reasons
    ]
    return RemarkSection(
        report.story.places.get(remarks.scene, remarks.scene),
        tuple(_describe_remarks(remarks, numbers)),
        tuple(line for each, line in lines if each.before),
        tuple(line for each, line in lines if each.on_wall and not each.before),
        tuple(line for each, line in lines if not each.on_wall and not each.before),
    )


def number_choices(report: SessionReport, scene: str) -> Mapping[str, str]:
    """Return the numbers of a decision's choices, as words."""
    decision = next((each for each in report.decisions if each.scene == scene), None)
    return {each.id: str(each.number) for each in decision.choices} if decision else {}


def _describe_remarks(remarks: DecisionRemarks, numbers: Mapping[str, str]) -> Iterator[str]:
    """Yield how well the room knew itself, and who was certain and apart from most."""
    if remarks.forecasts:
        right = f"{remarks.foresaw} of {remarks.forecasts} foresaw what most chose"
        thought, took = (_name_leaders(each, numbers) for each in (remarks.expected, remarks.chosen))
        yield (
            f"{right}."
            if thought == took
            else f"{right}: most were expected to choose {thought}, and most chose {took}."
        )
    yield from map(_describe_certainty, remarks.certainty)


def _name_leaders(counts: Mapping[str, int], numbers: Mapping[str, str]) -> str:
    return join_words([numbers.get(choice, "?") for choice in find_leaders(counts)], "or")


def _describe_certainty(each: CertaintyCount) -> str:
    words = CERTAINTY_WORDS[each.certainty]
    if each.people == 1:
        return f"One person was {words}, and chose {'something else than most' if each.apart else 'what most chose'}."
    return f"{each.people} were {words}; {each.apart or 'none'} of them chose something else than most."
