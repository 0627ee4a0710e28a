// The debrief as a file: a page that holds all it needs and runs nothing, or plain text.

import { habitLines } from "./pieces/decisions.js";
import { h } from "./pieces/dom.js";
import { plain, prose } from "./pieces/markdown.js";
import { number, signed, SKILLS } from "./pieces/signs.js";
import { say } from "./pieces/words.js";

/** @typedef {import("./back.js").LookBack} LookBack */
/** @typedef {import("./pieces/views").DebriefView} DebriefView */
/** @typedef {import("./pieces/views").DecisionView} DecisionView */
/** @typedef {import("./pieces/views").AlternativeView} AlternativeView */

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Save these elements as a page, with the styles of this one. @param {LookBack} look @param {import("./pieces/dom.js").Children} children */
export function saveAsPage({ session }, children) {
  const root = document.documentElement;
  const title = plain(session.title);
  const page = h(
    "html",
    { lang: root.lang, "data-theme": root.dataset.theme ?? null },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("meta", { name: "referrer", content: "no-referrer" }),
      h("title", {}, title),
      h("style", {}, styles()),
    ),
    h(
      "body",
      { class: "saved" },
      h("main", { id: "main" }, h("article", { class: "back" }, children, h("p", { class: "quiet" }, savedWhen()))),
    ),
  );
  for (const each of page.querySelectorAll("[tabindex]")) each.removeAttribute("tabindex");
  offer(`<!DOCTYPE html>\n${page.outerHTML}\n`, "text/html", `${slug(title)}.html`);
}

/** Save the same as plain text. @param {LookBack} look */
export function saveAsText(look) {
  offer(asText(look), "text/plain", `${slug(plain(look.session.title))}.txt`);
}

function styles() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules
    .map((rule) => rule.cssText)
    .join("\n")
    .replaceAll("</", "<\\/");
}

const savedWhen = () => say("saved", { date: new Date().toISOString().slice(0, 10) });
/** @param {import("./pieces/views").Prose} tree */
const paragraphs = (tree) =>
  prose(tree)
    .map((each) => plain(each.textContent ?? ""))
    .join("\n\n");

/** @param {LookBack} look */
function asText({ session, debrief, wanted }) {
  const lines = [plain(session.title), ""];
  const { ending } = debrief;
  if (ending) lines.push(`${plain(ending.title)}: ${ending.impact} ${say("of100")}`, "", paragraphs(debrief.text), "");
  if (debrief.voted === false) lines.push(say("unscored"), "");
  else lines.push(...scores(debrief), ...habitLines(debrief), "");
  debrief.decisions.forEach((each, at) => lines.push(...decision(each, at, wanted?.[at]), ""));
  return `${[...lines, savedWhen()].join("\n")}\n`;
}

/** @param {DebriefView} debrief */
function scores(debrief) {
  const lines = [`${say("adaptability")} ${signed(debrief.adaptability)}`];
  lines.push(say("range", { low: signed(debrief.lowest), high: signed(debrief.highest) }));
  lines.push(
    SKILLS.filter((each) => each in debrief.skills)
      .map((each) => `${say(each)} ${number(debrief.skills[each])}`)
      .join(", "),
  );
  return lines;
}

/** @param {DecisionView} each @param {number} at @param {string | null | undefined} wanted */
function decision(each, at, wanted) {
  const { fit } = each.outcome;
  const head = [say("decision", { n: at + 1 }), plain(each.where), fit ? say(fit) : ""].filter(Boolean).join(" · ");
  const offers = each.offers.map((offer) => {
    const marks = [
      offer.taken ? say("taken") : "",
      wanted === offer.id ? say("youWanted") : "",
      offer.fit ? say(offer.fit) : say("locked"),
      offer.book ? say("taught", { book: plain(offer.book) }) : "",
      offer.panel ? say("panelVotes", { votes: offer.panel.votes, answered: offer.panel.answered }) : "",
    ];
    const reason = offer.because && !offer.taken ? `\n    ${plain(offer.because)}` : "";
    return `  ${offer.taken ? ">" : "-"} ${plain(offer.say)} (${marks.filter(Boolean).join(", ")})${reason}`;
  });
  const rest = [each.outcome.then, each.outcome.because].filter(Boolean).map(paragraphs);
  const signals = each.signals.length ? [`${say("noticeable")}: ${each.signals.map(plain).join(" ")}`] : [];
  return [head, ...offers, ...rest, ...signals];
}

/** A title as the name of a file. @param {string} title */
function slug(title) {
  return (
    title
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "pm-quest"
  );
}

/** Give a text as a file. @param {string} text @param {string} kind @param {string} name */
function offer(text, kind, name) {
  const address = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
