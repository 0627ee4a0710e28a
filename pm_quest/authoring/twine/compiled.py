"""Compiled stories of Twine 2: the story in an HTML file, whatever its story format."""

import html
import re
from html.parser import HTMLParser

from pm_quest.authoring.source import shown
from pm_quest.authoring.twine.story import MAX_PASSAGES, Passage, Story, StoryError

_OTHER_MARKUP = re.compile(
    r"""<(?!/?tw-(?:[^<>"]|"[^"<]*")*+>|/(?:script|style)\s*>|(?:script|style)\s(?=[^<>]*(?:twine|role=))(?:[^<>"]|"[^"<]*")*+>)""",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"""<tw-storydata\b[^<>]{0,2000}?\sname\s*=\s*(?:"([^"<>]{0,500})"|'([^'<>]{0,500})')""", re.IGNORECASE
)
_INSIDE = re.compile(r"<tw-storydata\b", re.IGNORECASE)
_END = re.compile(r"</tw-storydata\s*>", re.IGNORECASE)
MAX_TAGS = 4 * MAX_PASSAGES
_MARK = re.compile("<")


def holds_story(text: str) -> bool:
    """Is there a compiled story in this text?"""
    return _INSIDE.search(text) is not None


def read_html(text: str) -> Story:
    """The first story in a compiled file. Raises StoryError where there is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = _INSIDE.search(text)
    if start is None:
        raise StoryError("there is no story of Twine 2 in it, no <tw-storydata>")
    end = _END.search(text, start.end())
    stretch = text[start.start() : end.end() if end else len(text)]
    # Only whole tags of Twine's own are markup here: nothing else can make the parser look for its end, again and again.
    stretch = _OTHER_MARKUP.sub("&lt;", stretch)
    if len(_MARK.findall(stretch)) > MAX_TAGS:
        raise StoryError(f"it has more than {MAX_PASSAGES:,} passages; split it")
    reader = _Reader(text.count("\n", 0, start.start()))
    reader.feed(stretch)
    reader.close()
    remarks = reader.remarks
    if end and _INSIDE.search(text, end.end()):
        remarks.append(_others(text[end.end() :]))
    return reader.story()


def _others(text: str) -> str:
    """Say which stories of an archive are left out."""
    names = [html.unescape(match[1] or match[2] or "") for match in _NAME.finditer(text)]
    left = ", ".join(shown(name) for name in names[:20]) + (f" and {len(names) - 20:,} more" if len(names) > 20 else "")
    return (
        "only the first story of this file is read; left out: "
        f"{left or 'the others'}; in Twine, export each of them by itself"
    )


class _Reader(HTMLParser):
    """Gathers passages, and what the story says of itself."""

    def __init__(self, above: int) -> None:
        super().__init__(convert_charrefs=True)
        self.above, self.line = above, 1
        self.facts: dict[str, str] = {}
        self.named: dict[str, Passage] = {}
        self.pids: dict[str, str] = {}
        self.scripts: list[Passage] = []
        self.remarks: list[str] = []
        self.now: tuple[str, dict[str, str]] | None = None
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A passage, a script, or the story itself begins."""
        told = {name: value or "" for name, value in attrs}
        if tag == "tw-storydata" and not self.facts:
            self.facts = told
        elif self.now and self.now[0] == "tw-passagedata" and tag in ("script", "style"):
            self.parts.append(self.get_starttag_text() or "")
        elif tag in ("tw-passagedata", "script", "style"):
            self._finish()
            self.now, self.parts = (tag, told), []
            self.line = self.above + self.getpos()[0] + (self.get_starttag_text() or "").count("\n")

    def handle_data(self, data: str) -> None:
        """The text of what is open."""
        if self.now:
            self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """What is open ends."""
        if self.now and tag == self.now[0]:
            self._finish()
        elif self.now and tag in ("script", "style"):
            self.parts.append(f"</{tag}>")

    def story(self) -> Story:
        """What was gathered. Raises StoryError where there was no passage."""
        self._finish()
        if not self.named:
            raise StoryError("there is no passage in its story")
        data = {key: self.facts[key] for key in ("ifid", "format", "format-version") if self.facts.get(key)}
        start = self.pids.get(self.facts.get("startnode", ""), "Start")
        title = " ".join(self.facts.get("name", "").split())
        return Story(title, tuple(self.named.values()), start, data, tuple(self.scripts), tuple(self.remarks))

    def _finish(self) -> None:
        if self.now is None:
            return
        (tag, told), self.now = self.now, None
        text = "".join(self.parts).replace("\r\n", "\n").replace("\r", "\n").rstrip()
        name = told.get("name", "")
        if tag != "tw-passagedata":
            kind = "script" if tag == "script" else "stylesheet"
            if text.strip():
                self.scripts.append(Passage(f"Story {kind}", text, (kind,), line=self.line))
                self.remarks.append(f"the story's {kind} (line {self.line}) is left out")
        elif not name.strip() or name in self.named:
            what = "left out, a passage without a name, or one whose name is taken"
            self.remarks.append(
                f"{shown(name)} (line {self.line}): {what}{f': {shown(text, 400)}' if text.strip() else ''}"
            )
        else:
            place = told.get("position") or told.get("twine-position")
            meta = {key: value for key, value in (("position", place), ("size", told.get("size"))) if value}
            self.named[name] = Passage(name, text, tuple(told.get("tags", "").split()), meta, self.line)
            self.pids.setdefault(told.get("pid", ""), name)
