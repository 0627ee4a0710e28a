"""Scenario format 1: what a scenario file may hold, as frozen dataclasses.

Each field carries its description for authors (`doc`) and the kind of value (`kind`). The
reader, its problems, the JSON Schema and the reference in the docs are built from these. Field
names are the keys of the file, except `if`, a Python keyword: there the field is `when`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pm_quest.story.conditions import Condition
from pm_quest.story.exhibits import CastMember, Exhibit, ExhibitUse
from pm_quest.story.format_keys import format_key
from pm_quest.story.hiring import Hiring
from pm_quest.story.meters import Meter
from pm_quest.story.panel_key import Panel

FORMAT = 1
Skill = Literal["industry", "business", "user_design", "tech"]
SKILLS: tuple[Skill, ...] = ("industry", "business", "user_design", "tech")
Fit = Literal["adapts", "neutral", "forces"]
FITS: tuple[Fit, ...] = ("adapts", "neutral", "forces")
FIT_POINTS: Mapping[Fit | None, int] = {"adapts": 1, "neutral": 0, "forces": -1}
"""What a decision of each fit adds to the adaptability."""
Act = Literal["ask", "see", "decide", "count", "build", "write", "hand_over", "press", "drop", "wait"]
ACTS: tuple[Act, ...] = ("ask", "see", "decide", "count", "build", "write", "hand_over", "press", "drop", "wait")
"""Kinds of act: what one does, whether it fits or not."""
LISTENING_ACTS: tuple[Act, ...] = ("ask", "see")
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
"""The name of a role for people."""
CREDENTIALS = {
    "aipmm": "AIPMM Certified Product Manager",
    "blackblot": "Blackblot Product Manager’s Toolkit",
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
    "listener",
    "adapt_then_force",
    "force_then_adapt",
    *(f"habit({act})" for act in ACTS),
    *(f"specialist({skill})" for skill in SKILLS),
    "best",
    "worst",
)
RESERVED_NAMES = frozenset({*SKILLS, "adaptability", "ending", "impact", "player", "employer"})
"""Names that no meter or flag may have, besides the words of the condition language."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text, shown when its condition holds."""

    text: str = format_key("text", "Markdown. Names in braces are filled in.", required=True)
    when: Condition | None = format_key("condition", "Shown only when this is true.", name="if")


Prose = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a careful reader notices about the organisation."""

    notice: str = format_key("text", "What there is to notice.", required=True)
    when: Condition | None = format_key("condition", "Noticed only when this is true.", name="if")


@dataclass(frozen=True, slots=True)
class Odds:
    """One way a chance can fall."""

    odds: int = format_key("whole", "Its weight, relative to the other odds of this chance.", required=True, least=1)
    go: str = format_key("id", "The scene it leads to.", required=True, refers="scene")


@dataclass(frozen=True, slots=True)
class Chance:
    """A destination drawn in the ratio of its odds."""

    chance: tuple[Odds, ...] = format_key("list of records", "The possible destinations.", required=True, of=Odds)


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several destinations.

    The first whose condition holds is taken, and the last has none.
    """

    go: str | Chance = format_key("destination", "A scene, or a chance.", required=True)
    when: Condition | None = format_key("condition", "Taken when this is true. The last branch has none.", name="if")


Destination = str | Chance | tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a playthrough ends."""

    title: str = format_key("line", "Title of the ending, in the debrief.", required=True)
    impact: Condition = format_key(
        "impact", "The result, 0 to 100: a whole number or an expression, as in `40 + 5 * trust`.", required=True
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a player may do in a scene, as authored.

    What is shown of it in play is an Offer.
    """

    say: str = format_key("text", "What the player does; the text of the option.", required=True)
    go: Destination = format_key(
        "destination",
        "Where it leads: a scene, `{chance: [{odds: 2, go: scene}, …]}`, or a list of `{if, go}` whose last has no `if`.",
        required=True,
    )
    fit: Fit = format_key("words", "Does it answer what this organisation needs now?", default="neutral", words=FITS)
    act: Act | None = format_key("words", "What kind of act it is, whether it fits or not.", words=ACTS)
    book: str | None = format_key("id", "The credential whose syllabus would tell you to do this.", refers="credential")
    gain: Mapping[str, int] = format_key(
        "gain", "Points added: to meters, negative too; to skills, only upwards.", default={}
    )
    set: Mapping[str, bool] = format_key("set", "Flags that become true or false.", default={})
    when: Condition | None = format_key("condition", "When it can be taken.", name="if")
    locked: str | None = format_key(
        "text",
        "With `if`: shown as locked, with this reason, when it can't be taken. Without it, the choice is hidden then.",
    )
    once: bool = format_key("truth", "True: hidden after it has been taken.", default=False)
    then: Prose = format_key("prose", "What happened, shown before the next scene.", default=())
    because: str | None = format_key("text", "What there is to learn: why this fits, or forces.")
    note: str | None = format_key("text", "For those who write the story; players never see it.")
    id: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in the story. It has exactly one of `choices`, `go` and `ending`."""

    text: Prose = format_key(
        "prose", "What the player reads: Markdown, or a list of texts and `{if, text}`.", required=True
    )
    where: str | None = format_key("line", "A short line over the text: when and where.")
    exhibits: tuple[ExhibitUse, ...] = format_key(
        "exhibit uses",
        "What lies on the table here: ids of exhibits, or `{id, show: true}`, which opens one on arriving.",
        default=(),
    )
    signals: tuple[Signal, ...] = format_key(
        "signals", "What a careful reader notices about the organisation: texts, or `{notice, if}`.", default=()
    )
    gain: Mapping[str, int] = format_key("gain", "Points added on arriving.", default={})
    set: Mapping[str, bool] = format_key("set", "Flags that become true or false on arriving.", default={})
    choices: Mapping[str, Choice] = format_key("records", "What the player may do here, by id.", default={}, of=Choice)
    go: Destination | None = format_key("destination", "In a scene without choices: where it leads.")
    ending: Ending | None = format_key("record", "The story ends here.", of=Ending)
    note: str | None = format_key("text", "For those who write the story; players never see it.")
    id: str = ""


@dataclass(frozen=True, slots=True)
class Brings:
    """What a player brings to a scenario, fixed at the start: name, skills and credentials."""

    skills: Mapping[str, int] = format_key("skills", "Points by skill at the start.", default={})
    holds: tuple[str, ...] = format_key("ids", "Credentials held.", default=(), refers="credential")
    player: str = ""

    @property
    def has_any(self) -> bool:
        """Return whether there is a point or a credential that not every player has."""
        return bool(self.holds or any(self.skills.values()))


@dataclass(frozen=True, slots=True)
class Playtest:
    """A playthrough written by the author, and what must be true at its end."""

    play: tuple[str, ...] = format_key(
        "play", "The choices in order; `=scene` after one follows the draw that leads there.", required=True
    )
    expect: Condition = format_key(
        "condition",
        "Must be true for all results of the other chances; may read `ending` and `impact`.",
        required=True,
        reads=("ending", "impact"),
    )
    brings: Brings | None = format_key("record", "What the player brings: `skills`, `holds`.", of=Brings)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A promise of a scenario: one policy's exact mean impact above another's, perhaps by a lead."""

    better: str
    sign: Literal[">", ">="]
    worse: str
    lead: int = 0

    def __str__(self) -> str:
        """Return the lesson as it stands in a file."""
        return f"{self.better} {self.sign} {self.worse}" + (f" + {self.lead}" if self.lead else "")


@dataclass(frozen=True, slots=True)
class Teaching:
    """For trainers."""

    objectives: tuple[str, ...] = format_key("texts", "What participants can do afterwards.", default=())
    before: tuple[str, ...] = format_key("texts", "What to say or ask before play.", default=())
    prompts: Mapping[str, str] = format_key(
        "lines",
        "Questions to discuss, by scene. The first page of the guide has up to four, of decisions in which something fits.",
        default={},
        refers="scene",
    )
    after: tuple[str, ...] = format_key(
        "texts",
        "Questions for the debrief. `What happened:`, `Why:` or `Where you work:` before a question says to which step it belongs.",
        default=(),
    )
    minutes: int | None = format_key("whole", "Minutes for the whole session, play and debrief.", least=1)


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """One scenario file.

    Two of them are the same only when they are the same object: they are large.
    """

    format: int = format_key("whole", f"The version of this format: {FORMAT}.", required=True, least=1)
    title: str = format_key("line", "Title in the library.", required=True)
    summary: str = format_key("text", "Summary in the library.", required=True)
    role: str = format_key(
        "words", "Which of the six jobs it is about, or `tutorial` or `finale`.", required=True, words=ROLES
    )
    scenes: Mapping[str, Scene] = format_key("records", "The story: its scenes, by id.", required=True, of=Scene)
    employer: str | None = format_key("line", "Who employs the player; `{employer}` in texts.")
    author: str | None = format_key("line", "Who wrote it.")
    license: str | None = format_key("line", "The licence under which others may use it.")
    language: str = format_key("line", "A BCP 47 tag, as in `en` or `pt-BR`.", default="en")
    minutes: int | None = format_key("whole", "An honest playing time.", least=1)
    hiring: Hiring | None = format_key("record", "How this employer hires.", of=Hiring)
    meters: Mapping[str, Meter] = format_key(
        "records", "Bounded whole numbers of this story, by id.", default={}, of=Meter
    )
    flags: tuple[str, ...] = format_key("ids", "Names that can be true; all start false.", default=(), refers="flag")
    start: str = format_key("id", "The first scene; left out, the first in the file.", default="", refers="scene")
    turn: tuple[str, ...] = format_key(
        "turn", "The first scenes after which the organisation needs something else.", default=(), refers="scene"
    )
    exhibits: Mapping[str, Exhibit] = format_key(
        "records", "Documents to read in the story, by id.", default={}, of=Exhibit
    )
    cast: Mapping[str, CastMember] = format_key("records", "The people who return, by id.", default={}, of=CastMember)
    lesson: tuple[Lesson, ...] = format_key(
        "lessons",
        "What the exact mean impacts must show, as in `adaptive > by_the_book`, or `adaptive > listener + 25` where a lead is meant.",
        default=(),
    )
    tests: Mapping[str, Playtest] = format_key(
        "records", "Playthroughs to test, written by the author.", default={}, of=Playtest, any_name=True
    )
    teaching: Teaching | None = format_key("record", "For trainers.", of=Teaching)
    glossary: Mapping[str, str] = format_key("lines", "Terms of the trade, explained.", default={})
    panel: Panel | None = format_key(
        "record", "What practitioners chose, each alone. It can stand in a file of its own instead.", of=Panel
    )
    allow: Mapping[str, str] = format_key(
        "allowances", "Warnings that may stand, by code, each with the reason why.", default={}
    )
    id: str = ""
