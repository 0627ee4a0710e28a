// What somebody takes along: the link to their own debrief, and the certificate. Both by the token of this device.

import { AFTERWARDS } from "./afterwards_words.js";
import { elementOf, h } from "./pieces/dom.js";
import { copyText } from "./pieces/copying.js";
import { addWords, ours, say, ui } from "./pieces/words.js";

addWords(AFTERWARDS);

/** Whose debrief or certificate it is: who the server knows by a token. @typedef {{ session: string | null, token: string }} Owner */

/** The link under which somebody finds the debrief later. It stands behind the #, which browsers don't send. @param {Owner} owner */
export const laterAddress = ({ session, token }) => `${location.origin}/later/${session}#${token}`;

/** The link, to be copied or opened. @param {Owner} me */
export function linkForLater(me) {
  if (!me.session) return null;
  const address = laterAddress(me);
  const said = h("span", { role: "status", class: "quiet", lang: ours() });
  const field = /** @type {HTMLInputElement} */ (
    h("input", {
      id: "later-link",
      type: "text",
      readonly: true,
      value: address,
      "aria-describedby": "later-what",
      onfocus: () => field.select(),
    })
  );
  return h(
    "section",
    { class: "keep", key: "later" },
    ui("h3", { class: "part" }, "laterHead"),
    ui("p", { id: "later-what" }, "laterWhat"),
    ui("label", { for: "later-link", class: "unseen" }, "laterLink"),
    field,
    h(
      "p",
      { class: "buttons" },
      ui("button", { type: "button", class: "small", onclick: () => copy() }, "laterCopy"),
      ui("a", { href: address, target: "_blank", rel: "noopener" }, "laterOpen"),
      said,
    ),
  );
}

/** Copy the link. Where a page may not, it is marked, to be copied by hand. */
async function copy() {
  const field = /** @type {HTMLInputElement} */ (elementOf("later-link"));
  const said = field.closest("section")?.querySelector("[role=status]");
  const isCopied = await copyText(field.value, () => {
    field.focus();
    field.select();
  });
  if (said) said.textContent = say(isCopied ? "laterCopied" : "laterNot");
}

/** What is said openly, on pages of their own: what is stored of whom, and who can use these pages how. */
export const openly = () =>
  [
    ["/privacy", "privacyPage"],
    ["/accessibility", "accessPage"],
  ].map(([href, key]) => ui("a", { href, target: "_blank", rel: "noopener", class: "quiet" }, key));

/** The certificate of participation, as a page of its own; the token goes in the body, so it is in no address. @param {Owner} me @param {boolean} there @param {string} [what] what it says, as the key of a sentence */
export function certificate(me, there, what = "certificateWhat") {
  if (!me.session || !there) return null;
  return h(
    "section",
    { class: "keep", key: "certificate" },
    ui("h3", { class: "part" }, "certificateHead"),
    ui("p", {}, what),
    h(
      "form",
      { method: "post", action: `/later/${me.session}/certificate`, target: "_blank" },
      h("input", { type: "hidden", name: "token", value: me.token }),
      ui("button", { type: "submit", class: "small" }, "certificateOpen"),
    ),
  );
}
