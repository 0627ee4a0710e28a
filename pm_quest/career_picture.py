"""The career card as a picture: what stands on it."""

from pm_quest.career.card_words import brief_earned, compare_means, format_change, list_shared, name_career
from pm_quest.career.career_card import (
    CardJob,
    CareerCard,
    CareerChange,
    find_card_finale,
    list_card_jobs,
    rank_changes,
    sum_impact,
)
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import find_nickname
from pm_quest.career.change_words import name_change_plainly, tell_change
from pm_quest.career.missed_credentials import MissedCredential
from pm_quest.career.missed_words import brief_missed, tell_missed
from pm_quest.drawing.career_sheet import CareerSheet, ChangeLine, JobBlock, render_career
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count

MOST_CHANGES = 12
"""A picture of more rows is too high for a chat."""


def draw_card(card: CareerCard) -> str:
    """Return the card as an SVG file, by day and by night."""
    return render_career(build_sheet(card))


def suggest_name(path: CareerPath) -> str:
    """Return a name for the picture's file, without its ending: nothing that a player wrote is in it."""
    return f"pm-quest-career-{path.setting.seed}"


def build_sheet(card: CareerCard) -> CareerSheet:
    """Return what stands on the picture."""
    path, state = card.path, card.path.state
    jobs = {each.job.year: each for each in list_card_jobs(path)}
    finale = find_card_finale(path)
    background = strip_to_line(path.setting.career.backgrounds[path.choices[0].option].label)
    nickname = find_nickname(path)
    called = f" People call them {strip_to_line(nickname)}." if nickname else ""
    ranked, shared = rank_changes(card.changes), list_shared(card)
    lines = [
        *(_describe_change(path, change, is_shared=change in shared) for change in ranked),
        *(_describe_missed(path, missed) for missed in card.missed),
    ]
    left_out = len(lines) - MOST_CHANGES
    return CareerSheet(
        title=name_career(path).capitalize(),
        intro=f"{background}, half a year, then {format_count(state.years, 'year')}.{called}",
        impact=sum_impact(path),
        compared=compare_means(card),
        jobs=(
            *(_describe_stop(f"year {year + 1}", jobs.get(year)) for year in range(state.years)),
            *([_describe_stop("finale", finale)] if finale else []),
        ),
        changes=tuple(lines[:MOST_CHANGES]),
        notes=(
            *([f"And {format_count(left_out, 'thing')} more."] if left_out > 0 else []),
            "● a call that is left, in the order of the letters  ○ one that falls away  = played again to the end  ≈ partly a mean",
            f"Seed {path.setting.seed} · {brief_earned(path)}. A career in PM Quest: the model of a game.",
        ),
    )


def _describe_stop(when: str, stop: CardJob | None) -> JobBlock:
    if stop is None:
        return JobBlock(when, "no job", "", (), None)
    return JobBlock(when, stop.employer, stop.ending, stop.fits, stop.job.impact)


def _describe_missed(path: CareerPath, missed: MissedCredential) -> ChangeLine:
    return ChangeLine(
        f"with {brief_missed(path, missed)}",
        f"{'●' * missed.calls}{f' +{len(missed.gained)}' if missed.gained else ''}",
        "",
        "not known" if missed.gained else "= ─",
        tell_missed(path, missed),
    )


def _describe_change(path: CareerPath, change: CareerChange, *, is_shared: bool) -> ChangeLine:
    impact = "?" if change.impact is None else f"{change.sign} {format_change(change.impact)}"
    return ChangeLine(
        f"without {name_change_plainly(path, change)}",
        f"{''.join('○' if call in change.lost else '●' for call in change.had_calls)}{f' +{len(change.gained)}' if change.gained else ''}",
        f"{change.jobs} of {format_count(change.had_jobs, 'job')}",
        impact,
        tell_change(path, change),
        is_shared,
    )
