// What is typed into the fields of a form.

/** What stands in a field of the form that is sent. @param {Event} event @param {string} name */
export function typedIn(event, name) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  return String(new FormData(form).get(name) ?? "");
}
