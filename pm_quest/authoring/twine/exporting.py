"""A scenario as a story for Twine, in SugarCube: a passage a scene, and one a choice, with what taking it does.

Beside them stands one passage that play never comes to, tagged `pm-quest`: the scenario file as it is. With it an import
gives back this very scenario, changed only where the passages were.
"""

import re
from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5

from pm_quest.authoring.twine.headers import data_in, headers_in
from pm_quest.authoring.twine.line_ends import describe_bytes, plain_lines
from pm_quest.authoring.twine.prose import ON
from pm_quest.authoring.twine.story import Passage, Story
from pm_quest.authoring.twine.terms import Terms, quoted
from pm_quest.authoring.twine.twee import Header
from pm_quest.drawing.layers import layered
from pm_quest.story.explored import leads_to
from pm_quest.story.model import SKILLS, Chance, Choice, Destination, Prose, Scenario, Scene

KEPT, KEPT_TAG = "PM Quest scenario", "pm-quest"
SCENE_SIGN, CHOICE_SIGN = "pm-quest-scene", "pm-quest-choice"
FORMAT = {"format": "SugarCube", "format-version": "2.37.3"}
ACROSS, DOWN, MARGIN = 200, 150, 100
_CORNER = re.compile(r"([0-9]{1,9})(?:\.[0-9]*)?,([0-9]{1,9})(?:\.[0-9]*)?")
"""Where a passage stands, as Twine writes it; what the file keeps may be anything."""
_NAMESPACE = UUID("8f5ad0a8-3c0f-4a0e-9a07-6d2b1a4f7f31")
_POINTS = {"adapts": 1, "neutral": 0, "forces": -1}
_SYSTEM = frozenset({"StoryTitle", "StoryData", "StoryInit", "StoryCaption", "StoryMenu", KEPT})


def export_story(scenario: Scenario, source: str, *, bom: bool = False) -> Story:
    """The scenario, whose file says `source`, as a story that Twine opens and SugarCube plays.

    `bom` is whether the file begins with a byte order mark.
    """
    headers, data = headers_in(source), data_in(source)
    names = passage_names(scenario, headers)
    places = positions(scenario)
    terms = Terms(scenario, names)
    passages = [
        Passage("StoryInit", _macro(terms.start()), (), _place(MARGIN, MARGIN)),
        Passage("StoryCaption", _caption(scenario), (), _place(MARGIN, MARGIN + DOWN)),
        Passage(
            KEPT,
            plain_lines(source).rstrip(),
            (KEPT_TAG, *describe_bytes(source, bom=bom)),
            _place(MARGIN, MARGIN + 2 * DOWN),
        ),
    ]
    for scene in scenario.scenes.values():
        kept = headers.get(scene.id)
        meta = {"position": places[scene.id], "size": "100,100"} | (kept.meta if kept else {})
        passages += _passages(terms, scene, meta, kept.tags if kept else ())
    ifid = data.get("ifid") or str(uuid5(_NAMESPACE, scenario.id)).upper()
    return Story(scenario.title, tuple(passages), names[scenario.start], {"ifid": ifid, **FORMAT})


def passage_names(scenario: Scenario, headers: Mapping[str, Header]) -> dict[str, str]:
    """The name of each scene's passage: the one it had in Twine, where the file keeps it, else its id."""
    taken = {*_SYSTEM, *(f"{scene.id}.{choice}" for scene in scenario.scenes.values() for choice in scene.choices)}
    names = dict[str, str]()
    for id in scenario.scenes:
        kept = headers.get(id)
        name = (
            kept.name
            if kept
            and "\n" not in kept.name
            and kept.name not in taken
            and (kept.name == id or kept.name not in scenario.scenes)
            else id
        )
        names[id] = name
        taken.add(name)
    return names


def positions(scenario: Scenario) -> dict[str, str]:
    """Where the passage of each scene stands in Twine's map: in layers from left to right."""
    ids = [scenario.start, *(id for id in scenario.scenes if id != scenario.start)]
    ways = [(id, to) for id, scene in scenario.scenes.items() for to in leads_to(scene)]
    layers, _ = layered(ids, ways)
    return {
        node: f"{MARGIN + ACROSS * (2 * column + 1)},{MARGIN + DOWN * row}"
        for column, layer in enumerate(layers)
        for row, node in enumerate(layer)
        if node in scenario.scenes
    }


def _passages(terms: Terms, scene: Scene, meta: Mapping[str, str], tags: tuple[str, ...]) -> Iterator[Passage]:
    """The passage of a scene, and those of its choices beside it."""
    kind = ("ending",) if scene.ending else ()
    yield Passage(terms.names[scene.id], scene_text(terms, scene), tuple(dict.fromkeys((*kind, *tags))), dict(meta))
    corner = _CORNER.fullmatch(meta["position"])
    across, down = (int(corner[1]), int(corner[2])) if corner else (MARGIN, MARGIN)
    for number, choice in enumerate(scene.choices.values()):
        place = _place(across + ACROSS, down + number * DOWN // 2)
        yield Passage(f"{scene.id}.{choice.id}", choice_text(terms, scene, choice), ("choice", choice.fit), place)


def scene_text(terms: Terms, scene: Scene) -> str:
    """What stands in the passage of a scene."""
    parts = [_sign(SCENE_SIGN, scene.id) + _macro(terms.effects(scene.gain, scene.set))]
    if scene.where:
        parts.append(f"//{terms.text(scene.where)}//")
    parts += _prose(terms, scene.text, scene.id)
    if scene.signals:
        parts.append("\n".join(["What you notice:", *_signals(terms, scene)]))
    if scene.choices:
        parts.append("\n".join(_offer(terms, scene, choice) for choice in scene.choices.values()))
    elif scene.go:
        parts.append(_destination(terms, scene.go, scene.id))
    elif scene.ending:
        impact = f"<<= Math.clamp({terms.condition(scene.ending.impact.root, scene.id)}, 0, 100)>>"
        parts.append(f"''{terms.text(scene.ending.title)}''\nImpact: {impact} of 100. Adaptability: $adaptability.")
    return "\n\n".join(filter(None, parts))


def choice_text(terms: Terms, scene: Scene, choice: Choice) -> str:
    """What stands in the passage of a choice: what it does, what came of it, and the way on."""
    effects = terms.effects(choice.gain, choice.set, _POINTS[choice.fit])
    parts = [_sign(CHOICE_SIGN, f"{scene.id}.{choice.id}") + _macro(effects), *_prose(terms, choice.then, "")]
    if choice.because:
        parts.append(f"> {terms.text(choice.because)}".replace("\n\n", "\n").replace("\n", "\n> "))
    shown = bool(choice.then or choice.because)
    return "\n\n".join(filter(None, [*parts, _destination(terms, choice.go, "", shown=shown)]))


def _place(across: int, down: int) -> dict[str, str]:
    return {"position": f"{across},{down}", "size": "100,100"}


def _sign(sign: str, id: str) -> str:
    return f"<!-- {sign}: {id} -->"


def _macro(effects: list[str]) -> str:
    return f"<<set {', '.join(effects)}>>" if effects else ""


def _prose(terms: Terms, prose: Prose, here: str) -> list[str]:
    return [_when(terms, block.when, terms.text(block.text), here) for block in prose]


def _when(terms: Terms, when: object, text: str, here: str) -> str:
    root = getattr(when, "root", None)
    return text if root is None else f"<<if {terms.condition(root, here)}>>{text}<</if>>"


def _signals(terms: Terms, scene: Scene) -> Iterator[str]:
    for signal in scene.signals:
        yield _when(terms, signal.when, f"* {terms.text(signal.notice)}".replace("\n\n", " "), scene.id)


def _offer(terms: Terms, scene: Scene, choice: Choice) -> str:
    """The link to a choice, where it can be taken; where it is closed, its words and the reason."""
    id = f"{scene.id}.{choice.id}"
    name = terms.choices.get(id, id)
    link = f"[[{terms.line(choice.say)}->{name}]]"
    if choice.when is not None:
        closed = f"<<else>>{terms.text(choice.say)} //({terms.text(choice.locked)})//" if choice.locked else ""
        link = f"<<if {terms.condition(choice.when.root, scene.id)}>>{link}{closed}<</if>>"
    return f"<<if not hasVisited({quoted(name)})>>{link}<</if>>" if choice.once else link


def _destination(terms: Terms, go: Destination, here: str, *, shown: bool = True) -> str:
    """The way on: a link, or, where there is nothing to read, straight on."""
    if not isinstance(go, tuple):
        return _drawn(terms, go, shown=shown)
    parts = []
    for number, branch in enumerate(go):
        word = "if" if number == 0 else "elseif"
        asked = f"<<{word} {terms.condition(branch.when.root, here)}>>" if branch.when else "<<else>>"
        parts.append(f"{asked if len(go) > 1 else ''}{_drawn(terms, branch.go, shown=shown)}")
    return "".join(parts) + ("<</if>>" if len(go) > 1 else "")


def _drawn(terms: Terms, go: str | Chance, *, shown: bool) -> str:
    if isinstance(go, str):
        name = terms.names[go]
        return f"[[{ON}->{name}]]" if shown else f"<<goto [[{name}]]>>"
    total, below, parts = sum(odds.odds for odds in go.chance), 0, []
    for number, odds in enumerate(go.chance):
        below += odds.odds
        last = number == len(go.chance) - 1
        asked = "<<else>>" if last else f"<<{'elseif' if number else 'if'} _fall lte {below}>>"
        parts.append(f"{asked}{_drawn(terms, odds.go, shown=shown)}")
    if len(parts) == 1:
        return _drawn(terms, go.chance[0].go, shown=shown)
    return f"<<set _fall to random(1, {total})>>{''.join(parts)}<</if>>"


def _caption(scenario: Scenario) -> str:
    """What SugarCube shows beside the story: meters, skills and adaptability."""
    lines = [f"{Terms(scenario, {}).text(meter.label)}: ${id}" for id, meter in scenario.meters.items()]
    lines += [f"{skill.replace('_', ' ').capitalize()}: ${skill}" for skill in SKILLS]
    return "\n".join([*lines, "Adaptability: $adaptability"])


def untold(scenario: Scenario) -> Iterator[str]:
    """What the story can't do in Twine as it does here, sentence by sentence."""
    asked = (name for name in _asked(scenario) if name.startswith("holds("))
    if held := sorted(set(asked)):
        yield f"In Twine nobody holds a credential, so {', '.join(held)} is never true; to change that, fill $holds in StoryInit."
    if any(isinstance(way, Chance) for way in _ways(scenario)):
        yield "In Twine chances fall anew each time a passage is shown; here they fall as the seed says."
    kept = [key for key in ("hiring", "lesson", "tests", "teaching", "glossary") if getattr(scenario, key)]
    if kept:
        yield f"Kept for the way back, and not shown in Twine: {', '.join(kept)}."


def _ways(scenario: Scenario) -> Iterator[str | Chance]:
    for scene in scenario.scenes.values():
        for go in (scene.go, *(choice.go for choice in scene.choices.values())):
            yield from (branch.go for branch in go) if isinstance(go, tuple) else (go,) if go else ()


def _asked(scenario: Scenario) -> Iterator[str]:
    """The calls in all conditions that Twine will ask, as they are written."""
    for scene in scenario.scenes.values():
        whens = [block.when for block in scene.text] + [signal.when for signal in scene.signals]
        for go in (scene.go, *(choice.go for choice in scene.choices.values())):
            whens += [branch.when for branch in go] if isinstance(go, tuple) else []
        for choice in scene.choices.values():
            whens += [choice.when, *(block.when for block in choice.then)]
        for when in [*whens, scene.ending.impact if scene.ending else None]:
            yield from (f"{node.op}({node.value})" for node in when.reads()) if when else ()
