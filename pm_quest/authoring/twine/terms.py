"""Conditions, effects and texts of a scenario as SugarCube says them."""

import html
import re
from collections.abc import Mapping
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from pm_quest.parsed_markdown import parse_markdown
from pm_quest.story.conditions import Node
from pm_quest.story.model import SKILLS, Meter, Scenario

_WORDS = {"<": "lt", "<=": "lte", "==": "is", "!=": "isnot", ">=": "gte", ">": "gt"}
_SIGNS = re.compile(r"[<>&$]|(?<!:)//|''|__|--|==|~~|\^\^|@@|\[\[|\]\]|\{\{\{|\"\"\"|/\*|/%|\\$", re.MULTILINE)
_AT_START = re.compile(r"^([!*#>|;:-])", re.MULTILINE)
_NAME = re.compile(r"\{(\w+)\}")


class Terms:
    """Says conditions and effects of one scenario.

    `names` are the passages of its scenes, `choices` those of choices (`scene.choice`) that are not called like these.
    """

    def __init__(self, scenario: Scenario, names: Mapping[str, str], choices: Mapping[str, str] | None = None) -> None:
        self.scenario, self.names = scenario, names
        self.choices = choices or {}

    def condition(self, node: Node, here: str = "") -> str:
        """A condition or an expression, as it is asked in a scene, or after leaving one (`here` empty)."""
        if node.op in ("number", "name"):
            return str(node.value) if node.op == "number" else f"${node.value}"
        if node.op in ("visited", "chose", "holds"):
            return self._call(node, here)
        parts = [self.condition(part, here) for part in node.parts]
        if node.op == "not":
            return f"(not {parts[0]})"
        if node.op == "-1":
            return f"(-{parts[0]})"
        if node.op == "compare":
            signs = node.value if isinstance(node.value, tuple) else ()
            pairs = [f"{a} {_WORDS[sign]} {b}" for a, sign, b in zip(parts, signs, parts[1:], strict=False)]
            return f"({' and '.join(pairs)})"
        return f"({f' {node.op} '.join(parts)})"

    def _call(self, node: Node, here: str) -> str:
        name = str(node.value)
        if node.op == "holds":
            return f"$holds.includes({quoted(name)})"
        if node.op == "chose":
            return f"(visited({quoted(self.choices.get(name, name))}) gt 0)"
        return f"(visited({quoted(self.names[name])}) gt {int(name == here)})"

    def effects(self, gain: Mapping[str, int], settings: Mapping[str, bool], adaptability: int = 0) -> list[str]:
        """What `gain`, `set` and a `fit` do, one by one."""
        made = [f"$adaptability to $adaptability {_signed(adaptability)}"] if adaptability else []
        for name, points in gain.items():
            more = f"${name} {_signed(points)}"
            meter = self.scenario.meters.get(name)
            made.append(f"${name} to {_held(more, meter) if meter else more}")
        return [*made, *(f"${flag} to {str(truth).lower()}" for flag, truth in settings.items())]

    def start(self) -> list[str]:
        """Every variable as it is at the start."""
        made = [f"${skill} to 0" for skill in (*SKILLS, "adaptability")]
        made += [f"${id} to {meter.start}" for id, meter in self.scenario.meters.items()]
        return [*made, *(f"${flag} to false" for flag in self.scenario.flags), "$holds to []"]

    def text(self, markdown: str) -> str:
        """A text in SugarCube's markup, with names filled in where it is played."""
        return "\n\n".join(filter(None, map(self._block, SyntaxTreeNode(parse_markdown(_parser(), markdown)).children)))

    def line(self, markdown: str) -> str:
        """What a link says: its words alone, for a link shows no markup."""
        words = " ".join(_words(SyntaxTreeNode(parse_markdown(_parser(), markdown))).split())
        told = _NAME.sub(self._known, words)
        return told.replace("[", "(").replace("]", ")").replace("|", "/").replace("->", "→").replace("<-", "←")

    def _known(self, match: re.Match[str]) -> str:
        """A name in braces where nothing can be worked out."""
        usual = {"player": "you", "employer": self.scenario.employer or "the company"}
        meter = self.scenario.meters.get(match[1])
        return meter.label if meter else usual.get(match[1], match[0])

    def _filled(self, text: str) -> str:
        """Plain words, safe from SugarCube, with names in braces as variables."""
        parts = _NAME.split(text)
        said = []
        for number, part in enumerate(parts):
            if number % 2 == 0:
                said.append(_safe(part))
            elif part in self.scenario.meters:
                said.append(f"<<= ${part}>>")
            else:
                usual = {"player": "you", "employer": self.scenario.employer or "the company"}
                said.append(_safe(usual.get(part, f"{{{part}}}")))
        return "".join(said)

    def _block(self, node: SyntaxTreeNode) -> str:
        if node.type in ("bullet_list", "ordered_list"):
            sign = "*" if node.type == "bullet_list" else "#"
            return "\n".join(f"{sign} {self._inline_of(item)}" for item in node.children)
        if node.type == "heading":
            return f"{'!' * int(node.tag[1:] or 1)} {self._inline_of(node)}"
        if node.type == "blockquote":
            return "\n".join(f"> {line}" for line in self._inline_of(node).split("\n"))
        if node.type == "hr":
            return "----"
        if node.type in ("fence", "code_block"):
            return _safe(node.content.rstrip("\n"))
        return _AT_START.sub(lambda match: f"&#{ord(match[1])};", self._inline_of(node))

    def _inline_of(self, node: SyntaxTreeNode) -> str:
        if node.type in ("text", "code_inline"):
            return self._filled(node.content)
        if node.type == "softbreak":
            return " "
        if node.type == "hardbreak":
            return "\n"
        inside = "".join(self._inline_of(child) for child in node.children)
        sign = {"em": "//", "strong": "''", "s": "=="}.get(node.type, "")
        return f"{sign}{inside}{sign}"


def quoted(text: str) -> str:
    """A text in quotes, as a macro takes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    return " " if node.type in ("softbreak", "hardbreak") else "".join(map(_words, node.children))


def _signed(points: int) -> str:
    return f"+ {points}" if points >= 0 else f"- {-points}"


def _held(value: str, meter: Meter) -> str:
    return f"Math.clamp({value}, {meter.min}, {meter.max})"


def _safe(text: str) -> str:
    """Words of which nothing is markup, a macro or a variable."""
    return _SIGNS.sub(
        lambda match: html.escape(match[0][0]) if match[0][0] in "<>&" else f"&#{ord(match[0][0])};{match[0][1:]}", text
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
