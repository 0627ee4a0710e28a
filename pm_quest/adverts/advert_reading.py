"""Read an advert by the rules: what each sentence says, and which door it all looks like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from pm_quest.adverts.advert_rules import AdvertRules, Marker, PhraseMeaning
from pm_quest.adverts.advert_text import LONGEST, AdvertSentence, remove_tags, split_sentences
from pm_quest.adverts.phrases import PhraseMatch

RemarkKind = Literal["door", "filter", "experience", "cherry", "waived"]
Counted = Literal["in full", "optional", "others", "about", "negated", "repeated"]
Sureness = Literal["sure", "likely", "unclear"]
Obstacle = Literal["empty", "not English", "too little", "too close"]
FoundPhrase = tuple[PhraseMatch, PhraseMeaning]
_PHRASE_KINDS = ("door", "credential", "marker", "is_experience")
NEGATION_REACH = 4
"""So many words after a "not" are denied."""
FEWEST_WORDS = 12
"""A text of fewer words is in no language that could be told."""
ENGLISH_SHARE = 1 / 9
_IN_FULL: Counted = "in full"
_MARKER_ORDER: tuple[Marker, ...] = ("waived", "optional", "required")
_TAKING_BACK = frozenset({"only", "just"})
"""After these, a "not" denies nothing."""


@dataclass(frozen=True, slots=True)
class AdvertRemark:
    """Some words of a sentence, and what they say.

    words: as they stand in the sentence
    subject: the door they speak for, or the credential they name
    points: what they count for that door
    """

    kind: RemarkKind
    words: str
    subject: str | None = None
    points: int = 0
    counted: Counted = "in full"


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence with the remarks on it."""

    text: str
    remarks: tuple[AdvertRemark, ...]


@dataclass(frozen=True, slots=True)
class AdvertReading:
    """What an advert looks like, and why.

    door: the door it looks like; None where that can't be told
    obstacle: why it can't be told
    points: of each door, the highest first
    is_cut: whether the text was too long to be read to its end
    """

    sentences: tuple[SentenceReading, ...]
    points: Mapping[str, int]
    door: str | None
    sureness: Sureness
    obstacle: Obstacle | None = None
    is_cut: bool = False


def read_advert(text: str, rules: AdvertRules) -> AdvertReading:
    """Return what an advert looks like."""
    untagged = remove_tags(text)
    sentences, is_cut = split_sentences(untagged, rules.sections), len(untagged) > LONGEST
    if not _is_english(sentences, rules):
        return AdvertReading((), dict.fromkeys(rules.doors, 0), None, "unclear", _name_obstacle(sentences), is_cut)
    counted = set[str]()
    read = tuple(_SentenceReader(sentence, rules, counted).read() for sentence in sentences)
    return replace(_judge_sentences(read, rules), is_cut=is_cut)


def _is_english(sentences: Sequence[AdvertSentence], rules: AdvertRules) -> bool:
    words = [word.text for sentence in sentences for word in sentence.words]
    common = sum(word in rules.english for word in words)
    return bool(words) and (len(words) < FEWEST_WORDS or common >= len(words) * ENGLISH_SHARE)


def _name_obstacle(sentences: Sequence[AdvertSentence]) -> Obstacle:
    return "not English" if sentences else "empty"


def _judge_sentences(sentences: tuple[SentenceReading, ...], rules: AdvertRules) -> AdvertReading:
    """Return the reading of an advert: the door with the most points, if it is far enough ahead."""
    points = dict.fromkeys(rules.doors, 0)
    for sentence in sentences:
        for remark in sentence.remarks:
            if remark.kind == "door" and remark.subject:
                points[remark.subject] += remark.points
    points = dict(sorted(points.items(), key=lambda item: -item[1]))
    (door, best), (_, second), *_rest = points.items()
    deciding, speaking = (
        sum(any(each.subject == door and each.points >= least for each in sentence.remarks) for sentence in sentences)
        for least in (rules.points["decisive"], 1)
    )
    if best < (rules.limits.tell if deciding else rules.limits.mixed):
        return AdvertReading(sentences, points, None, "unclear", "too little")
    if second > best * rules.limits.behind:
        return AdvertReading(sentences, points, None, "unclear", "too close")
    limits = rules.limits
    is_ahead = best >= limits.sure and best >= limits.times * second
    is_sure = is_ahead and speaking >= limits.sentences and deciding >= limits.decisive
    return AdvertReading(sentences, points, door, "sure" if is_sure else "likely")


class _SentenceReader:
    """Reads one sentence: each phrase is quoted once.

    counted: the phrases that counted in earlier sentences
    """

    def __init__(self, sentence: AdvertSentence, rules: AdvertRules, counted: set[str]) -> None:
        self.sentence, self.rules, self.counted = sentence, rules, counted
        self._markers = dict[int, set[Marker]]()
        self._quoted = set[str]()
        self._others_from = len(sentence.words)

    def read(self) -> SentenceReading:
        """Return the sentence with its remarks."""
        found = [
            (match, meaning)
            for match in self.rules.index.find_matches(self.sentence.words)
            for meaning in self.rules.meanings[match.phrase]
        ]
        found = [pair for kind in _PHRASE_KINDS for pair in _drop_inner_matches(found, kind)]
        found.sort(key=lambda pair: pair[0].first)
        for match, meaning in found:
            if meaning.marker == "others":
                self._others_from = min(self._others_from, match.first)
            elif meaning.marker:
                clause = self.sentence.words[match.first].clause
                self._markers.setdefault(clause, set()).add(meaning.marker)
        remarks = (self._remark(match, meaning) for match, meaning in found)
        return SentenceReading(self.sentence.text, tuple(remark for remark in remarks if remark))

    def _remark(self, match: PhraseMatch, meaning: PhraseMeaning) -> AdvertRemark | None:
        """Return what a phrase says here, or None for a marker and what was quoted before."""
        if meaning.marker:
            return None
        key = f"{meaning.door} {match.phrase.source}" if meaning.door else meaning.credential or "experience"
        if key in self._quoted or (meaning.is_experience and self._is_negated(match)):
            return None
        self._quoted.add(key)
        if meaning.door:
            return self._weigh_door(match, meaning, key)
        if meaning.credential:
            return self._name_credential(match, meaning.credential)
        return AdvertRemark("experience", self._quote_clause(match))

    def _weigh_door(self, match: PhraseMatch, meaning: PhraseMeaning, key: str) -> AdvertRemark:
        """Return what a phrase counts for its door, where it stands."""
        marker, counted = self._find_marker(match), _IN_FULL
        points = self.rules.points[meaning.strength or "hint"]
        if self._is_negated(match) or marker == "waived":
            points, counted = 0, "negated"
        elif key in self.counted:
            points, counted = 0, "repeated"
        elif reason := self._find_doubt(match, marker):
            points, counted = 0 if meaning.strength == "hint" else self.rules.points["optional"], reason
        if points:
            self.counted.add(key)
        return AdvertRemark("door", self._quote_match(match), meaning.door, points, counted)

    def _find_doubt(self, match: PhraseMatch, marker: Marker | None) -> Counted | None:
        """Return why a phrase says little about the job, if it does."""
        if match.first >= self._others_from:
            return "others"
        return "about" if self.sentence.section == "about" else "optional" if marker == "optional" else None

    def _name_credential(self, match: PhraseMatch, credential: str) -> AdvertRemark:
        """Return a credential as a filter where it must be there, else as a cherry."""
        marker = self._find_marker(match)
        kind: RemarkKind = "filter" if marker == "required" else "cherry"
        if marker == "waived" or (marker != "required" and self._is_negated(match)):
            kind = "waived"
        return AdvertRemark(kind, self._quote_match(match), credential)

    def _find_marker(self, match: PhraseMatch) -> Marker | None:
        """Return how much is asked for, by the same clause, else the sentence, else the section."""
        near = self._markers.get(self.sentence.words[match.first].clause) or self._all_markers
        section = self.sentence.section
        by_section: Marker | None = section if section in ("required", "optional") else None
        return next((marker for marker in _MARKER_ORDER if marker in near), by_section)

    @cached_property
    def _all_markers(self) -> set[Marker]:
        return set[Marker]().union(*self._markers.values())

    def _is_negated(self, match: PhraseMatch) -> bool:
        words = self.sentence.words
        return any(
            words[at].text in self.rules.negations
            and words[at].clause == words[match.first].clause
            and words[at + 1].text not in _TAKING_BACK
            for at in range(max(0, match.first - NEGATION_REACH), match.first)
        )

    def _quote_match(self, match: PhraseMatch) -> str:
        words = self.sentence.words
        return self.sentence.text[words[match.first].start : words[match.after - 1].end]

    def _quote_clause(self, match: PhraseMatch) -> str:
        """Return the clause around a match, which says what experience is meant."""
        clauses = {word.clause for word in self.sentence.words[match.first : match.after]}
        words = [word for word in self.sentence.words if word.clause in clauses]
        return self.sentence.text[words[0].start : words[-1].end]


def _drop_inner_matches(found: Sequence[FoundPhrase], kind: str) -> list[FoundPhrase]:
    """Return the matches of one kind that do not stand within another: "product owner" hides "owner"."""
    matches = [pair for pair in found if getattr(pair[1], kind)]
    kept, reach = list[FoundPhrase](), (-1, -1)
    for match, meaning in sorted(matches, key=lambda pair: (pair[0].first, -pair[0].after)):
        if match.after > reach[1] or (match.first, match.after) == reach:
            kept.append((match, meaning))
            reach = (match.first, match.after)
    return kept
