"""Pay and money in words: what a year pays, and what of it is left."""

from pm_quest.career.career_effects import measure_savings
from pm_quest.career.career_model import Career
from pm_quest.career.career_state import CareerSetting
from pm_quest.kit.plain_markdown import strip_to_line


def format_money(career: Career, amount: int) -> str:
    """Return an amount with what money is called, where the career says so: as in `5,200 euros`."""
    currency = strip_to_line(career.currency or "")
    return f"{amount:,} {currency}".rstrip()


def describe_pay(setting: CareerSetting, employer: str) -> str:
    """Return what a job pays, and what of a year's pay is left: as in `54,000 euros a year, of which you save 5,400`."""
    pays = setting.find_hiring(employer).pays
    if pays is None:
        return ""
    saved = measure_savings(setting, employer)
    return f"{format_money(setting.career, pays)} a year, of which you save {f'{saved:,}' if saved else 'nothing'}"
