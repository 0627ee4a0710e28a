"""Our JavaScript modules as one script, for a page in a single file.

There is no build step elsewhere: in a checkout and in the classroom modules are served as they are. So
that they can be put together by so little, they keep to a few forms, which a test holds: `import { a, b }
from "./x.js";` and `export function`, `const` or `class`, each at the beginning of a line; no default
exports, no cycles, no `await` outside functions, and no text that goes over several lines.
"""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache

from pm_quest.web.script_shortener import shorten_script
from pm_quest.web.web_files import read_web_file

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[\w./]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)


class BundleError(ValueError):
    """Modules that can't be put together; the message is a sentence for whoever wrote them."""


@lru_cache(maxsize=8)
def bundle_modules(main: str) -> str:
    """Return a module, such as `page/main.js`, with all it imports, as one script."""
    order: list[str] = []
    _add_module(main, order, ())
    return shorten_script("".join(_wrap_module(path) for path in order))


def read_module(path: str) -> str:
    """Return the source of a module of this package. Raises BundleError where there is none."""
    folder, _, name = path.rpartition("/")
    try:
        return read_web_file(folder, name).decode()
    except (KeyError, FileNotFoundError) as error:
        raise BundleError(f"There is no module '{path}'.") from error


def list_imports(path: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the modules that a module imports, and the names that it takes from each."""
    for names, target in _IMPORT.findall(read_module(path)):
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        yield found, [each.strip() for each in names.split(",") if each.strip()]


def list_exports(path: str) -> list[str]:
    """Return the names that a module exports."""
    return _EXPORT.findall(read_module(path))


def _add_module(path: str, order: list[str], on_the_way: tuple[str, ...]) -> None:
    """Add a module to the order, after all that it imports."""
    if path in on_the_way:
        raise BundleError(f"Modules import each other: {' → '.join((*on_the_way, path))}.")
    if path in order:
        return
    for target, names in list_imports(path):
        _add_module(target, order, (*on_the_way, path))
        if missing := set(names) - set(list_exports(target)):
            raise BundleError(f"'{path}' imports '{min(missing)}' from '{target}', which exports no such name.")
    order.append(path)


def _wrap_module(path: str) -> str:
    """Return a module as a constant with its exports: its other names are its own."""
    imported = "".join(f"const {{ {', '.join(names)} }} = {_name(target)};\n" for target, names in list_imports(path))
    body = _EXPORT.sub("", _IMPORT.sub("", read_module(path)))
    exports = ", ".join(list_exports(path))
    return f"const {_name(path)} = (() => {{\n{imported}{body}return {{ {exports} }};\n}})();\n"


def _name(path: str) -> str:
    """Return what a module is called in the bundle."""
    return f"${re.sub(r'[^0-9A-Za-z]', '_', path.removesuffix('.js'))}"


def shorten_style(source: str) -> str:
    """Return a style sheet without comments, indentation and line ends."""
    plain = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    lines = (line.strip() for line in plain.split("\n"))
    joined = re.sub(r"\s*([{};,])\s*", r"\1", "\n".join(line for line in lines if line))
    return joined.replace(";}", "}").strip()
