"""The engine with one rule broken at a time: small changes of its source, each of which the comparison of plays has to find."""

import re
from typing import NamedTuple

from pm_quest.web.script_shortener import shorten_script
from tests.web.engine_page import RECORDER, list_modules


class PlantedDifference(NamedTuple):
    """A change of one module, in words and as text; the old text stands there once."""

    what: str
    module: str
    old: str
    new: str


PLANTED = tuple(
    PlantedDifference(*each)
    for each in (
        # 1. A choice is taken.
        ("a fit gives no point", "engine.js", "const fit = FIT_POINTS[choice.fit];", "const fit = 0;"),
        ("forcing costs nothing", "story.js", "neutral: 0, forces: -1 }", "neutral: 0, forces: 0 }"),
        ("a choice changes nothing", "engine.js", "applyEffects(choice.effects, now);", ""),
        ("a flag stays set", "engine.js", "for (const fact of effects.cleared) clearFact(now, fact);", ""),
        ("a flag is never set", "engine.js", "for (const fact of effects.set) setFact(now, fact);", ""),
        (
            "a destination is read before the effects",
            "engine.js",
            "const now = [...state];\n    applyEffects",
            ("choice = { ...choice, destination: resolveDestination(choice.destination, state, makeDraws()) };\n"
             "    const now = [...state];\n    applyEffects"),
        ),
        ("the last branch is taken", "engine.js", "destination.branches.findIndex(", "destination.branches.findLastIndex("),
        # 2. A scene is arrived at.
        ("arriving changes nothing", "engine.js", "if (entered.effects !== null) applyEffects(entered.effects, now);", ""),
        ("the story never turns", "engine.js", "this.story.turn.includes(scene.id) ?", "!this.story ?"),
        ("a passage is not followed", "engine.js", "if (entered.destination === null) return states;", "return states;"),
        ("a block is shown always", "playthrough.js", "text.filter((block) => engine.isTrue(block.when, state))", "text"),
        ("a signal is shown always", "playthrough.js", ".filter((each) => this.engine.isTrue(each.when, this.state))", ""),
        ("a fixed text has its braces left", "engine.js", '|| block.text.includes("{")', ""),
        ("offers that change are kept", "engine.js", "option.hasFixedText && option.onceFact === null", "true"),
        # 3. Bounds.
        ("a meter has no maximum", "engine.js", "value > high ? high :", ""),
        ("a meter has no minimum", "engine.js", "value < low ? low : value", "value"),
        ("a skill has no bound", "engine.js", "high: MAX_UNBOUNDED }", "high: 2n * MAX_UNBOUNDED }"),
        ("a skill starts below nothing", "state.js", "return points > 0 ? points : 0;", "return points;"),
        ("an impact passes 100", "engine.js", "raw > MAX_IMPACT ? MAX_IMPACT : ", ""),
        ("an impact falls below 0", "engine.js", "raw < 0 ? 0 : Number(raw)", "Number(raw)"),
        # Conditions: what was visited, chosen and held.
        (
            "a scene is visited before its destination is read",
            "engine.js",
            "draw ??= makeDraws();",
            "if (left !== null) setFact(now, left);\n        draw ??= makeDraws();",
        ),
        ("a passage is never visited", "engine.js", "left = entered.visitedFact;", "left = null;"),
        ("a decision is never visited", "engine.js", "this.findScene(now).visitedFact, makeDraws", "null, makeDraws"),
        ("a choice is never chosen", "engine.js", "set: fact ? [...set, fact] : set,", "set,"),
        ("a credential is not held", "state.js", "if (fact) setFact(start, fact);", ""),
        ("facts share their bits", "state.js", "const FACTS_A_WORD = 30;", "const FACTS_A_WORD = 34;"),
        # Conditions: the operators.
        ("< counts equal", "state.js", '"<": (one, other) => one < other', '"<": (one, other) => one <= other'),
        ("<= leaves equal out", "state.js", '"<=": (one, other) => one <= other', '"<=": (one, other) => one < other'),
        ("== is always true", "state.js", '"==": (one, other) => one === other', '"==": () => true'),
        ("!= is always true", "state.js", '"!=": (one, other) => one !== other', '"!=": () => true'),
        (">= leaves equal out", "state.js", '">=": (one, other) => one >= other', '">=": (one, other) => one > other'),
        ("> counts equal", "state.js", '">": (one, other) => one > other', '">": (one, other) => one >= other'),
        ("a chain is its first comparison", "state.js", "if (parts.length === 2) return", "return"),
        ("and is or", "state.js", "parts.every((part) => part(state)) ? 1", "parts.some((part) => part(state)) ? 1"),
        ("or is and", "state.js", "parts.some((part) => part(state)) ? 1", "parts.every((part) => part(state)) ? 1"),
        ("not says nothing", "state.js", "part(state) ? 0 : 1,", "part(state) ? 1 : 0,"),
        ("a sign is lost", "state.js", "negateWhole(part(state))", "part(state)"),
        ("a sum is its first part", "state.js", "addWhole(sum, part(state))", "(sum || part(state))"),
        ("a product is a sum", "state.js", "multiplyWhole(product, part(state))", "addWhole(product, part(state))"),
        ("a flag counts 2", "state.js", "(hasFact(state, fact) ? 1 : 0)", "(hasFact(state, fact) ? 2 : 0)"),
        ("a sum is not exact", "whole_numbers.js", "if (Number.isSafeInteger(sum)) return sum;", "return sum;"),
        (
            "a product is not exact",
            "whole_numbers.js",
            "if (Number.isSafeInteger(product)) return product + 0;",
            "return product;",
        ),
        # Choices that are open, locked, or gone.
        ("once is again", "engine.js", "onceFact: choice.once ? taken : null", "onceFact: null"),
        ("again is once", "engine.js", "onceFact: choice.once ? taken : null", "onceFact: taken"),
        ("what is taken once is still shown", "playthrough.js", "if (hasFact(this.state, option.onceFact)) continue;", ""),
        ("a locked option is hidden", "playthrough.js", "option.openOffer : option.closedOffer;", "option.openOffer : null;"),
        ("a closed option is open", "playthrough.js", "option.openOffer : option.closedOffer;", "option.openOffer : option.openOffer;"),
        ("a closed option can be taken", "engine.js", "(choice.test === null || Boolean(choice.test(state)))", "true"),
        ("what is locked does not say why", "playthrough.js", "offer.locked?.toString() ||", ""),
        ("what is gone was never there", "playthrough.js", "const isTaken = hasFact(this.state, option?.onceFact ?? null);", "const isTaken = !this.state;"),
        ("after the ending it goes on", "playthrough.js", 'if (this.isEnded) return tell(language, "refused_ended");', ""),
        ("what fits no more is number 0", "playthrough.js", "number: at + 1,", "number: at,"),
        # 4 and 5. Turns and draws.
        ("a draw forgets its turn", "playthrough.js", "drawNumber(seed, turn, number++,", "drawNumber(seed, 0, number++,"),
        ("a draw forgets its number", "playthrough.js", "turn, number++, lottery.total", "turn, 0, lottery.total"),
        ("a draw forgets the seed", "playthrough.js", "drawNumber(seed, turn, number++", "drawNumber(0, turn, number++"),
        ("the start draws as turn 1", "playthrough.js", "buildDrawSequence(whole, 0)", "buildDrawSequence(whole, 1)"),
        ("odds reach one further", "playthrough.js", "(reached += each) > number", "(reached += each) >= number"),
        ("a digest has 16 bytes", "blake2b.js", "const DIGEST_BYTES = 8;", "const DIGEST_BYTES = 16;"),
        ("a fraction is rounded", "draws.js", ">> 64n);", ">> 63n) >> 1;"),
        ("an outcome is left out", "chance_outcomes.js", "way < met[script.length].odds.length", "way < met[script.length].odds.length - 1"),
        # What is told of it.
        ("names are filled in with the values before", "playthrough.js", "this.fillValues(after)", "this.fillValues(before)"),
        ("a player has no name", "playthrough.js", 'this.brings.player || "you"', '"you"'),
        ("an employer has no name", "playthrough.js", 'this.story.employer || "the company"', '"the company"'),
        ("blocks run together", "text.js", 'this.blocks.join("\\n\\n")', 'this.blocks.join("\\n")'),
        ("an outcome tells its fit", "view_builder.js", "fit: reveal.reasons ? fit : null", "fit"),
        ("an outcome tells its reason", "view_builder.js", "because: reveal.reasons ? because : null", "because"),
        ("a tutorial withholds its reasons", "feedback.js", 'story.role === "tutorial" ? "now" : setting', "setting"),
        ("what was taken before is not marked", "taken_before.js", "way.length > done.length &&", "!way.length &&"),
        ("every number echoes", "echoes.js", "!this.readsFacts(condition) ||", ""),
        ("the choice just taken echoes", "echoes.js", "source < this.latest ? source", "source <= this.latest ? source"),
        ("what was passed up does not echo", "echoes.js", "this.findPassedUp(condition) :", "null :"),
        ("a scene echoes what led on from it", "echoes.js", "node.value === left) ? number - 1 : number", "node.value === left) ? number : number"),
        ("a route does not echo", "echoes.js", "...listRouteEcho(playthrough, past),", ""),
        ("an echo counts blocks, not paragraphs", "echoes.js", 'const count = block.text.split("\\n\\n").length;', "const count = 1;"),
        ("an echo tells the time of day", "echoes.js", 'when.replace(TIME_OF_DAY, "") || when', "when"),
        ("an exhibit is not told", "events.js", "scene.exhibits.length ?", "!scene ?"),
        ("a list is not parsed", "markdown_blocks.js", "parsedTexts.get(text) ?? dividePlainly(text)", "dividePlainly(text)"),
        ("a name in Markdown is not filled in", "markdown_blocks.js", 'if (typeof each === "string") return fillNames(each, names);', 'if (typeof each === "string") return each;'),
        ("somebody is met by any word", "cast.js", '"", BEFORE_NAMES', '"", /$^/u'),
        ("a term is found in one way of writing", "cast.js", 'stands(term, text, "i",', 'stands(term, text, "",'),
    )
)  # fmt: skip


def plant_difference(planted: PlantedDifference | None) -> str:
    """The engine as one expression, which gives all that its modules export; with a difference planted."""
    modules = list_modules()
    if planted is not None:
        assert modules[planted.module].count(planted.old) == 1, f"{planted.module} has no such line once: {planted.old}"
        modules[planted.module] = modules[planted.module].replace(planted.old, planted.new)
    exported = [
        name for source in modules.values() for name in re.findall(r"^export (?:\w+\*?) (\w+)", source, re.MULTILINE)
    ]
    bodies = (
        re.sub(r"^import .*;$|^export ", "", modules[name], flags=re.MULTILINE) for name in order_modules(modules)
    )
    return "(() => {\n" + "\n".join(bodies) + f"\nreturn {{ {', '.join(exported)} }};\n}})()"


def shorten_engine() -> str:
    """The engine and what records plays as one script, shortened as that of a page is."""
    recorder = RECORDER.read_text("utf-8")
    exported = re.findall(r"^export (?:async )?function (\w+)", recorder, re.MULTILINE)
    source = f"window.engine = {plant_difference(None)};\n{re.sub('^export ', '', recorder, flags=re.MULTILINE)}"
    kept = f"const keptNames = '{' '.join(exported)}';"
    return shorten_script(f"{source}\n{kept}\nwindow.record = {{ {', '.join(exported)} }};")


def order_modules(modules: dict[str, str]) -> list[str]:
    """The modules, each after those that it imports."""
    ordered: dict[str, None] = {}

    def add(name: str) -> None:
        for other in re.findall(r'^import .* from "\./(.*)";$', modules[name], re.MULTILINE):
            if other not in ordered:
                add(other)
        ordered[name] = None

    for name in modules:
        add(name)
    return list(ordered)
