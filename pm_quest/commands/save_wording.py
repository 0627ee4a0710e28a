"""What `pm-quest saves` says of saved games, of scenarios and careers: lines, details, JSON objects."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.career.career_replay import CareerChoice
    from pm_quest.library import Library
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.saves.save_record import Save
    from pm_quest.saves.saved_games import SavedGame


def describe_lost_games(saves: "Sequence[SavedGame]") -> list[str]:
    """Return a line for each game of a player that cannot be continued now, with the reason."""
    from pm_quest.library import Library

    by_player: dict[str, list[SavedGame]] = {}
    for save in saves:
        by_player.setdefault(save.player, []).append(save)
    library = Library.from_environment(os.environ)
    return [
        format_line(f"{save.id}, {save.player}, can't go on now. {title}: {problem}.")
        for each in by_player.values()
        for save, title, problem in _list_lost(each, library)
    ]


def _list_lost(saves: "Sequence[SavedGame]", library: "Library") -> "Iterator[tuple[SavedGame, str, str]]":
    """Yield what one player cannot continue now, with its title and the reason."""
    from pm_quest.continuing import MAX_OPEN_GAMES, describe_career_problem, list_open_games
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.saves.play_order import list_latest
    from pm_quest.saves.save_record import Save

    for game in list_open_games([each for each in saves if isinstance(each, Save)], library):
        if game.problem:
            yield game.save, game.title, game.problem
    careers = [save for save in list_latest(each for each in saves if isinstance(each, CareerSave)) if save.choices]
    for career in careers[:MAX_OPEN_GAMES]:
        problem = describe_career_problem(career, library)
        if problem:
            yield career, career.title, problem


def find_problems(saves: "Sequence[SavedGame]") -> dict[str, str]:
    """Return why unfinished saves cannot be continued now, by id of the save."""
    from pm_quest.continuing import describe_career_problem, describe_problems
    from pm_quest.library import Library
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.saves.save_record import Save

    library = Library.from_environment(os.environ)
    found = describe_problems([save for save in saves if isinstance(save, Save)], library)
    files: dict[tuple[str | None, str], str | None] = {}
    for save in saves:
        of = (save.source, save.story_id)
        if isinstance(save, CareerSave) and not save.is_finished:
            if of not in files:
                files[of] = describe_career_problem(save, library)
            if problem := files[of]:
                found[save.id] = problem
    return found


def format_save(save: "SavedGame") -> str:
    """Return a saved game in a line: whose, of what, when, and how far."""
    return format_line(f"{save.id}: {save.story_id}, {save.player}, {_format_time(save)}, {_format_standing(save)}")


def _format_standing(save: "SavedGame") -> str:
    from pm_quest.saves.save_record import Save

    if not isinstance(save, Save):
        return "a career that has ended" if save.ended else f"a career after {_count_decisions(len(save.choices))}"
    if save.result:
        return f"ended with impact {save.result.impact}, {save.result.title}"
    return f"at turn {len(save.choices)}"


def _count_decisions(number: int) -> str:
    return "1 decision" if number == 1 else f"{number:,} decisions"


def _format_time(save: "SavedGame") -> str:
    """Return the time of a save, as in `2026-11-29 09:20 UTC`, marked if in the future."""
    when = f"{save.changed[:16].replace('T', ' ')} UTC"
    return f"{when} (in the future: a clock was wrong)" if save.is_in_future else when


def list_details(save: "SavedGame", problem: str | None) -> list[str]:
    """Return the lines about a saved game that `saves show` prints."""
    from pm_quest.saves.save_record import Save

    ended, back = _list_end(save)
    lines = [
        f"save: {save.id}",
        f"player: {save.player}",
        f"{'scenario' if isinstance(save, Save) else 'career'}: {save.story_id}"
        + (f", from {save.source}" if save.source else ""),
        f"seed: {save.seed}",
        f"started: {save.started}",
        f"changed: {save.changed}" + (" (in the future: a clock was wrong)" if save.is_in_future else ""),
        f"choices: {', '.join(_list_choices(save)) or 'none yet'}",
        *ended,
        *back,
    ]
    if problem:
        lines.append(f"can't go on now: {problem}")
    return [format_line(line) for line in lines]


def _list_end(save: "SavedGame") -> tuple[list[str], list[str]]:
    """Return the lines on how a game ended, and on what it branched off."""
    from pm_quest.saves.save_record import Save

    step, ended = "decision", ["ended: yes"] if not isinstance(save, Save) and save.ended else []
    if isinstance(save, Save):
        step, end = "turn", save.result
        ended = [f"ended: {end.title}, impact {end.impact}, adaptability {end.adaptability}"] if end else []
    came = save.came_from
    return ended, [f"went back: to {step} {came[1]} of {came[0]}"] if came else []


def _list_choices(save: "SavedGame") -> Sequence[str]:
    """Return the choices as ids; those of a career with what was decided."""
    from pm_quest.saves.save_record import Save

    return save.choices if isinstance(save, Save) else [_format_choice(each) for each in save.choices]


def _format_choice(choice: "CareerChoice") -> str:
    """Return a decision of a career, as in `week: cspo` or `letter to pellworth: figure`."""
    return f"{choice.stage} {choice.subject}: {choice.option}" if choice.subject else f"{choice.stage}: {choice.option}"


def build_object(save: "SavedGame", problem: str | None) -> dict[str, Any]:
    """Return a saved game as `--json` prints it."""
    from pm_quest.saves.save_record import Save

    return _build_playthrough(save, problem) if isinstance(save, Save) else _build_career(save, problem)


def _build_playthrough(save: "Save", problem: str | None) -> dict[str, Any]:
    ended = save.result
    return {
        "kind": "playthrough",
        "id": save.id,
        "player": save.player,
        "scenario": save.scenario,
        "source": save.source,
        "seed": save.seed,
        "turn": len(save.choices),
        "choices": list(save.choices),
        "started": save.started,
        "changed": save.changed,
        "result": ended
        and {"ending": ended.ending, "title": ended.title, "impact": ended.impact, "adaptability": ended.adaptability},
        "came_from": save.came_from and {"save": save.came_from[0], "turn": save.came_from[1]},
        "title": save.title,
        "problem": problem,
    }


def _build_career(save: "CareerSave", problem: str | None) -> dict[str, Any]:
    return {
        "kind": "career",
        "id": save.id,
        "player": save.player,
        "career": save.career,
        "source": save.source,
        "seed": save.seed,
        "step": len(save.choices),
        "choices": [{"kind": each.stage, "id": each.subject or None, "option": each.option} for each in save.choices],
        "started": save.started,
        "changed": save.changed,
        "ended": save.ended,
        "came_from": save.came_from and {"save": save.came_from[0], "step": save.came_from[1]},
        "title": save.title,
        "problem": problem,
    }
