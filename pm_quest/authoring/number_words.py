"""Read whole numbers as people write them: in words, with a unit, a percent sign or quotes."""

import re

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBER_WORDS = {word: number for number, word in enumerate(_SMALL)}
"""Numbers by their word."""
NUMBER_WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBER_WORDS |= {"hundred": 100, "a hundred": 100, "one hundred": 100, "nil": 0, "nought": 0}
NUMBER_WORDS |= {
    f"{ten}{between}{unit}": NUMBER_WORDS[ten] + number
    for ten in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    for number, unit in enumerate(_SMALL[1:10], 1)
    for between in ("-", " ", "")
}

_SIGNED = {"plus": "+", "minus": "-"} | dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014", "-")
_FIGURE = re.compile(
    r"(?:about|around|some|ca\.?|approx\.?|~|v|version|up by|down by)?\s*(?P<sign>[+-]|plus|minus|[\u2010-\u2014\u2212])?\s*"
    r"(?P<number>[0-9]{1,9}|[a-z]+(?:[ -](?:hundred|one|two|three|four|five|six|seven|eight|nine))?)(?:\.0+)?\s*"
    r"(?:%|per ?cent|percent|m|min|mins|minutes?|points?|pts?|days?|times|x|!|\.|€|\$)?",
    re.IGNORECASE,
).fullmatch

_CURRENCY = r"(?:[€$£]|[a-z]{3}\b)?"
_AMOUNT = re.compile(
    rf"(?P<minus>[-\u2212])?{_CURRENCY}\s*(?P<number>[0-9]{{1,3}}(?:[,. _'’][0-9]{{3}})+|[0-9]{{1,9}})\s*(?P<thousands>k\b)?\s*{_CURRENCY}"
    r"\s*(?:(?:a|per|/) ?(?:year|annum)|p\.?a\.?|yearly)?",
    re.IGNORECASE,
).fullmatch


def guess_number(text: str) -> int | None:
    """Return the whole number that a text means, or None where there is none or more than one."""
    match = _FIGURE(text.strip(" \t\"'“”‘’")) if len(text) < 40 else None
    if match is None:
        return None
    written = match["number"].lower()
    number = int(written) if written.isdecimal() else NUMBER_WORDS.get(written)
    if number is None:
        return None
    sign = (match["sign"] or "").lower()
    return -number if _SIGNED.get(sign, sign) == "-" else number


def guess_amount(text: str) -> int | None:
    """Return the sum of money that a text means, as in `61,000 EUR a year` or `61k`, or None."""
    match = _AMOUNT(text.strip()) if len(text) < 40 else None
    if match is None:
        return None
    number = int(re.sub("[^0-9]", "", match["number"])) * (1000 if match["thousands"] else 1)
    if number >= 10**9:
        return None
    return -number if match["minus"] else number


def guess_neighbours(text: str) -> tuple[int, int] | None:
    """Return the whole numbers below and above a number with a fraction, as in 1.5."""
    match = re.fullmatch(r"([+-]?)([0-9]{1,8})[.,]([0-9]{1,8})", text.strip())
    if match is None:
        return None
    least = int(match[2])
    return (-least - 1, -least) if match[1] == "-" else (least, least + 1)
