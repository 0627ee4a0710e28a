"""What an advert shows of an employer: what it says and asks for, what was sent, and what the job was.

What it asks for are its words, never the recruiter's points: those are seen in the stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import UNKNOWN_ENDING, CareerSetting, CareerState, FinishedJob
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.kit.sentences import join_words
from pm_quest.story.hiring import LEADS, Hiring
from pm_quest.story.labels import LEAD_LABELS, speak_label
from pm_quest.story.model import ROLE_NAMES, SKILLS

ONE_TITLE = "Product manager"
"""The title above every advert."""
NO_ADVERT = "There is no text, only an address."
INVITED = "They call you in this market, without a letter; none need go there."
"""What an advert says of who called before and calls again."""
ABOVE_ALL = 2
"""From so many points on, a skill is asked for above all; one point anybody may have."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What an advert asks for, as it says.

    credential: the id of the one without which nobody is read.
    experience: skills, by the order of SKILLS.
    leads: what a letter may lead with so that it is worth something here, by the order of LEADS.
    """

    credential: str | None
    experience: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AdvertView:
    """One advert of the market.

    employer, name: its id, and its name.
    text: the author's Markdown; empty where there is none.
    pays: money a year, where that is told.
    sent: whether a letter was sent in this market; lead: what it led with, None for nothing.
    job: the job that the player had there.
    is_held: whether the player holds the credential that it asks for.
    invited: whether they call the player in this market without a letter.
    """

    employer: str
    name: str
    text: str
    pays: int | None
    asks: AskedFor
    role: str
    sent: bool = False
    lead: str | None = None
    job: FinishedJob | None = None
    is_held: bool = False
    invited: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether a letter can be sent there."""
        return not self.sent and self.job is None and not self.invited

    @property
    def is_read_there(self) -> bool:
        """Return whether a letter can be sent there, and would be read."""
        return self.is_open and (self.asks.credential is None or self.is_held)


def list_adverts(setting: CareerSetting, state: CareerState) -> tuple[AdvertView, ...]:
    """Return the adverts of the market, in their order."""
    jobs = {each.employer: each for each in state.jobs}
    letters = {each.employer: each for each in state.applications}
    return tuple(
        AdvertView(
            employer=employer,
            name=name_employer(setting, employer),
            text=setting.find_hiring(employer).advert or "",
            pays=setting.find_hiring(employer).pays,
            asks=find_asked(setting.find_hiring(employer)),
            role=ROLE_NAMES.get(scenario.role, scenario.role),
            sent=employer in letters,
            lead=letters[employer].lead if employer in letters else None,
            job=jobs.get(employer),
            is_held=setting.find_hiring(employer).filter in state.held,
            invited=employer == state.invited,
        )
        for employer, scenario in setting.employers.items()
    )


def find_asked(hiring: Hiring) -> AskedFor:
    """Return what an employer asks for: the skills above all, or those of one point where there are no others."""
    asked = [str(skill) for skill in SKILLS if hiring.experience.get(skill, 0) > 0]
    much = [skill for skill in asked if hiring.experience[skill] >= ABOVE_ALL]
    leads = tuple(str(lead) for lead in LEADS if hiring.leads.get(lead, 0) > 0)
    return AskedFor(hiring.filter, tuple(much or asked), leads)


def list_read(path: CareerPath) -> frozenset[str]:
    """Return the employers whose adverts have been read for certain: of a letter, an interview or a job there."""
    begun = {each.option for each in path.choices if each.stage in ("market", "offers")}
    talked = {each.subject for each in path.choices if each.stage == "interview"}
    return frozenset((begun | talked) & {*path.setting.employers})


def describe_asked(setting: CareerSetting, view: AdvertView) -> Iterator[str]:
    """Yield what an advert asks for, in sentences, and whether the player holds it; none where it asks for nothing."""
    asks = view.asks
    if asks.credential:
        name = name_credential(setting, asks.credential)
        yield f"It reads only those who hold {name}: {word_held(view)}."
    if asks.experience:
        yield f"It asks for {join_words([speak_label(each) for each in asks.experience])}."
    if asks.leads:
        yield f"It would like to read of {join_words([LEAD_LABELS[each] for each in asks.leads], 'or')}."


def word_held(view: AdvertView) -> str:
    """Return whether the player holds what an advert asks for, in words."""
    return "you hold it" if view.is_held else "you don’t hold it"


def describe_invited(view: AdvertView) -> str:
    """Return that they call without a letter; empty where they do not."""
    return INVITED if view.invited else ""


def describe_former_job(view: AdvertView) -> str:
    """Return what the job of an advert was, for one who had it; empty for anybody else."""
    if view.job is None:
        return ""
    impact = "" if view.job.ending == UNKNOWN_ENDING else f", impact {view.job.impact} of 100"
    return f"What the job was: {view.role}. You had it in year {view.job.year + 1}{impact}."
