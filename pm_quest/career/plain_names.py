"""The names of employers and credentials, as people read them: on one line, without their author's marks."""

from pm_quest.career.career_labels import SHORT_NAMES
from pm_quest.career.career_state import CareerSetting
from pm_quest.kit.plain_markdown import strip_to_line


def name_employer(setting: CareerSetting, employer: str) -> str:
    """Return the name of an employer."""
    return strip_to_line(setting.name_employer(employer))


def name_credential(setting: CareerSetting, credential: str) -> str:
    """Return the name of a credential, as certificates print it."""
    return strip_to_line(setting.name_credential(credential))


def shorten_credential(setting: CareerSetting, credential: str) -> str:
    """Return a credential in short; in full where no short name is known."""
    return SHORT_NAMES.get(credential) or name_credential(setting, credential)
