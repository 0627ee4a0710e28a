// The options of a scene: open ones as buttons, closed ones with their reason.

import { h } from "./dom.js";
import { isTold, sentence } from "./markdown.js";
import { ui } from "./words.js";

/** @typedef {import("./views").OfferView} OfferView */

/**
 * One option. `mine` where it was chosen, `shut` where it can't be, `tag` what stands behind its words.
 * @param {OfferView} offer
 * @param {{number: number, mine?: boolean, shut?: boolean, tag?: Node | null, take: () => void}} how
 */
export function offerRow(offer, { number, mine = false, shut = !offer.open, tag = null, take }) {
  const locked = offer.open ? null : lockedReason(offer, number);
  const mark = mine ? h("span", { class: "mark", "aria-hidden": "true" }, "✓") : null;
  const props = {
    type: "button",
    class: ["offer", mine ? "mine" : "", shut ? "shut" : ""].join(" ").trim(),
    "data-number": number,
    "aria-pressed": mine ? "true" : "false",
    "aria-disabled": shut ? "true" : null,
    "aria-describedby": locked ? `why-${number}` : null,
    onclick: () => (shut ? null : take()),
  };
  const said = h("span", { class: "said", dir: "auto" }, sentence(offer.say), tag ? [" ", tag] : null);
  return h(
    "li",
    { key: `offer-${offer.id}` },
    h("button", props, h("span", { class: "number" }, number, mark), said),
    locked,
  );
}

/** @param {OfferView} offer @param {number} number */
function lockedReason(offer, number) {
  const reason = isTold(offer.locked) ? h("em", { dir: "auto" }, sentence(offer.locked)) : ui("em", {}, "lockedWhy");
  return h("span", { class: "locked", id: `why-${number}` }, ui("strong", {}, "locked"), " · ", reason);
}
