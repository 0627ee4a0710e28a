"""A story of Twine as a scenario file: passages to scenes, links to choices, and a report of what has no counterpart."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pm_quest.authoring.emitting import document
from pm_quest.authoring.source import shown
from pm_quest.authoring.twine.drafts import Draft, Known, draft
from pm_quest.authoring.twine.exporting import KEPT_TAG, export_story
from pm_quest.authoring.twine.flags import flags_of
from pm_quest.authoring.twine.formats import read_marks
from pm_quest.authoring.twine.headers import data_comment
from pm_quest.authoring.twine.line_ends import restore_bytes
from pm_quest.authoring.twine.marks import Mark
from pm_quest.authoring.twine.merging import Merging
from pm_quest.authoring.twine.names import Ids, id_for
from pm_quest.authoring.twine.returning import KeptError, Returned, bare, moved, returned, with_places
from pm_quest.authoring.twine.scenes import Scenes, add, reachable, scene_ids
from pm_quest.authoring.twine.story import Passage, Story
from pm_quest.story.model import FORMAT, ROLES

SUMMARY = "A story imported from Twine."
UNTITLED = "An untitled story"
FIRST = frozenset({"StoryInit"})
SPECIAL = FIRST | {
    *("StoryAuthor", "StoryBanner", "StoryCaption", "StoryDisplayTitle", "StoryIncludes", "StoryInterface"),
    *("StoryMenu", "StorySettings", "StoryShare", "StorySubtitle"),
    *("PassageDone", "PassageFooter", "PassageHeader", "PassageReady"),
}
"""Passages that are no places of the story."""
SPECIAL_TAGS = frozenset({KEPT_TAG, "widget", "init", "startup", "header", "footer", "annotation", "Twine.private"})
ALWAYS_TAGS = frozenset({"startup", "init"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a story: the scenario file, what there is to say of it, and how many scenes there are."""

    text: str
    remarks: tuple[str, ...]
    scenes: int


def import_story(story: Story) -> Imported:
    """The story as a scenario file, as far as it can be one; what can't be is remarked.

    A story that was exported from a scenario gives that scenario back, changed where its passages were.
    """
    remarks = [*story.remarks, *_left_out(story)]
    try:
        back = returned(story)
    except KeptError as error:
        remarks.append(str(error))
        back = None
    if back is not None:
        return _given_back(back)
    places = [passage for passage in story.passages if not _special(passage)]
    if not places:
        places = [Passage("Start", "")]
    ids = scene_ids(passage.name for passage in places)
    drafts, flags = _drafts(story, places, ids)
    scenes = Scenes(ids, flags, remarks=remarks)
    for passage, each in drafts:
        add(scenes, passage, each)
    start = ids.get(story.start) or next(iter(ids.values()))
    if story.start not in ids:
        remarks.append(f"there is no passage {shown(story.start)} to start with; it starts with the first one")
    return _written(story, scenes, start)


def _given_back(found: Returned) -> Imported:
    """The scenario that a story was exported from, with what was changed in Twine."""
    if found.unchanged:
        text = restore_bytes(with_places(found), found.tags)
        return Imported(text, (*found.story.remarks, *_unread(found)), len(found.scenario.scenes))
    names = {passage.name: id for id, passage in found.scenes.items()}
    places = [passage for passage in found.new if not _special(passage)]
    taken = Ids((*names.values(), *found.scenario.scenes))
    for passage in places:
        if passage.name not in names:
            names[passage.name] = id_for(passage.name, taken, "passage")
            taken.add(names[passage.name])
    drafts, flags = _drafts(found.story, places, names, {flag: flag for flag in found.scenario.flags})
    scenes = Scenes(names, flags, remarks=[*found.story.remarks, *_unread(found)])
    merging = Merging(found, scenes)
    merging.take_over()
    for passage, each in drafts:
        add(scenes, passage, each)
    return _anew(found, merging)


def _unread(found: Returned) -> list[str]:
    """The passages beside the scenes that say something new; none of them is read on the way back."""
    usual = {passage.name: bare(passage.text) for passage in export_story(found.scenario, found.source).passages}
    return [
        f"{shown(each.name)} (line {each.line}): left out, it is no place of the story; what it does is in the scenario file"
        for each in found.story.passages
        if _special(each) and KEPT_TAG not in each.tags and usual.get(each.name) != bare(each.text)
    ]


def _anew(found: Returned, merging: Merging) -> Imported:
    """The scenario file written anew, from a document with all changes."""
    made, scenes, scenario = merging.made, merging.scenes, found.scenario
    made["title"] = found.story.title or made["title"]
    made["scenes"] |= {**scenes.made, **scenes.to_write}
    start = scenes.ids.get(found.story.start) or made.get("start") or scenario.start
    for id in scenario.scenes.keys() - found.scenes.keys():
        if id not in reachable(made["scenes"], start):
            del made["scenes"][id]
            scenes.remarks.append(f"{shown(id)}: its passage is gone, and so is the scene")
    reached = reachable(made["scenes"], start)
    scenes.remarks += [f"{shown(id)}: nothing leads there" for id in made["scenes"] if id not in reached]
    made.pop("start", None)
    flags = dict.fromkeys((*scenario.flags, *(name for name in _names_in(scenes.made) if name in scenes.flags)))
    order = {**{key: made[key] for key in made if key != "scenes"}, **({"flags": list(flags)} if flags else {})}
    late = ("lesson", "tests", "teaching", "glossary")
    whole = {key: value for key, value in order.items() if key not in late}
    whole |= {} if start == next(iter(made["scenes"])) else {"start": start}
    whole |= {"scenes": made["scenes"]} | {key: order[key] for key in late if key in order}
    scenes.remarks.append("changed in Twine, so the file is written anew: comments of the scenario file are not in it")
    comments = {f"scenes.{id}": [comment] for id, comment in moved(found, kept_too=True).items()} | scenes.comments
    text = restore_bytes(document(whole, comments), found.tags)
    return Imported(text, tuple(dict.fromkeys(scenes.remarks)), len(made["scenes"]))


def _drafts(
    story: Story, places: list[Passage], ids: Mapping[str, str], flags: Mapping[str, str] | None = None
) -> tuple[list[tuple[Passage, Draft]], frozenset[str]]:
    """The passages put together, and the flags there are: those given, or those that the story turns out to have."""
    form = story.format
    marks = {passage.name: read_marks(passage.text, form) for passage in places}
    if flags is None:
        scripts = "\n".join(script.text for script in story.scripts)
        flags = flags_of(marks, list(_always(story)), scripts, form)
    drafts = [
        (passage, draft(marks[passage.name], Known(form, flags, partial(_elsewhere, ids, passage.name), ids)))
        for passage in places
    ]
    return drafts, frozenset(flags.values())


def _always(story: Story) -> Iterator[Mark]:
    """What is carried out before the story starts, or beside it."""
    for passage in story.passages:
        if passage.name in FIRST or ALWAYS_TAGS & set(passage.tags):
            yield from read_marks(passage.text, story.format)
        elif _special(passage):
            yield Mark("odd", passage.text, 0)


def _elsewhere(ids: Mapping[str, str], here: str, name: str) -> str | None:
    """The scene of another passage: whether this one was visited before is asked otherwise there than here."""
    return None if name == here else ids.get(name)


def _special(passage: Passage) -> bool:
    return passage.name in SPECIAL or bool(SPECIAL_TAGS & set(passage.tags))


def _left_out(story: Story) -> list[str]:
    return [
        f"{shown(each.name)} (line {each.line}): left out, it is no place of the story"
        for each in story.passages
        if _special(each)
    ]


def _written(story: Story, scenes: Scenes, start: str) -> Imported:
    """The scenario file: what is reached from the start, and, as comments, what is not."""
    every = {**scenes.made, **scenes.to_write}
    reached = reachable(every, start)
    apart = {id: scene for id, scene in every.items() if id not in reached}
    made = {id: scene for id, scene in every.items() if id in reached}
    names = {id: name for name, id in scenes.ids.items()}
    lines = {passage.name: f" (line {passage.line})" for passage in story.passages}
    scenes.remarks += [
        f"{shown(names[id])}{lines.get(names[id], '')}: nothing leads there from the start; "
        "it stands at the end of the file, as comment"
        for id in apart
    ]
    flags = [flag for flag in _names_in(made) if flag in scenes.flags]
    whole: dict[str, Any] = {
        "format": FORMAT,
        "title": story.title or UNTITLED,
        "role": "something_else",
        "summary": SUMMARY,
        **({"flags": flags} if flags else {}),
        **({"start": start} if start != next(iter(made)) else {}),
        "scenes": made,
    }
    comments = {
        **scenes.comments,
        "": [
            "Imported from Twine. The lines that begin with ':: ' keep the names, tags and places of the passages;",
            "'pm-quest export --to twee' puts them back.",
            *data_comment(story.data),
        ],
        "role": [f"A placeholder; one of {', '.join(ROLES)}."],
        "summary": ["A placeholder: what the library says of it."],
    }
    text = document(whole, comments) + _commented(apart, scenes.comments)
    return Imported(text, tuple(dict.fromkeys(scenes.remarks)), len(made))


def _names_in(scenes: Mapping[str, Any]) -> Iterator[str]:
    """The names in what scenes and their choices set and ask for, each once."""
    return iter(dict.fromkeys(name for scene in scenes.values() for name in _names(scene)))


def _names(scene: Mapping[str, Any]) -> Iterator[str]:
    """The names in one scene. Ids are no keys: a scene or a choice may be called `if` or `set`."""
    parts = [scene, *scene.get("choices", {}).values()]
    for key in ("text", "go"):
        parts += [each for each in _listed(scene.get(key)) if isinstance(each, dict)]
    for part in parts:
        yield from part.get("set", ())
        yield from re.findall(r"\w+", part.get("if", ""))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _commented(scenes: Mapping[str, Any], comments: Mapping[str, list[str]]) -> str:
    """Scenes as comment, to be taken up again."""
    if not scenes:
        return ""
    lines = document({"scenes": scenes}, comments).splitlines()[1:]
    head = (
        "\n# Nothing leads to these scenes. To take one up, put it among the others, without the '#', and lead there.\n"
    )
    return head + "".join(f"#{line}\n" if line else "#\n" for line in lines)
