"""Find what an author should look at in the texts of a scenario."""

import re
from collections.abc import Collection, Iterable, Iterator

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring.foreign_scripts import PARTS_SUGGESTION, find_foreign_scripts, is_ink_part
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.scene_lengths import count_longest_text, count_words
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.term_index import TermIndex
from pm_quest.kit.code_spans import blank_code
from pm_quest.kit.text import count_cells
from pm_quest.story.authored_texts import AuthoredText, list_hiring_texts, list_texts
from pm_quest.story.meters import LABEL_WIDTH
from pm_quest.story.model import SKILLS, Choice, Scenario, Scene

MAX_SCENE_WORDS = 280
"""The most words that a scene may show at once; 60 to 140 are read well."""

_NAME = re.compile(r"\{(\s*)([^\W\d]\w*)(\s*)\}")
MAX_OFFER_WORDS = 40
"""The most words of an offer."""

_DOUBLED = re.compile(r"\{\{(\w+)\}\}")
_FILLING = re.compile(r"\{([^{}\n]{2,60})\}")
_BALANCED = re.compile(r"\{[^{}]*\}")
_UNCLOSED = re.compile(r"\{[ \t]*([^\W\d]\w*)")
_UNOPENED = re.compile(r"([^\W\d]\w*)[ \t]*\}")
_FILLED = re.compile(r"\{\s*(\w+)\s*\}")
_PLAIN_WORDS = re.compile(r"\s*[^\W\d_][\w'’-]*(?:[ ._-]+[\w'’-]+){1,5}\s*").fullmatch
_NO_NAME = "write {player}, {employer} or the id of a meter; in `backticks` braces are left alone"
_HARMLESS = re.compile(r"[^*\\<>!\[#+]*").fullmatch
_TRUTH_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "1", "0", "null", "~", "locked"})
_LINES = ("where", "title")
"""Texts of one line, which are not Markdown."""


def find_text_problems(scenario: Scenario) -> tuple[Finding, ...]:
    """Return findings on the texts: labels, names in braces, glossary terms, lengths, Markdown."""
    texts = tuple(list_texts(scenario))
    hiring = tuple(list_hiring_texts(scenario.hiring)) if scenario.hiring else ()
    return (
        *_check_labels(scenario),
        *_check_braces(scenario, texts),
        *_check_hiring_braces(scenario, hiring),
        *_check_glossary(scenario, (*texts, *hiring)),
        *_check_scene_lengths(scenario),
        *_check_offer_lengths(scenario),
        *_check_same_offers(scenario),
        *_check_markdown((*texts, *hiring)),
        *_check_display((*texts, *hiring)),
        *find_foreign_scripts(scenario, texts),
        *_check_locked_reasons(scenario),
        *_check_allowed_reasons(scenario),
    )


def _check_labels(scenario: Scenario) -> Iterator[Finding]:
    """Yield findings on labels of meters that are cut on the screen."""
    for meter in scenario.meters.values():
        width = count_cells(meter.label.strip())
        if width > LABEL_WIDTH:
            message = f"the label {quote_value(meter.label)} is {width} columns wide, and {LABEL_WIDTH} are shown"
            suggestion = f"say it in at most {LABEL_WIDTH} letters"
            yield Finding("PQ413", ("meters", meter.id, "label"), message, suggestion)


def _check_braces(scenario: Scenario, texts: Iterable[AuthoredText]) -> Iterator[Finding]:
    """Yield findings on names in braces that nothing fills in; code is left alone."""
    suggest, known = NameSuggester(), ("player", "employer", *scenario.meters)
    for at, text in texts:
        bare = blank_code(text) if "{" in text else ""
        for before, name, after in dict.fromkeys(_NAME.findall(bare)):
            if name not in known:
                nearest = _find_meter_by_label(scenario, name) or suggest.find_nearest(name.lower(), known)
                suggestion = f"write '{{{nearest}}}'" if nearest else _NO_NAME
                yield Finding("PQ211", at, f"{_describe_unfilled(scenario, name)}{did_you_mean(nearest)}", suggestion)
            elif before or after:
                message = f"'{{{before}{name}{after}}}' is shown as it is: a name stands close in its braces"
                yield Finding("PQ211", at, message, f"write '{{{name}}}'")
        for name in dict.fromkeys(_DOUBLED.findall(bare)):
            message = f"{quote_value(f'{{{{{name}}}}}')} is shown with braces around what is filled in"
            yield Finding("PQ211", at, message, f"write '{{{name}}}'")
        yield from _check_lone_braces(at, text, known)
        for inside in dict.fromkeys(_FILLING.findall(bare)):
            if not _NAME.fullmatch(f"{{{inside}}}"):
                yield from _check_filling(scenario, suggest, at, inside)


def _check_lone_braces(at: FilePlace, text: str, known: Collection[str]) -> Iterator[Finding]:
    """Yield findings on names that are meant to be filled in, where one of the two braces is missing."""
    lone = _BALANCED.sub(" ", blank_code(text)) if "{" in text or "}" in text else ""
    for pattern, missing in ((_UNCLOSED, "closed"), (_UNOPENED, "opened")):
        for name in dict.fromkeys(pattern.findall(lone)):
            if name in known:
                shown = f"{{{name}" if missing == "closed" else f"{name}}}"
                message = f"'{shown}' is shown as it is: its brace is not {missing}"
                yield Finding("PQ211", at, message, f"write '{{{name}}}'")


def _check_hiring_braces(scenario: Scenario, texts: Iterable[AuthoredText]) -> Iterator[Finding]:
    """Yield findings on names in braces before the job, where nothing is filled in."""
    filled = ("player", "employer", *scenario.meters)
    for at, text in texts:
        for name in dict.fromkeys(_FILLED.findall(blank_code(text) if "{" in text else "")):
            if name in filled:
                message = f"'{{{name}}}' is shown as it is: only the texts of scenes and choices are filled in"
                suggestion = "say it without a name in braces"
                if name == "employer" and scenario.employer:
                    suggestion = f"write {quote_value(scenario.employer)}"
                yield Finding("PQ211", at, message, suggestion)


def _check_filling(scenario: Scenario, suggest: NameSuggester, at: FilePlace, inside: str) -> Iterator[Finding]:
    """Yield findings on words in braces that are meant to be filled in but are not names."""
    known = ("player", "employer", *scenario.meters)
    if is_ink_part(inside, (*known, *scenario.flags, *SKILLS)):
        message = f"{quote_value(f'{{{inside}}}')}: parts of ink are shown as they are written"
        yield Finding("PQ211", at, message, PARTS_SUGGESTION)
        return
    words = [word for word in re.findall(r"\w+", inside) if word in known]
    if not words and not _PLAIN_WORDS(inside):
        return
    meant = (
        _find_meter_by_label(scenario, inside)
        or next(iter(words), None)
        or suggest.find_nearest("_".join(inside.lower().split()), known)
    )
    message = f"nothing fills in {quote_value(f'{{{inside}}}')}{did_you_mean(meant)}"
    yield Finding("PQ211", at, message, f"write '{{{meant}}}'" if meant else _NO_NAME)


def _find_meter_by_label(scenario: Scenario, words: str) -> str | None:
    """Return the id of the meter with this label, or None."""
    folded = " ".join(words.casefold().split())
    return next(
        (id for id, meter in scenario.meters.items() if " ".join(meter.label.casefold().split()) == folded), None
    )


def _describe_unfilled(scenario: Scenario, name: str) -> str:
    """Return the message about a name in braces that is not filled in."""
    if name in (*SKILLS, "adaptability", *scenario.flags):
        kind = "a flag" if name in scenario.flags else "not a meter"
        return f"{quote_value(f'{{{name}}}')} is not filled in: '{name}' is {kind}"
    return f"nothing fills in {quote_value(f'{{{name}}}')}"


def _check_glossary(scenario: Scenario, texts: Iterable[AuthoredText]) -> Iterator[Finding]:
    """Yield findings on glossary terms that nothing players read uses.

    Story, head of the file, job advert, interview.
    """
    if not scenario.glossary:
        return
    labels = (meter.label for meter in scenario.meters.values())
    read = (scenario.title, scenario.summary, *labels, *(written.text for written in texts))
    text = TermIndex(" ".join(read))
    for term in scenario.glossary:
        if not any(map(text.has_term, _split_term(term))):
            message = f"no text uses the term {quote_value(term)}"
            yield Finding("PQ212", ("glossary", term), message, "write it as the texts do, or take it out")


def _split_term(term: str) -> Iterator[str]:
    """Yield a term and, of one explained in brackets, both parts.

    `WSJF (weighted shortest job first)`.
    """
    yield term
    bracket = term.find("(", 1)
    if 0 < bracket < len(term) - 2 and term.endswith(")"):
        yield from filter(None, (term[:bracket].strip(), term[bracket + 1 : -1].strip()))


def _check_scene_lengths(scenario: Scenario) -> Iterator[Finding]:
    for scene in scenario.scenes.values():
        if _may_be_long(scene) and (words := count_longest_text(scenario, scene)) > MAX_SCENE_WORDS:
            at: FilePlace = ("scenes", scene.id, "text")
            message = f"scene '{scene.id}' shows {words:,} words at once; 60 to 140 are read well"
            yield Finding("PQ213", at, message, "say it in fewer words, or lead on to a second scene with 'go'")


def _check_offer_lengths(scenario: Scenario) -> Iterator[Finding]:
    """Yield findings on options that are too long to be read."""
    for scene in scenario.scenes.values():
        for choice in scene.choices.values():
            if len(choice.say) > MAX_OFFER_WORDS and (words := count_words(choice.say)) > MAX_OFFER_WORDS:
                at: FilePlace = ("scenes", scene.id, "choices", choice.id, "say")
                message = f"choice '{choice.id}' is an option of {words:,} words; 5 to 20 are read well"
                yield Finding(
                    "PQ217", at, message, "say here what the player does, and the rest in 'then' or in the scene's text"
                )


def _check_same_offers(scenario: Scenario) -> Iterator[Finding]:
    """Yield findings on options of one scene with the same words, unless each has a condition."""
    for scene in scenario.scenes.values():
        by_words: dict[str, list[Choice]] = {}
        for choice in scene.choices.values():
            by_words.setdefault(" ".join(choice.say.casefold().split()), []).append(choice)
        for first, *others in by_words.values():
            if others and any(choice.when is None for choice in (first, *others)):
                at: FilePlace = ("scenes", scene.id, "choices", others[0].id, "say")
                message = f"choices '{first.id}' and '{others[0].id}' have the same words"
                suggestion = "say in each what is different, or give each an 'if', so that only one is shown"
                yield Finding("PQ219", at, message, suggestion)


def _may_be_long(scene: Scene) -> bool:
    """Return whether a scene needs an exact count of its words."""
    return sum(len(block.text) for block in scene.text) > 2 * MAX_SCENE_WORDS and (
        sum(count_words(block.text) for block in scene.text) > MAX_SCENE_WORDS
    )


def _check_markdown(texts: Iterable[AuthoredText]) -> Iterator[Finding]:
    for at, text in texts:
        if not ("*" in text or "_" in text or "`" in text or "[" in text) or at[-1] in _LINES:
            continue
        from pm_quest.authoring.unbalanced_markup import find_unbalanced  # noqa: PLC0415  the parser, for texts that have such signs

        if left := find_unbalanced(text):
            sign, rest = left
            message = f"the {quote_value(sign)} in {quote_value(rest, 40)} has no partner, and is shown as it is"
            suggestion = f"close it where it is meant to end, or write '\\{sign[0]}' where the sign itself is meant"
            yield Finding("PQ214", at, message, suggestion)


def _check_display(texts: Iterable[AuthoredText]) -> Iterator[Finding]:
    """Yield findings on lost signs, and on tags, pictures and links."""
    for at, text in texts:
        if at[-1] in _LINES or _HARMLESS(text):
            continue
        from pm_quest.authoring.lost_markup import find_lost_signs, find_markup  # noqa: PLC0415  for texts that have such signs

        if lost := find_lost_signs(text):
            yield Finding("PQ215", at, f"in {quote_value(lost.written, 40)} {lost.message}", lost.suggestion)
        for found in find_markup(text):
            yield Finding("PQ216", at, f"{quote_value(found.written, 40)}: {found.message}", found.suggestion)


def _check_locked_reasons(scenario: Scenario) -> Iterator[Finding]:
    """Yield findings on reasons of locked choices that only say yes or no."""
    for scene in scenario.scenes.values():
        for choice in scene.choices.values():
            if choice.locked is not None and choice.locked.strip().casefold() in _TRUTH_WORDS:
                at = ("scenes", scene.id, "choices", choice.id, "locked")
                message = f"'locked' is what players read while the choice is closed, and here they read {quote_value(choice.locked)}"
                yield Finding("PQ146", at, message, "write why it is closed, or leave 'locked' out to hide it then")


def _check_allowed_reasons(scenario: Scenario) -> Iterator[Finding]:
    """Yield findings on reasons of allowances that only say yes or no."""
    for code, reason in scenario.allow.items():
        if reason.strip().casefold() in _TRUTH_WORDS:
            message = f"the reason why {code} may stand is {quote_value(reason)}, which says nothing to the next reader"
            yield Finding("PQ146", ("allow", code), message, "write why it may stand, or fix what it means")
