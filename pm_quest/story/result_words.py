"""The words of a result card: four lines of plain signs for a chat, and the sentences on ticket and picture."""

from collections.abc import Iterator, Sequence

from pm_quest.kit.sentences import join_words
from pm_quest.kit.text import shorten_text
from pm_quest.story.ending_words import CERTAIN, describe_gap, describe_percentile, format_odds, format_ways, is_one_in
from pm_quest.story.figure_words import find_words
from pm_quest.story.labels import ENDING_SIGN, FIT_SIGNS, spell_number
from pm_quest.story.model import Fit
from pm_quest.story.result_card import ResultCard

STEPS = "▁▂▃▄▅▆▇█"
MOST_SIGNS = 40
"""More decisions than this are cut: a phone would break their line."""
MOST_CHARACTERS = 46
"""So long a title may be in a chat."""
RUN = "pm-quest"
"""The command of the game."""


def share_result(card: ResultCard, *, hide_ending: bool = False) -> list[str]:
    """Return the card as four lines for a chat; without the ending's name where it is to be hidden."""
    signs, stairs, words = draw_signs(card.fits), draw_stairs(card.reach), find_words(card.language)
    return [
        " · ".join(
            ["PM Quest", shorten_text(card.title, MOST_CHARACTERS), *_name_place(card, hide_ending=hide_ending)]
        ),
        _join(signs, words["card_adaptability"].format(impact=describe_impact(card), n=format_adaptability(card))),
        _join(stairs, describe_rank(card) or words["card_legend"]),
        describe_play(card),
    ]


def describe_card(card: ResultCard) -> Iterator[str]:
    """Yield the card in sentences, for those who hear it: a row of signs can't be read aloud."""
    words = find_words(card.language)
    yield words["card_of"].format(title=", ".join(filter(None, (card.title, card.employer))))
    counted = [words[f"counted_{fit}"].format(n=count) for fit, count in card.count_fits().items()]
    yield words["card_came"].format(
        impact=describe_impact(card),
        n=spell_number(card.adaptability),
        counted=join_words(counted, words["and"]),
    )
    for sentence in (describe_rank(card), describe_chance(card)):
        yield f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
    yield describe_gap(card.figures) if card.figures else ""


def describe_impact(card: ResultCard) -> str:
    """Return as in `54 of 86, my best`; of 100 where the most is not known."""
    words = find_words(card.language)
    said = words["card_impact"].format(n=card.impact, m=100 if card.most is None else card.most)
    return f"{said}{words['card_best'] if card.is_best else ''}"


def describe_rank(card: ResultCard) -> str:
    """Return as in `better than 83 % of all ways to play`; empty where that is not known."""
    said = describe_percentile(card.figures) if card.figures else ""
    return f"{said[:1].lower()}{said[1:]}".removesuffix(".")


def describe_chance(card: ResultCard) -> str:
    """Return as in `1 in 13 ends here by chance`; empty where that is not known."""
    if not (odds := _find_odds(card)) or card.figures is None:
        return ""
    is_one = is_one_in(card.figures.at_random.value)
    return find_words(card.language)["chance_one" if is_one else "chance_several"].format(odds=odds)


def describe_way(card: ResultCard) -> str:
    """Return as in `one of 13,483,672 ways through`; empty where they are not counted."""
    ways, words = card.figures and card.figures.ways, find_words(card.language)
    if not ways:
        return ""
    return words["card_only_way"] if ways == 1 else words["card_ways"].format(n=format_ways(ways, card.language))


def describe_play(card: ResultCard) -> str:
    """Return the command that plays the same story."""
    return f"{RUN} play --code {card.code}" if card.code else f"{RUN} play {card.scenario}"


def format_adaptability(card: ResultCard) -> str:
    """Return the adaptability with its sign, as in `+6`, `−1`, `0`."""
    return f"{card.adaptability:+d}".replace("-", "−") if card.adaptability else "0"


def draw_signs(fits: Sequence[Fit]) -> str:
    """Return a sign a decision; an ellipsis after those that a line holds."""
    return _cut("".join(FIT_SIGNS[fit] for fit in fits))


def draw_stairs(reach: Sequence[int]) -> str:
    """Return the staircase as one row of steps, the impact of 100 as the highest; cut as the signs are."""
    return _cut("".join(STEPS[max(1, min(len(STEPS), round(each * len(STEPS) / 100))) - 1] for each in reach))


def suggest_file_name(card: ResultCard) -> str:
    """Return a name for the card's files, without an ending: of letters and digits, and without the story's words."""
    safe = "".join(each if each.isascii() and each.isalnum() else "-" for each in card.scenario)
    return f"pm-quest-{safe.strip('-')[:40] or 'card'}-{card.impact}"


def _name_place(card: ResultCard, *, hide_ending: bool) -> list[str]:
    odds = _find_odds(card)
    chance = find_words(card.language)["card_chance"].format(odds=odds) if odds else ""
    named = "" if hide_ending else shorten_text(card.ending, MOST_CHARACTERS)
    place = ", ".join(each for each in (named, chance) if each)
    return [f"{ENDING_SIGN} {place}"] if place else []


def _find_odds(card: ResultCard) -> str:
    """Return how many who play at random end here; empty where that is everybody, or not known."""
    if card.figures is None or (share := card.figures.at_random.value) >= CERTAIN:
        return ""
    return format_odds(share, card.language) if share > 0 else find_words(card.language)["hardly"]


def _join(drawn: str, words: str) -> str:
    return f"{drawn}  {words}" if drawn else words


def _cut(row: str) -> str:
    return row if len(row) <= MOST_SIGNS else f"{row[: MOST_SIGNS - 1]}…"
