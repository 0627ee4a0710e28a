"""The modules of a page as one script: a phone on a bad network asks for one file, not for sixty.

Each module becomes a function that runs at once and gives what it exports, after all that it imports. That takes no look into a
module but at its imports and exports, which stand in a few forms that a test holds: `import { a, b as c } from "./x.js";`,
`import * as x from "./x.js";`, `import "./x.js";` and `export function`, `const` or `class`, each at the beginning of a line.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

_IMPORT = re.compile(r'^import (?:(?:\{([^}]*)\}|\* as (\w+)) from )?"(\.[\w./]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)


def join_modules(first: str, read: Callable[[str], str]) -> str:
    """Return a module, such as `join.js`, with all it imports, as one module. Raises ValueError where some import each other."""
    return "\n".join(_wrap_module(name, read(name)) for name in list_modules(first, read))


def list_modules(first: str, read: Callable[[str], str]) -> list[str]:
    """Return the names of a module and of all it imports, each after those that it imports itself."""
    order: list[str] = []
    _add_module(first, read, order, ())
    return order


def _add_module(name: str, read: Callable[[str], str], order: list[str], on_the_way: tuple[str, ...]) -> None:
    if name in on_the_way:
        raise ValueError(f"Modules import each other: {' → '.join((*on_the_way, name))}.")
    if name in order:
        return
    for target in _list_targets(name, read(name)):
        _add_module(target, read, order, (*on_the_way, name))
    order.append(name)


def _list_targets(name: str, source: str) -> Iterator[str]:
    for found in _IMPORT.finditer(source):
        yield _find_module(name, found[3])


def _wrap_module(name: str, source: str) -> str:
    """Return a module as the value of a constant that has what it exports."""
    body = _EXPORT.sub("", _IMPORT.sub(lambda found: _take_names(name, found), source))
    return f"const {_name_constant(name)} = (() => {{\n{body}\nreturn {{ {', '.join(_EXPORT.findall(source))} }};\n}})();\n"


def _take_names(name: str, found: re.Match[str]) -> str:
    """Return an import as a declaration: what is imported stands above it. One that takes no names needs none."""
    names, whole, target = found.groups()
    if names is None and whole is None:
        return ""
    taken = whole or f"{{{names.replace(' as ', ': ')}}}"
    return f"const {taken} = {_name_constant(_find_module(name, target))};"


def _find_module(name: str, target: str) -> str:
    """Return the name of a module, as it is called in an import of another."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _name_constant(name: str) -> str:
    """Return what a module is called in the script, such as `$pieces$dom`: no name of ours begins like that."""
    return "$" + name.removesuffix(".js").replace("/", "$")
