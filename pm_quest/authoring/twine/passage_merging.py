"""Merge what an author changed in Twine into the scenario that the story was exported from."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pm_quest.authoring.scenario_document import Document, build_document
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.twine.imported_scenes import DEFAULT_IMPACT, SceneCollection, locate_in_passage, resolve_target
from pm_quest.authoring.twine.passage_drafts import PassageDraft, PassageLink, StoryFacts, draft_passage, weave_text
from pm_quest.authoring.twine.passage_ids import make_id
from pm_quest.authoring.twine.passage_notes import take_note
from pm_quest.authoring.twine.passage_prose import GO_ON, build_text, wrap_markdown
from pm_quest.authoring.twine.passage_readers import read_marks
from pm_quest.authoring.twine.returned_story import ReturnedStory, passage_body, strip_sign
from pm_quest.authoring.twine.story_export import write_choice_text, write_scene_text
from pm_quest.authoring.twine.sugarcube_terms import SugarcubeTerms, quote_argument
from pm_quest.authoring.twine.twine_story import TwinePassage
from pm_quest.story.conditions import Condition
from pm_quest.story.model import Choice, Scene

_PARAGRAPHS = re.compile(r"\n{2,}")
_EFFECTS, _WHERE = re.compile(r"<<set [^\n]*>>"), re.compile(r"//([^\n]*)//")
_ENDING = re.compile(r"''(.*?)''\nImpact:.*", re.DOTALL)
_OFFER = re.compile(r"(?:<<(?:else)?if [^\n]*?>>|<<else>>|<<set _fall[^\n]*?>>|\[\[|<<goto \[\[)[^\n]*")
_CLOSED = re.compile(r"<<else>>((?:(?!<<|\[\[)[^\n])+)(?=<</if>>)")
_BESIDE_WORDS = re.compile(r"<<(?>(?:\"[^\"\n]*\"|[^<>\"\n])*)>>|\[\[[^\[\]\n]*\]\]|[\s*•·|-]")
_NOTICE = "What you notice:"
_REASON = re.compile(r"^> ?", re.MULTILINE)


class PassageMerger:
    """Merges the changed passages of a story into `document`, the scenario as a document."""

    def __init__(self, found: ReturnedStory, scenes: SceneCollection) -> None:
        self.found, self.scenes, self.terms = found, scenes, found.terms
        self.document: Document = build_document(found.scenario)
        self.choice_of = {passage.name: id.partition(".")[2] for id, passage in found.choices.items()}

    def merge_changes(self) -> None:
        """Merge every change of a passage that still exists."""
        for id in self.found.edited:
            if id in self.found.scenes:
                self._merge_scene(id)
            else:
                self._merge_choice(*id.split("."))

    def _merge_scene(self, id: str) -> None:
        scene, made, passage = self.found.scenario.scenes[id], self.document["scenes"][id], self.found.scenes[id]
        known = list_known_conditions(self.terms, scene)
        old_text, new_text = strip_sign(write_scene_text(self.terms, scene)), passage_body(passage)
        before, now = (split_sections(each, placed=bool(scene.where)) for each in (old_text, new_text))
        _merge_note(made, before, now)
        self._report_effects(passage, before, now)
        offers, linked = self._read_draft(now["offers"], known), list[PassageLink]()
        if now["text"] != before["text"]:
            text = self._read_reported(now["text"], known, passage)
            made["text"], linked = _build_prose(text) or passage.name, [*text.links, *text.gotos, *text.uncertain_gotos]
        if now["where"] != before["where"]:
            _set_or_drop(made, "where", self._weave_line(now["where"].strip("/"), passage))
        if now["signals"] != before["signals"]:
            _set_or_drop(made, "signals", list(self._read_signals(now["signals"], known, passage)))
        if now["offers"] != before["offers"] or linked:
            self._report_odd(offers, passage)
            if _CLOSED.findall(now["offers"]) != _CLOSED.findall(before["offers"]):
                self._remark(
                    passage, "what a closed option says is not read from the passage; change it in the scenario file"
                )
            offers.links += linked
            self._merge_offers(scene, made, self._read_draft(before["offers"], known), offers)
        if now["ending"] != before["ending"] and "ending" in made:
            self._merge_ending(made["ending"], now["ending"], passage)

    def _merge_choice(self, scene_id: str, choice_id: str) -> None:
        scene = self.found.scenario.scenes[scene_id]
        choice, passage = scene.choices[choice_id], self.found.choices[f"{scene_id}.{choice_id}"]
        made = self.document["scenes"][scene_id].get("choices", {}).get(choice_id)
        if made is None:
            self._remark(passage, "no link leads there now, so its choice is left out")
            return
        known = list_known_conditions(self.terms, choice)
        old_text, new_text = strip_sign(write_choice_text(self.terms, scene, choice)), passage_body(passage)
        before, now = (split_sections(each, placed=False) for each in (old_text, new_text))
        _merge_note(made, before, now)
        self._report_effects(passage, before, now)
        shown_now = "\n\n".join(filter(None, [now["text"], now["signals"], now["ending"]]))
        if shown_now != before["text"]:
            text = self._read_reported(shown_now, known, passage)
            _set_or_drop(made, "then", _build_prose(text))
            for way in (*text.links, *text.gotos, *text.uncertain_gotos):
                self._remark(
                    passage,
                    f"a link within the text, kept as its words: {quote_value(f'{way.say}->{way.target}', 300)}",
                )
        if now["because"] != before["because"]:
            _set_or_drop(made, "because", self._weave_line(_REASON.sub("", now["because"]), passage))
        if now["offers"] != before["offers"]:
            old, new = self._read_draft(before["offers"], known), self._read_reported(now["offers"], known, passage)
            made["go"] = self._merge_destination(made["go"], old, new, passage)

    def _merge_ending(self, made: Document, now: str, passage: TwinePassage) -> None:
        title = _ENDING.fullmatch(now)
        if title:
            made["title"] = self._weave_line(title[1], passage)
        else:
            self._remark(passage, "the title and the impact of its ending can't be read; they are as they were")

    def _remark(self, passage: TwinePassage, what: str) -> None:
        self.scenes.remarks.append(f"{quote_value(passage.name)} (line {passage.line}): {what}")

    def _report_odd(self, read: PassageDraft, passage: TwinePassage) -> None:
        """Report what of a passage has no counterpart, with the line of its first occurrence."""
        at_line = locate_in_passage(passage)
        for odd in sorted(dict.fromkeys(read.odd_parts)):
            self.scenes.remarks.append(f"{at_line(max(passage.text.find(odd.raw.rstrip('>')), 0))}: {odd}")

    def _read_reported(self, text: str, known: Mapping[str, str], passage: TwinePassage) -> PassageDraft:
        """Read a part of a passage, and report what of it has no counterpart."""
        read = self._read_draft(text, known)
        self._report_odd(read, passage)
        return read

    def _weave_line(self, text: str, passage: TwinePassage) -> str:
        made, odd = weave_text(text, "sugarcube")
        self._report_odd(PassageDraft(odd_parts=odd), passage)
        return made

    def _report_effects(self, passage: TwinePassage, before: Mapping[str, str], now: Mapping[str, str]) -> None:
        if now["effects"] != before["effects"]:
            self._remark(passage, "what it sets is not read from the passage; change it in the scenario file")

    def _read_draft(self, text: str, known: Mapping[str, str]) -> PassageDraft:
        flags = {flag: flag for flag in self.found.scenario.flags}
        names = {*self.scenes.ids, *self.choice_of}
        return draft_passage(
            read_marks(text, "sugarcube"), StoryFacts("sugarcube", flags, self.scenes.ids.get, names, known)
        )

    def _read_signals(self, text: str, known: Mapping[str, str], passage: TwinePassage) -> Iterator[Any]:
        read = self._read_reported(text, known, passage)
        for when, block in read.blocks:
            for line in block.replace("\\\n", "\n").split("\n"):
                if line.startswith("* "):
                    yield line[2:] if when is None else {"notice": line[2:], "if": when}
                elif line.strip() and line.strip() != _NOTICE:
                    self._remark(passage, f"stands among what there is to notice, left out: {quote_value(line, 400)}")
        for way in read.links:
            self._remark(
                passage,
                f"a link among what there is to notice, left out: {quote_value(f'{way.say}->{way.target}', 300)}",
            )

    def _merge_offers(self, scene: Scene, made: Document, before: PassageDraft, now: PassageDraft) -> None:
        """Set the offers of a scene from its links, or its way on."""
        passage = self.found.scenes[scene.id]
        if scene.go is not None and all(way.say == GO_ON for way in now.links) and now.links:
            made["go"] = self._merge_destination(made["go"], before, now, passage)
            return
        says = {way.target: way for way in before.links}
        old, choices = made.get("choices", {}), dict[str, Any]()
        for way in now.links:
            id = self.choice_of.get(way.target, "")
            if id in old and f"{scene.id}.{id}" in self.found.choices:
                choices[id] = _update_choice(old[id], way, says.get(way.target))
            else:
                choices[make_id(way.say or GO_ON, {*choices, *old}, "choice")] = self._build_choice(way, passage)
        for key in ("choices", "go"):
            made.pop(key, None)
        if choices:
            made.pop("ending", None)
            made["choices"] = choices
        elif "ending" not in made:
            made["ending"] = {"title": passage.name, "impact": DEFAULT_IMPACT}
            self._remark(passage, f"leads nowhere now, so it is an ending; its impact is {DEFAULT_IMPACT}")

    def _build_choice(self, way: PassageLink, passage: TwinePassage) -> Document:
        """Return a new link as a choice."""
        made: Document = {"say": way.say or GO_ON, **({"if": way.when} if way.when else {})}
        return made | ({"set": dict(way.sets)} if way.sets else {}) | {"go": self._resolve_link(way, passage)}

    def _resolve_link(self, way: PassageLink, passage: TwinePassage) -> str:
        return resolve_target(self.scenes, way, f"{quote_value(passage.name)} (line {passage.line})")

    def _merge_destination(self, go: Any, before: PassageDraft, now: PassageDraft, passage: TwinePassage) -> Any:
        """Return a destination with the new targets; it stays if its links cannot be matched."""
        old, new = ([*each.links, *each.gotos, *each.uncertain_gotos] for each in (before, now))
        if len(new) == 1:
            return self._resolve_link(new[0], passage)
        if len(old) != len(new):
            if new and new[-1].when is None and all(way.when for way in new[:-1]):
                return [
                    {**({"if": way.when} if way.when else {}), "go": self._resolve_link(way, passage)} for way in new
                ]
            self._remark(passage, "its links can't be read as a way on; the way is as it was")
            return go
        return _replace_targets(go, iter([self._resolve_link(way, passage) for way in new]))


def _build_prose(read: PassageDraft) -> Any:
    return build_text([(when, wrap_markdown(each)) for when, each in read.blocks]) if read.blocks else None


def split_sections(text: str, *, placed: bool) -> dict[str, str]:
    """Return the parts of a passage by kind.

    `placed` if the first line is the line over the scene.
    """
    found: dict[str, list[str]] = {
        key: [] for key in ("effects", "where", "signals", "ending", "because", "offers", "text")
    }
    note, text = take_note(text)
    for paragraph in filter(None, _PARAGRAPHS.split(text)):
        if _EFFECTS.fullmatch(paragraph) and "_fall" not in paragraph:
            found["effects"].append(paragraph)
        elif placed and not found["text"] and not found["where"] and _WHERE.fullmatch(paragraph):
            found["where"].append(paragraph)
        elif paragraph.startswith(_NOTICE):
            found["signals"].append(paragraph)
        elif paragraph.startswith("''") and _ENDING.fullmatch(paragraph):
            found["ending"].append(paragraph)
        elif paragraph.startswith("> "):
            found["because"].append(paragraph)
        else:
            lines = paragraph.split("\n")
            offers = [line for line in lines if _is_offer_line(line)]
            found["offers"] += offers
            found["text"] += filter(None, ["\n".join(line for line in lines if line not in offers)])
    made = {key: "\n\n".join(each) if key != "offers" else "\n".join(each) for key, each in found.items()}
    return {**made, "note": note}


def _is_offer_line(line: str) -> bool:
    """Return whether a line has links, and no words beside them except those of a closed offer."""
    if "[[" not in line or not _OFFER.fullmatch(line):
        return False
    return not _BESIDE_WORDS.sub("", _CLOSED.sub("", line)).strip()


def list_known_conditions(terms: SugarcubeTerms, part: Scene | Choice) -> dict[str, str]:
    """Return the conditions in the passage of a scene or a choice.

    As written there, with their source.
    """
    here = part.id if isinstance(part, Scene) else ""
    asked: list[Condition | None] = []
    if isinstance(part.go, tuple):
        asked += [branch.when for branch in part.go]
    known = dict[str, str]()
    if isinstance(part, Scene):
        for parts_of in (part.text, part.signals, part.choices.values()):
            asked += [each.when for each in parts_of]
        for choice in part.choices:
            name = f"{part.id}.{choice}"
            known[f"not hasVisited({quote_argument(terms.choices.get(name, name))})"] = ""
    else:
        asked += [block.when for block in part.then]
    return known | {terms.write_condition(when.root, here): when.source for when in asked if when is not None}


def _update_choice(choice: Document, way: PassageLink, before: PassageLink | None) -> Document:
    """Return a choice with the words and the condition of its link."""
    if before is None or way.say != before.say:
        choice = {**choice, "say": way.say}
    if before is not None and way.when != before.when:
        choice = {key: value for key, value in choice.items() if key not in ("if", "locked")}
        if way.when:
            choice["if"] = way.when
    return choice


def _replace_targets(go: Any, targets: Iterator[str]) -> Any:
    """Return the same destination, leading to these scenes."""
    if isinstance(go, str):
        return next(targets)
    if isinstance(go, list):
        return [{**branch, "go": _replace_targets(branch["go"], targets)} for branch in go]
    return {"chance": [{**odds, "go": next(targets)} for odds in go["chance"]]}


def _merge_note(made: Document, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Set the note of a scene or a choice where it was changed."""
    if now["note"] != before["note"]:
        _set_or_drop(made, "note", now["note"])


def _set_or_drop(made: Document, key: str, value: Any) -> None:
    """Set a key, or drop it if there is no value."""
    if value:
        made[key] = value
    else:
        made.pop(key, None)
