"""The Markdown of a story, parsed before it travels: `engine/markdown_blocks.js` looks up what it finds here.

A text of plain paragraphs needs no entry: the engine divides it by itself. The blocks of a text that are shown are parsed
together, as the game does, and mostly that is as if each were parsed alone. Where it is not (two blocks that make one list),
every run of them that can come about has an entry of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from pm_quest.kit.markdown import is_overloaded
from pm_quest.kit.markdown_blocks import Block, parse_blocks
from pm_quest.story.model import Prose, Scenario, Scene

MAX_RUN = 8
"""The most blocks of a text that are looked up together."""
MAX_RUNS_A_TEXT = 600
"""The most runs of a text with entries of their own; what would be more is parsed one by one."""

Tree = tuple[Block, ...]


def list_markdown(scenario: Scenario) -> list[tuple[str, Tree]]:
    """Return each text, or run of a text, that is more than plain paragraphs, with its blocks."""
    table: dict[str, Tree] = {}
    for text in _list_texts(scenario):
        _add_text(table, text)
    for prose in _list_proses(scenario):
        for block in prose:
            _add_text(table, block.text)
        for run in islice(_list_joined_runs([block.text for block in prose]), MAX_RUNS_A_TEXT):
            if look_up_run(table, run) != parse_blocks("\n\n".join(run)):
                table["\n\n".join(run)] = parse_blocks("\n\n".join(run))
    return list(table.items())


def look_up_run(table: dict[str, Tree], run: Sequence[str]) -> Tree:
    """Return the blocks of a text as the engine looks them up: the longest run first, and plain paragraphs where there is none."""
    found: Tree = ()
    at = 0
    while at < len(run):
        ends = range(min(len(run), at + MAX_RUN), at, -1)
        end = next((end for end in ends if "\n\n".join(run[at:end]) in table), at + 1)
        text = "\n\n".join(run[at:end])
        found += table.get(text, divide_plainly(text))
        at = end
    return found


def divide_plainly(text: str) -> Tree:
    """Return a text as paragraphs, as if it had no Markdown."""
    return tuple(("p", (part.replace("\n", " "),)) for part in text.split("\n\n") if part)


def _add_text(table: dict[str, Tree], text: str) -> None:
    blocks = parse_blocks(text)
    if blocks != divide_plainly(text):
        table[text] = blocks


def _list_joined_runs(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every run of blocks that can be shown together and may be parsed otherwise than alone, the shorter ones first."""
    for segment in _list_segments(texts):
        for length in range(2, len(segment) + 1):
            yield from combinations(segment, length)


def _list_segments(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the parts of a text whose blocks hang together, each of a few."""
    first = 0
    while first < len(texts):
        end, last, at = min(len(texts), first + MAX_RUN), first, first
        while at <= last:
            last = max([last, *(n for n in range(at + 1, end) if _hang_together(texts[at], texts[n]))])
            at += 1
        if last > first:
            yield texts[first : last + 1]
        first = last + 1


def _hang_together(one: str, other: str) -> bool:
    """Return whether two blocks are parsed otherwise together than alone: a blank line ends all but lists and code."""
    blocks = parse_blocks(one)
    if blocks and blocks[-1][0] not in ("ul", "ol", "code") and not is_overloaded(one + other):
        return False
    return parse_blocks(f"{one}\n\n{other}") != blocks + parse_blocks(other)


def _list_proses(scenario: Scenario) -> Iterator[Prose]:
    for scene in scenario.scenes.values():
        yield scene.text
        yield from (choice.then for choice in scene.choices.values())


def _list_texts(scenario: Scenario) -> Iterator[str]:
    """Yield all other texts that pages show as Markdown."""
    for scene in scenario.scenes.values():
        yield from _list_scene_texts(scene)
    for exhibit in scenario.exhibits.values():
        yield from _keep_texts((exhibit.note, exhibit.text))
    yield from (member.who for member in scenario.cast.values())
    yield from scenario.glossary.values()
    yield scenario.summary


def _list_scene_texts(scene: Scene) -> Iterator[str]:
    yield from _keep_texts((scene.where, None if scene.ending is None else scene.ending.title))
    yield from (signal.notice for signal in scene.signals)
    for choice in scene.choices.values():
        yield from _keep_texts((choice.say, choice.locked, choice.because))


def _keep_texts(texts: Iterable[str | None]) -> Iterator[str]:
    return (text for text in texts if text)
