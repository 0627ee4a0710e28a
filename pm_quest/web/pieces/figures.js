// Numbers and their units, which stay on one line: the rule is that of `pm_quest/kit/line_wrap.py`.

const BEFORE_UNIT = /(\p{Nd}) (?=[%‰€£$°]|(?:km|kg|cm|mm|kWh|MWh)(?![\p{L}\p{N}_]))/gu;
const AFTER_SIGN = /([€£$]) (?=\p{Nd})/gu;

/**
 * A text in which no line breaks between a number and its unit.
 * @param {string} text
 */
export const heldTogether = (text) =>
  text.includes(" ") ? text.replace(BEFORE_UNIT, "$1\u00a0").replace(AFTER_SIGN, "$1\u00a0") : text;
