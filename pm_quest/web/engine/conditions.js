/**
 * The tree of a condition, as `pm_quest/story/conditions.py` parsed it before the story travelled: nothing is parsed here.
 *
 * @typedef {object} ConditionNode
 * @property {string} op  `number`, `name`, a call's name, `-1` (the sign), `not`, `and`, `or`, `+`, `*` or `compare`
 * @property {number | string | readonly string[] | null} value  a number, a name, a call's argument, or the comparison signs
 * @property {readonly ConditionNode[]} parts  the operands
 *
 * @typedef {object} Condition
 * @property {ConditionNode} root
 * @property {readonly ConditionNode[]} names  the names and calls in it, in the order of the text
 */

export const CALLS = ["visited", "chose", "holds"];

/** A condition from the lists that a story file has: `["compare", [">="], ["name", "trust"], ["number", 4]]`.
 * @param {any[]} tree
 * @returns {Condition}
 */
export function decodeCondition(tree) {
  const root = decodeNode(tree);
  return { root, names: [...listReads(root)] };
}

/**
 * @param {any[]} tree
 * @returns {ConditionNode}
 */
function decodeNode([op, ...rest]) {
  const name = String(op);
  if (name === "number") return { op: name, value: Number(rest[0]), parts: [] };
  if (name === "name" || CALLS.includes(name)) return { op: name, value: String(rest[0]), parts: [] };
  const signs = name === "compare" ? rest.shift() : null;
  return { op: name, value: signs, parts: rest.map(decodeNode) };
}

/** The names and calls that a condition reads, in the order of the text.
 * @param {ConditionNode} node
 * @returns {Generator<ConditionNode>}
 */
function* listReads(node) {
  if (node.op === "name" || CALLS.includes(node.op)) yield node;
  for (const part of node.parts) yield* listReads(part);
}
