"""Import a Twine story as a scenario file.

Passages as scenes, links as choices, with remarks on the rest.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.twine.header_comments import write_data_comment
from pm_quest.authoring.twine.imported_scenes import SceneCollection, add_scene, assign_scene_ids, find_reachable_scenes
from pm_quest.authoring.twine.line_ends import restore_bytes
from pm_quest.authoring.twine.passage_drafts import PassageDraft, StoryFacts, draft_passage
from pm_quest.authoring.twine.passage_ids import IdRegistry, make_id
from pm_quest.authoring.twine.passage_marks import PassageMark
from pm_quest.authoring.twine.passage_merging import PassageMerger
from pm_quest.authoring.twine.passage_readers import read_marks
from pm_quest.authoring.twine.returned_story import (
    KeptScenarioError,
    ReturnedStory,
    find_returned,
    list_moved_headers,
    strip_sign,
    update_headers,
)
from pm_quest.authoring.twine.story_export import KEPT_TAG, export_story
from pm_quest.authoring.twine.story_flags import find_flags
from pm_quest.authoring.twine.twine_story import TwinePassage, TwineStory
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.story.model import FORMAT, ROLES

SUMMARY = "A story imported from Twine."
UNTITLED = "An untitled story"
INITIAL_PASSAGES = frozenset({"StoryInit"})
SPECIAL_PASSAGES = INITIAL_PASSAGES | {
    *("StoryAuthor", "StoryBanner", "StoryCaption", "StoryDisplayTitle", "StoryIncludes", "StoryInterface"),
    *("StoryMenu", "StorySettings", "StoryShare", "StorySubtitle"),
    *("PassageDone", "PassageFooter", "PassageHeader", "PassageReady"),
}
"""Passages that are not places of the story."""
SPECIAL_TAGS = frozenset({KEPT_TAG, "widget", "init", "startup", "header", "footer", "annotation", "Twine.private"})
ALWAYS_TAGS = frozenset({"startup", "init"})


@dataclass(frozen=True, slots=True)
class ImportedStory:
    """An imported story: the text of the scenario file, the remarks, and the number of scenes."""

    text: str
    remarks: tuple[str, ...]
    scenes: int


def import_story(story: TwineStory) -> ImportedStory:
    """Return the story as a scenario file, as far as possible, with remarks on the rest.

    A story that was exported from a scenario gives that scenario back, changed where its passages
    were.
    """
    remarks = [*story.remarks, *_describe_left_out(story)]
    try:
        back = find_returned(story)
    except KeptScenarioError as error:
        remarks.append(str(error))
        back = None
    if back is not None:
        return _import_returned(back)
    places = [passage for passage in story.passages if not _is_special(passage)]
    if not places:
        places = [TwinePassage("Start", "")]
    ids = assign_scene_ids(passage.name for passage in places)
    drafts, flags = _draft_passages(story, places, ids)
    scenes = SceneCollection(ids, flags, remarks=remarks)
    for passage, each in drafts:
        add_scene(scenes, passage, each)
    start = ids.get(story.start) or next(iter(ids.values()))
    if story.start not in ids:
        remarks.append(f"there is no passage {quote_value(story.start)} to start with; it starts with the first one")
    return _write_scenario(story, scenes, start)


def _import_returned(found: ReturnedStory) -> ImportedStory:
    """Return the scenario that a story was exported from, with what was changed in Twine."""
    if found.is_unchanged:
        text = restore_bytes(update_headers(found), found.tags)
        return ImportedStory(text, (*found.story.remarks, *_describe_unread(found)), len(found.scenario.scenes))
    names = {passage.name: id for id, passage in found.scenes.items()}
    places = [passage for passage in found.new_passages if not _is_special(passage)]
    taken = IdRegistry((*names.values(), *found.scenario.scenes))
    for passage in places:
        if passage.name not in names:
            names[passage.name] = make_id(passage.name, taken, "passage")
            taken.add(names[passage.name])
    drafts, flags = _draft_passages(found.story, places, names, {flag: flag for flag in found.scenario.flags})
    scenes = SceneCollection(names, flags, remarks=[*found.story.remarks, *_describe_unread(found)])
    merging = PassageMerger(found, scenes)
    merging.merge_changes()
    for passage, each in drafts:
        add_scene(scenes, passage, each)
    return _rewrite_scenario(found, merging)


def _describe_unread(found: ReturnedStory) -> list[str]:
    """Return remarks on changed passages beside the scenes, which are not read on the way back."""
    usual = {passage.name: strip_sign(passage.text) for passage in export_story(found.scenario, found.source).passages}
    return [
        f"{quote_value(each.name)} (line {each.line}): left out, it is not a place of the story; what it does is in the scenario file"
        for each in found.story.passages
        if _is_special(each) and KEPT_TAG not in each.tags and usual.get(each.name) != strip_sign(each.text)
    ]


def _rewrite_scenario(found: ReturnedStory, merging: PassageMerger) -> ImportedStory:
    """Return the scenario file written anew, from a document with all changes."""
    made, scenes, scenario = merging.document, merging.scenes, found.scenario
    made["title"] = found.story.title or made["title"]
    made["scenes"] |= {**scenes.scenes, **scenes.to_write}
    start = scenes.ids.get(found.story.start) or made.get("start") or scenario.start
    for id in scenario.scenes.keys() - found.scenes.keys():
        if id not in find_reachable_scenes(made["scenes"], start):
            del made["scenes"][id]
            scenes.remarks.append(f"{quote_value(id)}: its passage is gone, and so is the scene")
    reached = find_reachable_scenes(made["scenes"], start)
    scenes.remarks += [f"{quote_value(id)}: nothing leads there" for id in made["scenes"] if id not in reached]
    made.pop("start", None)
    if "turn" in made:
        made["turn"] = [id for id in made["turn"] if id in made["scenes"]]
    flags = dict.fromkeys((*scenario.flags, *(name for name in _iterate_names(scenes.scenes) if name in scenes.flags)))
    order = {**{key: made[key] for key in made if key != "scenes"}, **({"flags": list(flags)} if flags else {})}
    late = ("lesson", "tests", "teaching", "glossary", "allow")
    whole = {key: value for key, value in order.items() if key not in late}
    whole |= {} if start == next(iter(made["scenes"])) else {"start": start}
    whole |= {"scenes": made["scenes"]} | {key: order[key] for key in late if key in order}
    scenes.remarks.append("changed in Twine, so the file is written anew: comments of the scenario file are not in it")
    comments = {
        f"scenes.{id}": [comment] for id, comment in list_moved_headers(found, kept_too=True).items()
    } | scenes.comments
    text = restore_bytes(write_document(whole, comments), found.tags)
    return ImportedStory(text, tuple(dict.fromkeys(scenes.remarks)), len(made["scenes"]))


def _draft_passages(
    story: TwineStory, places: list[TwinePassage], ids: Mapping[str, str], flags: Mapping[str, str] | None = None
) -> tuple[list[tuple[TwinePassage, PassageDraft]], frozenset[str]]:
    """Return the drafts of the passages, and the flags.

    Those given, or those found in the story.
    """
    form = story.format
    marks = {passage.name: read_marks(passage.text, form) for passage in places}
    if flags is None:
        scripts = "\n".join(script.text for script in story.scripts)
        flags = find_flags(marks, list(_iterate_initial_marks(story)), scripts, form)
    drafts = [
        (
            passage,
            draft_passage(
                marks[passage.name], StoryFacts(form, flags, partial(_scene_elsewhere, ids, passage.name), ids)
            ),
        )
        for passage in places
    ]
    return drafts, frozenset(flags.values())


def _iterate_initial_marks(story: TwineStory) -> Iterator[PassageMark]:
    """Yield the marks of what runs before the story or beside it."""
    for passage in story.passages:
        if passage.name in INITIAL_PASSAGES or ALWAYS_TAGS & set(passage.tags):
            yield from read_marks(passage.text, story.format)
        elif _is_special(passage):
            yield PassageMark("odd", passage.text, 0)


def _scene_elsewhere(ids: Mapping[str, str], here: str, name: str) -> str | None:
    """Return the scene of another passage.

    Whether this one was visited before is asked differently there.
    """
    return None if name == here else ids.get(name)


def _is_special(passage: TwinePassage) -> bool:
    return passage.name in SPECIAL_PASSAGES or bool(SPECIAL_TAGS & set(passage.tags))


def _describe_left_out(story: TwineStory) -> list[str]:
    return [
        f"{quote_value(each.name)} (line {each.line}): left out, it is not a place of the story"
        for each in story.passages
        if _is_special(each)
    ]


def _write_scenario(story: TwineStory, scenes: SceneCollection, start: str) -> ImportedStory:
    """Return the scenario file: what is reached from the start and, as comments, what is not."""
    every = {**scenes.scenes, **scenes.to_write}
    reached = find_reachable_scenes(every, start)
    apart = {id: scene for id, scene in every.items() if id not in reached}
    made = {id: scene for id, scene in every.items() if id in reached}
    names = {id: name for name, id in scenes.ids.items()}
    lines = {passage.name: f" (line {passage.line})" for passage in story.passages}
    scenes.remarks += [
        f"{quote_value(names[id])}{lines.get(names[id], '')}: nothing leads there from the start; "
        "it stands at the end of the file, as comment"
        for id in apart
    ]
    flags = [flag for flag in _iterate_names(made) if flag in scenes.flags]
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
            *write_data_comment(story.data),
        ],
        "role": [f"A placeholder; one of {', '.join(ROLES)}."],
        "summary": ["A placeholder: the summary in the library."],
    }
    text = write_document(whole, comments) + _comment_out(apart, scenes.comments)
    return ImportedStory(text, tuple(dict.fromkeys(scenes.remarks)), len(made))


def _iterate_names(scenes: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names in what scenes and their choices set and ask for, each once."""
    return iter(dict.fromkeys(name for scene in scenes.values() for name in _iterate_scene_names(scene)))


def _iterate_scene_names(scene: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names in one scene.

    Ids are not keys: a scene or a choice may be called `if` or `set`.
    """
    parts = [scene, *scene.get("choices", {}).values()]
    for key in ("text", "go"):
        parts += [each for each in _as_list(scene.get(key)) if isinstance(each, dict)]
    for part in parts:
        yield from part.get("set", ())
        yield from re.findall(r"\w+", part.get("if", ""))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _comment_out(scenes: Mapping[str, Any], comments: Mapping[str, list[str]]) -> str:
    """Return scenes as comments, to be taken up again."""
    if not scenes:
        return ""
    lines = write_document({"scenes": scenes}, comments).splitlines()[1:]
    head = (
        "\n# Nothing leads to these scenes. To take one up, put it among the others, without the '#', and lead there.\n"
    )
    return head + "".join(f"#{line}\n" if line else "#\n" for line in lines)
