"""The stack of CVs in sentences: how this recruiter sorts, who was called, and why."""

from collections.abc import Iterator, Sequence

from pm_quest.career.application_draws import MINE, Stack
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.plain_names import name_credential, shorten_credential
from pm_quest.career.recruiting import Recruiter, ScoreParts, Standing
from pm_quest.career.stack_labels import describe_decision
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import SHORT_LEADS, describe_skills, find_label, spell_number

_PART_LABELS = ("{} for experience", "{} for evidence", "{} for the letter", "{} for credentials")


def describe_stack(setting: CareerSetting, stack: Stack, where: str, me: str = "You") -> Iterator[str]:
    """Yield what the recruiter saw, one CV a line, in their order; then what decided about the player's.

    me: who the CV with the number MINE belongs to.
    """
    count = format_count(len(stack.standings), "person applied", "people applied")
    called, most = sum(each.called for each in stack.standings), stack.recruiter.calls
    yield f"The stack at {where}: {count}, {called} called{f', of {most} at most' if called < most else ''}."
    yield from describe_recruiter(setting, stack.recruiter)
    for place, each in enumerate(stack.standings, 1):
        if not each.filtered:
            yield describe_cv(place, each, me)
    yield _describe_unread([each for each in stack.standings if each.filtered], me)
    if me == "You":
        yield describe_decision(stack.mine)


def describe_recruiter(setting: CareerSetting, recruiter: Recruiter) -> Iterator[str]:
    """Yield how a recruiter sorts: the filter, what counts, the letter, and what counts between equals."""
    if recruiter.filter:
        yield f"The recruiter reads only those who hold {name_credential(setting, recruiter.filter)}."
    asked = describe_skills(recruiter.experience)
    yield f"What counts is {asked}, and evidence of it." if asked else "Experience does not count here."
    if any(recruiter.leads.values()):
        worth = join_words(
            [f"{SHORT_LEADS[lead]} {spell_number(points)}" for lead, points in recruiter.leads.items() if points]
        )
        yield f"What a letter leads with counts: {worth}."
    if recruiter.cherry:
        names = join_words(sorted(name_credential(setting, each) for each in recruiter.cherry), "or")
        yield f"Of two with as many points, the one who holds {names} comes first."


def _describe_unread(unread: Sequence[Standing], me: str) -> str:
    """Return who was not read, each line of a CV once; empty where all were."""
    if not unread:
        return ""
    lines = dict.fromkeys(strip_to_line(each.applicant.named_line) for each in unread if each.number != MINE)
    mine = f"{me} among them. " if len(unread) > sum(each.number != MINE for each in unread) else ""
    return f"Not read: {len(unread)}. {mine}{' '.join(lines)}".rstrip()


def sum_up_recruiter(setting: CareerSetting, recruiter: Recruiter) -> str:
    """Return how a recruiter sorts, as one line for the eye."""
    asked = [f"{find_label(skill)} {points}" for skill, points in recruiter.experience.items() if points]
    leads = [f"{SHORT_LEADS[lead]} {points}".replace("-", "−") for lead, points in recruiter.leads.items() if points]
    cherry = sorted(shorten_credential(setting, each) for each in recruiter.cherry)
    parts = [
        f"only with {shorten_credential(setting, recruiter.filter)}" if recruiter.filter else "",
        f"{', '.join(asked)}, and evidence" if asked else "no experience counts",
        f"a letter about {join_words(leads, 'or')}" if leads else "",
        f"if equal, {join_words(cherry, 'or')}" if cherry else "",
    ]
    return f"{'; '.join(part for part in parts if part)}."


def describe_cv(place: int, standing: Standing, me: str) -> str:
    """Return a CV with its points and where these come from; of one that was not read, only that."""
    who = me if standing.number == MINE else strip_to_line(standing.applicant.named_line).rstrip(".")
    if standing.filtered:
        return f"{who}: not read."
    called = "called" if standing.called else "not called"
    cherry = ", and a credential that decides at equal points" if standing.cherry else ""
    return f"{place}. {who}: {format_count(standing.sum, 'point')}{_describe_parts(standing.parts)}{cherry}; {called}."


def _describe_parts(parts: ScoreParts) -> str:
    named = [label.format(points) for label, points in zip(_PART_LABELS, parts, strict=True) if points]
    return f", {join_words(named)}" if named else ""
