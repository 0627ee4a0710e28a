"""What recruiters count of the player: no more of a skill than is asked for, every piece of evidence; and what has grown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pm_quest.career.advert_view import find_asked
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting, CareerState, name_points
from pm_quest.kit.sentences import join_words
from pm_quest.story.labels import find_label, speak_label
from pm_quest.story.model import SKILLS


@dataclass(frozen=True, slots=True)
class CountedSkill:
    """A skill that an employer asks for.

    points, pieces: the skill, and the evidence of it; `more_points` and `more_pieces` of them came since the market before.
    most: how many of the points count, at most: here where that `is_known` of a stack that was seen, else anywhere.
    """

    id: str
    points: int
    pieces: int
    more_points: int
    more_pieces: int
    most: int
    is_known: bool = False

    @property
    def counted(self) -> str:
        """Return how much of it counts, in a few words."""
        if self.is_known:
            return f"{min(self.points, self.most)} count here"
        return word_counted(self.points, self.most)


def find_most_counted(setting: CareerSetting, state: CareerState) -> Mapping[str, int]:
    """Return the most that any employer counts of each skill, of those where the player can still begin."""
    worked = {each.employer for each in state.jobs}
    asked = [setting.find_hiring(id).experience for id in setting.employers if id not in worked]
    return {str(skill): max((each.get(skill, 0) for each in asked), default=0) for skill in SKILLS}


def _list_ceilings(setting: CareerSetting, state: CareerState) -> dict[str, int]:
    """Return the most that any employer counts of a skill, of those that count at all."""
    return {id: points for id, points in find_most_counted(setting, state).items() if points}


def list_counted(path: CareerPath, employer: str) -> tuple[CountedSkill, ...]:
    """Return the skills that an employer asks for, with what there is of them by now."""
    setting, state, before = path.setting, path.state, find_market_before(path)
    hiring, is_known = setting.find_hiring(employer), has_seen_stack(path, employer)
    skills, pieces = name_points(state.skills), name_points(state.evidence)
    had_skills, had_pieces = name_points(before.skills), name_points(before.evidence)
    asked: Sequence[str] = [*hiring.experience] if is_known else find_asked(hiring).experience
    most = hiring.experience if is_known else find_most_counted(setting, state)
    return tuple(
        CountedSkill(
            id, skills[id], pieces[id], skills[id] - had_skills[id], pieces[id] - had_pieces[id], most[id], is_known
        )
        for id in map(str, SKILLS)
        if id in asked and most[id]
    )


def find_market_before(path: CareerPath) -> CareerState:
    """Return how the player stood when the market before opened; before the first, when the career began."""
    steps = [step.state for step in path.list_steps()]
    earlier = [each for each in steps if each.years == path.state.years - 1 and each.stage == "market"]
    return earlier[0] if earlier else steps[min(1, len(steps) - 1)]


def has_seen_stack(path: CareerPath, employer: str) -> bool:
    """Return whether the player has seen how an employer sorts: in the stack of an earlier market."""
    sent = {each.employer for each in path.state.applications}
    return employer not in sent and any(
        step.taken is not None and step.taken.stage == "letter" and step.taken.subject == employer
        for step in path.list_steps()
        if step.state.years < path.state.years
    )


def word_counted(points: int, most: int) -> str:
    """Return how much of a skill counts with any recruiter: as in `up to 4 count`, of more than that `4 count`."""
    return f"{most} count" if points >= most else f"up to {most} count"


def brief_ceiling(points: int, most: int) -> str:
    """Return the same behind the points of a skill: as in ` of 4`, of more than that `, 4 count`; empty where none counts."""
    if not most:
        return ""
    return f" of {most}" if points <= most else f", {word_counted(points, most)}"


def describe_counted(setting: CareerSetting, state: CareerState) -> Iterator[str]:
    """Yield what recruiters count of skills and of evidence, and which skills can grow without counting more."""
    most = _list_ceilings(setting, state)
    if not most:
        return
    parts = join_words([f"{points} of {speak_label(id)}" for id, points in most.items()])
    where = "of those still open, at most" if state.jobs else "at most"
    yield f"Of a skill counts what an advert asks for, and no more: {where} {parts}. Every piece of evidence counts."
    skills = name_points(state.skills)
    full = [speak_label(id) for id, points in most.items() if skills[id] >= points]
    if full:
        yield f"Of {join_words(full)} you have all that counts anywhere."


def brief_counted(setting: CareerSetting, state: CareerState) -> str:
    """Return in few words how much of each skill counts; empty where none does."""
    most = [f"{find_label(id)} {points}" for id, points in _list_ceilings(setting, state).items()]
    who = "The adverts still open count" if state.jobs else "A recruiter counts"
    return f"{who} at most {', '.join(most)}, and every piece of evidence." if most else ""


def describe_asked_skills(path: CareerPath, employer: str) -> Iterator[str]:
    """Yield what there is of the skills that a letter's employer asks for, what is new of it, and how much counts."""
    counted = list_counted(path, employer)
    if not counted:
        return
    since = "the last market" if path.state.years else "you began"
    parts = [f"{speak_label(each.id)} {each.points}{_word_more(each.more_points)}" for each in counted]
    parts += [
        f"evidence of {speak_label(each.id)} {each.pieces}{_word_more(each.more_pieces)}"
        for each in counted
        if each.pieces
    ]
    yield f"You bring {join_words(parts)}; what is new came since {since}."
    most = join_words([f"{each.most} of {speak_label(each.id)}" for each in counted])
    where = (
        "Their last stack counted up to"
        if counted[0].is_known
        else "Of a skill counts what they ask for: anywhere at most"
    )
    yield f"{where} {most}. Every piece of evidence counts."


def _word_more(more: int) -> str:
    return f", {more} of it new" if more > 0 else ""
