"""What an author changed in Twine, taken over into the scenario that the story was exported from: what is seen there wins."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pm_quest.authoring.plain import Document, plain
from pm_quest.authoring.source import shown
from pm_quest.authoring.twine.drafts import Draft, Known, Way, draft, weave_text
from pm_quest.authoring.twine.exporting import choice_text, scene_text
from pm_quest.authoring.twine.formats import read_marks
from pm_quest.authoring.twine.names import id_for
from pm_quest.authoring.twine.prose import ON, parts, wrapped
from pm_quest.authoring.twine.returning import Returned, bare, body
from pm_quest.authoring.twine.scenes import IMPACT, Scenes, lines_of, target
from pm_quest.authoring.twine.story import Passage
from pm_quest.authoring.twine.terms import Terms, quoted
from pm_quest.story.conditions import Condition
from pm_quest.story.model import Choice, Scene

_PARAGRAPHS = re.compile(r"\n{2,}")
_EFFECTS, _WHERE = re.compile(r"<<set [^\n]*>>"), re.compile(r"//([^\n]*)//")
_ENDING = re.compile(r"''(.*?)''\nImpact:.*", re.DOTALL)
_OFFER = re.compile(r"(?:<<(?:else)?if [^\n]*?>>|<<else>>|<<set _fall[^\n]*?>>|\[\[|<<goto \[\[)[^\n]*")
_CLOSED = re.compile(r"<<else>>((?:(?!<<|\[\[)[^\n])+)(?=<</if>>)")
_BESIDE_WORDS = re.compile(r"<<(?:\"[^\"\n]*\"|[^<>\"\n])*+>>|\[\[[^\[\]\n]*\]\]|[\s*•·|-]")
_NOTICE = "What you notice:"
_REASON = re.compile(r"^> ?", re.MULTILINE)


class Merging:
    """Takes the changed passages of a story over, one by one, into `made`, the scenario as a document."""

    def __init__(self, found: Returned, scenes: Scenes) -> None:
        self.found, self.scenes, self.terms = found, scenes, found.terms
        self.made: Document = plain(found.scenario)
        self.choice_of = {passage.name: id.partition(".")[2] for id, passage in found.choices.items()}

    def take_over(self) -> None:
        """Every change of a passage that is still there."""
        for id in self.found.edited:
            if id in self.found.scenes:
                self._scene(id)
            else:
                self._choice(*id.split("."))

    def _scene(self, id: str) -> None:
        scene, made, passage = self.found.scenario.scenes[id], self.made["scenes"][id], self.found.scenes[id]
        known = known_in(self.terms, scene)
        before = sections(bare(scene_text(self.terms, scene)), placed=bool(scene.where))
        now = sections(body(passage), placed=bool(scene.where))
        self._told_effects(passage, before, now)
        offers, linked = self._read(now["offers"], known), list[Way]()
        if now["text"] != before["text"]:
            text = self._told(now["text"], known, passage)
            made["text"], linked = _prose(text) or passage.name, [*text.ways, *text.gotos, *text.perhaps]
        if now["where"] != before["where"]:
            _put(made, "where", self._line(now["where"].strip("/"), passage))
        if now["signals"] != before["signals"]:
            _put(made, "signals", list(self._signals(now["signals"], known, passage)))
        if now["offers"] != before["offers"] or linked:
            self._tell(offers, passage)
            if _CLOSED.findall(now["offers"]) != _CLOSED.findall(before["offers"]):
                self._say(
                    passage, "what a closed offer says is not read from the passage; change it in the scenario file"
                )
            offers.ways += linked
            self._offers(scene, made, self._read(before["offers"], known), offers)
        if now["ending"] != before["ending"] and "ending" in made:
            self._ending(made["ending"], now["ending"], passage)

    def _choice(self, scene_id: str, choice_id: str) -> None:
        scene = self.found.scenario.scenes[scene_id]
        choice, passage = scene.choices[choice_id], self.found.choices[f"{scene_id}.{choice_id}"]
        made = self.made["scenes"][scene_id].get("choices", {}).get(choice_id)
        if made is None:
            self._say(passage, "no link leads there now, so its choice is left out")
            return
        known = known_in(self.terms, choice)
        before = sections(bare(choice_text(self.terms, scene, choice)), placed=False)
        now = sections(body(passage), placed=False)
        self._told_effects(passage, before, now)
        shown_now = "\n\n".join(filter(None, [now["text"], now["signals"], now["ending"]]))
        if shown_now != before["text"]:
            text = self._told(shown_now, known, passage)
            _put(made, "then", _prose(text))
            for way in (*text.ways, *text.gotos, *text.perhaps):
                self._say(
                    passage, f"a link within the text, kept as its words: {shown(f'{way.say}->{way.target}', 300)}"
                )
        if now["because"] != before["because"]:
            _put(made, "because", self._line(_REASON.sub("", now["because"]), passage))
        if now["offers"] != before["offers"]:
            old, new = self._read(before["offers"], known), self._told(now["offers"], known, passage)
            made["go"] = self._led(made["go"], old, new, passage)

    def _ending(self, made: Document, now: str, passage: Passage) -> None:
        title = _ENDING.fullmatch(now)
        if title:
            made["title"] = self._line(title[1], passage)
        else:
            self._say(passage, "the title and the impact of its ending can't be read; they are as they were")

    def _say(self, passage: Passage, what: str) -> None:
        self.scenes.remarks.append(f"{shown(passage.name)} (line {passage.line}): {what}")

    def _tell(self, read: Draft, passage: Passage) -> None:
        """Tell what of a passage has no counterpart; its line is that where it is written so for the first time."""
        at_line = lines_of(passage)
        for odd in sorted(dict.fromkeys(read.odd)):
            self.scenes.remarks.append(f"{at_line(max(passage.text.find(odd.raw.rstrip('>')), 0))}: {odd}")

    def _told(self, text: str, known: Mapping[str, str], passage: Passage) -> Draft:
        """A part of a passage, read; what of it has no counterpart is told."""
        read = self._read(text, known)
        self._tell(read, passage)
        return read

    def _line(self, text: str, passage: Passage) -> str:
        made, odd = weave_text(text, "sugarcube")
        self._tell(Draft(odd=odd), passage)
        return made

    def _told_effects(self, passage: Passage, before: Mapping[str, str], now: Mapping[str, str]) -> None:
        if now["effects"] != before["effects"]:
            self._say(passage, "what it sets is not read from the passage; change it in the scenario file")

    def _read(self, text: str, known: Mapping[str, str]) -> Draft:
        flags = {flag: flag for flag in self.found.scenario.flags}
        names = {*self.scenes.ids, *self.choice_of}
        return draft(read_marks(text, "sugarcube"), Known("sugarcube", flags, self.scenes.ids.get, names, known))

    def _signals(self, text: str, known: Mapping[str, str], passage: Passage) -> Iterator[Any]:
        read = self._told(text, known, passage)
        for when, block in read.blocks:
            for line in block.replace("\\\n", "\n").split("\n"):
                if line.startswith("* "):
                    yield line[2:] if when is None else {"notice": line[2:], "if": when}
                elif line.strip() and line.strip() != _NOTICE:
                    self._say(passage, f"stands among what there is to notice, left out: {shown(line, 400)}")
        for way in read.ways:
            self._say(
                passage, f"a link among what there is to notice, left out: {shown(f'{way.say}->{way.target}', 300)}"
            )

    def _offers(self, scene: Scene, made: Document, before: Draft, now: Draft) -> None:
        """The offers of a scene as its links are now, or its way on."""
        passage = self.found.scenes[scene.id]
        if scene.go is not None and all(way.say == ON for way in now.ways) and now.ways:
            made["go"] = self._led(made["go"], before, now, passage)
            return
        says = {way.target: way for way in before.ways}
        old, choices = made.get("choices", {}), dict[str, Any]()
        for way in now.ways:
            id = self.choice_of.get(way.target, "")
            if id in old and f"{scene.id}.{id}" in self.found.choices:
                choices[id] = _said(old[id], way, says.get(way.target))
            else:
                choices[id_for(way.say or ON, {*choices, *old}, "choice")] = self._new(way, passage)
        for key in ("choices", "go"):
            made.pop(key, None)
        if choices:
            made.pop("ending", None)
            made["choices"] = choices
        elif "ending" not in made:
            made["ending"] = {"title": passage.name, "impact": IMPACT}
            self._say(passage, f"leads nowhere now, so it is an ending; its impact is {IMPACT}")

    def _new(self, way: Way, passage: Passage) -> Document:
        """A link that is new as a choice."""
        made: Document = {"say": way.say or ON, **({"if": way.when} if way.when else {})}
        return made | ({"set": dict(way.sets)} if way.sets else {}) | {"go": self._to(way, passage)}

    def _to(self, way: Way, passage: Passage) -> str:
        return target(self.scenes, way, f"{shown(passage.name)} (line {passage.line})")

    def _led(self, go: Any, before: Draft, now: Draft, passage: Passage) -> Any:
        """A destination whose links lead elsewhere now; it is kept where it has other links than before."""
        old, new = ([*each.ways, *each.gotos, *each.perhaps] for each in (before, now))
        if len(new) == 1:
            return self._to(new[0], passage)
        if len(old) != len(new):
            if new and new[-1].when is None and all(way.when for way in new[:-1]):
                return [{**({"if": way.when} if way.when else {}), "go": self._to(way, passage)} for way in new]
            self._say(passage, "its links can't be read as a way on; the way is as it was")
            return go
        return _led_to(go, iter([self._to(way, passage) for way in new]))


def _prose(read: Draft) -> Any:
    return parts([(when, wrapped(each)) for when, each in read.blocks]) if read.blocks else None


def sections(text: str, *, placed: bool) -> dict[str, str]:
    """The parts of a passage, by what they are; `placed` where the first line says when and where."""
    found: dict[str, list[str]] = {
        key: [] for key in ("effects", "where", "signals", "ending", "because", "offers", "text")
    }
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
            offers = [line for line in lines if _only_offers(line)]
            found["offers"] += offers
            found["text"] += filter(None, ["\n".join(line for line in lines if line not in offers)])
    return {key: "\n\n".join(each) if key != "offers" else "\n".join(each) for key, each in found.items()}


def _only_offers(line: str) -> bool:
    """Has a line links, and no words beside them but those of a closed offer?"""
    if "[[" not in line or not _OFFER.fullmatch(line):
        return False
    return not _BESIDE_WORDS.sub("", _CLOSED.sub("", line)).strip()


def known_in(terms: Terms, part: Scene | Choice) -> dict[str, str]:
    """The conditions in the passage of a scene or a choice: how they are written there, and what they are."""
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
            known[f"not hasVisited({quoted(terms.choices.get(name, name))})"] = ""
    else:
        asked += [block.when for block in part.then]
    return known | {terms.condition(when.root, here): when.source for when in asked if when is not None}


def _said(choice: Document, way: Way, before: Way | None) -> Document:
    """A choice as its link is now: with other words, or another condition."""
    if before is None or way.say != before.say:
        choice = {**choice, "say": way.say}
    if before is not None and way.when != before.when:
        choice = {key: value for key, value in choice.items() if key not in ("if", "locked")}
        if way.when:
            choice["if"] = way.when
    return choice


def _led_to(go: Any, targets: Iterator[str]) -> Any:
    """The same destination, leading to these scenes."""
    if isinstance(go, str):
        return next(targets)
    if isinstance(go, list):
        return [{**branch, "go": _led_to(branch["go"], targets)} for branch in go]
    return {"chance": [{**odds, "go": next(targets)} for odds in go["chance"]]}


def _put(made: Document, key: str, value: Any) -> None:
    """Set a key, or take it away where there is nothing to say."""
    if value:
        made[key] = value
    else:
        made.pop(key, None)
