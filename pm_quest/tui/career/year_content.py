"""What the pages of a year show, as contents in our colours."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from pm_quest.career.answer_view import FIRST_ANSWERS
from pm_quest.career.career_labels import describe_nickname, explain_reference, judge_reference, name_referee
from pm_quest.career.career_state import CareerSetting, CareerState, FinishedJob
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.career_words import describe_closing, describe_finale
from pm_quest.career.counted_skills import brief_counted
from pm_quest.career.event_effects import describe_surprise
from pm_quest.career.offer_view import describe_name_worth
from pm_quest.career.plain_names import name_credential, name_employer
from pm_quest.career.references import WrittenReference
from pm_quest.career.year_view import (
    NO_JOB,
    NumberChange,
    describe_matter,
    explain_evidence,
    explain_matter,
    list_lapsed,
    list_matters,
    list_number_changes,
)
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.tui import safe_text
from pm_quest.tui.career.career_content import draw_gains, draw_unplanned

LABEL_WIDTH = 14


def draw_title(setting: CareerSetting, turn: CareerTurn) -> Content:
    """Draw which year is over, and where it was spent."""
    done = turn.finished
    if done is None:
        return Content.assemble((f"Year {turn.after.years} is over", "bold"), ("   without a job", "$muted"))
    head = "The finale is over" if setting.is_finale(done.employer) else f"Year {done.year + 1} is over"
    name = safe_text.plain_content(name_employer(setting, done.employer), "$muted")
    return Content.assemble((head, "bold"), "   ", name)


def draw_impact(done: FinishedJob | None) -> Content:
    """Draw what the job came to."""
    return (
        Content()
        if done is None
        else Content.assemble(("impact ", "$muted"), (str(done.impact), "bold"), (" of 100", "$muted"))
    )


def draw_story(setting: CareerSetting, turn: CareerTurn) -> Content:
    """Draw what the year tells: the reference, the name, and what nobody planned. What is to be decided comes by itself."""
    parts: list[Content] = []
    if turn.reference is not None and turn.finished is not None:
        parts += _list_reference(turn.reference, turn.finished)
    elif turn.finished is None:
        parts.append(Content(NO_JOB))
    if closing := describe_closing(setting, turn):
        parts.append(safe_text.render_prose(closing))
    if turn.nickname:
        parts.append(safe_text.plain_content(strip_to_line(describe_nickname(turn.nickname)), "bold"))
    for event in turn.surprises:
        effect = safe_text.plain_content(describe_surprise(setting, turn, event), "$skill")
        parts += [draw_unplanned(event.label), safe_text.render_prose(event.text), effect]
    if turn.reference is not None and len(turn.after.jobs) == 1:
        parts.append(Content.styled(FIRST_ANSWERS, "$muted"))
    parts.append(safe_text.plain_content(describe_finale(setting, turn)))
    return safe_text.join_paragraphs(*parts)


def _list_reference(reference: WrittenReference, done: FinishedJob) -> Iterator[Content]:
    judged = judge_reference(reference)
    sign, style = (
        ("▲", "$adapts") if reference.points > 0 else ("▼", "$forces") if reference.points else ("○", "$muted")
    )
    if reference.text:
        yield safe_text.plain_content(f"“{' '.join(reference.text.split())}”", "italic")
    who = safe_text.plain_content(name_referee(reference))
    yield Content.assemble((f"{sign} ", style), who, " · ", (judged, style))
    yield safe_text.plain_content(explain_reference(reference, done.impact), "$muted")


def draw_changes(setting: CareerSetting, turn: CareerTurn) -> Content:
    """Draw what has changed of the player, a row each, what the year paid, and what has lapsed."""
    before, after = turn.before, turn.after
    changes = [*list_number_changes(before, after)]
    lapsed = [
        Content.assemble(("≡ ", "$muted"), safe_text.plain_content(name), (" has lapsed", "$muted"))
        for name in list_lapsed(setting, before, after)
    ]
    if not changes and not lapsed:
        return Content.styled("Nothing has changed of what you can show.", "$muted")
    shown = [each for each in changes if each.is_evidence]
    parts = [
        Content("\n").join([Content.styled(head, "bold $muted"), *_draw_numbers(rows, changes)])
        for head, rows in (("You, after it", [each for each in changes if not each.is_evidence]), ("To show", shown))
        if rows
    ]
    notes = [*_explain_changes(setting, turn)] if len(after.jobs) == 1 else []  # later, that is known
    said = safe_text.join_rows(*(safe_text.plain_content(each, "$muted") for each in notes))
    return safe_text.join_paragraphs(*parts, said, safe_text.join_rows(*lapsed))


def _explain_changes(setting: CareerSetting, turn: CareerTurn) -> Iterator[str]:
    """Yield what the numbers of a year mean, and what they came of."""
    before, after = turn.before, turn.after
    if after.years < setting.career.jobs and before.skills != after.skills:
        yield brief_counted(setting, after)
    yield explain_evidence(setting, turn)
    if after.reputation != before.reputation:
        yield describe_name_worth(setting)


def _draw_numbers(rows: Sequence[NumberChange], beside: Sequence[NumberChange]) -> Iterator[Content]:
    """Draw numbers in the columns that those beside them need, too."""
    value = max(len(_format_number(each.after)) for each in beside)
    for each in rows:
        is_more = each.after > each.before
        yield Content.assemble(
            safe_text.fit_to_width(each.label, LABEL_WIDTH, "$muted"),
            (f" {_format_number(each.after):>{value}}", "bold"),
            (f"  {'▲' if is_more else '▼'} {_format_move(each)}", "$adapts" if is_more else "$forces"),
        )


def _format_move(change: NumberChange) -> str:
    moved = change.after - change.before
    return f"{'+' if moved > 0 else '−'}{abs(moved):,}"


def _format_number(number: int) -> str:
    return f"{number:,}".replace("-", "−")


# The decisions of a year


def draw_year(state: CareerState, setting: CareerSetting) -> Content:
    """Draw which year is over, and how much is still to be decided in it."""
    left = len([*list_matters(setting, state)])
    more = f"   {left} to decide" if left > 1 else ""
    return Content.assemble((f"After year {state.years}", "bold"), (more, "$muted"))


def draw_question(setting: CareerSetting, state: CareerState, text: str) -> Content:
    """Draw what is to be decided: an event, a credential that lapses, or a course."""
    if state.stage == "event":
        return safe_text.join_paragraphs(
            draw_unplanned(setting.career.events[state.subject].label), safe_text.render_prose(text)
        )
    return safe_text.join_paragraphs(
        safe_text.plain_content(describe_matter(setting, state, state.subject), "bold"),
        safe_text.plain_content(explain_matter(setting, state, state.subject), "$muted"),
    )


def draw_told(setting: CareerSetting, turn: CareerTurn) -> Content:
    """Draw what a decision of the year led to."""
    return safe_text.join_paragraphs(
        _draw_choice(setting, turn),
        *(safe_text.render_prose(text) for text in turn.texts),
        draw_gains(setting, turn.before, turn),
        safe_text.plain_content(describe_finale(setting, turn)),
    )


def _draw_choice(setting: CareerSetting, turn: CareerTurn) -> Content:
    if turn.choice.stage == "event":
        return draw_unplanned(setting.career.events[turn.choice.subject].label)
    for credential in (turn.choice.option, turn.choice.subject):
        if credential in turn.after.credentials:
            return safe_text.plain_content(name_credential(setting, credential), "bold")
    return Content()
