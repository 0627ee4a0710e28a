// The card: what it came to, for others, without a word of the story; and its code.

import { describeCard, shareResult } from "../engine/result_words.js";
import { copyText } from "../pieces/copying.js";
import { h } from "../pieces/dom.js";
import { clean } from "../pieces/markdown.js";
import { ours, ui } from "../pieces/words.js";
import { button } from "./buttons.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */

/** @param {PlayPage} page */
export function cardScreen(page) {
  const card = page.buildCard();
  if (card === null) return h("article", { key: "card" });
  const text = shareResult(card).map(clean).join("\n");
  return h(
    "article",
    { class: "back card-page", key: "card" },
    ui("h2", { tabindex: "-1" }, "card"),
    ui("p", {}, "cardWhat"),
    h("pre", { class: "ticket", id: "ticket", lang: ours(), "aria-hidden": "true" }, text),
    h("p", { class: "unseen", lang: ours() }, describeCard(card).map(clean).join(" ")),
    card.code ? h("p", {}, ui("span", { class: "quiet" }, "code"), " ", h("code", { class: "code" }, card.code)) : null,
    h(
      "p",
      { class: "buttons" },
      button("go", () => copy(page, text), "copy"),
      "share" in navigator ? button("small", () => share(page, text), "shareIt") : null,
    ),
  );
}

/**
 * Copy a text; where the browser forbids that, select it.
 * @param {PlayPage} page
 * @param {string} text
 */
async function copy(page, text) {
  const shown = document.getElementById("ticket");
  const isCopied = await copyText(text, () => shown && getSelection()?.selectAllChildren(shown));
  page.announce(isCopied ? "copied" : "copyNot");
}

/**
 * Hand a text to another app of the device.
 * @param {PlayPage} page
 * @param {string} text
 */
async function share(page, text) {
  try {
    await navigator.share({ text });
  } catch {
    await copy(page, text);
  }
}
