"""What a condition still asks for, in the words of the career: so that one who can't do something knows what is missing."""

from pm_quest.career.career_state import CareerSetting, CareerState, name_points
from pm_quest.kit.sentences import join_words
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.labels import speak_label
from pm_quest.story.model import SKILLS

EVIDENCE = "evidence_"


def describe_missing(setting: CareerSetting, state: CareerState, when: Condition | None) -> str:
    """Return what is missing for a condition, as in `It asks for tech 1 (you have 0).`; empty where it has no words.

    Names in it are as their author wrote them: who shows it strips it to plain text, as all that an author wrote.
    """
    words = "" if when is None else _word_node(setting, state, when.root)
    return f"It asks for {words}." if words else ""


def _word_node(setting: CareerSetting, state: CareerState, node: ConditionNode) -> str:
    """Return what this part asks for and is not there yet; empty for what has no words."""
    match node.op:
        case "and" | "or":
            unmet = [part for part in node.parts if not state.is_true(Condition("", part, ()))]
            words = [_word_node(setting, state, part) for part in unmet]
            return join_words(words, node.op) if words and all(words) else ""
        case "holds":
            return setting.name_credential(str(node.value))
        case "compare":
            return _word_points(state, node)
        case "name" if str(node.value) in setting.career.cards:
            return f"“{setting.career.cards[str(node.value)].label}”"
    return ""


def _word_points(state: CareerState, node: ConditionNode) -> str:
    """Return as in `tech 1 (you have 0)`, of a comparison that asks for so many points of one skill, or so much evidence."""
    name, number = node.parts[0], node.parts[-1]
    domain = str(name.value).removeprefix(EVIDENCE)
    if node.value not in ((">=",), (">",)) or (name.op, number.op) != ("name", "number") or domain not in SKILLS:
        return ""
    is_evidence = domain != name.value
    least = int(str(number.value)) + (node.value == (">",))
    has = name_points(state.evidence if is_evidence else state.skills)[domain]
    return f"{'evidence of ' if is_evidence else ''}{speak_label(domain)} {least} (you have {has})"
