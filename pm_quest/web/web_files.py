"""The files that pages in a browser are made of, by folder and name, and the colours of the game for them."""

from functools import cache
from importlib.resources import files

from pm_quest.drawing.colours import DAY_COLOURS, NIGHT_COLOURS, format_css_variables

_KINDS = (".js", ".css")


@cache
def list_web_files(folder: str) -> frozenset[str]:
    """Return the names of the scripts and styles in a folder of this package, such as `pieces`."""
    return frozenset(each.name for each in (files(__package__) / folder).iterdir() if each.name.endswith(_KINDS))


@cache
def read_web_file(folder: str, name: str) -> bytes:
    """Return a file of a folder. Raises KeyError for a name that is not among its scripts and styles."""
    if name not in list_web_files(folder):
        raise KeyError(name)
    return (files(__package__) / folder / name).read_bytes()


@cache
def build_palette() -> str:
    """Return the colours as CSS: as the device or the page's switch says; always light on paper."""
    day, night = format_css_variables(DAY_COLOURS), format_css_variables(NIGHT_COLOURS)
    return (
        f":root {{ color-scheme: light; {day} }}\n"
        f'@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme="day"]) {{ color-scheme: dark; {night} }} }}\n'
        f'@media screen {{ :root[data-theme="night"] {{ color-scheme: dark; {night} }} }}\n'
    )
