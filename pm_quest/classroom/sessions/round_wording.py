"""The words of a hiring round: a CV on one line, how a recruiter sorts, and what decided."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pm_quest.career.career_labels import SHORT_NAMES
from pm_quest.career.career_model import CREDENTIAL_KINDS
from pm_quest.career.recruiting import Recruiter, ScoreParts, Standing
from pm_quest.classroom.sessions.round_moves import DeskShift, RoundClosing
from pm_quest.classroom.sessions.round_story import WAY_MARK, RoundStory
from pm_quest.classroom.sessions.rounds import RoundCv
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.story.labels import LEAD_LABELS, SHORT_LEADS, SKILL_LABELS, format_figure

NO_LEAD = "nothing"
DOOR_LABELS = {"evidence": "something to show", "letter": "what the letter leads with"}
"""What opened a door, besides credentials."""
RuleKind = Literal["filter", "counts", "likes", "dislikes", "ties"]
_PART_LABELS = ("experience", "things to show", "the letter", "credentials")


@dataclass(frozen=True, slots=True)
class SortRule:
    """One rule by which a recruiter sorts, so that a page can say it in its own language.

    names: of credentials, in short; ids of skills where they count, and of leads that are liked or not.
        None of what counts: no experience does; none of anything else: there is no such rule.
    """

    kind: RuleKind
    names: tuple[str, ...]


def shorten_credential(story: RoundStory, credential: str) -> str:
    """Return a credential in short; in full where no short name is known."""
    return SHORT_NAMES.get(credential) or story.setting.name_credential(credential)


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of card, and how many of it somebody played."""

    kind: str
    count: int


def count_deeds(story: RoundStory, cv: RoundCv) -> tuple[KindCount, ...]:
    """Return what somebody did by kinds of card, those that end in a credential left out."""
    cards = story.setting.career.cards
    kinds = Counter(cards[each.partition(WAY_MARK)[0]].kind for each in cv.plan.cards)
    return tuple(KindCount(kind, count) for kind, count in kinds.items() if kind not in CREDENTIAL_KINDS)


def describe_doings(story: RoundStory, cv: RoundCv) -> str:
    """Return what somebody did, in short."""
    return " · ".join(
        f"{each.kind.replace('_', ' ')}{f' ({each.count})' if each.count > 1 else ''}"
        for each in count_deeds(story, cv)
    )


def list_held(story: RoundStory, cv: RoundCv) -> tuple[str, ...]:
    """Return the credentials on a CV, in short, in the order of their names."""
    return tuple(sorted(shorten_credential(story, each) for each in cv.applicant.holds))


def describe_lead(lead: str | None) -> str:
    """Return what a letter leads with, in short."""
    return SHORT_LEADS[lead] if lead else NO_LEAD


def list_sort_rules(story: RoundStory, recruiter: Recruiter) -> Iterator[SortRule]:
    """Yield how a recruiter sorts: the filter, what counts, the letters, and what decides between equals."""
    if recruiter.filter:
        yield SortRule("filter", (shorten_credential(story, recruiter.filter),))
    asked = sorted(((points, skill) for skill, points in recruiter.experience.items() if points), reverse=True)
    yield SortRule("counts", tuple(skill for _, skill in asked))
    yield SortRule("likes", tuple(lead for lead, points in recruiter.leads.items() if points > 0))
    yield SortRule("dislikes", tuple(lead for lead, points in recruiter.leads.items() if points < 0))
    yield SortRule("ties", tuple(sorted(shorten_credential(story, each) for each in recruiter.cherry)))


def describe_rule(rule: SortRule) -> str:
    """Return one rule of a recruiter as a sentence; empty for one that they don't have."""
    if not rule.names:
        return "Counts no experience." if rule.kind == "counts" else ""
    match rule.kind:
        case "filter":
            return f"Reads only those who hold {rule.names[0]}."
        case "counts":
            return (
                f"Counts {join_words([SKILL_LABELS[each] for each in rule.names])}, and what there is to show for it."
            )
        case "likes":
            return f"Likes a letter about {join_words([LEAD_LABELS[each] for each in rule.names], 'or')}."
        case "dislikes":
            return f"Puts one about {join_words([LEAD_LABELS[each] for each in rule.names], 'or')} further down."
    return f"Between equals, {join_words(rule.names, 'or')}."


def explain_place(standing: Standing) -> str:
    """Return, to whom a CV belongs, where its sum comes from and what decided."""
    if standing.filtered:
        return "It was not read: it lacks the credential that this recruiter sorts by."
    points = f"{format_figure(standing.sum)} {'point' if standing.sum == 1 else 'points'}{_list_parts(standing.parts)}"
    if standing.decided == "cherry":
        return f"{points}; a credential decided at equal points."
    if standing.decided == "draw":
        return f"{points}; which of the equals lay on top was chance."
    return f"{points}."


def _list_parts(parts: ScoreParts) -> str:
    found = [
        f"{format_figure(points)} for {label}" for label, points in zip(_PART_LABELS, parts, strict=True) if points
    ]
    return f": {join_words(found)}" if found else ""


def describe_shift(shift: DeskShift, called: int) -> list[str]:
    """Return, in sentences, what is different from the recruiter before; `called` is how many are called here."""
    before = format_line(shift.before)
    if not called:
        said = []
    elif not shift.new:
        said = [f"All {called} were called by {before}, too."]
    elif shift.new == called:
        said = [f"{'This one was not' if called == 1 else f'None of these {called} was'} called by {before}."]
    else:
        said = [f"{shift.new} of these {called} {'was' if shift.new == 1 else 'were'} not called by {before}."]
    for way, each in (("up", shift.up), ("down", shift.down)):
        if each is not None:
            said.append(f"Most {way}: number {each.sign}, from {each.was} to {each.now}.")
    return said


def describe_closing(closing: RoundClosing) -> list[str]:
    """Return, in sentences, what the room saw."""
    many, everywhere, cvs = len(closing.orders), closing.by_calls[-1], sum(closing.by_calls)
    if not cvs:
        return ["There is no CV in the stack."]
    if many == 1:
        return [f"Of {format_count(cvs, 'CV')}, {cvs - closing.by_calls[0] or 'none'} would be called."]
    tops = "the same CV" if closing.tops == 1 else f"{closing.tops} different CVs"
    first = f"{many} recruiters put {tops} on top." if closing.tops else f"None of the {many} recruiters read a CV."
    somebody = f"{cvs - closing.by_calls[0]} of {cvs} CVs were called by somebody"
    said = [first, f"{somebody}, {everywhere or 'none'} by all {many}."]
    if apart := closing.apart:
        best, worst = format_line(apart.best_at), format_line(apart.worst_at)
        said.append(f"Number {apart.sign} is in place {apart.best} at {best}, and in place {apart.worst} at {worst}.")
    return said
