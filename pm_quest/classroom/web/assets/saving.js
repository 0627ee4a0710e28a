// The debrief as a file: a page that holds all it needs and runs nothing, or plain text.

import { habitLines } from "./pieces/decisions.js";
import { h } from "./pieces/dom.js";
import { plain, prose, sentence } from "./pieces/markdown.js";
import { number, signed, SKILLS } from "./pieces/signs.js";
import { say } from "./pieces/words.js";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Save these elements as a page, with the styles of this one. */
export function saveAsPage(place, children) {
  const root = document.documentElement;
  const title = plain(place.parts.session.title);
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

/** Save the same as plain text. */
export function saveAsText(place) {
  offer(asText(place), "text/plain", `${slug(plain(place.parts.session.title))}.txt`);
}

function styles() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules
    .map((rule) => rule.cssText)
    .join("\n")
    .replaceAll("</", "<\\/");
}

const savedWhen = () => say("saved", { date: new Date().toISOString().slice(0, 10) });
const words = (tree) => plain(h("p", {}, sentence(tree)).textContent);
const paragraphs = (tree) =>
  prose(tree)
    .map((each) => plain(each.textContent))
    .join("\n\n");

function asText(place) {
  const { debrief, wanted, session } = place.parts;
  const lines = [plain(session.title), ""];
  const { ending } = debrief;
  if (ending) lines.push(`${words(ending.title)}: ${ending.impact} ${say("of100")}`, "", paragraphs(debrief.text), "");
  if (debrief.voted === false) lines.push(say("unscored"), "");
  else lines.push(...scores(debrief), ...habitLines(debrief), "");
  debrief.decisions.forEach((each, at) => lines.push(...decision(each, at, wanted?.[at]), ""));
  return `${[...lines, savedWhen()].join("\n")}\n`;
}

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

function decision(each, at, wanted) {
  const head = [say("decision", { n: at + 1 }), each.where ? words(each.where) : "", say(each.outcome.fit)]
    .filter(Boolean)
    .join(" · ");
  const offers = each.offers.map((offer) => {
    const marks = [
      offer.taken ? say("taken") : "",
      wanted === offer.id ? say("youWanted") : "",
      offer.fit ? say(offer.fit) : say("locked"),
      offer.book ? say("taught", { book: plain(offer.book) }) : "",
      offer.panel ? say("panelVotes", { votes: offer.panel.votes, answered: offer.panel.answered }) : "",
    ];
    const reason = offer.because && !offer.taken ? `\n    ${words(offer.because)}` : "";
    return `  ${offer.taken ? ">" : "-"} ${words(offer.say)} (${marks.filter(Boolean).join(", ")})${reason}`;
  });
  const rest = [each.outcome.then, each.outcome.because].filter(Boolean).map(paragraphs);
  const signals = each.signals.length ? [`${say("noticeable")}: ${each.signals.map(words).join(" ")}`] : [];
  return [head, ...offers, ...rest, ...signals];
}

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

function offer(text, kind, name) {
  const address = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
