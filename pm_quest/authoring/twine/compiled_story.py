"""Read compiled stories of Twine 2: the story in an HTML file, whatever its story format."""

import html
import re
from html.parser import HTMLParser

from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.twine.twine_story import MAX_PASSAGES, StoryError, TwinePassage, TwineStory

_OTHER_MARKUP = re.compile(
    r"""<(?!/?tw-(?>(?:[^<>"]|"[^"<]*")*)>|/(?:script|style)\s*>|(?:script|style)\s(?=[^<>]*(?:twine|role=))(?>(?:[^<>"]|"[^"<]*")*)>)""",
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
    """Return whether there is a compiled story in this text."""
    return _INSIDE.search(text) is not None


def read_compiled_story(text: str) -> TwineStory:
    """Return the first story in a compiled file. Raises StoryError if there is none."""
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
    reader = _StoryHtmlParser(text.count("\n", 0, start.start()))
    reader.feed(stretch)
    reader.close()
    remarks = reader.remarks
    if end and _INSIDE.search(text, end.end()):
        remarks.append(_describe_other_stories(text[end.end() :]))
    return reader.build_story()


def _describe_other_stories(text: str) -> str:
    """Return the remark on the stories of an archive that are left out."""
    names = [html.unescape(match[1] or match[2] or "") for match in _NAME.finditer(text)]
    left = ", ".join(quote_value(name) for name in names[:20]) + (
        f" and {len(names) - 20:,} more" if len(names) > 20 else ""
    )
    return (
        "only the first story of this file is read; left out: "
        f"{left or 'the others'}; in Twine, export each of them by itself"
    )


class _StoryHtmlParser(HTMLParser):
    """Collects the passages and the data of a story."""

    def __init__(self, above: int) -> None:
        super().__init__(convert_charrefs=True)
        self.line_offset, self.line = above, 1
        self.story_data: dict[str, str] = {}
        self.passages_by_name: dict[str, TwinePassage] = {}
        self.names_by_pid: dict[str, str] = {}
        self.scripts: list[TwinePassage] = []
        self.remarks: list[str] = []
        self.open_element: tuple[str, dict[str, str]] | None = None
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a passage, a script, or the story itself."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "tw-storydata" and not self.story_data:
            self.story_data = attributes
        elif self.open_element and self.open_element[0] == "tw-passagedata" and tag in ("script", "style"):
            self.parts.append(self.get_starttag_text() or "")
        elif tag in ("tw-passagedata", "script", "style"):
            self._finish_element()
            self.open_element, self.parts = (tag, attributes), []
            self.line = self.line_offset + self.getpos()[0] + (self.get_starttag_text() or "").count("\n")

    def handle_data(self, data: str) -> None:
        """Add text to the open element."""
        if self.open_element:
            self.parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End the open element."""
        if self.open_element and tag == self.open_element[0]:
            self._finish_element()
        elif self.open_element and tag in ("script", "style"):
            self.parts.append(f"</{tag}>")

    def build_story(self) -> TwineStory:
        """Return the story. Raises StoryError if there was no passage."""
        self._finish_element()
        if not self.passages_by_name:
            raise StoryError("there is no passage in its story")
        data = {key: self.story_data[key] for key in ("ifid", "format", "format-version") if self.story_data.get(key)}
        start = self.names_by_pid.get(self.story_data.get("startnode", ""), "Start")
        title = " ".join(self.story_data.get("name", "").split())
        return TwineStory(
            title, tuple(self.passages_by_name.values()), start, data, tuple(self.scripts), tuple(self.remarks)
        )

    def _finish_element(self) -> None:
        if self.open_element is None:
            return
        (tag, attributes), self.open_element = self.open_element, None
        text = "".join(self.parts).replace("\r\n", "\n").replace("\r", "\n").rstrip()
        name = attributes.get("name", "")
        if tag != "tw-passagedata":
            kind = "script" if tag == "script" else "stylesheet"
            if text.strip():
                self.scripts.append(TwinePassage(f"Story {kind}", text, (kind,), line=self.line))
                self.remarks.append(f"the story's {kind} (line {self.line}) is left out")
        elif not name.strip() or name in self.passages_by_name:
            what = "left out, a passage without a name, or one whose name is taken"
            self.remarks.append(
                f"{quote_value(name)} (line {self.line}): {what}{f': {quote_value(text, 400)}' if text.strip() else ''}"
            )
        else:
            place = attributes.get("position") or attributes.get("twine-position")
            meta = {key: value for key, value in (("position", place), ("size", attributes.get("size"))) if value}
            self.passages_by_name[name] = TwinePassage(
                name, text, tuple(attributes.get("tags", "").split()), meta, self.line
            )
            self.names_by_pid.setdefault(attributes.get("pid", ""), name)
