"""How an interview begins: they remember the player, or have heard of somebody who might be."""

from pm_quest.career.career_choices import count_told, is_remembered
from pm_quest.career.career_labels import REMEMBERED, greet_by_nickname
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_turns import find_nickname
from pm_quest.kit.plain_markdown import strip_to_line


def greet_player(path: CareerPath) -> str:
    """Return what is said before the first question of an interview; empty before others, and to a stranger."""
    if count_told(path.state):
        return ""
    if is_remembered(path.state):
        return REMEMBERED
    known = find_nickname(path)
    return strip_to_line(greet_by_nickname(known)) if known else ""
