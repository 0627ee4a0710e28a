"""Scenario format 1, said once: what a scenario file may hold, as frozen dataclasses.

Every field carries what an author is told about it (`doc`) and what may stand there (`kind`). The reader, its
problems, the JSON Schema and the reference in the docs are all made from these. The names of the fields are the keys of
the file, but for `if`, which Python keeps for itself: there the field is `when`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pm_quest.story.conditions import Condition

FORMAT = 1
LABEL_WIDTH = 24
"""So many columns of a terminal every screen has for the label of a meter; a wider one is cut."""

Skill = Literal["industry", "business", "user_design", "tech"]
SKILLS: tuple[Skill, ...] = ("industry", "business", "user_design", "tech")
Fit = Literal["adapts", "neutral", "forces"]
FITS: tuple[Fit, ...] = ("adapts", "neutral", "forces")
JOBS = ("pnl_owner", "engineer_apm", "marketing_pm", "dumping_ground", "safe_product_owner", "something_else")
ROLES = (*JOBS, "tutorial", "finale")
ROLE_NAMES = {
    "pnl_owner": "business owner with the P&L",
    "engineer_apm": "glorified developer",
    "marketing_pm": "marketing-led PM",
    "dumping_ground": "dumping ground",
    "safe_product_owner": "framework product owner",
    "something_else": "something else altogether",
    "tutorial": "tutorial",
    "finale": "all six jobs",
}
"""What people read for a role."""
CREDENTIALS = {
    "aipmm": "AIPMM Certified Product Manager",
    "blackblot": "Blackblot Product Manager's Toolkit",
    "ccna": "Cisco CCNA",
    "cspo": "Certified Scrum Product Owner",
    "csm": "Certified ScrumMaster",
    "mba": "MBA",
    "pragmatic": "Pragmatic Institute Certified",
    "safe_popm": "SAFe Product Owner/Product Manager",
}
POLICIES = (
    "random",
    "adaptive",
    "forcing",
    "by_the_book",
    *(f"specialist({skill})" for skill in SKILLS),
    "best",
    "worst",
)
RESERVED = frozenset({*SKILLS, "adaptability", "ending", "impact", "player", "employer"})
"""What no meter or flag may be called, beside the words of the condition language."""

Kind = Literal[
    "id",
    "line",
    "text",
    "prose",
    "whole",
    "truth",
    "condition",
    "impact",
    "destination",
    "signals",
    "gain",
    "set",
    "record",
    "records",
    "list of records",
    "ids",
    "lines",
    "texts",
    "words",
    "skills",
    "play",
    "lessons",
]
"""What may stand behind a key; `authoring.shapes` says for each how it is read and described."""


def key(kind: Kind, doc: str, *, required: bool = False, default: Any = None, **extra: Any) -> Any:
    """One key of the format: `kind`, `doc`, whether it must be there, and what a kind wants to know beside.

    `extra` may hold `of` (the dataclass of a record), `least` and `most` (bounds of a whole number), `words` (the only
    ones allowed), `name` (the key in the file, where it is not the field's name), `refers` (to what an id refers:
    `scene`, `credential`, or `flag` where the ids are those of new flags), `reads` (what a condition may read beside
    the usual names) and `any_name` (the names of the records are no ids).
    """
    metadata = {"kind": kind, "doc": doc, "required": required, **extra}
    if required:
        return field(metadata=metadata)
    if default == {}:
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text, shown when its condition holds."""

    text: str = key("text", "Markdown. Names in braces are filled in.", required=True)
    when: Condition | None = key("condition", "Shown only when this is true.", name="if")


Prose = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a careful reader notices about the organisation."""

    notice: str = key("text", "What there is to notice.", required=True)
    when: Condition | None = key("condition", "Noticed only when this is true.", name="if")


@dataclass(frozen=True, slots=True)
class Odds:
    """One way a chance can fall."""

    odds: int = key("whole", "How often, against the other odds of this chance.", required=True, least=1)
    go: str = key("id", "The scene it leads to.", required=True, refers="scene")


@dataclass(frozen=True, slots=True)
class Chance:
    """A destination drawn in the ratio of its odds."""

    chance: tuple[Odds, ...] = key("list of records", "The ways it can fall.", required=True, of=Odds)


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several destinations; the first whose condition holds is taken, and the last has none."""

    go: str | Chance = key("destination", "A scene, or a chance.", required=True)
    when: Condition | None = key("condition", "Taken when this is true. The last branch has none.", name="if")


Destination = str | Chance | tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a playthrough ends."""

    title: str = key("line", "What the debrief calls this ending.", required=True)
    impact: Condition = key(
        "impact", "What came of it, 0 to 100: a whole number or an expression, as in `40 + 5 * trust`.", required=True
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a player may do in a scene, as authored.

    What is shown of it in play is an Offer.
    """

    say: str = key("text", "What the player does.", required=True)
    go: Destination = key(
        "destination",
        "Where it leads: a scene, `{chance: [{odds: 2, go: scene}, …]}`, or a list of `{if, go}` whose last has no `if`.",
        required=True,
    )
    fit: Fit = key("words", "Does it answer what this organisation needs now?", default="neutral", words=FITS)
    book: str | None = key("id", "The credential whose syllabus would tell you to do this.", refers="credential")
    gain: Mapping[str, int] = key("gain", "Points added: to meters, negative too; to skills, only upwards.", default={})
    set: Mapping[str, bool] = key("set", "Flags that become true or false.", default={})
    when: Condition | None = key("condition", "When it can be taken.", name="if")
    locked: str | None = key(
        "text", "With `if`: shown closed, with this reason, when it can't be taken. Left out, it is hidden then."
    )
    once: bool = key("truth", "True: hidden after it has been taken.", default=False)
    then: Prose = key("prose", "What happened, shown before the next scene.", default=())
    because: str | None = key("text", "What there is to learn: why this fits, or forces.")
    id: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in the story. It has exactly one of `choices`, `go` and `ending`."""

    text: Prose = key("prose", "What the player reads: Markdown, or a list of texts and `{if, text}`.", required=True)
    where: str | None = key("line", "A short line over the text: when and where.")
    signals: tuple[Signal, ...] = key(
        "signals", "What a careful reader notices about the organisation: texts, or `{notice, if}`.", default=()
    )
    gain: Mapping[str, int] = key("gain", "Points added on arriving.", default={})
    set: Mapping[str, bool] = key("set", "Flags that become true or false on arriving.", default={})
    choices: Mapping[str, Choice] = key("records", "What the player may do here, by id.", default={}, of=Choice)
    go: Destination | None = key("destination", "No choice here: where the story goes on.")
    ending: Ending | None = key("record", "The story ends here.", of=Ending)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """A bounded whole number of this story."""

    label: str = key("line", f"What the player reads beside it; up to {LABEL_WIDTH} columns are shown.", required=True)
    start: int = key("whole", "Its value at the start.", required=True)
    min: int = key("whole", "It never falls below this.", required=True)
    max: int = key("whole", "It never rises above this.", required=True)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Hiring:
    """How this employer hires."""

    advert: str | None = key("text", "What the job advert says; reading it is part of the game.")
    filter: str | None = key(
        "id", "The credential the recruiter sorts on. Left out where none opens the door.", refers="credential"
    )
    experience: Mapping[str, int] = key("skills", "What the interview really looks for: points by skill.", default={})
    cherry: tuple[str, ...] = key("ids", "Credentials that break a tie, no more.", default=(), refers="credential")


@dataclass(frozen=True, slots=True)
class Brings:
    """What a player brings to a scenario, fixed at the start: name, skills and credentials."""

    skills: Mapping[str, int] = key("skills", "Points by skill at the start.", default={})
    holds: tuple[str, ...] = key("ids", "Credentials held.", default=(), refers="credential")
    player: str = ""

    @property
    def anything(self) -> bool:
        """Is there a point or a credential that not every player has?"""
        return bool(self.holds or any(self.skills.values()))


@dataclass(frozen=True, slots=True)
class Playtest:
    """A playthrough written by the author, and what must be true at its end."""

    play: tuple[str, ...] = key(
        "play", "The choices in order; `=scene` after one follows the draw that leads there.", required=True
    )
    expect: Condition = key(
        "condition",
        "True however the other chances fall; may read `ending` and `impact`.",
        required=True,
        reads=("ending", "impact"),
    )
    brings: Brings | None = key("record", "What the player brings: `skills`, `holds`.", of=Brings)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a scenario must show: one policy's exact mean impact above another's."""

    better: str
    sign: Literal[">", ">="]
    worse: str


@dataclass(frozen=True, slots=True)
class Teaching:
    """For trainers."""

    objectives: tuple[str, ...] = key("texts", "What someone can do afterwards.", default=())
    before: tuple[str, ...] = key("texts", "What to say or ask before play.", default=())
    prompts: Mapping[str, str] = key("lines", "Questions to discuss, by scene.", default={}, refers="scene")
    after: tuple[str, ...] = key(
        "texts",
        "Questions for the debrief. `What happened:`, `Why:` or `Where you work:` before one says to which step it belongs.",
        default=(),
    )
    minutes: int | None = key("whole", "Minutes for the whole session, play and debrief.", least=1)


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """One scenario file.

    Two of them are the same only when they are the same object: they are large.
    """

    format: int = key("whole", f"The version of this format: {FORMAT}.", required=True, least=1)
    title: str = key("line", "What the library calls it.", required=True)
    summary: str = key("text", "What the library says of it.", required=True)
    role: str = key(
        "words", "Which of the six jobs it is about, or `tutorial` or `finale`.", required=True, words=ROLES
    )
    scenes: Mapping[str, Scene] = key("records", "The story: its scenes, by id.", required=True, of=Scene)
    employer: str | None = key("line", "Who employs the player; `{employer}` in texts.")
    author: str | None = key("line", "Who wrote it.")
    license: str | None = key("line", "Under which licence it may be passed on.")
    language: str = key("line", "A BCP 47 tag, as in `en` or `pt-BR`.", default="en")
    minutes: int | None = key("whole", "An honest playing time.", least=1)
    hiring: Hiring | None = key("record", "How this employer hires.", of=Hiring)
    meters: Mapping[str, Meter] = key("records", "Bounded whole numbers of this story, by id.", default={}, of=Meter)
    flags: tuple[str, ...] = key("ids", "Names that can be true; all start false.", default=(), refers="flag")
    start: str = key("id", "The first scene; left out, the first in the file.", default="", refers="scene")
    lesson: tuple[Lesson, ...] = key(
        "lessons", "What it must show, as in `adaptive > by_the_book`, on the exact mean impact.", default=()
    )
    tests: Mapping[str, Playtest] = key(
        "records", "Playthroughs written by the author.", default={}, of=Playtest, any_name=True
    )
    teaching: Teaching | None = key("record", "For trainers.", of=Teaching)
    glossary: Mapping[str, str] = key("lines", "Terms of the trade, explained.", default={})
    id: str = ""
