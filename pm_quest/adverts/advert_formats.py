"""What was read in an advert, as text for a person and as JSON values."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TypedDict

from pm_quest.adverts.advert_reading import AdvertReading, AdvertRemark, Counted, RemarkKind, SentenceReading
from pm_quest.adverts.advert_rules import AdvertRules
from pm_quest.adverts.advert_text import LONGEST
from pm_quest.kit.line_wrap import fill
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.kit.text import shorten_at_word
from pm_quest.story.model import ROLE_NAMES

LONGEST_SENTENCE = 300
LONGEST_QUOTE = 100
_LISTED: dict[RemarkKind, str] = {
    "filter": "Filter, without which nobody may read on",
    "experience": "Experience",
    "cherry": "Cherry, which can break a tie",
    "waived": "Not asked for",
}
_UNCOUNTED: dict[Counted, str] = {
    "in full": "",
    "optional": ", only nice to have",
    "others": ", the work of others",
    "about": ", about the company",
    "negated": ", denied",
    "repeated": ", counted already",
}


class EncodedAdvert(TypedDict):
    """An advert as JSON."""

    file: str
    door: str | None
    sureness: str
    obstacle: str | None
    points: dict[str, int]
    cut: bool
    sentences: list[dict[str, object]]


def encode_reading(name: str, reading: AdvertReading) -> EncodedAdvert:
    """Return the reading of an advert as a JSON object."""
    return {
        "file": name,
        "door": reading.door,
        "sureness": reading.sureness,
        "obstacle": reading.obstacle,
        "points": dict(reading.points),
        "cut": reading.is_cut,
        "sentences": [
            {"text": each.text, "remarks": [asdict(remark) for remark in each.remarks]} for each in reading.sentences
        ],
    }


def render_readings(readings: Sequence[tuple[str, AdvertReading]], rules: AdvertRules, width: int) -> str:
    """Return all readings as text, and with several a list of them at the end."""
    parts = [_render_reading(name, reading, rules, width) for name, reading in readings]
    if len(readings) > 1:
        lines = (f"  {format_line(name)}: {_name_verdict(reading)}" for name, reading in readings)
        parts.append("\n".join([f"{format_count(len(readings), 'advert')}:", *lines]))
    return "\n\n".join(parts)


def _render_reading(name: str, reading: AdvertReading, rules: AdvertRules, width: int) -> str:
    verdict, *more = _describe_verdict(name, reading, rules)
    paragraphs = [fill(verdict, width), *more]  # a command stays on one line, where it can be copied
    paragraphs += _list_demands(reading, width)
    if telling := [each for each in reading.sentences if each.remarks]:
        paragraphs.append("\n".join(["Sentence by sentence", *_list_sentences(telling, width)]))
        if silent := len(reading.sentences) - len(telling):
            paragraphs.append(f"{format_count(silent, 'more sentence')} said nothing to these rules.")
    return "\n\n".join(paragraphs)


def _name_verdict(reading: AdvertReading) -> str:
    if reading.door is None:
        return "can't tell"
    return f"{ROLE_NAMES[reading.door]}, {reading.sureness}"


def _name_door(door: str) -> str:
    """Return the name of a door within a sentence."""
    return ROLE_NAMES[door] if door == "something_else" else f"the {ROLE_NAMES[door]}"


def _describe_verdict(name: str, reading: AdvertReading, rules: AdvertRules) -> Iterator[str]:
    """Yield the verdict in sentences: what it looks like, and where that job can be tried."""
    if reading.door is None:
        yield f"{format_line(name)}: can't tell. {_describe_obstacle(reading, rules)}"
    else:
        (_, best), (next_door, second), *_rest = reading.points.items()
        after = f"Next comes {_name_door(next_door)} with {second}." if second else "No other door has any."
        yield (
            f"{format_line(name)}: looks like {_name_door(reading.door)} ({reading.sureness}). "
            f"The words that speak for it come to {format_count(best, 'point')}. {after}"
        )
        yield f"'pm-quest play {rules.doors[reading.door]}' shows that job from inside."
    if reading.is_cut:
        yield f"Only its first {LONGEST:,} characters were read; the advert alone is enough."


def _describe_obstacle(reading: AdvertReading, rules: AdvertRules) -> str:
    """Return why nothing can be told, and what would help."""
    if reading.obstacle == "empty":
        return "There is no text in it."
    if reading.obstacle == "not English":
        return "The rules read English, and this looks like another language."
    best = max(reading.points.values())
    if reading.obstacle == "too close":
        close = [door for door, points in reading.points.items() if points > best * rules.limits.behind]
        names = join_words([f"{_name_door(door)} ({reading.points[door]} points)" for door in close])
        return f"It speaks for {names}. Ask them which of these is most of the week."
    doors = [_name_door(door) for door, points in reading.points.items() if points == best and best]
    if doors:
        verb = "come" if len(doors) > 1 else "comes"
        least = f"{join_words(doors)} {verb} first with {format_count(best, 'point')}, which is not enough"
    else:
        least = "no word in it speaks for any of the six"
    return f"Too little in it says which job this is: {least}. Ask them what the last week in this job was like."


def _list_demands(reading: AdvertReading, width: int) -> Iterator[str]:
    """Yield what the advert asks for by its words: filters, experience, cherries."""
    for kind, heading in _LISTED.items():
        quotes = dict.fromkeys(
            _quote_demand(remark) for each in reading.sentences for remark in each.remarks if remark.kind == kind
        )
        lines = (fill(quote, width, initial_indent="  ", subsequent_indent="    ") for quote in quotes)
        if quotes:
            yield "\n".join([heading, *lines])
    if reading.sentences and not any(remark.kind == "filter" for each in reading.sentences for remark in each.remarks):
        yield "No filter was found."


def _quote_demand(remark: AdvertRemark) -> str:
    quote = f'"{shorten_at_word(remark.words, LONGEST_QUOTE)}"'
    return f"{quote}: {remark.subject}" if remark.subject else quote


def _list_sentences(sentences: Iterable[SentenceReading], width: int) -> Iterator[str]:
    for each in sentences:
        text = shorten_at_word(each.text, LONGEST_SENTENCE)
        yield fill(text, width, initial_indent="  ", subsequent_indent="  ")
        for remark in each.remarks:
            yield fill(_format_remark(remark), width, initial_indent="    ", subsequent_indent="      ")


def _format_remark(remark: AdvertRemark) -> str:
    if remark.kind == "door" and remark.subject:
        return f'"{remark.words}": {ROLE_NAMES[remark.subject]} +{remark.points}{_UNCOUNTED[remark.counted]}'
    name = "not asked for" if remark.kind == "waived" else remark.kind
    return f"{_quote_demand(remark)} ({name})"
