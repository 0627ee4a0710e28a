"""What a session is played in, read from the text that it keeps: a scenario, or the file of a hiring round.

The file of a round is a JSON object: `round`, the version of this form; `career`, the text of a
career file; `background`, who everybody is; `desks`, the employers with how each hires. So a round
that was hosted with one's own scenarios is read again without them.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Literal

from msgspec import Meta, ValidationError, convert

from pm_quest.authoring.career.career_reader import parse_career
from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario
from pm_quest.authoring.source_text import SourceText, decode_source
from pm_quest.classroom.sessions.round_story import EmployerDesk, build_round_story
from pm_quest.kit.sentences import format_line
from pm_quest.story.hiring import STACK_SIZE, USUAL_CALLS, Hiring, Lead
from pm_quest.story.model import Scenario, Skill

ROUND_VERSION = 1
ROUND_START = '{"round":'
"""What the file of a round begins with; no scenario does."""
ROUND_FILE = "hiring_round.yaml"
MAX_DESKS = 12
MAX_POINTS = 99
_Line = Annotated[str, Meta(min_length=1, max_length=200)]
_Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,100}$")]
_Points = Annotated[int, Meta(ge=-MAX_POINTS, le=MAX_POINTS)]


class RoundFileError(ValueError):
    """A round that can't be made or read: the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class _HiringRecord:
    filter: _Id | None = None
    experience: Mapping[Skill, Annotated[int, Meta(ge=0, le=MAX_POINTS)]] | None = None
    cherry: tuple[_Id, ...] = ()
    calls: Annotated[int, Meta(ge=1, le=STACK_SIZE)] = USUAL_CALLS
    leads: Mapping[Lead, _Points] | None = None


@dataclass(frozen=True, slots=True)
class _DeskRecord:
    id: _Id
    employer: _Line
    title: _Line
    hiring: _HiringRecord


@dataclass(frozen=True, slots=True)
class _RoundRecord:
    round: Literal[1]
    career: str
    background: _Id
    desks: Annotated[tuple[_DeskRecord, ...], Meta(min_length=1, max_length=MAX_DESKS)]


def parse_story(data: bytes | str, name: str) -> ScenarioReading:
    """Read what a session is played in; a round as a scenario of its own kind, or as none where it can't be read."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    if not text.startswith(ROUND_START):
        return parse_scenario(data, name)
    source = decode_source(text, name)
    with suppress(RoundFileError):
        return _read_round(source)
    return ScenarioReading(None, (), _fingerprint(source), {}, source, None)


def _read_round(source: SourceText) -> ScenarioReading:
    try:
        record = convert(json.loads(source.text), _RoundRecord)
    except (ValueError, RecursionError, ValidationError) as error:
        raise RoundFileError(f"The file of this hiring round can't be read: {format_line(str(error))[:200]}") from None
    career = parse_career(record.career, "career.yaml").career
    if career is None:
        raise RoundFileError("The career file in this hiring round has errors; 'pm-quest check' shows them.")
    if record.background not in career.backgrounds:
        raise RoundFileError(f"The career of this hiring round has no background '{record.background[:60]}'.")
    if len({each.id for each in record.desks}) < len(record.desks):
        raise RoundFileError("Two employers of this hiring round have the same id.")
    desks = [
        EmployerDesk(each.id, format_line(each.employer), format_line(each.title), _read_hiring(each.hiring))
        for each in record.desks
    ]
    story = build_round_story(career, record.background, desks)
    return ScenarioReading(story, (), _fingerprint(source), {}, source, None)


def _fingerprint(source: SourceText) -> str:
    return blake2b(source.text.encode(), digest_size=16).hexdigest()


def _read_hiring(record: _HiringRecord) -> Hiring:
    return Hiring(
        filter=record.filter,
        experience={str(skill): points for skill, points in (record.experience or {}).items()},
        cherry=record.cherry,
        calls=record.calls,
        leads={str(lead): points for lead, points in (record.leads or {}).items()},
    )


def write_round(career: str, background: str, employers: Sequence[Scenario]) -> ScenarioReading:
    """Return a new round, with its file as the source. Raises RoundFileError."""
    if not employers:
        raise RoundFileError("There is no employer in the library: a round needs scenarios with 'hiring'.")
    desks = [
        {
            "id": each.id,
            "employer": each.employer or each.title,
            "title": each.title,
            "hiring": _write_hiring(each.hiring or Hiring()),
        }
        for each in employers[:MAX_DESKS]
    ]
    body = json.dumps({"career": career, "background": background, "desks": desks}, ensure_ascii=False)
    return _read_round(decode_source(f"{ROUND_START} {ROUND_VERSION}, {body[1:]}", ROUND_FILE))


def _write_hiring(hiring: Hiring) -> dict[str, object]:
    return {
        "filter": hiring.filter,
        "experience": dict(hiring.experience),
        "cherry": list(hiring.cherry),
        "calls": hiring.calls,
        "leads": dict(hiring.leads),
    }
