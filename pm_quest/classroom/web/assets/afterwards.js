// What somebody takes along: the link to their own debrief, and the certificate. Both by the token of this device.

import { AFTERWARDS } from "./afterwards_words.js";
import { h } from "./pieces/dom.js";
import { addWords, ours, say, ui } from "./pieces/words.js";

addWords(AFTERWARDS);

/** The link under which `{session, token}` finds the debrief later. It stands behind the #, which browsers don't send. */
export const laterAddress = ({ session, token }) => `${location.origin}/later/${session}#${token}`;

/** The link, to be copied or opened. */
export function linkForLater(me) {
  if (!me?.session) return null;
  const address = laterAddress(me);
  const said = h("span", { role: "status", class: "quiet", lang: ours() });
  const field = h("input", {
    id: "later-link",
    type: "text",
    readonly: true,
    value: address,
    "aria-describedby": "later-what",
    onfocus: (event) => event.target.select(),
  });
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

/** Copy the link. Where a page may not (plain http), it is selected, to be copied by hand. */
async function copy() {
  const field = document.getElementById("later-link");
  const said = field.closest("section").querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = say("laterCopied");
  } catch {
    field.focus();
    field.select();
    said.textContent = say("laterNot");
  }
}

/** What is said openly, on pages of their own: what is stored of whom, and who can use these pages how. */
export const openly = () =>
  [
    ["/privacy", "privacyPage"],
    ["/accessibility", "accessPage"],
  ].map(([href, key]) => ui("a", { href, target: "_blank", rel: "noopener", class: "quiet" }, key));

/** The certificate of participation, as a page of its own; the token goes in the body, so it is in no address. */
export function certificate(me, there) {
  if (!me?.session || !there) return null;
  return h(
    "section",
    { class: "keep", key: "certificate" },
    ui("h3", { class: "part" }, "certificateHead"),
    ui("p", {}, "certificateWhat"),
    h(
      "form",
      { method: "post", action: `/later/${me.session}/certificate`, target: "_blank" },
      h("input", { type: "hidden", name: "token", value: me.token }),
      ui("button", { type: "submit", class: "small" }, "certificateOpen"),
    ),
  );
}
