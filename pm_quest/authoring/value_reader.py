"""Read single values: ids, whole numbers, truth values, words.

Each reader returns a value, or remarks and returns None.
"""

import re

from pm_quest.authoring.ascii_spelling import spell_in_ascii
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.number_words import guess_amount, guess_neighbours, guess_number
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.story.model import ROLE_NAMES

MAX_DIGITS = 9

IS_SNAKE_CASE = re.compile(r"[a-z][a-z0-9_]*").fullmatch
_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,8})").fullmatch
_DECIMAL = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?").fullmatch
_DIGITS = re.compile(r"[+-]?[0-9]{10,}").fullmatch
_TRUTH = {"true": True, "false": False}
_LIKE_TRUTH = {
    "yes": "true",
    "on": "true",
    "y": "true",
    "1": "true",
    "no": "false",
    "off": "false",
    "n": "false",
    "0": "false",
}

_PARTS_OF_WORDS = re.compile(r"\s*(?:[,;/|&+]|\band\b|\bor\b)\s*|\s+")
_UNLIMITED_WORDS = (["none"], ["no"], ["unlimited"], ["infinite"], ["infinity"], ["∞"], ["null"], ["~"], ["any"], ["-"])
_FOR_EXAMPLE = {"min": "0", "max": "10", "start": "3", "minutes": "20", "odds": "3", "calls": "3", "pays": "61000"}
WORD_SYNONYMS = {
    **dict.fromkeys(
        ("good", "right", "best", "yes", "true", "adaptive", "adapting", "adapt", "fits", "fit", "+", "+1"), "adapts"
    ),
    **dict.fromkeys(("bad", "wrong", "worst", "no", "false", "forcing", "force", "forced", "-", "-1"), "forces"),
    **dict.fromkeys(("ok", "okay", "none", "middle", "medium", "neither", "0", "normal"), "neutral"),
    **{name.lower(): role for role, name in ROLE_NAMES.items()},
    **dict.fromkeys(("marketing", "marketer", "marketing pm"), "marketing_pm"),
    **dict.fromkeys(("engineer", "developer", "apm", "engineering"), "engineer_apm"),
    **dict.fromkeys(("owner", "business owner", "pnl", "p&l", "p&l owner"), "pnl_owner"),
    **dict.fromkeys(("safe", "product owner", "po", "popm", "framework"), "safe_product_owner"),
    **dict.fromkeys(("other", "else", "misc"), "something_else"),
}
"""Other words for those of `fit` and `role`."""

_SUMS = ("pays", "money")
"""Keys that count money."""
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+").fullmatch
QUOTES_SUGGESTION = "put the text in quotes, or after '|' on lines of its own"
_BOOK_QUOTES = "“”„«»‘’"
"""Quotation marks that authors take for those of YAML."""

KIND_WORDING = {
    "id": ("an id", "write one name"),
    "line": ("a line of text", "write the text after the colon"),
    "text": ("a text", "write the text after the colon, or after '|' on lines of its own"),
    "prose": ("a text or a list of texts", "write a text, or a list of texts and '{if, text}'"),
    "whole": ("a whole number", "write a whole number"),
    "truth": ("true or false", "write true or false"),
    "condition": ("a condition", "write a condition, as in 'trust >= 4'"),
    "impact": ("a whole number or an expression", "write a number or an expression, as in '40 + 5 * trust'"),
    "destination": (
        "a scene, a chance or a list of branches",
        "write a scene's id, or '{chance: [...]}', or a list of '{if, go}'",
    ),
    "signals": ("a list", "begin each line with '- '"),
    "gain": ("a map of points", "write '{tech: 1}'"),
    "set": ("a map of flags", "write '{a_flag: true}'"),
    "record": ("a map of keys", "write its keys below it, indented by two spaces"),
    "records": ("a map, by id", "write each with its id and a colon, indented by two spaces"),
    "list of records": ("a list", "write a list in square brackets, or each on a line after '- '"),
    "ids": ("a list of ids", "write '[one_id, another_id]'"),
    "lines": ("a map of texts", "write 'term: explanation' on each line"),
    "texts": ("a list of texts", "begin each line with '- '"),
    "words": ("a word", "write one of the words"),
    "skills": ("a map of points by skill", "write '{tech: 1}'"),
    "play": ("a list of choices", "write '[a_choice, another_choice]'"),
    "lesson": ("a comparison", "write 'adaptive > by_the_book'"),
    "lessons": ("a list of comparisons", "write '- adaptive > by_the_book'"),
    "turn": ("a list of scenes", "write '[a_scene]'"),
    "exhibit uses": (
        "a list of exhibits",
        "write '[an_exhibit]', or '{id: an_exhibit, show: true}' on a line after '- '",
    ),
    "columns": ("a list of short texts", "write '[one, another]'"),
    "rows": ("a list of rows", "write each row on a line, as in '- [one cell, another cell]'"),
    "series": ("a map of numbers", "write 'label: [1, 2, 3]' on each line"),
    "allowances": ("a map of reasons", "write 'PQ402: the reason why' on each line"),
    "leads": ("a map of points by lead", "write '{figure: 1}'"),
    "listens": ("a map of points", "write '{count: 2, forces: -1}'"),
    "heard": ("a map of sentences", "write 'else: what they say' below it, and a line for each word of 'listens'"),
    "training": ("a map of credentials", "write '{pragmatic: true}'"),
    "votes": ("a map of counts by option", "write '{an_option: 9, another_option: 5}'"),
    "reasons": (
        "a map of lists of texts by option",
        "write the option with a colon, and each reason below it after '- '",
    ),
    "figure": ("a number with its source", "write '{value: 1, assumed: true}', or with 'source:' for where it is from"),
    "skill odds": ("a map of odds by skill", "write '{business: [3, 2, 1]}', the odds of 0, 1 and 2 points"),
    "odds list": ("a list of odds", "write '[3, 2, 1]': the odds of 0, 1 and 2 points"),
    "percentages": ("a map of percentages", "write '{cspo: 30}': of a hundred, how many hold it"),
    "lead odds": ("a map of odds by lead", "write '{domain: 2, figure: 1}'"),
    "act lines": ("a map of short texts by act", "write 'ask: the one who asks' on each line"),
}
"""What each kind expects, for a sentence, and what to write."""


def describe_node(node: YamlNode) -> str:
    """Return what a node is, for a sentence."""
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "a map"
    if isinstance(node, ScalarNode) and not node.style and _WHOLE(node.value):
        return "a number"
    return "a text" if isinstance(node, ScalarNode) and node.value else "nothing"


def _suggest_number(name: str, value: str) -> str:
    """Suggest the whole number that is meant by a value, or an example of one."""
    guess = guess_amount if name in _SUMS or _THOUSANDS(value.strip()) else guess_number
    if (number := guess(value)) is not None:
        return f"'{name}: {number}'"
    if between := guess_neighbours(value):
        return f"{between[0]} or {between[1]}, without a fraction"
    if name in ("min", "max") and value.lower().split()[:1] in _UNLIMITED_WORDS:
        return f"the {'least' if name == 'min' else 'most'} that it can be, as in {_FOR_EXAMPLE[name]}"
    return f"a whole number, as in {_FOR_EXAMPLE.get(name, '1')}"


def to_snake_case(name: str) -> str:
    """Return the id that is most like a name."""
    better = re.sub(r"[^a-z0-9]+", "_", spell_in_ascii(name[:80].lower())).strip("_")
    if (figures := re.fullmatch(r"([0-9]\w*?)_([a-z]\w*)", better)) is not None:
        better = f"{figures[2]}_{figures[1]}"
    return better if IS_SNAKE_CASE(better) else f"a_{better}".rstrip("_")


def suggest_quotes(text: str, start: int) -> str:
    """Say how a text that begins at `start` keeps its signs; where a quotation mark of books begins it, which are meant."""
    sign = text[start : start + 1]
    if sign and sign in _BOOK_QUOTES:
        return f"put the text in quotes that YAML knows, ' or \"; {sign} is a letter to it"
    return QUOTES_SUGGESTION


class ValueReader:
    """Readers of single values. `found` takes the remarks."""

    def __init__(self, found: SymbolTable, suggest: NameSuggester) -> None:
        self.found, self.suggest = found, suggest

    def report_misplaced(self, node: YamlNode, name: str, kind: str, suggestion: str | None = None) -> None:
        """Remark that something else is meant here, unless it is refused already.

        `suggestion` suggests what to write, where more is known than the kind.
        """
        expected, usual = KIND_WORDING[kind]
        suggestion = suggestion or usual
        noun = name if name.startswith(("a ", "an ", "the ")) else f"'{name}'"
        if isinstance(node, RefusedNode):
            return
        if isinstance(node, ScalarNode) and not node.value.strip():
            self.found.add_remark(
                node.start, node.end, "PQ123", f"nothing stands behind {noun}, which is {expected}", suggestion
            )
            return
        if isinstance(node, SequenceNode) and not node.items and "list" in expected:
            message = f"{noun} is {expected}, and this list is empty"
            self.found.add_remark(node.start, node.start + 1, "PQ123", message, suggestion)
            return
        message = f"{noun} is {expected}, and this is {describe_node(node)}"
        end = node.end if isinstance(node, ScalarNode) else node.start + 1
        self.found.add_remark(node.start, end, "PQ122", message, suggestion)

    def read_scalar(self, node: YamlNode, name: str, kind: str) -> ScalarNode | None:
        """Read a single value that is not empty."""
        if isinstance(node, ScalarNode) and node.value:
            return node
        self.report_misplaced(node, name, kind)
        return None

    def read_identifier(self, node: YamlNode, name: str) -> str | None:
        """Read an id in snake_case."""
        scalar = self.read_scalar(node, name, "id")
        return None if scalar is None else self.check_identifier(scalar)

    def check_identifier(self, scalar: ScalarNode) -> str | None:
        """Return the id that a value or a key is, or remark that it is none."""
        value = scalar.value
        if IS_SNAKE_CASE(value):
            return value
        message = f"the id {quote_value(value)} is not snake_case"
        suggestion = f"write '{to_snake_case(value)}': small letters a to z, digits and _, a letter first"
        if "," in value:
            message, suggestion = f"one id stands here, and {quote_value(value)} are several", "keep one of them"
        self.found.add_remark(scalar.start, scalar.end, "PQ128", message, suggestion)
        return None

    def read_integer(self, node: YamlNode, name: str, least: int | None = None, most: int | None = None) -> int | None:
        """Read a whole number of at most nine digits, within its bounds."""
        scalar = self.read_scalar(node, name, "whole")
        if scalar is None:
            return None
        start, end, value = scalar.start, scalar.end, scalar.value
        if scalar.style or not _WHOLE(value):
            self._report_no_integer(scalar, name)
            return None
        number = int(value)
        if least is not None and number < least:
            self.found.add_remark(start, end, "PQ125", f"'{name}' must be {least} or more", f"write {least} or more")
            return None
        if most is not None and number > most:
            self.found.add_remark(start, end, "PQ125", f"'{name}' must be {most} or less", f"write {most} or less")
            return None
        return number

    def read_decimal(self, node: YamlNode, name: str) -> int | float | None:
        """Read a number, whole or with a decimal point, of at most nine digits."""
        scalar = self.read_scalar(node, name, "whole")
        if scalar is None:
            return None
        value = scalar.value
        if sum(map(str.isdigit, value)) > MAX_DIGITS and _DECIMAL(value):
            message = f"a number has at most {MAX_DIGITS} digits"
            self.found.add_remark(scalar.start, scalar.end, "PQ906", message, "write a shorter number")
            return None
        if scalar.style or not _DECIMAL(value):
            message = f"{name} is in figures, and this is {quote_value(value)}"
            self.found.add_remark(scalar.start, scalar.end, "PQ148", message, "write it as in '12' or '31.4'")
            return None
        return float(value) if "." in value else int(value)

    def _report_no_integer(self, scalar: ScalarNode, name: str) -> None:
        """Remark a value that is not a whole number, with the number that is meant."""
        start, end, value = scalar.start, scalar.end, scalar.value
        if _DIGITS(value):
            message = f"a number has at most {MAX_DIGITS} digits"
            self.found.add_remark(start, end, "PQ906", message, "write a smaller number")
            return
        suggestion = f"write {_suggest_number(name, value)}"
        if _WHOLE(value):
            suggestion = f"take the quotes off: {value}"
        elif _WHOLE(value.lstrip("0")):
            suggestion = f"write {value.lstrip('0')}, without the 0 before it"
        self.found.add_remark(
            start, end, "PQ124", f"'{name}' is a whole number, and this is {quote_value(value)}", suggestion
        )

    def read_boolean(self, node: YamlNode, name: str) -> bool | None:
        """Read true or false, as these words."""
        scalar = self.read_scalar(node, name, "truth")
        if scalar is None:
            return None
        truth = None if scalar.style else _TRUTH.get(scalar.value)
        if truth is None:
            like = scalar.value.lower()
            like = like if like in _TRUTH else _LIKE_TRUTH.get(like, "true or false")
            quotes = " without quotes" if scalar.style else ""
            message = f"'{name}' is true or false, and this is {quote_value(scalar.value)}"
            self.found.add_remark(scalar.start, scalar.end, "PQ127", message, f"write {like}{quotes}")
        return truth

    def read_word(self, node: YamlNode, name: str, words: tuple[str, ...]) -> str | None:
        """Read one of a few words."""
        if isinstance(node, SequenceNode | MappingNode):
            self.report_misplaced(node, name, "words", f"write one of {', '.join(words)}")
            return None
        scalar = self.read_scalar(node, name, "words")
        if scalar is None:
            return None
        if scalar.value in words:
            return scalar.value
        several = _PARTS_OF_WORDS.split(scalar.value)
        if len(several) > 1 and {*several} <= {*words}:
            message = f"one word stands behind '{name}', and here are {len(several)}"
            suggestion = f"write {' or '.join(repr(word) for word in several)}"
            self.found.add_remark(scalar.start, scalar.end, "PQ126", message, suggestion)
            return None
        near = WORD_SYNONYMS.get(" ".join(scalar.value.lower().split()))
        if near not in words:
            near = self.suggest.find_nearest(scalar.value.lower(), words, 0.6)
        article = "an" if name[0] in "aeiou" else "a"
        message = f"{quote_value(scalar.value)} is not {article} '{name}'{did_you_mean(near)}"
        suggestion = f"write '{near}'" if near else f"write one of {', '.join(words)}"
        self.found.add_remark(scalar.start, scalar.end, "PQ126", message, suggestion)
        return None
