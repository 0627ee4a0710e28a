"""Tags of languages, as in `en` or `pt-BR`, and which one is meant where a language is written out."""

import re

LANGUAGE = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
_IS_TAG = re.compile(LANGUAGE).fullmatch
_TAGS = {
    **dict.fromkeys(("english", "englisch"), "en"),
    **dict.fromkeys(("german", "deutsch"), "de"),
    **dict.fromkeys(("french", "français"), "fr"),
    **dict.fromkeys(("spanish", "español"), "es"),
    **dict.fromkeys(("italian", "italiano"), "it"),
    **dict.fromkeys(("portuguese", "português"), "pt"),
    **dict.fromkeys(("dutch", "nederlands"), "nl"),
}


def is_language_tag(text: str) -> bool:
    """Return whether a text is a tag: two or three letters, and what follows behind dashes."""
    return _IS_TAG(text) is not None


def suggest_tag(language: str) -> str:
    """Say which tag to write for a language that is none, as in `deutsch` or `en_US`."""
    meant = language.strip()
    tag = _TAGS.get(meant.casefold()) or meant.replace("_", "-")
    return f"write '{tag}'" if is_language_tag(tag) else "write a tag such as 'en', 'de' or 'pt-BR'"
