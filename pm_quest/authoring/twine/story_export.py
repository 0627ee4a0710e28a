"""Export a scenario as a Twine story for SugarCube.

One passage a scene, and one a choice with its effects. One more passage, tagged `pm-quest` and
never played, keeps the scenario file as it is. With it an import gives back this very scenario,
changed only where the passages were.
"""

import re
from collections.abc import Iterator, Mapping
from uuid import UUID, uuid5

from pm_quest.authoring.twine.header_comments import read_data_comment, read_header_comments
from pm_quest.authoring.twine.line_ends import build_byte_tags, normalise_line_ends
from pm_quest.authoring.twine.passage_notes import write_note_comment
from pm_quest.authoring.twine.passage_prose import GO_ON
from pm_quest.authoring.twine.sugarcube_terms import SugarcubeTerms, quote_argument
from pm_quest.authoring.twine.twee import PassageHeader
from pm_quest.authoring.twine.twine_story import TwinePassage, TwineStory
from pm_quest.drawing.layers import build_layers
from pm_quest.story.exploration import list_targets
from pm_quest.story.model import SKILLS, Chance, Choice, Destination, Prose, Scenario, Scene

KEPT_NAME, KEPT_TAG = "PM Quest scenario", "pm-quest"
SCENE_SIGN, CHOICE_SIGN = "pm-quest-scene", "pm-quest-choice"
FORMAT = {"format": "SugarCube", "format-version": "2.37.3"}
KEPT_KEYS = ("hiring", "turn", "exhibits", "cast", "lesson", "tests", "teaching", "glossary", "allow")
"""Keys of a scenario that no passage shows."""
COLUMN_WIDTH, ROW_HEIGHT, MARGIN = 200, 150, 100
_POSITION = re.compile(r"([0-9]{1,9})(?:\.[0-9]*)?,([0-9]{1,9})(?:\.[0-9]*)?")
"""The position of a passage as Twine writes it; what a file keeps may differ."""
_NAMESPACE = UUID("8f5ad0a8-3c0f-4a0e-9a07-6d2b1a4f7f31")
_POINTS = {"adapts": 1, "neutral": 0, "forces": -1}
_SYSTEM = frozenset({"StoryTitle", "StoryData", "StoryInit", "StoryCaption", "StoryMenu", KEPT_NAME})


def export_story(scenario: Scenario, source: str, *, bom: bool = False) -> TwineStory:
    """Return the scenario, whose file has the text `source`, as a story for Twine and SugarCube.

    `bom` is whether the file begins with a byte order mark.
    """
    headers, data = read_header_comments(source), read_data_comment(source)
    names = choose_passage_names(scenario, headers)
    places = layout_positions(scenario)
    terms = SugarcubeTerms(scenario, names)
    passages = [
        TwinePassage("StoryInit", _write_set_macro(terms.write_initial_values()), (), _build_place(MARGIN, MARGIN)),
        TwinePassage("StoryCaption", _write_caption(scenario), (), _build_place(MARGIN, MARGIN + ROW_HEIGHT)),
        TwinePassage(
            KEPT_NAME,
            normalise_line_ends(source).rstrip(),
            (KEPT_TAG, *build_byte_tags(source, bom=bom)),
            _build_place(MARGIN, MARGIN + 2 * ROW_HEIGHT),
        ),
    ]
    for scene in scenario.scenes.values():
        header = headers.get(scene.id)
        meta = {"position": places[scene.id], "size": "100,100"} | (header.meta if header else {})
        passages += _build_passages(terms, scene, meta, header.tags if header else ())
    ifid = data.get("ifid") or str(uuid5(_NAMESPACE, scenario.id)).upper()
    return TwineStory(scenario.title, tuple(passages), names[scenario.start], {"ifid": ifid, **FORMAT})


def choose_passage_names(scenario: Scenario, headers: Mapping[str, PassageHeader]) -> dict[str, str]:
    """Return the name of each scene's passage.

    The one it had in Twine, if the file keeps it, else its id.
    """
    taken = {*_SYSTEM, *(f"{scene.id}.{choice}" for scene in scenario.scenes.values() for choice in scene.choices)}
    names = dict[str, str]()
    for id in scenario.scenes:
        header = headers.get(id)
        name = (
            header.name
            if header
            and "\n" not in header.name
            and header.name not in taken
            and (header.name == id or header.name not in scenario.scenes)
            else id
        )
        names[id] = name
        taken.add(name)
    return names


def layout_positions(scenario: Scenario) -> dict[str, str]:
    """Return where each scene's passage stands in Twine's map: in layers from left to right."""
    ids = [scenario.start, *(id for id in scenario.scenes if id != scenario.start)]
    ways = [(id, to) for id, scene in scenario.scenes.items() for to in list_targets(scene)]
    layers, _ = build_layers(ids, ways)
    return {
        node: f"{MARGIN + COLUMN_WIDTH * (2 * column + 1)},{MARGIN + ROW_HEIGHT * row}"
        for column, layer in enumerate(layers)
        for row, node in enumerate(layer)
        if node in scenario.scenes
    }


def _build_passages(
    terms: SugarcubeTerms, scene: Scene, meta: Mapping[str, str], tags: tuple[str, ...]
) -> Iterator[TwinePassage]:
    """Yield the passage of a scene, and those of its choices beside it."""
    kind = ("ending",) if scene.ending else ()
    yield TwinePassage(
        terms.names[scene.id], write_scene_text(terms, scene), tuple(dict.fromkeys((*kind, *tags))), dict(meta)
    )
    corner = _POSITION.fullmatch(meta["position"])
    across, down = (int(corner[1]), int(corner[2])) if corner else (MARGIN, MARGIN)
    for number, choice in enumerate(scene.choices.values()):
        place = _build_place(across + COLUMN_WIDTH, down + number * ROW_HEIGHT // 2)
        yield TwinePassage(
            f"{scene.id}.{choice.id}", write_choice_text(terms, scene, choice), _list_choice_tags(choice), place
        )


def _list_choice_tags(choice: Choice) -> tuple[str, ...]:
    """Return the tags of a choice's passage: its fit, and what kind of act it is."""
    return tuple(filter(None, ("choice", choice.fit, choice.act)))


def write_scene_text(terms: SugarcubeTerms, scene: Scene) -> str:
    """Return the text of a scene's passage."""
    effects = _write_set_macro(terms.write_effects(scene.gain, scene.set))
    parts = [_write_sign(SCENE_SIGN, scene.id) + effects, write_note_comment(scene.note)]
    if scene.where:
        parts.append(f"//{terms.write_text(scene.where)}//")
    parts += _write_prose(terms, scene.text, scene.id)
    if scene.signals:
        parts.append("\n".join(["What you notice:", *_write_signals(terms, scene)]))
    if scene.choices:
        parts.append("\n".join(_write_offer(terms, scene, choice) for choice in scene.choices.values()))
    elif scene.go:
        parts.append(_write_destination(terms, scene.go, scene.id))
    elif scene.ending:
        impact = f"<<= Math.clamp({terms.write_condition(scene.ending.impact.root, scene.id)}, 0, 100)>>"
        parts.append(
            f"''{terms.write_text(scene.ending.title)}''\nImpact: {impact} of 100. Adaptability: $adaptability."
        )
    return "\n\n".join(filter(None, parts))


def write_choice_text(terms: SugarcubeTerms, scene: Scene, choice: Choice) -> str:
    """Return the text of a choice's passage: its effects, its outcome, and the way on."""
    effects = terms.write_effects(choice.gain, choice.set, _POINTS[choice.fit])
    parts = [
        _write_sign(CHOICE_SIGN, f"{scene.id}.{choice.id}") + _write_set_macro(effects),
        write_note_comment(choice.note),
        *_write_prose(terms, choice.then, ""),
    ]
    if choice.because:
        parts.append(f"> {terms.write_text(choice.because)}".replace("\n\n", "\n").replace("\n", "\n> "))
    shown = bool(choice.then or choice.because)
    return "\n\n".join(filter(None, [*parts, _write_destination(terms, choice.go, "", shown=shown)]))


def _build_place(across: int, down: int) -> dict[str, str]:
    return {"position": f"{across},{down}", "size": "100,100"}


def _write_sign(sign: str, id: str) -> str:
    return f"<!-- {sign}: {id} -->"


def _write_set_macro(effects: list[str]) -> str:
    return f"<<set {', '.join(effects)}>>" if effects else ""


def _write_prose(terms: SugarcubeTerms, prose: Prose, here: str) -> list[str]:
    return [_write_conditional(terms, block.when, terms.write_text(block.text), here) for block in prose]


def _write_conditional(terms: SugarcubeTerms, when: object, text: str, here: str) -> str:
    root = getattr(when, "root", None)
    return text if root is None else f"<<if {terms.write_condition(root, here)}>>{text}<</if>>"


def _write_signals(terms: SugarcubeTerms, scene: Scene) -> Iterator[str]:
    for signal in scene.signals:
        yield _write_conditional(
            terms, signal.when, f"* {terms.write_text(signal.notice)}".replace("\n\n", " "), scene.id
        )


def _write_offer(terms: SugarcubeTerms, scene: Scene, choice: Choice) -> str:
    """Return the link to a choice; where the choice is closed, its words and the reason."""
    id = f"{scene.id}.{choice.id}"
    name = terms.choices.get(id, id)
    link = f"[[{terms.write_link_words(choice.say)}->{name}]]"
    if choice.when is not None:
        closed = (
            f"<<else>>{terms.write_text(choice.say)} //({terms.write_text(choice.locked)})//" if choice.locked else ""
        )
        link = f"<<if {terms.write_condition(choice.when.root, scene.id)}>>{link}{closed}<</if>>"
    return f"<<if not hasVisited({quote_argument(name)})>>{link}<</if>>" if choice.once else link


def _write_destination(terms: SugarcubeTerms, go: Destination, here: str, *, shown: bool = True) -> str:
    """Return the way on: a link or, where there is nothing to read, a goto."""
    if not isinstance(go, tuple):
        return _write_draw(terms, go, shown=shown)
    parts = []
    for number, branch in enumerate(go):
        word = "if" if number == 0 else "elseif"
        asked = f"<<{word} {terms.write_condition(branch.when.root, here)}>>" if branch.when else "<<else>>"
        parts.append(f"{asked if len(go) > 1 else ''}{_write_draw(terms, branch.go, shown=shown)}")
    return "".join(parts) + ("<</if>>" if len(go) > 1 else "")


def _write_draw(terms: SugarcubeTerms, go: str | Chance, *, shown: bool) -> str:
    if isinstance(go, str):
        name = terms.names[go]
        return f"[[{GO_ON}->{name}]]" if shown else f"<<goto [[{name}]]>>"
    total, below, parts = sum(odds.odds for odds in go.chance), 0, []
    for number, odds in enumerate(go.chance):
        below += odds.odds
        last = number == len(go.chance) - 1
        asked = "<<else>>" if last else f"<<{'elseif' if number else 'if'} _fall lte {below}>>"
        parts.append(f"{asked}{_write_draw(terms, odds.go, shown=shown)}")
    if len(parts) == 1:
        return _write_draw(terms, go.chance[0].go, shown=shown)
    return f"<<set _fall to random(1, {total})>>{''.join(parts)}<</if>>"


def _write_caption(scenario: Scenario) -> str:
    """Return what SugarCube shows beside the story: meters, skills and adaptability."""
    lines = [f"{SugarcubeTerms(scenario, {}).write_text(meter.label)}: ${id}" for id, meter in scenario.meters.items()]
    lines += [f"{skill.replace('_', ' ').capitalize()}: ${skill}" for skill in SKILLS]
    return "\n".join([*lines, "Adaptability: $adaptability"])


def describe_limits(scenario: Scenario) -> Iterator[str]:
    """Yield what the story cannot do in Twine as it does here, one sentence each."""
    asked = (name for name in _iterate_calls(scenario) if name.startswith("holds("))
    if held := sorted(set(asked)):
        yield f"In Twine nobody holds a credential, so {', '.join(held)} is never true; to change that, fill $holds in StoryInit."
    if any(isinstance(way, Chance) for way in _iterate_destinations(scenario)):
        yield "In Twine chances fall anew each time a passage is shown; here they fall as the seed says."
    if kept := [key for key in KEPT_KEYS if getattr(scenario, key)]:
        yield f"Kept for the way back, and not shown in Twine: {', '.join(kept)}."


def _iterate_destinations(scenario: Scenario) -> Iterator[str | Chance]:
    for scene in scenario.scenes.values():
        for go in (scene.go, *(choice.go for choice in scene.choices.values())):
            yield from (branch.go for branch in go) if isinstance(go, tuple) else (go,) if go else ()


def _iterate_calls(scenario: Scenario) -> Iterator[str]:
    """Yield the calls in all conditions that Twine evaluates, as they are written."""
    for scene in scenario.scenes.values():
        whens = [block.when for block in scene.text] + [signal.when for signal in scene.signals]
        for go in (scene.go, *(choice.go for choice in scene.choices.values())):
            whens += [branch.when for branch in go] if isinstance(go, tuple) else []
        for choice in scene.choices.values():
            whens += [choice.when, *(block.when for block in choice.then)]
        for when in [*whens, scene.ending.impact if scene.ending else None]:
            yield from (f"{node.op}({node.value})" for node in when.list_reads()) if when else ()
