"""Names, tags and places of passages as comments in a scenario file, which has no keys for them.

Above a scene stands the header of its passage, as Twee has it: `# :: The corridor [dark] {"position": "350,100"}`; above the
file what the story says of itself: `# :: StoryData {"ifid": "…"}`.
"""

import json
import re
from collections.abc import Mapping

from pm_quest.authoring.twine.story import Passage
from pm_quest.authoring.twine.twee import Header, header, header_of

_DATA = re.compile(r"^# :: StoryData (\{.*\})[ \t]*$", re.MULTILINE)
_SCENE = re.compile(r"[ \t]+([a-z][a-z0-9_]*):")


def comment_of(passage: Passage) -> str:
    """The comment that keeps the header of a passage."""
    return f":: {header_of(passage)}"


def data_comment(data: Mapping[str, str]) -> list[str]:
    """The comment that keeps what StoryData says; none where it says nothing."""
    return [f":: StoryData {json.dumps(dict(data), ensure_ascii=False)}"] if data else []


def headers_in(text: str) -> dict[str, Header]:
    """The headers that a scenario file keeps, by the scene that they stand above."""
    found, kept = dict[str, Header](), ""
    for line in text.splitlines():
        comment = line.lstrip()
        if comment.startswith("# :: "):
            kept = comment[5:]
        elif not comment.startswith("#"):
            scene = _SCENE.match(line)
            if kept and scene:
                found[scene[1]] = header(kept)
            kept = ""
    return found


def data_in(text: str) -> dict[str, str]:
    """What a scenario file keeps of StoryData."""
    match = _DATA.search(text.replace("\r\n", "\n"))
    try:
        found = json.loads(match[1]) if match else {}
    except (ValueError, RecursionError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}
