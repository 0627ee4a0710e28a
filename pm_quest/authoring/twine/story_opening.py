"""Open a file as a Twine story, in either of its formats."""

import codecs
import re
from dataclasses import replace

from pm_quest.authoring.source_text import REFUSED_CHARACTERS, quote_value
from pm_quest.authoring.twine.compiled_story import holds_story, read_compiled_story
from pm_quest.authoring.twine.twee import read_twee
from pm_quest.authoring.twine.twine_story import MAX_BYTES, StoryError, TwinePassage, TwineStory

_MACROS = (
    ("SugarCube", re.compile(r"<</?[A-Za-z][\w-]*[^<>]{0,200}>>")),
    ("Harlowe", re.compile(r"\([A-Za-z][\w-]*:")),
    ("Snowman", re.compile(r"<%")),
    (
        "Chapbook",
        re.compile(r"^\[(?:if|unless|after|append|align|note|cont)\b[^\[\]\n]*\][ \t]*$|\{embed ", re.MULTILINE),
    ),
)
_PROOFING = frozenset({"paperthin", "illume", "proofing"})
_TWINE_1 = re.compile(r"""\bid\s*=\s*["']?store-?area\b|<div[^<>]{0,500}\btiddler\s*=""", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(?:!doctype\b|!--|html\b|head\b|body\b|div\b|h[1-6]\b|title\b)", re.IGNORECASE
)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_EXPORT_HINT = "publish it in Twine 2 with 'Build' and 'Publish to File', or export it as Twee, and import that file"
STORY_SHAPES = ("twee", "html")


def open_story(data: bytes, shape: str | None = None) -> TwineStory:
    """Return the story in a file's bytes; `shape` is `twee`, `html` or None to detect it.

    Raises StoryError.
    """
    if len(data) > MAX_BYTES:
        raise StoryError(f"it has more than {MAX_BYTES // 1024 // 1024} MiB")
    text, remarks = _decode_text(data)
    if shape is None and (not_one := _explain_no_story(text)):
        raise StoryError(not_one)
    compiled = _is_compiled(text) if shape is None else shape == "html"
    story = read_compiled_story(text) if compiled else read_twee(text)
    story = replace(story, remarks=(*remarks, *story.remarks))
    if story.data.get("format", "").lower() in _PROOFING:
        data_left = {key: value for key, value in story.data.items() if not key.startswith("format")}
        remark = "this is a proof copy, which does not say the story format that the story is written for"
        story = replace(story, data=data_left, remarks=(*story.remarks, remark))
    return _clean_story(story if story.data.get("format") else _guess_format(story))


def _is_compiled(text: str) -> bool:
    """Return whether it is a compiled story; a Twee file may mention one."""
    return not text.lstrip().startswith("::") and holds_story(text)


def _explain_no_story(text: str) -> str | None:
    """Return why it cannot be read as a story, or None."""
    if text.lstrip().startswith("::") or holds_story(text):
        return None
    if _TWINE_1.search(text):
        return "it is a story of Twine 1; open it in Twine 2, publish it again, and import that file"
    if text.startswith(("(dp", "\x80", "€")) and "tiddlywiki" in text:
        return "it is a project of Twine 1; build the story there, open that file in Twine 2, and publish it again"
    if _JSON.match(text):
        return f"it is JSON, which says nothing of Twine's own; {_EXPORT_HINT}"
    if _PAGE.match(text):
        return f"it is a web page, and there is no story of Twine 2 in it; {_EXPORT_HINT}"
    return None


def _guess_format(story: TwineStory) -> TwineStory:
    """Return a story without a story format with the one whose macros it has."""
    found = [(name, sum(len(macro.findall(each.text)) for each in story.passages)) for name, macro in _MACROS]
    name, most = max(found, key=lambda pair: pair[1])
    if not most:
        return story
    remark = f"the story does not say its story format; it has macros of {name}, and is read as that"
    return replace(story, data={**story.data, "format": name}, remarks=(*story.remarks, remark))


def _decode_text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the file as text, and the remarks on its encoding."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ()
    except UnicodeDecodeError:
        remark = "the file is not UTF-8, and is read as Windows-1252; letters with accents may be wrong"
        return data.decode("cp1252", "replace"), (remark,)


def _clean_story(story: TwineStory) -> TwineStory:
    """Return the story without control characters, which no scenario may have."""
    passages = tuple(
        TwinePassage(
            _drop_refused(each.name).strip() or "a passage",
            _drop_refused(each.text),
            tuple(filter(None, map(_drop_refused, each.tags))),
            {key: _drop_refused(value) for key, value in each.meta.items()},
            each.line,
        )
        for each in story.passages
    )
    data = {key: _drop_refused(value) for key, value in story.data.items()}
    remarks = [*story.remarks]
    for each in story.passages:
        found = REFUSED_CHARACTERS.search(each.text)
        if found or REFUSED_CHARACTERS.search(each.name):
            line = each.line + (each.text.count("\n", 0, found.start()) if found else 0)
            remarks.append(f"{quote_value(_drop_refused(each.name))} (line {line}): control characters are left out")
    return TwineStory(
        _drop_refused(story.title), passages, _drop_refused(story.start).strip(), data, story.scripts, tuple(remarks)
    )


def _drop_refused(text: str) -> str:
    return REFUSED_CHARACTERS.sub("", text)
