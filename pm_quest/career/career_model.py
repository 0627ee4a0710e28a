"""Career format 1: what a career file may hold, as frozen dataclasses.

The keys are described as those of scenarios are, in `story/model.py`, and reader, schema and
reference are made from them. Nothing here knows what wins: employers and figures decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pm_quest.career.figures import ASSUMED_DOC, SOURCE_DOC, Assumptions, Figure, Gain
from pm_quest.story.conditions import Condition
from pm_quest.story.format_keys import format_key
from pm_quest.story.hiring import Hiring
from pm_quest.story.interview_words import CARD_KINDS
from pm_quest.story.model import SKILLS

FORMAT = 1
MOST_JOBS = 5
CREDENTIAL_KINDS = ("course", "certificate", "degree")
"""Kinds of card whose price `course_price` moves."""
Phase = Literal["half_year", "year"]
PHASES: tuple[Phase, ...] = ("half_year", "year")
STATE_NUMBERS = (
    *("week", "money", "jobs", "years", "worked", "impact", "reputation", "declined"),
    *SKILLS,
    *(f"evidence_{skill}" for skill in SKILLS),
)
"""The numbers that conditions of a career may read."""
_INVITES_DOC = (
    "True: the last employer who had called and was not taken calls again at the next market, without a letter."
)
_MONEY_DOC = "What it changes of the money: a price is negative."


@dataclass(frozen=True, slots=True)
class Background:
    """One of the people whom a player can be."""

    label: str = format_key("line", "Its name on the screen.", required=True)
    text: str = format_key("text", "Who this is, in the second person.", required=True)
    money: int = format_key("whole", "The money for the half-year, and until the first pay.", required=True, least=0)
    contact: str = format_key("line", "The one person whom they can call.", required=True)
    known_for: str = format_key("line", "The one thing they are known for.", required=True)
    skills: Mapping[str, int] = format_key("skills", "Points by skill at the start.", default={})
    evidence: Mapping[str, int] = format_key("skills", "Evidence at the start, by skill.", default={})
    holds: tuple[str, ...] = format_key("ids", "Credentials held at the start.", default=(), refers="credential")
    lapses_weeks: Figure | None = format_key(
        "figure", "After how many weeks those of them lapse that do; as if they were new where it is left out.",
        of=Figure, least=1,
    )  # fmt: skip
    source: str | None = format_key("line", SOURCE_DOC)
    assumed: bool = format_key("truth", ASSUMED_DOC, default=False)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Credential:
    """How long a credential lasts. One that is not listed never lapses."""

    label: str = format_key("line", "Its name, as certificates print it.", required=True)
    lapses_weeks: Figure | None = format_key("figure", "After how many weeks it lapses.", of=Figure, least=1)
    lapses_years: Figure | None = format_key("figure", "After how many years it lapses.", of=Figure, least=1)
    renewal: Figure | None = format_key(
        "figure", "What its renewal costs, as a price of 0 or more.", of=Figure, least=0
    )
    id: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One of the two options of a card or an event."""

    say: str = format_key("text", "What the player does; the text of the option.", required=True)
    then: str | None = format_key("text", "What happened.")
    weeks: Figure | None = format_key("figure", "Weeks more or less than without it.", of=Figure)
    money: Figure | None = format_key("figure", _MONEY_DOC, of=Figure)
    gives: Gain | None = format_key("record", "Its effect.", of=Gain)
    credential: str | None = format_key("id", "The credential that it leads to.", refers="credential")
    pays_for: tuple[str, ...] = format_key(
        "ids", "Cards that cost no money from then on: somebody else pays.", default=(), refers="card"
    )
    invites: bool = format_key("truth", _INVITES_DOC, default=False)
    when: Condition | None = format_key("condition", "When it can be taken.", name="if")
    id: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Something to do in the half-year: a short scene with what it costs and gives."""

    kind: str = format_key(
        "id", f"What interviews hear it as: {', '.join(f'`{kind}`' for kind in CARD_KINDS)}, or an own one.",
        required=True, refers="kind",
    )  # fmt: skip
    label: str = format_key("line", "Its name on the card.", required=True)
    text: str = format_key("text", "The scene, 40 to 90 words in the second person.", required=True)
    weeks: Figure = format_key("figure", "How many weeks it takes.", required=True, of=Figure, least=0)
    money: Figure | None = format_key("figure", _MONEY_DOC, of=Figure)
    gives: Gain | None = format_key("record", "Its effect.", of=Gain)
    credential: str | None = format_key("id", "The credential that it ends in.", refers="credential")
    tell: str | None = format_key("text", "How the player tells it in an interview.")
    paid: str | None = format_key("text", "What is told instead of the text where an employer pays for the course.")
    when: Condition | None = format_key(
        "condition", "When it can be played; it is shown as closed otherwise.", name="if"
    )
    once: bool = format_key("truth", "False: it can be played again.", default=True)
    options: Mapping[str, Decision] = format_key(
        "records", "A decision on the way: two options, by id.", default={}, of=Decision
    )
    id: str = ""


@dataclass(frozen=True, slots=True)
class CareerEvent:
    """Something that nobody planned."""

    label: str = format_key("line", "Its name in the calendar and the journal.", required=True)
    text: str = format_key("text", "What happens, in the second person.", required=True)
    odds: Figure = format_key(
        "figure", "Its weight among the events that can happen then.", required=True, of=Figure, least=0
    )
    phase: Phase = format_key(
        "words", "Whether it happens in the half-year or in the year after a job.", default="half_year", words=PHASES
    )
    when: Condition | None = format_key("condition", "When it can happen.", name="if")
    weeks: Figure | None = format_key("figure", "Weeks that it takes (1) or leaves more (-1).", of=Figure)
    money: Figure | None = format_key("figure", _MONEY_DOC, of=Figure)
    gives: Gain | None = format_key("record", "Its effect.", of=Gain)
    options: Mapping[str, Decision] = format_key("records", "A decision: two options, by id.", default={}, of=Decision)
    id: str = ""


@dataclass(frozen=True, slots=True)
class LeadUse:
    """What a letter may lead with: its words, and who can write them."""

    label: str = format_key("line", "The lead, as the player chooses it.", required=True)
    letter: str = format_key("text", "The first sentence of the letter.", required=True)
    when: Condition | None = format_key("condition", "When a player can write it truthfully.", name="if")
    id: str = ""


@dataclass(frozen=True, slots=True)
class ApplicantGroup:
    """People of one background among those who apply, and what they usually bring."""

    label: str = format_key("line", "Who they are.", required=True)
    cvs: tuple[str, ...] = format_key(
        "texts", "Their CVs as the recruiter sees them: short lines, one of which is drawn.", required=True
    )
    share: Figure = format_key(
        "figure", "Their share of the applicants, as a weight.", required=True, of=Figure, least=0
    )
    skills: Mapping[str, tuple[int, ...]] = format_key(
        "skill odds", "What they bring, by skill: the odds of 0, 1, 2 and more points.", default={}
    )
    evidence: Mapping[str, tuple[int, ...]] = format_key(
        "skill odds", "Their evidence, by skill: the odds of 0, 1, 2 and more points.", default={}
    )
    holds: Mapping[str, int] = format_key("percentages", "Credentials: of a hundred, how many hold it.", default={})
    leads: Mapping[str, int] = format_key(
        "lead odds", "What their letters lead with: the odds of each lead.", default={}
    )
    source: str | None = format_key("line", SOURCE_DOC)
    assumed: bool = format_key("truth", ASSUMED_DOC, default=False)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about hiring outside the game."""

    text: str = format_key("text", "What was found.", required=True)
    source: str = format_key("line", "Who found it, where and when.", required=True)
    id: str = ""


@dataclass(frozen=True, slots=True)
class SideStory:
    """Somebody who applies beside the player for another job, in which a certificate does sort the stack."""

    who: str = format_key("line", "Their name.", required=True)
    job: str = format_key("line", "The job that they apply for.", required=True)
    text: str = format_key("text", "Who they are, when the player meets them at the market.", required=True)
    hiring: Hiring = format_key("record", "How their employers hire.", required=True, of=Hiring)
    applicants: Mapping[str, ApplicantGroup] = format_key(
        "records", "Who else applies there, by id.", required=True, of=ApplicantGroup
    )
    called: tuple[str, ...] = format_key(
        "texts",
        "What is told after a round in which they were called: the first, the second, and so on.",
        required=True,
    )
    uncalled: tuple[str, ...] = format_key("texts", "What is told after a round in which they were not.", required=True)
    skills: Mapping[str, int] = format_key("skills", "Their points by skill.", default={})
    evidence: Mapping[str, int] = format_key("skills", "Their evidence, by skill.", default={})
    holds: tuple[str, ...] = format_key("ids", "Their credentials.", default=(), refers="credential")
    source: str | None = format_key("line", SOURCE_DOC)
    assumed: bool = format_key("truth", ASSUMED_DOC, default=False)


@dataclass(frozen=True, slots=True)
class FinaleTexts:
    """What leads into the finale, and what is told after it."""

    opens: str | None = format_key("text", "Why it comes, after the last year.")
    closes: str | None = format_key("text", "What is told after it, before the card.")


@dataclass(frozen=True, slots=True, eq=False)
class Career:
    """One career file."""

    format: int = format_key("whole", f"The version of this format: {FORMAT}.", required=True, least=1)
    title: str = format_key("line", "Title of the career.", required=True)
    summary: str = format_key("text", "What it is, in a few sentences.", required=True)
    backgrounds: Mapping[str, Background] = format_key(
        "records", "Whom a player can be, by id.", required=True, of=Background
    )
    cards: Mapping[str, Card] = format_key(
        "records", "What can be done in the half-year, by id.", required=True, of=Card
    )
    applicants: Mapping[str, ApplicantGroup] = format_key(
        "records", "Who else applies, by id.", required=True, of=ApplicantGroup
    )
    leads: Mapping[str, LeadUse] = format_key(
        "records", "What a letter may lead with, by lead.", required=True, of=LeadUse
    )
    assumptions: Assumptions = format_key("record", "How the market works.", required=True, of=Assumptions)
    author: str | None = format_key("line", "Who wrote it.")
    license: str | None = format_key("line", "The licence under which others may use it.")
    language: str = format_key("line", "A BCP 47 tag, as in `en` or `pt-BR`.", default="en")
    currency: str | None = format_key("line", "What its money is called, as in `euros`; left out, it has no name.")
    weeks: int = format_key("whole", "How long the preparation is.", default=26, least=1, most=52)
    jobs: int = format_key("whole", "How many jobs make a career.", default=3, least=1, most=MOST_JOBS)
    applications: int = format_key(
        "whole", "How many applications a round has, a week each.", default=3, least=1, most=6
    )
    surprises: int = format_key("whole", "How many events happen in the half-year.", default=2, least=0, most=4)
    credentials: Mapping[str, Credential] = format_key(
        "records", "Credentials that lapse, by id.", default={}, of=Credential
    )
    events: Mapping[str, CareerEvent] = format_key(
        "records", "What happens unplanned, by id.", default={}, of=CareerEvent
    )
    beside: SideStory | None = format_key(
        "record", "Somebody who applies beside the player, where a certificate sorts the stack.", of=SideStory
    )
    finale: FinaleTexts | None = format_key(
        "record", "What is told before and after the finale; it is played where the library has one.", of=FinaleTexts
    )
    names: tuple[str, ...] = format_key(
        "texts",
        "What those who apply may be called: none comes twice in a market if there are eleven for each of its stacks.",
        default=(),
    )
    nicknames: Mapping[str, str] = format_key(
        "act lines", "What people call a player by now, by the act that they chose most.", default={}
    )
    facts: Mapping[str, Fact] = format_key(
        "records", "What is known outside the game, for the lab and `?`.", default={}, of=Fact
    )
    id: str = ""
