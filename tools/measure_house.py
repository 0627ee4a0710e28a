"""Measure the house: names, lengths, repeats and stale docstrings, against the limits that `make check` holds.

Usage: python tools/measure_house.py [--long]

Exits with status 1 where a limit is passed. `--long` also lists functions of more than 40 lines.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("pm_quest", "tests", "benchmarks", "tools")
MAX_LINES = 350
MAX_ONE_WORD, MAX_PARTICIPLES = 0.45, 0.03
MAX_SHARED = 9
"""So many names may stand in two rooms: of classes, and of modules."""
LONG_FUNCTION = 40
IRREGULAR = re.compile(
    "begun|bound|brought|built|caught|chosen|dealt|done|drawn|dug|fallen|felt|found|given|gone|grown|heard|held|hidden|"
    "kept|known|laid|led|left|lent|lost|made|meant|met|paid|said|seen|sent|shown|spent|stood|struck|swept|taken|taught|"
    "thought|thrown|told|torn|understood|won|worn|written"
)
"""Participles that do not end in -ed."""
VERBS = frozenset({"embed", "exceed", "feed", "need", "proceed", "seed", "speed"})
"""Commands that end as participles do."""
FIELD_LINE = re.compile(r"(?P<names>\w+(?:, \w+)*): ")
"""A line of a docstring that says what a field is, or several."""


Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Print the figures and what passes a limit. Return the exit status."""
    sources = {path: path.read_text(encoding="utf-8") for path in list_files()}
    code = {path: ast.parse(text) for path, text in sources.items() if path.parts[0] == "pm_quest"}
    names = [name for tree in code.values() for name in list_function_names(tree)]
    one_word, participles = (sum(map(test, names)) / len(names) for test in (is_one_word, is_participle))
    problems = [
        *find_long_files({**sources, **{path: path.read_text(encoding="utf-8") for path in list_files("*.js")}}),
        *find_shared_names("classes", list_classes(code)),
        *find_shared_names("modules", list_modules(code)),
        *find_stale_fields(code),
    ]
    if one_word >= MAX_ONE_WORD:
        problems.append(
            f"{one_word:.1%} of the functions have names of one word: less than {MAX_ONE_WORD:.0%} is meant"
        )
    if participles >= MAX_PARTICIPLES:
        problems.append(f"{participles:.1%} of the functions are named by a participle: {MAX_PARTICIPLES:.0%} at most")
    print(f"{len(names):,} functions: {one_word:.1%} of one word, {participles:.1%} participles; {len(code)} modules.")
    if "--long" in sys.argv:
        print(*list_long_functions(sources), sep="\n")
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


def list_files(names: str = "*.py") -> list[Path]:
    """Return all files of the project with such names, relative to its root."""
    found = (path.relative_to(ROOT) for folder in FOLDERS for path in (ROOT / folder).rglob(names))
    return sorted(path for path in found if "__pycache__" not in path.parts)


def get_room(path: Path) -> str:
    """Return the room that a module stands in: `pm_quest/story`, or a part of a large one, as `pm_quest/tui/screens`."""
    return "/".join(path.parts[:-1][:3])


def list_function_names(tree: ast.Module) -> Iterator[str]:
    """Yield the names of all functions and methods that are named freely."""
    for node in ast.walk(tree):
        if isinstance(node, Function) and not node.name.startswith("__"):
            yield node.name.strip("_")


def is_one_word(name: str) -> bool:
    """Return whether a name is a single word."""
    return "_" not in name


def is_participle(name: str) -> bool:
    """Return whether a name is a past participle alone, which says neither what is done nor what is returned."""
    return is_one_word(name) and name not in VERBS and (name.endswith("ed") or IRREGULAR.fullmatch(name) is not None)


def find_long_files(sources: dict[Path, str]) -> Iterator[str]:
    """Yield the files with too many lines."""
    for path, text in sources.items():
        if (lines := len(text.splitlines())) > MAX_LINES:
            yield f"{path.as_posix()} has {lines} lines: {MAX_LINES} at most"


def find_shared_names(what: str, places: Iterable[tuple[str, Path]]) -> Iterator[str]:
    """Yield names that stand twice in a room, and say so where too many stand in two rooms."""
    shared = []
    for name, group in groupby(sorted(places), key=lambda place: place[0]):
        rooms = Counter(get_room(path) for _, path in group)
        shared += [name] if rooms.total() > 1 else []
        yield from (f"{room} has {count} {what} called {name}" for room, count in rooms.items() if count > 1)
    if len(shared) > MAX_SHARED:
        yield f"{len(shared)} names of {what} stand twice, {MAX_SHARED} may: {', '.join(shared)}"


def list_classes(code: dict[Path, ast.Module]) -> Iterator[tuple[str, Path]]:
    """Yield the name and the file of each class."""
    for path, tree in code.items():
        yield from ((node.name, path) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def list_modules(code: dict[Path, ast.Module]) -> Iterator[tuple[str, Path]]:
    """Yield the name and the file of each module."""
    return ((path.stem, path) for path in code if path.stem != "__init__")


def find_stale_fields(code: dict[Path, ast.Module]) -> Iterator[str]:
    """Yield the classes whose docstring explains a field that is called otherwise by now."""
    for path, tree in code.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                known = {name for part in node.body for name in list_identifiers(part)}
                stale = [name for name in list_explained(node) if name not in known]
                if stale:
                    yield f"{path.as_posix()}:{node.lineno} explains what {node.name} has not: {', '.join(stale)}"


def list_explained(node: ast.ClassDef) -> Iterator[str]:
    """Yield the names that the docstring of a class explains, each at the beginning of a line."""
    for line in (ast.get_docstring(node) or "").splitlines()[1:]:
        if found := FIELD_LINE.match(line):
            yield from found["names"].split(", ")


def list_identifiers(tree: ast.AST) -> Iterator[str]:
    """Yield every name in some code: of variables, attributes, parameters and functions."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name


def list_long_functions(sources: dict[Path, str]) -> Iterator[str]:
    """Yield the functions of more than forty lines, for whoever looks for what to cut."""
    for path, text in sources.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, Function) and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONG_FUNCTION:
                yield f"{path.as_posix()}:{node.lineno} {node.name} has {lines} lines"


if __name__ == "__main__":
    sys.exit(main())
