"""Code in Markdown, in which nothing is filled in: what stands between as many backticks as behind it."""

import re

_TICKS = re.compile(r"`+")


def blank_code(text: str) -> str:
    """Return a text of the same length with blanks in the place of code."""
    later: dict[str, list[int]] = {}
    for run in reversed(list(_TICKS.finditer(text))):
        later.setdefault(run[0], []).append(run.start())
    pieces, at = list[str](), 0
    for run in _TICKS.finditer(text):
        others = later[run[0]]
        others.pop()
        if run.start() >= at and others:
            end = others[-1] + len(run[0])
            pieces += [text[at : run.start()], " " * (end - run.start())]
            at = end
    return "".join([*pieces, text[at:]])
