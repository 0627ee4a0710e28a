"""Write conditions, effects and texts of a scenario in SugarCube's terms."""

import html
import re
from collections.abc import Mapping

from markdown_it.tree import SyntaxTreeNode

from pm_quest.kit.markdown import TWINE, parse_tree
from pm_quest.story.conditions import ConditionNode
from pm_quest.story.meters import Meter
from pm_quest.story.model import SKILLS, Scenario

_WORDS = {"<": "lt", "<=": "lte", "==": "is", "!=": "isnot", ">=": "gte", ">": "gt"}
_SIGNS = re.compile(r"[<>&$]|(?<!:)//|''|__|--|==|~~|\^\^|@@|\[\[|\]\]|\{\{\{|\"\"\"|/\*|/%|\\$", re.MULTILINE)
_AT_START = re.compile(r"^([!*#>|;:-])", re.MULTILINE)
_NAME = re.compile(r"\{(\w+)\}")


class SugarcubeTerms:
    """Writes conditions and effects of one scenario.

    names: the passages of the scenes.
    choices: the passages of choices (`scene.choice`) with other names than these.
    """

    def __init__(self, scenario: Scenario, names: Mapping[str, str], choices: Mapping[str, str] | None = None) -> None:
        self.scenario, self.names = scenario, names
        self.choices = choices or {}

    def write_condition(self, node: ConditionNode, here: str = "") -> str:
        """Return a condition or an expression, for a scene or, without `here`, after it."""
        if node.op in ("number", "name"):
            return str(node.value) if node.op == "number" else f"${node.value}"
        if node.op in ("visited", "chose", "holds"):
            return self._write_call(node, here)
        parts = [self.write_condition(part, here) for part in node.parts]
        if node.op == "not":
            return f"(not {parts[0]})"
        if node.op == "-1":
            return f"(-{parts[0]})"
        if node.op == "compare":
            signs = node.value if isinstance(node.value, tuple) else ()
            pairs = [f"{a} {_WORDS[sign]} {b}" for a, sign, b in zip(parts, signs, parts[1:], strict=False)]
            return f"({' and '.join(pairs)})"
        return f"({f' {node.op} '.join(parts)})"

    def _write_call(self, node: ConditionNode, here: str) -> str:
        name = str(node.value)
        if node.op == "holds":
            return f"$holds.includes({quote_argument(name)})"
        if node.op == "chose":
            return f"(visited({quote_argument(self.choices.get(name, name))}) gt 0)"
        return f"(visited({quote_argument(self.names[name])}) gt {int(name == here)})"

    def write_effects(self, gain: Mapping[str, int], settings: Mapping[str, bool], adaptability: int = 0) -> list[str]:
        """Return the effects of `gain`, `set` and a `fit`, one by one."""
        made = [f"$adaptability to $adaptability {_write_signed(adaptability)}"] if adaptability else []
        for name, points in gain.items():
            more = f"${name} {_write_signed(points)}"
            meter = self.scenario.meters.get(name)
            made.append(f"${name} to {_write_clamped(more, meter) if meter else more}")
        return [*made, *(f"${flag} to {str(truth).lower()}" for flag, truth in settings.items())]

    def write_initial_values(self) -> list[str]:
        """Return every variable with its initial value."""
        made = [f"${skill} to 0" for skill in (*SKILLS, "adaptability")]
        made += [f"${id} to {meter.start}" for id, meter in self.scenario.meters.items()]
        return [*made, *(f"${flag} to false" for flag in self.scenario.flags), "$holds to []"]

    def write_text(self, markdown: str) -> str:
        """Return a text in SugarCube's markup, with names filled in while it is played."""
        return "\n\n".join(filter(None, map(self._write_block, parse_tree(markdown, TWINE).children)))

    def write_link_words(self, markdown: str) -> str:
        """Return the words of a link, without markup, which a link does not show."""
        words = " ".join(_plain_words(parse_tree(markdown, TWINE)).split())
        filled_words = _NAME.sub(self._fill_name, words)
        return filled_words.replace("[", "(").replace("]", ")").replace("|", "/").replace("->", "→").replace("<-", "←")

    def _fill_name(self, match: re.Match[str]) -> str:
        """Return a name in braces where nothing can be evaluated."""
        usual = {"player": "you", "employer": self.scenario.employer or "the company"}
        meter = self.scenario.meters.get(match[1])
        return meter.label if meter else usual.get(match[1], match[0])

    def _write_words(self, text: str) -> str:
        """Return plain words, escaped for SugarCube, with names in braces as variables."""
        parts = _NAME.split(text)
        said = []
        for number, part in enumerate(parts):
            if number % 2 == 0:
                said.append(_escape_words(part))
            elif part in self.scenario.meters:
                said.append(f"<<= ${part}>>")
            else:
                usual = {"player": "you", "employer": self.scenario.employer or "the company"}
                said.append(_escape_words(usual.get(part, f"{{{part}}}")))
        return "".join(said)

    def _write_block(self, node: SyntaxTreeNode) -> str:
        if node.type in ("bullet_list", "ordered_list"):
            sign = "*" if node.type == "bullet_list" else "#"
            return "\n".join(f"{sign} {self._write_inline(item)}" for item in node.children)
        if node.type == "heading":
            return f"{'!' * int(node.tag[1:] or 1)} {self._write_inline(node)}"
        if node.type == "blockquote":
            return "\n".join(f"> {line}" for line in self._write_inline(node).split("\n"))
        if node.type == "hr":
            return "----"
        if node.type in ("fence", "code_block"):
            return _escape_words(node.content.rstrip("\n"))
        return _AT_START.sub(lambda match: f"&#{ord(match[1])};", self._write_inline(node))

    def _write_inline(self, node: SyntaxTreeNode) -> str:
        if node.type in ("text", "code_inline"):
            return self._write_words(node.content)
        if node.type == "softbreak":
            return " "
        if node.type == "hardbreak":
            return "\n"
        inside = "".join(self._write_inline(child) for child in node.children)
        sign = {"em": "//", "strong": "''", "s": "=="}.get(node.type, "")
        return f"{sign}{inside}{sign}"


def quote_argument(text: str) -> str:
    """Return a text in quotes, as a macro takes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain_words(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    return " " if node.type in ("softbreak", "hardbreak") else "".join(map(_plain_words, node.children))


def _write_signed(points: int) -> str:
    return f"+ {points}" if points >= 0 else f"- {-points}"


def _write_clamped(value: str, meter: Meter) -> str:
    return f"Math.clamp({value}, {meter.min}, {meter.max})"


def _escape_words(text: str) -> str:
    """Return words in which nothing is markup, a macro or a variable."""
    return _SIGNS.sub(
        lambda match: html.escape(match[0][0]) if match[0][0] in "<>&" else f"&#{ord(match[0][0])};{match[0][1:]}", text
    )
