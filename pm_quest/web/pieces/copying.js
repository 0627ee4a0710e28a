// Copying a text, on pages that may and on pages that may not: those on plain http may not.

/**
 * Copy a text, and return whether that was done; where it is forbidden, mark it, to be copied by hand.
 * @param {string} text
 * @param {() => void} mark
 */
export async function copyText(text, mark) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    mark();
    return false;
  }
}
