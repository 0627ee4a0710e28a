/** Texts with their names filled in. */

const NAME_IN_BRACES = /\{(\w+)\}/g;

/** @typedef {ReadonlyMap<string, string>} Names  What is filled in, by the names in braces. */

/** @type {Names} */
const NOTHING_TO_FILL = new Map();

/**
 * A text with its names filled in, which still has its blocks and names: Markdown is parsed from what the author wrote and filled in
 * afterwards, so that a player called `*` stays a star.
 */
export class FilledText {
  /**
   * @param {readonly string[]} blocks  as the author wrote them; a blank line stands between them
   * @param {Names} names
   */
  constructor(blocks, names = NOTHING_TO_FILL) {
    this.blocks = blocks;
    this.names = names;
  }

  /** The text as the author wrote it. */
  get template() {
    return this.blocks.join("\n\n");
  }

  toString() {
    return fillNames(this.template, this.names);
  }

  toJSON() {
    return this.toString();
  }
}

/** A template with each known `{name}` replaced; unknown ones stay.
 * @param {string} template
 * @param {Names} names
 */
export function fillNames(template, names) {
  if (!template.includes("{")) return template;
  return template.replace(NAME_IN_BRACES, (braces, /** @type {string} */ name) => names.get(name) ?? braces);
}
