"""Rename a scene, choice, meter, flag or exhibit everywhere in a file, and nothing else of it.

Refused with a sentence where that cannot be done, or where it would come to mean something else.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from pm_quest.authoring.codes import CODES
from pm_quest.authoring.name_occurrences import (
    NAME_KINDS,
    NameKind,
    NameOccurrence,
    OccurrenceFinder,
    find_shared_steps,
    list_name_occurrences,
    select_occurrences,
)
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.record_rules import UNAVAILABLE_NAMES
from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario
from pm_quest.authoring.source_text import LineNumbers, quote_value
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_tree import YamlTree, build_tree
from pm_quest.kit.sentences import join_words

_ARTICLES = {kind: ("an" if kind == "exhibit" else "a") for kind in NAME_KINDS}
MAX_LISTED = 12
"""The most names that a sentence lists where none is near."""


class RenameError(ValueError):
    """A renaming that is refused; the message says why, and what to do instead."""


class WrongNameError(RenameError):
    """Raised for a name that cannot be the old or the new one: another is to be given."""


class Renaming(NamedTuple):
    """A text with another name, where the name stood before, and the new name in full."""

    text: str
    places: tuple[NameOccurrence, ...]
    new: str


def rename_everywhere(reading: ScenarioReading, kind: NameKind, old: str, new: str) -> Renaming:
    """Return the text of a scenario with a thing of one kind called otherwise.

    A choice is named as `scene.choice`; its new name may stand alone. A file with errors is renamed
    in as far as it can be read as YAML. Raises RenameError.
    """
    text = reading.source.text
    occurrences = _list_all(reading)
    _check_known(occurrences, kind, old)
    id = _read_new_id(kind, old, new)
    full = f"{old.partition('.')[0]}.{id}" if kind == "choice" else id
    _check_free(occurrences, kind, old, full)
    lines = LineNumbers(text)
    _check_unnamed(occurrences, kind, full, lines)
    places = select_occurrences(occurrences, kind, old)
    _check_writable(occurrences, kind, old, lines)
    renamed = "".join(_replace_stretches(text, places, id))
    _check_meaning(reading, renamed, _move_all(occurrences, kind, old, full))
    return Renaming(renamed, places, full)


def _list_all(reading: ScenarioReading) -> tuple[NameOccurrence, ...]:
    """Return every occurrence in a file that can be read. Raises RenameError."""
    tree = build_tree(reading.source.text) if reading.source.readable else None
    if tree is None or tree.root is None or reading.source.remarks or _is_damaged(tree):
        where = next((f"line {each.line}: {each.message}" for each in reading.errors), "it cannot be read")
        raise RenameError(f"the file is not read to its end ({where}), so names could be missed; fix that first")
    return OccurrenceFinder(reading.source.text, tree.root, reading.scenario).list_all()


def _is_damaged(tree: YamlTree) -> bool:
    """Return whether some of the file could not be read as YAML."""
    slips = any(CODES[remark.code].severity == "error" for remark in tree.remarks)
    return slips or tree.cut or bool(tree.lost or tree.hurt)


def _check_known(occurrences: Iterable[NameOccurrence], kind: NameKind, old: str) -> None:
    """Raise WrongNameError if nothing of this kind has the old name, with the nearest that has.

    What is named and still to be written can be renamed as well.
    """
    declared = {each_kind: dict.fromkeys(_list_declared(occurrences, each_kind)) for each_kind in NAME_KINDS}
    names = declared[kind]
    if old in names or select_occurrences(occurrences, kind, old):
        return
    suggest = NameSuggester()
    shown = quote_value(old)
    if kind == "choice" and "." not in old:
        having = [f"'{each}'" for each in names if each.partition(".")[2] == old]
        meant = join_words(having[:MAX_LISTED] or [f"'{each}'" for each in [*names][:1]] or ["'scene.choice'"], "or")
        raise WrongNameError(f"a choice is named with its scene, as {meant}; this is {shown}")
    other = next((each for each in NAME_KINDS if old in declared[each]), None)
    if other is not None:
        raise WrongNameError(f"{shown} is {_ARTICLES[other]} {other}, not {_ARTICLES[kind]} {kind}")
    near = suggest.find_nearest(old, names)
    if near is None and kind == "choice":
        scene, _, choice = old.partition(".")
        near = next((each for each in names if each.partition(".")[2] == choice), None)
        near = near or suggest.find_nearest(old, [each for each in names if each.startswith(f"{scene}.")], 0.5)
    raise WrongNameError(f"there is no {kind} {shown}{did_you_mean(near) or _list_known(kind, names)}")


def _list_known(kind: NameKind, names: Collection[str]) -> str:
    """Return the end of a sentence that lists what there is instead."""
    if not names:
        return f"; the file has no {kind}s"
    if len(names) > MAX_LISTED:
        return ""
    return f"; the {kind}s are {join_words([quote_value(each) for each in names])}"


def _list_declared(occurrences: Iterable[NameOccurrence], kind: NameKind) -> list[str]:
    return [each.name for each in occurrences if each.kind == kind and each.declares]


def _read_new_id(kind: NameKind, old: str, new: str) -> str:
    """Return the new id, of a choice without its scene. Raises WrongNameError."""
    id = new
    if kind == "choice" and "." in new:
        scene, _, id = new.partition(".")
        if scene != old.partition(".")[0]:
            raise WrongNameError(f"a choice stays in its scene; {quote_value(new)} would be one of another scene")
    if not IS_SNAKE_CASE(id):
        raise WrongNameError(f"{quote_value(id)} is not an id: small letters, digits and '_', beginning with a letter")
    if kind in ("meter", "flag") and id in UNAVAILABLE_NAMES:
        raise WrongNameError(f"no {kind} can be called '{id}': the word means something else in conditions and texts")
    return id


def _check_free(occurrences: Iterable[NameOccurrence], kind: NameKind, old: str, full: str) -> None:
    """Raise WrongNameError if something is called so already."""
    if full == old:
        raise WrongNameError(f"the {kind} is called '{full}' already")
    for other in ("meter", "flag") if kind in ("meter", "flag") else (kind,):
        if full in _list_declared(occurrences, other):
            raise WrongNameError(f"{_ARTICLES[other]} {other} is called '{full}' already; choose another name")


def _check_unnamed(occurrences: Iterable[NameOccurrence], kind: NameKind, full: str, lines: LineNumbers) -> None:
    """Raise RenameError where the new name is meant already, though nothing is called so yet."""
    if named := select_occurrences(occurrences, kind, full):
        where = f"line {lines.find_line(named[0].start)} names {_ARTICLES[kind]} {kind} '{full}'"
        raise RenameError(f"{where}, which is still to be written; choose another name, or change that line first")


def _check_writable(occurrences: Sequence[NameOccurrence], kind: NameKind, old: str, lines: LineNumbers) -> None:
    """Raise RenameError where another id can't simply be written into a place."""
    places = select_occurrences(occurrences, kind, old)
    if hidden := [each for each in places if each.hidden]:
        line = lines.find_line(hidden[0].start)
        raise RenameError(f"in line {line} '{old}' is written with escapes; write it there as plain text first")
    if sum(each.declares for each in places) > 1:
        where = join_words([str(lines.find_line(each.start)) for each in places if each.declares])
        raise RenameError(f"'{old}' is declared more than once, in lines {where}; name one of them otherwise by hand")
    if shared := find_shared_steps(occurrences, kind, old):
        line = lines.find_line(shared[0].start)
        meant = sorted({f"'{each.name}'" for each in occurrences if each.start == shared[0].start})
        raise RenameError(
            f"a step of a test in line {line} may mean {join_words(meant, 'or')};"
            " write '=scene' before it to say which draw is followed"
        )


def _replace_stretches(text: str, places: Iterable[NameOccurrence], id: str) -> Iterable[str]:
    """Yield the parts of the text with another id in each place."""
    at = 0
    for each in places:
        yield text[at : each.start]
        yield id
        at = each.end
    yield text[at:]


def _move_all(
    occurrences: Iterable[NameOccurrence], kind: NameKind, old: str, full: str
) -> Counter[tuple[int, NameKind, str]]:
    """Return where each name has to stand after the renaming: its place, kind and name."""
    grown = len(full.rpartition(".")[2]) - len(old.rpartition(".")[2])
    moved: Counter[tuple[int, NameKind, str]] = Counter()
    shift, last = 0, -1
    for each in occurrences:
        renamed = each.kind == kind and each.name == old
        name = full if renamed else each.name
        if kind == "scene" and each.kind == "choice" and name.startswith(f"{old}."):
            name = f"{full}.{name.partition('.')[2]}"
        moved[each.start + shift, each.kind, name] += 1
        if renamed and each.start != last:
            shift, last = shift + grown, each.start
    return moved


def _check_meaning(before: ScenarioReading, text: str, meant: Counter[tuple[int, NameKind, str]]) -> None:
    """Raise RenameError if a name would mean something else in the renamed text, or a problem would come up."""
    after = parse_scenario(text, before.source.name)
    found = Counter((each.start, each.kind, each.name) for each in list_name_occurrences(text, after.scenario))
    for start, kind, name in sorted((found - meant) + (meant - found)):
        line = LineNumbers(text).find_line(start)
        raise RenameError(
            f"in line {line} the new name would be taken for the {kind} '{name}', which is not meant there;"
            " choose another name, or change that line first"
        )
    had = Counter((each.code, each.line) for each in before.problems)
    for each in after.problems:
        had[each.code, each.line] -= 1
        if had[each.code, each.line] < 0:
            raise RenameError(f"line {each.line} would have a problem then: {each.message}; choose another name")
