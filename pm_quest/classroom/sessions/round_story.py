"""What a hiring round is played in: one background, one half-year, and the desks of the employers.

It takes the place of a scenario in a session: title, summary and language are what every session
shows, and its only scene is never entered, because a round has no tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pm_quest.career.career_choices import CareerOption, build_decision
from pm_quest.career.career_model import Background, Career
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_steps import take_option
from pm_quest.career.recruiting import Applicant
from pm_quest.career.room_doors import RoomDesk
from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import Hiring
from pm_quest.story.model import FORMAT, SKILLS, Ending, Scenario, Scene

ROUND_ID = "hiring_round"
"""The id of every round, where a session names its scenario."""
ENGLISH, GERMAN = "en", "de"
TITLES = {ENGLISH: "{} recruiters, one room", GERMAN: "{} Stellen, ein Raum"}
NUMBER_WORDS = {
    ENGLISH: ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"],
    GERMAN: [
        "Keine",
        "Eine",
        "Zwei",
        "Drei",
        "Vier",
        "Fünf",
        "Sechs",
        "Sieben",
        "Acht",
        "Neun",
        "Zehn",
        "Elf",
        "Zwölf",
    ],
}
SUMMARIES = {
    ENGLISH: "Everybody here is the same person, with the same half-year ahead. Plan it, and write one letter, which goes to all "
    "employers. Then the wall shows all your CVs in one stack, as each of their recruiters sorts it.",
    GERMAN: "Alle hier sind dieselbe Person und haben dasselbe halbe Jahr vor sich. Plant es, und schreibt einen Brief, der an alle "
    "Arbeitgeber geht. Dann zeigt die Wand alle eure Lebensläufe in einem Stapel, so wie jede Stelle ihn ordnet.",
}
"""What a round is called and about, in the languages that pages speak."""
WAY_MARK = "."
"""Between a card and the option that is taken in it, in a plan."""
_SCENE = "room"
CACHED_PLANS = 8192
"""As many plans as a large room makes in a few minutes."""


@dataclass(frozen=True, slots=True)
class EmployerDesk:
    """An employer of a round, and how it hires."""

    id: str
    employer: str
    title: str
    hiring: Hiring


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RoundStory(Scenario):
    """The round, as the scenario of its session.

    setting: the career that the half-year is from, without surprises: all have the same.
    background: who everybody is.
    """

    setting: CareerSetting
    background: Background
    desks: tuple[EmployerDesk, ...]

    def begin_plan(self) -> CareerState:
        """Return the first week of the half-year."""
        return take_option(self.setting, CareerState(), self.background.id)

    def sort_desks(self, applicants: Sequence[Applicant], seed: int) -> tuple[RoomDesk, ...]:
        """Return the CVs of the room on each desk."""
        assumed = self.setting.career.assumptions
        return tuple(RoomDesk(applicants, desk.id, desk.hiring, assumed, seed) for desk in self.desks)


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A plan as far as it can be carried out: the cards that were played, and what that has come to."""

    cards: tuple[str, ...]
    state: CareerState


def build_round_story(career: Career, background: str, desks: Sequence[EmployerDesk]) -> RoundStory:
    """Return a round. Raises KeyError for a background that the career does not have."""
    language = GERMAN if career.language.partition("-")[0].casefold() == GERMAN else ENGLISH
    words = NUMBER_WORDS[language]
    title = TITLES[language].format(words[len(desks)] if len(desks) < len(words) else len(desks))
    return RoundStory(
        format=FORMAT,
        title=title,
        summary=SUMMARIES[language],
        role="finale",
        scenes={_SCENE: Scene((), ending=Ending(title, parse_condition("0")), id=_SCENE)},
        language=career.language,
        start=_SCENE,
        id=ROUND_ID,
        setting=CareerSetting(replace(career, surprises=0, events={}), {}),
        background=career.backgrounds[background],
        desks=tuple(desks),
    )


def carry_out(story: RoundStory, cards: Sequence[str]) -> HalfYear:
    """Play the cards in this order; one that can't be played when it comes is left out."""
    return _carry_out(story, tuple(cards))


@lru_cache(maxsize=CACHED_PLANS)
def _carry_out(story: RoundStory, cards: tuple[str, ...]) -> HalfYear:
    """Carry out a plan from the one without its last card: a plan grows card by card, and each view reads it again."""
    if not cards:
        return HalfYear((), story.begin_plan())
    before = _carry_out(story, cards[:-1])
    after = _play(story, before.state, cards[-1])
    return before if after is None else HalfYear((*before.cards, cards[-1]), after)


def _play(story: RoundStory, state: CareerState, item: str) -> CareerState | None:
    card, _, way = item.partition(WAY_MARK)
    for option in (card, way):
        if option:
            if not any(each.id == option and each.open for each in build_decision(story.setting, state).options):
                return None
            state = take_option(story.setting, state, option)
    return state if state.stage == "week" else None


def list_items(story: RoundStory) -> tuple[str, ...]:
    """Return all that a plan may hold: each card, with each option on its way."""
    return tuple(
        item
        for card in story.setting.career.cards.values()
        for item in ([f"{card.id}{WAY_MARK}{way}" for way in card.options] or [card.id])
    )


@lru_cache(maxsize=CACHED_PLANS)
def list_options(story: RoundStory, cards: tuple[str, ...]) -> Mapping[str, CareerOption]:
    """Return what can be planned after these cards, by item, open or closed; what can't be done at all is left out."""
    state, found = carry_out(story, cards).state, {}
    for option in build_decision(story.setting, state).options:
        card = story.setting.career.cards.get(option.id)
        if card is None or option.closed in ("condition", "held", "done"):
            continue
        if not card.options:
            found[card.id] = option
            continue
        asked = replace(state, stage="card", subject=card.id)
        for way in build_decision(story.setting, asked).options:
            if way.closed != "condition":
                found[f"{card.id}{WAY_MARK}{way.id}"] = way
    return found


def can_write(story: RoundStory, applicant: Applicant) -> bool:
    """Return whether this letter can truthfully lead as it does."""
    state = CareerState(
        skills=tuple(applicant.skills.get(skill, 0) for skill in SKILLS),
        evidence=tuple(applicant.evidence.get(skill, 0) for skill in SKILLS),
        credentials=dict.fromkeys(applicant.holds),
    )
    return applicant.lead is None or applicant.lead in list_leads(story, state)


def list_leads(story: RoundStory, state: CareerState) -> tuple[str, ...]:
    """Return what a letter can truthfully lead with."""
    return tuple(id for id, lead in story.setting.career.leads.items() if state.is_true(lead.when))
