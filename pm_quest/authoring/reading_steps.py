"""What every reading of a file does besides: refuse what is no such file, and pick the remarks that are shown."""

from pm_quest.authoring.error_spots import NEUTRAL
from pm_quest.authoring.source_text import MAX_PROBLEMS, REPLACEMENT, Remark
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, YamlNode
from pm_quest.authoring.yaml_tree import YamlTree
from pm_quest.story.model import FORMAT

_VALUE_CODES = ("PQ123", "PQ124", "PQ127", "PQ134", "PQ138", "PQ201")
"""Codes on values, which the remark on the name before them may cover already."""


def is_relevant(remark: Remark, found: SymbolTable, tree: YamlTree) -> bool:
    """Return whether a remark concerns complete text and is not reported already."""
    settled = remark.start in found.settled_values and remark.code in _VALUE_CODES
    return not settled and not _is_consequence(remark, tree.hurt)


def _is_consequence(remark: Remark, hurt: tuple[tuple[int, int], ...]) -> bool:
    """Return whether a remark only follows from a mistake in the YAML.

    That is one in a stretch that was repaired to read on.
    """
    if (
        any(sign in sentence for sign in (NEUTRAL, REPLACEMENT) for sentence in (remark.message, remark.suggestion))
        and hurt
    ):
        return True
    return any(remark.start <= last and first < max(remark.end, remark.start + 1) for first, last in hurt)


def remark_no_map(root: YamlNode | None, noun: str) -> Remark:
    """Return the remark on a file that is not a map of keys; `noun` is what it is meant to be."""
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return Remark(0, 0, "PQ123", "there is nothing in this file", "begin with 'format: 1' and 'title: ...'")
    end = root.end if isinstance(root, (ScalarNode, RefusedNode)) else root.start + 1
    message = f"a {noun} is a map of keys, and this is something else"
    return Remark(root.start, end, "PQ122", message, "begin with 'format: 1' and 'title: ...'")


def remark_newer_format(root: MappingNode) -> Remark | None:
    """Return the remark on a file of a later format, which is not read further.

    Its rules may differ.
    """
    from pm_quest import __version__  # noqa: PLC0415  asked for once in a thousand files

    for key, value in root.iterate_pairs():
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and key.value == "format" and not value.style:
            digits = value.value
            if digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits) > FORMAT:
                message = f"format {int(digits)} is read by a newer PM Quest; this is {__version__}, which reads format {FORMAT}"
                return Remark(
                    value.start, value.end, "PQ137", message, "update PM Quest, as in 'pipx upgrade pm-quest'"
                )
    return None


def limit_remarks(remarks: list[Remark]) -> list[Remark]:
    """Return the remarks, at most MAX_PROBLEMS and one that says so.

    Reached limits come before all others.
    """
    if len(remarks) <= MAX_PROBLEMS:
        return remarks
    limited = sorted(remarks, key=lambda remark: (not remark.code.startswith("PQ9"), remark))[:MAX_PROBLEMS]
    message = f"more than {MAX_PROBLEMS:,} problems; the rest is not shown"
    last = max(limited)
    return [*limited, Remark(last.start, last.end, "PQ905", message, "fix these first")]
