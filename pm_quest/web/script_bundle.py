"""Our JavaScript modules as one script, for a page in a single file.

There is no build step elsewhere: the classroom's modules are joined as they are (`module_joiner`). So that
these can be put together by so little, they keep to a few forms, which a test holds: `import { a, b }
from "./x.js";` and `export function`, `const` or `class`, each at the beginning of a line; no default
exports, no cycles, no `await` outside functions, and no text that goes over several lines. Two modules may have the same names.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pm_quest.web.script_folding import fold_functions, list_early_names
from pm_quest.web.script_names import NamedToken, make_sign
from pm_quest.web.script_pruner import drop_unused
from pm_quest.web.script_shortener import ScriptPart, read_names, shorten_parts
from pm_quest.web.script_tokens import Token
from pm_quest.web.web_files import read_web_file

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[\w./]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)


class BundleError(ValueError):
    """Modules that can't be put together; the message is a sentence for whoever wrote them."""


@lru_cache(maxsize=8)
def bundle_modules(main: str, *, emptied: frozenset[str] = frozenset()) -> str:
    """Return a module, such as `page/main.js`, with all it imports, as one script.

    emptied: modules of which each export is an empty object, such as words in a language that nobody needs
    """
    order: list[str] = []
    _add_module(main, order, ())
    modules = {path: (_empty_module if path in emptied else _read_tokens)(path) for path in order}
    names = _choose_outer_names(modules)
    renamed = {path: list(_use_names(tokens, names[path])) for path, tokens in modules.items()}
    used = drop_unused([token for tokens in renamed.values() for token in tokens])
    places, early = {id(token) for token in used}, list_early_names(used)
    return shorten_parts(
        [
            ScriptPart(
                fold_functions([token for token in tokens if id(token) in places], early),
                frozenset(names[path].values()),
            )
            for path, tokens in renamed.items()
        ]
    )


def _choose_outer_names(parts: Mapping[str, Sequence[NamedToken]]) -> dict[str, dict[str, str]]:
    """Return by module its outer names and those that it imports, each with its name in the one script: two may have the same."""
    taken: set[str] = set()
    chosen: dict[str, dict[str, str]] = {}
    for path, tokens in parts.items():
        outer = {each.text for each in tokens if each.declares and each.is_outer and each.role != "key"}
        own = {name: f"{name}${len(taken)}" if name in taken else name for name in outer}
        taken |= outer | set(own.values())
        imported = {name: chosen[target][name] for target, names in list_imports(path) for name in names}
        chosen[path] = {**imported, **own}
    return chosen


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


def _read_tokens(path: str) -> list[NamedToken]:
    """Return a module without its imports, as a part of a script."""
    return read_names(_EXPORT.sub("", _IMPORT.sub("", read_module(path))))


def _empty_module(path: str) -> list[NamedToken]:
    return read_names("".join(f"const {name} = {{}};" for name in list_exports(path)))


def _use_names(tokens: Sequence[NamedToken], names: Mapping[str, str]) -> Iterator[NamedToken]:
    """Yield a module's tokens with other names for variables."""
    for each in tokens:
        old = each.text
        name = names.get(old, old)
        if name == old or each.role in ("key", "word", None):
            yield each
            continue
        if each.role == "both":
            yield each._replace(role="key", declares=False)
            yield make_sign(":")
        yield each._replace(token=Token("name", name), role="variable")
