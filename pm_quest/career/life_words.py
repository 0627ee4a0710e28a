"""A career that was lived, as a row of a list: who it began as, where it led, and what it came to."""

from pm_quest.career.career_card import list_card_jobs, sum_impact
from pm_quest.career.career_replay import CareerPath
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count

CHANGED_LIFE = "The career or a scenario has changed since this one ended, so there is no card of it now."


def name_life(path: CareerPath) -> str:
    """Return as in `MBA graduate: Pellworth Mutual, Vossbeck Sensors`; a career before its first choice has no name."""
    if not path.choices:
        return ""
    background = path.setting.career.backgrounds.get(path.choices[0].option)
    employers = [each.employer for each in list_card_jobs(path)]
    return f"{strip_to_line(background.label) if background else ''}: {', '.join(employers) or 'no job'}"


def describe_life(path: CareerPath) -> str:
    """Return what a life came to: its impact, and its seed; of one that no longer fits, that it has changed."""
    came_to = f"impact {sum_impact(path)}" if path.ended else "changed since"
    return f"{came_to} · seed {path.setting.seed}"


def describe_lives(count: int) -> str:
    """Return how many lives were lived to their end."""
    return f"{format_count(count, 'life', 'lives')} lived"


def describe_kept(path: CareerPath) -> str:
    """Return that a career that has ended is kept, and the commands that print its card."""
    return f"The life before is kept: /lives 1 shows its card, and so does 'pm-quest career --card --seed {path.setting.seed}'."
