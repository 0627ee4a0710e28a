"""A scenario file read whole: the scenario, or all that is wrong with it, in the order of the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pm_quest.authoring import graph
from pm_quest.authoring.codes import CODES
from pm_quest.authoring.files import content, id_of
from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.mended_text import MendedText, mend_layout, tidy_blanks
from pm_quest.authoring.names import Names
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar
from pm_quest.authoring.problems import Problem
from pm_quest.authoring.rendering import as_text
from pm_quest.authoring.shapes import Shapes
from pm_quest.authoring.source import (
    INSTEAD,
    MAX_BYTES,
    MAX_PROBLEMS,
    FullError,
    LineNumbers,
    Remark,
    Source,
    decode,
    located,
)
from pm_quest.authoring.spots import NEUTRAL
from pm_quest.authoring.tree import Tree, grow
from pm_quest.story.model import FORMAT, Meter, Scenario, Scene
from pm_quest.story.resting import collector_at_rest

LARGE = 500_000
"""From so many characters on the garbage collector makes itself felt."""

_OF_VALUES = ("PQ123", "PQ124", "PQ127", "PQ134", "PQ138", "PQ201")
"""What is said of values, which the remark on the name before them may have said already."""
_LEADS = re.compile(r"\bgo\b")


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: the scenario, or None where there are errors, and all problems in the order of the file.

    `fingerprint` tells this content of the file from another; `lines` has the source lines, by number, that problems
    stand in; `source` the text and `root` the nodes, to find further places in it.
    """

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    fingerprint: str
    lines: dict[int, str] = field(repr=False)
    source: Source = field(repr=False)
    root: Node | None = field(repr=False, compare=False)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep it from being played."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def as_text(self) -> str:
        """All problems as `check` prints them."""
        return "\n".join(as_text(problem, self.lines.get(problem.line)) for problem in self.problems)


def read_file(path: Path | str) -> Reading:
    """Read a scenario file. Raises OSError where it cannot be read at all; all else is in the problems."""
    return read_source(content(path, MAX_BYTES + 1), str(path))


def read_source(data: bytes | str, name: str) -> Reading:
    """Read a scenario from a file's content; `name` is what the file is called in problems, and its stem the id."""
    source = decode(data, name)
    with collector_at_rest(len(source.text) > LARGE):
        attempt = _attempt(source) if source.readable else Attempt(None, None, [])
    problems, lines = located(source, _first([*source.remarks, *attempt.remarks]))
    scenario = None if any(problem.severity == "error" for problem in problems) else attempt.scenario
    return Reading(scenario, problems, fingerprint(data), lines, source, attempt.root)


class Attempt(NamedTuple):
    """What came of reading a text: the scenario, its nodes, and the remarks."""

    scenario: Scenario | None
    root: Node | None
    remarks: list[Remark]

    @property
    def errors(self) -> int:
        """How many of the remarks keep it from being played."""
        return sum(CODES[remark.code].severity == "error" for remark in self.remarks)


def _attempt(source: Source) -> Attempt:
    """Read a text as it is; where it has errors, once more with its slips mended, so that none of them is told twice."""
    tidied = tidy_blanks(source)
    found = _read_mended(source, tidied)
    if found.errors > len(tidied.remarks):
        mended = mend_layout(tidied)
        if mended is not tidied:
            found = _read_mended(source, mended)
    return found


def _read_mended(source: Source, mended: MendedText) -> Attempt:
    """Read a mended text; all remarks are on the text as it is."""
    scenario, root, remarks = _read(source, mended)
    return Attempt(scenario, root, [*mended.remarks, *mended.move_back(remarks)])


def fingerprint(data: bytes | str) -> str:
    """What tells one content of a file from another: 16 bytes of blake2b over it, in hexadecimal."""
    return blake2b(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, digest_size=16).hexdigest()


def _read(source: Source, mended: MendedText) -> Attempt:
    """Read a text that is mended; where there was nothing to mend, the file's own."""
    text = mended.text
    tree = grow(text)
    root = tree.root
    if not isinstance(root, Mapping):
        return Attempt(None, root, tree.remarks or [_no_scenario(root)])
    newer = _newer_format(root)
    if newer is not None:
        return Attempt(None, root, [newer])
    shapes = Shapes(text, tree)
    shapes.found.nameless |= mended.nameless
    if mended.layers:
        lines = LineNumbers(source.text)
        shapes.find_line = lambda place: lines.find(mended.find_old_place(place))
    remarks, scenario = shapes.found.remarks, None
    try:
        first = next(iter(_scenes(root)), "")
        scenario = shapes.record(root, Scenario, "the file", id=id_of(source.name), start=first)
        _look_up(shapes, tree, text)
    except FullError:
        scenario = None
    return Attempt(scenario, root, tree.remarks + [remark for remark in remarks if _counts(remark, shapes.found, tree)])


def _scenes(root: Mapping) -> Iterator[str]:
    """The ids of the scenes."""
    for key, value in root.pairs():
        if isinstance(key, Scalar) and key.value == "scenes" and isinstance(value, Mapping):
            yield from (scene.value for scene in value.items[::2] if isinstance(scene, Scalar))


def _look_up(shapes: Shapes, tree: Tree, text: str) -> None:
    """Hold names against what was declared, as far as what declares them was read whole."""
    nameless = shapes.found.nameless
    scenes = tree.has_whole("scenes") and not shapes.overfull and Scene not in nameless
    names = tree.has_whole("meters") and tree.has_whole("flags") and Meter not in nameless
    Names(shapes.found, shapes.suggest, text, scenes=scenes, names=names).check()
    if (
        not shapes.overfull
        and Scene not in nameless
        and not tree.cut
        and not tree.lost
        and not any(_LEADS.search(text, *stretch) for stretch in tree.hurt)
    ):
        graph.check(shapes.found, shapes.suggest)


def _counts(remark: Remark, found: Gathered, tree: Tree) -> bool:
    """Is it told of what was read whole, and of a value of which the remark on its name has not said all?"""
    settled = remark.start in found.settled and remark.code in _OF_VALUES
    return not settled and not _is_consequence(remark, tree.hurt)


def _is_consequence(remark: Remark, hurt: tuple[tuple[int, int], ...]) -> bool:
    """Does a remark only follow from a mistake in the YAML: does it touch what was read otherwise than it is written?"""
    if any(sign in said for sign in (NEUTRAL, INSTEAD) for said in (remark.message, remark.mend)) and hurt:
        return True
    return any(remark.start <= last and first < max(remark.end, remark.start + 1) for first, last in hurt)


def _no_scenario(root: Node | None) -> Remark:
    if root is None or (isinstance(root, Scalar) and not root.value):
        return Remark(0, 0, "PQ123", "there is nothing in this file", "begin with 'format: 1' and 'title: ...'")
    end = root.end if isinstance(root, (Scalar, Hole)) else root.start + 1
    message = "a scenario is a map of keys, and this is something else"
    return Remark(root.start, end, "PQ122", message, "begin with 'format: 1' and 'title: ...'")


def _newer_format(root: Mapping) -> Remark | None:
    """A file of a later format is not read further: what is right there may be wrong here."""
    from pm_quest import __version__  # noqa: PLC0415  asked for once in a thousand files

    for key, value in root.pairs():
        if isinstance(key, Scalar) and isinstance(value, Scalar) and key.value == "format" and not value.style:
            digits = value.value
            if digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits) > FORMAT:
                message = f"format {int(digits)} is read by a newer PM Quest; this is {__version__}, which reads format {FORMAT}"
                return Remark(
                    value.start, value.end, "PQ137", message, "update PM Quest, as in 'pipx upgrade pm-quest'"
                )
    return None


def _first(remarks: list[Remark]) -> list[Remark]:
    """The remarks; where there are far too many, only limits that are met and the first others, and a last that says so."""
    if len(remarks) <= MAX_PROBLEMS:
        return remarks
    kept = sorted(remarks, key=lambda remark: (not remark.code.startswith("PQ9"), remark))[:MAX_PROBLEMS]
    message = f"more than {MAX_PROBLEMS:,} problems; the rest is not shown"
    last = max(kept)
    return [*kept, Remark(last.start, last.end, "PQ905", message, "mend these first")]
