"""What an author should look at in the texts of a scenario."""

import re
from collections.abc import Iterable, Iterator

from pm_quest.analysis.finding import At, Finding
from pm_quest.authoring.lengths import longest, words_in
from pm_quest.authoring.said_terms import ReadText
from pm_quest.authoring.source import shown
from pm_quest.authoring.suggest import Suggest, hint
from pm_quest.story.model import LABEL_WIDTH, SKILLS, Choice, Scenario, Scene
from pm_quest.story.texts import count_cells
from pm_quest.story.written import Written, texts_of

MOST_WORDS = 280
"""More words than this at once are far over what is read well: 60 to 140."""

_NAME = re.compile(r"\{(\s*)([^\W\d]\w*)(\s*)\}")
MOST_OFFERED = 40
"""An offer of more words than this is far longer than what is weighed against others."""

_DOUBLED = re.compile(r"\{\{(\w+)\}\}")
_FILLING = re.compile(r"\{([^{}\n]{2,60})\}")
_PLAIN_WORDS = re.compile(r"\s*[^\W\d_][\w'’-]*(?:[ ._-]+[\w'’-]+){1,5}\s*").fullmatch
_TICKS = re.compile(r"`+")
_NO_NAME = "write {player}, {employer} or the id of a meter; in `backticks` braces are left alone"
_HARMLESS = re.compile(r"[^*\\<>!\[#+]*").fullmatch
_YES_OR_NO = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "1", "0", "null", "~", "locked"})
_LINES = ("where", "title")
"""Texts of one line, which are no Markdown."""


def findings(scenario: Scenario) -> tuple[Finding, ...]:
    """What there is to say of the texts: labels, names in braces, terms of the glossary, lengths, Markdown."""
    texts = tuple(texts_of(scenario))
    return (
        *_labels(scenario),
        *_names(scenario, texts),
        *_terms(scenario, texts),
        *_lengths(scenario),
        *_long_offers(scenario),
        *_find_same_offers(scenario),
        *_markdown(texts),
        *_otherwise_shown(texts),
        *_no_reasons(scenario),
    )


def _labels(scenario: Scenario) -> Iterator[Finding]:
    """Labels of meters that are cut on the screen."""
    for meter in scenario.meters.values():
        width = count_cells(meter.label.strip())
        if width > LABEL_WIDTH:
            message = f"the label {shown(meter.label)} is {width} columns wide, and {LABEL_WIDTH} are shown"
            mend = f"say it in at most {LABEL_WIDTH} letters"
            yield Finding("PQ413", ("meters", meter.id, "label"), message, mend)


def _names(scenario: Scenario, texts: Iterable[Written]) -> Iterator[Finding]:
    """Names in braces that nothing fills in; code is left alone."""
    suggest, known = Suggest(), ("player", "employer", *scenario.meters)
    for at, text in texts:
        bare = _leave_out_code(text) if "{" in text else ""
        for before, name, after in dict.fromkeys(_NAME.findall(bare)):
            if name not in known:
                nearest = _find_label(scenario, name) or suggest.nearest(name.lower(), known)
                mend = f"write '{{{nearest}}}'" if nearest else _NO_NAME
                yield Finding("PQ211", at, f"{_unfilled(scenario, name)}{hint(nearest)}", mend)
            elif before or after:
                message = f"'{{{before}{name}{after}}}' is shown as it is: a name stands close in its braces"
                yield Finding("PQ211", at, message, f"write '{{{name}}}'")
        for name in dict.fromkeys(_DOUBLED.findall(bare)):
            message = f"{shown(f'{{{{{name}}}}}')} is shown with braces around what is filled in"
            yield Finding("PQ211", at, message, f"write '{{{name}}}'")
        for inside in dict.fromkeys(_FILLING.findall(bare)):
            if not _NAME.fullmatch(f"{{{inside}}}"):
                yield from _to_fill_in(scenario, suggest, at, inside)


def _leave_out_code(text: str) -> str:
    """A text without what stands in backticks: as many of them before it as behind it."""
    later: dict[str, list[int]] = {}
    for run in reversed(list(_TICKS.finditer(text))):
        later.setdefault(run[0], []).append(run.start())
    kept, at = list[str](), 0
    for run in _TICKS.finditer(text):
        others = later[run[0]]
        others.pop()
        if run.start() >= at and others:
            kept.append(text[at : run.start()])
            at = others[-1] + len(run[0])
    return "".join([*kept, text[at:]])


def _to_fill_in(scenario: Scenario, suggest: Suggest, at: At, inside: str) -> Iterator[Finding]:
    """What stands in braces as if it were to be filled in, and is no name: a meter's label, or some words."""
    known = ("player", "employer", *scenario.meters)
    words = [word for word in re.findall(r"\w+", inside) if word in known]
    if not words and not _PLAIN_WORDS(inside):
        return
    meant = (
        _find_label(scenario, inside)
        or next(iter(words), None)
        or suggest.nearest("_".join(inside.lower().split()), known)
    )
    message = f"nothing fills in {shown(f'{{{inside}}}')}{hint(meant)}"
    yield Finding("PQ211", at, message, f"write '{{{meant}}}'" if meant else _NO_NAME)


def _find_label(scenario: Scenario, words: str) -> str | None:
    """The id of the meter that is labelled with these words."""
    said = " ".join(words.casefold().split())
    return next((id for id, meter in scenario.meters.items() if " ".join(meter.label.casefold().split()) == said), None)


def _unfilled(scenario: Scenario, name: str) -> str:
    if name in (*SKILLS, "adaptability", *scenario.flags):
        kind = "a flag" if name in scenario.flags else "no meter"
        return f"{shown(f'{{{name}}}')} is not filled in: '{name}' is {kind}"
    return f"nothing fills in {shown(f'{{{name}}}')}"


def _terms(scenario: Scenario, texts: Iterable[Written]) -> Iterator[Finding]:
    """Terms of the glossary that nothing uses of what players read: the story, the head of the file, the job advert."""
    if not scenario.glossary:
        return
    advert = (scenario.hiring.advert or "") if scenario.hiring else ""
    labels = (meter.label for meter in scenario.meters.values())
    read = (scenario.title, scenario.summary, advert, *labels, *(written.text for written in texts))
    text = ReadText(" ".join(read))
    for term in scenario.glossary:
        if not any(map(text.says, _ways_to_say(term))):
            message = f"no text uses the term {shown(term)}"
            yield Finding("PQ212", ("glossary", term), message, "write it as the texts do, or take it out")


def _ways_to_say(term: str) -> Iterator[str]:
    """A term, and, of one that is explained in brackets, both by themselves: `WSJF (weighted shortest job first)`."""
    yield term
    bracket = term.find("(", 1)
    if 0 < bracket < len(term) - 2 and term.endswith(")"):
        yield from filter(None, (term[:bracket].strip(), term[bracket + 1 : -1].strip()))


def _lengths(scenario: Scenario) -> Iterator[Finding]:
    for scene in scenario.scenes.values():
        if _long(scene) and (words := longest(scenario, scene)) > MOST_WORDS:
            at: At = ("scenes", scene.id, "text")
            message = f"scene '{scene.id}' shows {words:,} words at once; 60 to 140 are read well"
            yield Finding("PQ213", at, message, "say it in fewer words, or lead on to a second scene with 'go'")


def _long_offers(scenario: Scenario) -> Iterator[Finding]:
    """Offers that are read no more: what a player does is said in a sentence or two."""
    for scene in scenario.scenes.values():
        for choice in scene.choices.values():
            if len(choice.say) > MOST_OFFERED and (words := words_in(choice.say)) > MOST_OFFERED:
                at: At = ("scenes", scene.id, "choices", choice.id, "say")
                message = f"choice '{choice.id}' is an offer of {words:,} words; 5 to 20 are read well"
                yield Finding(
                    "PQ217", at, message, "say here what the player does, and the rest in 'then' or in the scene's text"
                )


def _find_same_offers(scenario: Scenario) -> Iterator[Finding]:
    """Offers of one scene with the same words, where not each has a condition that may tell them apart."""
    for scene in scenario.scenes.values():
        said: dict[str, list[Choice]] = {}
        for choice in scene.choices.values():
            said.setdefault(" ".join(choice.say.casefold().split()), []).append(choice)
        for first, *others in said.values():
            if others and any(choice.when is None for choice in (first, *others)):
                at: At = ("scenes", scene.id, "choices", others[0].id, "say")
                message = f"choices '{first.id}' and '{others[0].id}' offer the same words"
                mend = "say in each what is different, or give each an 'if', so that only one is shown"
                yield Finding("PQ219", at, message, mend)


def _long(scene: Scene) -> bool:
    """Is it worth a closer look?"""
    return sum(len(block.text) for block in scene.text) > 2 * MOST_WORDS and (
        sum(words_in(block.text) for block in scene.text) > MOST_WORDS
    )


def _markdown(texts: Iterable[Written]) -> Iterator[Finding]:
    for at, text in texts:
        if not ("*" in text or "_" in text or "`" in text or "[" in text) or at[-1] in _LINES:
            continue
        from pm_quest.authoring.unbalanced import unbalanced  # noqa: PLC0415  the parser, for texts that have such signs

        if left := unbalanced(text):
            sign, rest = left
            message = f"the {shown(sign)} in {shown(rest, 40)} has no partner, and is shown as it is"
            mend = f"close it where it is meant to end, or write '\\{sign[0]}' where the sign itself is meant"
            yield Finding("PQ214", at, message, mend)


def _otherwise_shown(texts: Iterable[Written]) -> Iterator[Finding]:
    """Texts that show other signs than are written, and tags, pictures and links, which are shown as they are."""
    for at, text in texts:
        if at[-1] in _LINES or _HARMLESS(text):
            continue
        from pm_quest.authoring.showing import find_lost_signs, find_markup  # noqa: PLC0415  for texts that have such signs

        if lost := find_lost_signs(text):
            yield Finding("PQ215", at, f"in {shown(lost.written, 40)} {lost.message}", lost.mend)
        for found in find_markup(text):
            yield Finding("PQ216", at, f"{shown(found.written, 40)}: {found.message}", found.mend)


def _no_reasons(scenario: Scenario) -> Iterator[Finding]:
    """Reasons of locked choices that only say yes or no."""
    for scene in scenario.scenes.values():
        for choice in scene.choices.values():
            if choice.locked is not None and choice.locked.strip().casefold() in _YES_OR_NO:
                at = ("scenes", scene.id, "choices", choice.id, "locked")
                message = f"'locked' is what players read while the choice is closed, and here they read {shown(choice.locked)}"
                yield Finding("PQ146", at, message, "write why it is closed, or leave 'locked' out to hide it then")
