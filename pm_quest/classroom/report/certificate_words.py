"""The words of a certificate of participation, in English and German: meant as a joke, and every one of them true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pm_quest.classroom.report.participation import Participation
from pm_quest.kit.sentences import MONTHS, format_line
from pm_quest.kit.text import is_german
from pm_quest.story.model import ROLE_NAMES

ROLE_NAMES_DE = {
    "pnl_owner": "Geschäftsverantwortung mit Ergebnis",
    "engineer_apm": "Entwicklung mit schönerem Titel",
    "marketing_pm": "Produktmanagement aus dem Marketing",
    "dumping_ground": "Abladeplatz",
    "safe_product_owner": "Product Owner nach Rahmenwerk",
    "something_else": "etwas ganz anderes",
    "tutorial": "Einführung",
    "finale": "alle sechs Stellen",
}
MONTHS_DE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip

WORDS: Mapping[str, str] = {
    "heading": "Certificate of Participation",
    "certifies": "This is to certify that",
    "name": "Name",
    "took": "took part in",
    "documents": "What it documents",
    "role": "Role",
    "when": "When",
    "session": "Session",
    "panel": "Panel",
    "person": "Person",
    "decisions": "Decisions",
    "valid": "How long it is valid",
    "never": "It never lapses. There is no fee to renew it, no continuing education, and no higher level.",
    "worth": "What it is worth",
    "job": "It will not get you the job.",
    "not_said": "It does not say that the decisions were good ones. Nobody was graded.",
    "signed": "For the session",
    "signed_panel": "For the panel",
    "day": "Day",
    "print": "Print this page, or save it as PDF: one certificate a page, on A4 or Letter.",
    "all": "Certificates of participation",
    "none": "Nobody has voted in this session, so there is nothing to certify.",
}
WORDS_DE: Mapping[str, str] = {
    "heading": "Teilnahmebescheinigung",
    "certifies": "Hiermit wird bescheinigt:",
    "name": "Name",
    "took": "hat teilgenommen an",
    "documents": "Was bescheinigt wird",
    "role": "Rolle",
    "when": "Wann",
    "session": "Runde",
    "panel": "Befragung",
    "person": "Person",
    "decisions": "Entscheidungen",
    "valid": "Wie lange sie gilt",
    "never": "Sie verfällt nie. Es gibt keine Gebühr für eine Verlängerung, keine Fortbildungspflicht und keine höhere Stufe.",
    "worth": "Was sie wert ist",
    "job": "Die Stelle bekommt man damit nicht.",
    "not_said": "Sie sagt nicht, dass die Entscheidungen gut waren. Benotet wurde niemand.",
    "signed": "Für die Runde",
    "signed_panel": "Für die Befragung",
    "day": "Tag",
    "print": "Drucke diese Seite oder sichere sie als PDF: eine Bescheinigung je Seite, auf A4 oder Letter.",
    "all": "Teilnahmebescheinigungen",
    "none": "In dieser Runde hat niemand abgestimmt; zu bescheinigen ist nichts.",
}


@dataclass(frozen=True, slots=True)
class CertificateText:
    """A certificate, ready for layout.

    rows: a label and what it documents, each
    signed: for what it is signed
    """

    name: str
    title: str
    rows: tuple[tuple[str, str], ...]
    signed: str


def choose_words(language: str) -> Mapping[str, str]:
    """Return the words for a language: English where there are none."""
    return WORDS_DE if is_german(language) else WORDS


def write_certificate(found: Participation) -> CertificateText:
    """Return the words of a certificate."""
    german, words = is_german(found.language), choose_words(found.language)
    role = (ROLE_NAMES_DE if german else ROLE_NAMES).get(found.role, found.role)
    rows = [
        (words["decisions"], _count_decisions(found, german=german)),
        (words["role"], ", ".join(each for each in (role, found.employer) if each)),
        (words["when"], _say_days(found, german=german)),
    ]
    rows += [(words["panel" if found.in_panel else "session"], found.code)] if found.code else []
    rows.append((words["person"], _space_digits(found.person)))
    signed = words["signed_panel" if found.in_panel else "signed"]
    return CertificateText(found.name, found.title, tuple(rows), signed)


def _count_decisions(found: Participation, *, german: bool) -> str:
    if found.mode == "round":
        return _count_plan(found, german=german)
    if found.in_panel:
        said = "in der Befragung {} von {} beantwortet, allein" if german else "answered {} of {} in a panel, alone"
        return said.format(found.voted, found.decided)
    said = "abgestimmt bei {} von {}, {}" if german else "voted on {} of {}, {}"
    return said.format(found.voted, found.decided, (_say_company_de if german else _say_company)(found))


def _say_company(found: Participation) -> str:
    """Return with how many others somebody voted: alone is who played alone, not who was the only one to vote."""
    if found.mode == "alone":
        return "alone"
    where = "in a room" if found.mode == "together" else "at a table"
    if not found.together:
        return f"{where} where nobody else voted"
    return f"{where} with {'1 other' if found.together == 1 else f'{found.together} others'}"


def _say_company_de(found: Participation) -> str:
    if found.mode == "alone":
        return "allein"
    if not found.together:
        return f"{'in einem Raum, in dem' if found.mode == 'together' else 'an einem Tisch, an dem'} sonst niemand abgestimmt hat"
    where = "im Raum" if found.mode == "together" else "an einem Tisch"
    return f"{where} mit {'einer Person' if found.together == 1 else f'{found.together} anderen'}"


def _count_plan(found: Participation, *, german: bool) -> str:
    if german:
        letter = "eine Bewerbung geschrieben" if found.letters else "keine Bewerbung geschrieben"
        return f"{found.cards} Vorhaben für ein halbes Jahr geplant, {letter}"
    things = "1 thing" if found.cards == 1 else f"{found.cards} things"
    return f"planned {things} for half a year, and {'wrote one letter' if found.letters else 'wrote no letter'}"


def _say_days(found: Participation, *, german: bool) -> str:
    first, last = (_say_day(each, german=german) for each in (found.first_day, found.last_day))
    return first if first == last else f"{first} {'bis' if german else 'to'} {last}"


def _say_day(day: str, *, german: bool) -> str:
    parsed = date.fromisoformat(day)
    if german:
        return f"{parsed.day}. {MONTHS_DE[parsed.month - 1]} {parsed.year}"
    return f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"


def _space_digits(digits: str) -> str:
    """Return a pseudonym in two halves, as it is read out."""
    return format_line(f"{digits[:4]} {digits[4:]}")
