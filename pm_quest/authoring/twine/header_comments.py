"""Keep names, tags and places of passages as comments in a scenario file.

Above a scene stands the header of its passage as in Twee: `# :: The corridor [dark] {"position":
"350,100"}`; above the file the story's data: `# :: StoryData {"ifid": "…"}`.
"""

import json
import re
from collections.abc import Mapping

from pm_quest.authoring.twine.twee import PassageHeader, parse_header, write_header
from pm_quest.authoring.twine.twine_story import TwinePassage

_DATA = re.compile(r"^# :: StoryData (\{.*\})[ \t]*$", re.MULTILINE)
_SCENE = re.compile(r"[ \t]+([a-z][a-z0-9_]*):")


def write_header_comment(passage: TwinePassage) -> str:
    """Return the comment that keeps the header of a passage."""
    return f":: {write_header(passage)}"


def write_data_comment(data: Mapping[str, str]) -> list[str]:
    """Return the comment that keeps StoryData; empty if there is none."""
    return [f":: StoryData {json.dumps(dict(data), ensure_ascii=False)}"] if data else []


def read_header_comments(text: str) -> dict[str, PassageHeader]:
    """Return the headers that a scenario file keeps, by the scene below."""
    found, comment_text = dict[str, PassageHeader](), ""
    for line in text.splitlines():
        comment = line.lstrip()
        if comment.startswith("# :: "):
            comment_text = comment[5:]
        elif not comment.startswith("#"):
            scene = _SCENE.match(line)
            if comment_text and scene:
                found[scene[1]] = parse_header(comment_text)
            comment_text = ""
    return found


def read_data_comment(text: str) -> dict[str, str]:
    """Return what a scenario file keeps of StoryData."""
    match = _DATA.search(text.replace("\r\n", "\n"))
    try:
        found = json.loads(match[1]) if match else {}
    except (ValueError, RecursionError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}
