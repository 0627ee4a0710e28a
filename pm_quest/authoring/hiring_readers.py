"""Read how an employer hires: what a letter may lead with, what an interview listens for and has heard, training."""

from abc import ABC
from collections.abc import Mapping

from pm_quest.authoring.field_readers import FieldReader
from pm_quest.authoring.fixing.known_names import fold_words
from pm_quest.authoring.name_suggester import did_you_mean
from pm_quest.authoring.record_rules import ALWAYS_WORDS
from pm_quest.authoring.record_specs import KeySpec
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.story.hiring import ELSE, LEADS
from pm_quest.story.interview_words import LISTENED_WORDS
from pm_quest.story.labels import ACT_LABELS, CARD_LABELS, LEAD_LABELS, PAST_LABELS, PRESENT_LABELS, SKILL_LABELS

_NEAR_WORD, _NEAR_SHORT = 0.75, 0.66
"""How like a known word another one is to be taken for it, as with credentials; and one of three letters."""


def _spell_words(*tables: Mapping[str, str]) -> dict[str, str]:
    """Return words by each of their spellings: their own, and their labels."""
    spelt = {fold_words(label): word for table in tables for word, label in table.items()}
    return spelt | {fold_words(word): word for table in tables for word in table}


_OTHER_LEADS = {
    **dict.fromkeys(("industry", "market", "segment", "business domain"), "domain"),
    **dict.fromkeys(("number", "numbers", "metric", "kpi", "result"), "figure"),
    **dict.fromkeys(("prototype", "experiment", "project"), "pilot"),
    **dict.fromkeys(("credential", "certification", "certificates", "degree"), "certificate"),
    **dict.fromkeys(("tech", "technology", "technical", "engineering"), "depth"),
    **_spell_words(LEAD_LABELS),
}
_OTHER_LISTENED = {
    **dict.fromkeys(("adapt", "adapted", "adapting", "fits", "adaptive"), "adapts"),
    **dict.fromkeys(("force", "forced", "forcing"), "forces"),
    **dict.fromkeys(("design", "user"), "user_design"),
    **_spell_words(PAST_LABELS, PRESENT_LABELS, ACT_LABELS, SKILL_LABELS, CARD_LABELS),
    **{fold_words(word): word for word in LISTENED_WORDS},
}
"""The words of the format by what else people write, in small letters without signs."""


class HiringReader(FieldReader, ABC):
    """Readers of the kinds of value that only hiring has."""

    def read_leads(self, node: YamlNode, key: KeySpec) -> dict[str, int] | None:
        """Read points by what a letter leads with."""
        read: dict[str, int] = {}
        for name, value in self.read_pairs(node, key):
            word = name.value
            near = self._find_lead(word)
            points = self._read_points(name, value, near)
            if word not in LEADS and not (near and _is_cut(value)):
                self.report_lead(name)
            elif points is not None:
                read[word] = points
        return read

    def _find_lead(self, word: str) -> str | None:
        """Return the lead that a word is or means, or None."""
        return word if word in LEADS else _OTHER_LEADS.get(fold_words(word)) or self.suggest.find_nearest(word, LEADS)

    def report_lead(self, name: ScalarNode) -> None:
        """Report what is not a lead, with the one that is meant."""
        near = self._find_lead(name.value)
        message = f"a letter can't lead with {quote_value(name.value)}{did_you_mean(near)}"
        suggestion = f"write '{near}'" if near else f"write one of {', '.join(LEADS)}"
        self.found.add_remark(name.start, name.end, "PQ230", message, suggestion)

    def _read_points(self, name: ScalarNode, value: YamlNode, word: str | None) -> int | None:
        """Read the points of a word; where there are none, report it only if the `word` that is meant is known."""
        if not _is_cut(value):
            return self.read_integer(value, name.value)
        if word:
            self.report_misplaced(value, name.value, "whole", f"write '{word}: 1'")
        return None

    def read_listens(self, node: YamlNode, key: KeySpec) -> dict[str, int] | None:
        """Read points by what an interview listens for; a word that nobody knows is a kind of card."""
        read = {}
        for name, value in self.read_pairs(node, key):
            word = name.value
            near = word if word in LISTENED_WORDS else self._find_listened(word)
            card = word if word != ELSE and IS_SNAKE_CASE(word) else None
            points = self._read_points(name, value, near or card)
            if not (near and _is_cut(value)):
                self._check_listened(name, near)
            if points is not None:
                read[word] = points
        return read

    def _check_listened(self, name: ScalarNode, near: str | None) -> None:
        """Report a word that looks like one of the known ones, and one that can be no id."""
        word = name.value
        if word == ELSE:
            message = "nobody listens for 'else': it is said where nothing that counts was heard"
            self.found.add_remark(name.start, name.end, "PQ231", message, "leave it out here, and keep it in 'heard'")
        elif near and near != word:
            message = f"{quote_value(word)} is not an act, fit, skill or known kind of card{did_you_mean(near)}"
            suggestion = f"write '{near}', or give your own kind of card a name less like it"
            self.found.add_remark(name.start, name.end, "PQ231", message, suggestion)
        else:
            self.check_identifier(name)

    def _find_listened(self, word: str) -> str | None:
        """Return the known word that another one means, or None for the name of an own kind of card."""
        if word == ELSE:
            return None
        meant = _OTHER_LISTENED.get(fold_words(word))
        return meant or self.suggest.find_nearest(word, LISTENED_WORDS, _NEAR_WORD if len(word) > 3 else _NEAR_SHORT)

    def read_heard(self, node: YamlNode, key: KeySpec) -> dict[str, str] | None:
        """Read sentences by what was heard."""
        read = {}
        for name, value in self.read_pairs(node, key):
            if isinstance(node, MappingNode) and self.report_comma(node, name, value):
                continue
            text = self.read_filled_text(value, name.value)
            if text is not None:
                read[name.value] = text
        return read

    def check_question(self, node: MappingNode, *, harmed: bool) -> None:
        """Report sentences of `heard` for words that `listens` does not have, and a `heard` without an `else`."""
        parts = {key.value: (key, value) for key, value in node.iterate_pairs() if isinstance(key, ScalarNode)}
        place, heard = parts.get("heard", (None, None))
        listens = parts["listens"][1] if "listens" in parts else MappingNode(0, True)
        if place is None or not isinstance(heard, MappingNode) or not isinstance(listens, MappingNode):
            return
        words = [name.value for name in listens.items[::2] if isinstance(name, ScalarNode)]
        meant = [self._find_listened(word) or word for word in words if word not in LISTENED_WORDS]
        pairs = [(name, value) for name, value in heard.iterate_pairs() if isinstance(name, ScalarNode)]
        said = [name for name, value in pairs if not _is_cut(value)]
        others = [name for name in said if self._means_else(name.value, words)]
        for name in said:
            if name.value != ELSE and name.value not in (*words, *meant) and ("listens" in parts or not harmed):
                self._report_unlistened(name, ELSE if name in others[:1] else None, words)
        if not others and len(said) == len(pairs) and not harmed:
            message = "'heard' has no 'else': nothing would be said where nothing of this was heard"
            self.found.add_remark(place.start, place.end, "PQ233", message, "add 'else: what they say then'")

    def _means_else(self, word: str, words: list[str]) -> bool:
        """Return whether a word is, or is meant for, that of the sentence for everything else."""
        return word in (ELSE, *ALWAYS_WORDS) or (
            word not in words and self.suggest.find_nearest(word, (*words, ELSE)) == ELSE
        )

    def _report_unlistened(self, name: ScalarNode, near: str | None, words: list[str]) -> None:
        """Report a sentence whose word is not among those that the question listens for."""
        near = near or self.suggest.find_nearest(name.value, (*words, ELSE))
        message = f"this question doesn't listen for {quote_value(name.value)}{did_you_mean(near)}"
        suggestion = f"write '{near}'"
        known = name.value if name.value in LISTENED_WORDS else self._find_listened(name.value)
        if not near and known:
            suggestion = f"add '{known}' to 'listens' with its points, as in '{known}: 1', or take this out"
        elif not near:
            listed = ", ".join(filter(IS_SNAKE_CASE, (*words, ELSE)))
            suggestion = f"write one of {listed}, or add it to 'listens' with its points"
        self.found.add_remark(name.start, name.end, "PQ232", message, suggestion)

    def read_training(self, node: YamlNode, key: KeySpec) -> dict[str, bool] | None:
        """Read the credentials whose courses are paid for, each with true."""
        read = {}
        for name, value in self.read_pairs(node, key):
            if not self.report_credential(name) and self.check_identifier(name) is not None:
                self.found.credentials.append(name)
            if not isinstance(value, ScalarNode) or not value.value:
                self.report_misplaced(value, name.value, "truth", "write true")
            elif value.value == "true" and not value.style:
                read[name.value] = True
            else:
                self._report_untrue(name, value)
        return read

    def _report_untrue(self, name: ScalarNode, value: ScalarNode) -> None:
        """Report another value than true: what is not paid for is left out."""
        pays_not = not value.style and value.value.lower() in ("false", "no", "0", "off")
        message = f"{quote_value(name.value)} is true, or left out, and this is {quote_value(value.value)}"
        suggestion = "leave it out" if pays_not else "write true, without quotes" if value.style else "write true"
        self.found.add_remark(value.start, value.end, "PQ127", message, suggestion)


def _is_cut(value: YamlNode) -> bool:
    """Return whether a value is the end of a text that a comma has cut."""
    return isinstance(value, ScalarNode) and not value.value and not value.style
