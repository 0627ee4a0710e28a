"""What to add to a question of an interview: a word that it is to listen for, or the sentence for everything else."""

import re
from collections.abc import Iterator

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.language_server.missing_declarations import AddedText, measure_column
from pm_quest.language_server.open_document import DocumentVersion
from pm_quest.story.hiring import ELSE, INTERVIEWS

_LISTEN = re.compile(r"add '(\w+)' to 'listens'")


def add_missing_sentences(version: DocumentVersion, problem: Problem) -> Iterator[AddedText]:
    """Yield the additions that the fix of a problem of an interview speaks of."""
    word = _LISTEN.search(problem.suggestion)
    if problem.code not in ("PQ232", "PQ233"):
        return
    text, place = version.text, version.locate(problem)[0]
    parts = _find_question(text, place)
    heard, listens = parts.get("heard"), parts.get("listens")
    if problem.code == "PQ233" and heard is not None:
        yield from _add_entry(text, heard[1], f"{ELSE}: Still to be written.", f"Add '{ELSE}'")
    elif word and listens is not None:
        yield from _add_entry(text, listens[1], f"{word[1]}: 1", f"Listen for '{word[1]}'")
    elif word and heard is not None:
        at = heard[0].start
        column = measure_column(text, at)
        end = "\n" + " " * column if text[at - column : at].strip(" -") == "" else ", "
        yield f"Listen for '{word[1]}'", at, at, f"listens: {{{word[1]}: 1}}{end}"


def _add_entry(text: str, node: YamlNode, entry: str, title: str) -> Iterator[AddedText]:
    """Yield the addition of an entry behind the last one of a map."""
    if not isinstance(node, MappingNode) or not node.items:
        return
    first, last = node.items[0], node.items[-1]
    place = len(text[: last.end].rstrip())
    blank = "\n" + " " * measure_column(text, first.start)
    yield title, place, place, f", {entry}" if node.flow else f"{blank}{entry}"


def _find_question(text: str, place: int) -> dict[str, tuple[ScalarNode, YamlNode]]:
    """Return the keys and values of the question around a place, by name."""
    hiring = _list_parts(_list_parts(build_tree(text).root).get("hiring", (None, None))[1])
    lists = [hiring[key][1] for key in INTERVIEWS if key in hiring]
    questions = [item for each in lists if isinstance(each, SequenceNode) for item in each.items]
    return next((_list_parts(item) for item in questions if item.start <= place <= item.end), {})


def _list_parts(node: YamlNode | None) -> dict[str, tuple[ScalarNode, YamlNode]]:
    pairs = node.iterate_pairs() if isinstance(node, MappingNode) else ()
    return {key.value: (key, value) for key, value in pairs if isinstance(key, ScalarNode)}
