"""No module imports itself by way of others: not lazily, and not for types either."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "pm_quest"
Graph = Mapping[str, set[str]]
PLACES = (
    "{}",
    "def f():\n    if x:\n        {}",
    "async def f():\n    {}",
    "class A:\n    {}",
    "if x:\n    pass\nelif y:\n    {}",
    "for x in y:\n    pass\nelse:\n    {}",
    "while x:\n    {}",
    "with x:\n    {}",
    "try:\n    {}\nfinally:\n    pass",
    "try:\n    pass\nexcept E:\n    {}",
    "try:\n    pass\nfinally:\n    {}",
    "match x:\n    case 1:\n        {}",
)
"""Statements with an import somewhere in them."""


def test_no_module_is_in_a_circle():
    """What two modules share stands below both; what goes up is a message or a callback."""
    assert find_circles(build_graph(PACKAGE)) == []


def test_a_circle_is_found_wherever_the_import_stands(tmp_path):
    """In a function, under TYPE_CHECKING, of a module or of a name in it, and over several modules."""
    house = tmp_path / "house"
    house.mkdir()
    for name, text in {
        "__init__": "",
        "a": "def f():\n    from house.b import x",
        "b": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house import c",
        "c": "import house.a",
        "d": "from house import a",
    }.items():
        (house / f"{name}.py").write_text(text, encoding="utf-8")
    assert find_circles(build_graph(house)) == [["house.a", "house.b", "house.c"]]


def test_an_import_is_found_in_every_statement_that_holds_others():
    """Of a module, the statements are looked at, not the expressions in them."""
    for place in PLACES:
        tree = ast.parse(place.format("import house.b"))
        assert [*_list_imports(tree, {"house.b": Path("b.py")})] == ["house.b"], place


def build_graph(package: Path) -> Graph:
    """Return which modules of a package each of them imports, anywhere in its text."""
    files = {_name_module(path, package): path for path in package.rglob("*.py")}
    return {
        name: set(_list_imports(ast.parse(path.read_text(encoding="utf-8")), files)) - {name}
        for name, path in files.items()
    }


def _name_module(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _list_imports(tree: ast.AST, modules: Mapping[str, Path]) -> Iterator[str]:
    for node in _walk_statements(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, "imports name the whole way"
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                yield from (name for name in (inner if inner in modules else node.module,) if name in modules)


def _walk_statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield every statement, however deep, and no expression: those are most of a module, and hold no import."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, name, None)
            waiting += inner if isinstance(inner, list) else ()


def find_circles(graph: Graph) -> list[list[str]]:
    """Return the groups of modules of which each leads to every other."""
    reached = {name: _follow(name, graph) for name in graph}
    groups = {frozenset(each for each in found if name in reached[each]) for name, found in reached.items()}
    return sorted(sorted(group) for group in groups if group)


def _follow(name: str, graph: Graph) -> set[str]:
    """Return every module that a module leads to; itself only where it is in a circle."""
    found: set[str] = set()
    waiting = [*graph[name]]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.add(each)
            waiting += graph[each]
    return found
