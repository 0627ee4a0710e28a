/** What a map has under a key that is there: ids of a story are checked before it travels. Throws a RangeError for any other key.
 * @template Key, Value
 * @param {ReadonlyMap<Key, Value>} map
 * @param {Key} key
 * @returns {Value}
 */
export function getKnown(map, key) {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`the story has no '${key}'`);
  return value;
}
