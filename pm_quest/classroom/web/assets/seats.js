// Who one is and where one sits: the table with its people, another table, another name, somebody else on the same device.

import { typedIn } from "./forms.js";
import * as kept from "./keep.js";
import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ours, say, ui } from "./pieces/words.js";
import { refusalSaid } from "./words.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./frames").MePart} MePart */
/** @typedef {import("./frames").TableSize} TableSize */
/** @typedef {import("./pieces/dom.js").Child} Child */

const BLANKS = /[\u115f\u1160\u2800\u3164\uffa0\u{1d159}]/gu; // letters and signs that show nothing

/** Is there a letter, figure or sign that can be seen, so that somebody can be called by it? @param {string} text */
export const isVisible = (text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(BLANKS, ""));

const MOST_LETTERS = 24;

/** A name, of what was typed. @param {string} typed */
export const nameOf = (typed) => [...plain(typed)].slice(0, MOST_LETTERS).join("").trim();

const MOST_LISTED = 3;

/** The table one sits at and who sits there, in one line; null where there are no tables. @param {Place} place */
export function tableLine(place) {
  const { table, me } = place.parts;
  if (!table) return null;
  const others = table.people.filter((each) => each.name !== me?.told);
  const many = table.count - 1;
  if (many < 1) return ui("p", { class: "table" }, "tableAlone", { n: table.id });
  const listed = others.length ? others.slice(0, many <= MOST_LISTED ? MOST_LISTED : MOST_LISTED - 1) : [];
  /** @type {Child[][]} */
  const parts = listed.map((each) => [h("bdi", {}, plain(each.name)), each.here ? null : ` ${say("awayMark")}`]);
  const more = many - listed.length;
  if (more) parts.push([more === 1 ? say("others1") : say("othersMany", { n: more })]);
  const away = table.count - table.here - listed.filter((each) => !each.here).length;
  return h(
    "p",
    { class: "table", lang: ours() },
    say("tableWith", { n: table.id }),
    joined(parts),
    away > 0 ? `, ${say("awaySome", { n: away })}` : null,
  );
}

/** One, two and three. @param {Child[][]} parts */
function joined(parts) {
  return parts.map((part, at) => [at === 0 ? null : at === parts.length - 1 ? say("andLast") : ", ", ...part]);
}

/** Where one sits, in the lobby: with the tables to choose from, where they may be chosen. @param {Place} place */
export function seatCard(place) {
  const { table, tables } = place.parts;
  if (!table) return null;
  const picking = tables
    ? [
        ui("h2", { id: "tables" }, "tablesPick"),
        ui("p", { class: "quiet" }, "tablesWhat"),
        h(
          "div",
          { class: "tables", role: "group", "aria-labelledby": "tables" },
          tables.map((each) => tableButton(place, each, table.id)),
        ),
      ]
    : place.parts.session?.started
      ? null
      : ui("p", { class: "quiet" }, "tablesDealt");
  return h("section", { class: "card seat", key: "seat" }, tableLine(place), picking);
}

/** @param {Place} place @param {TableSize} table @param {string} mine */
function tableButton(place, { id, count }, mine) {
  const words = count > 1 ? say("sits", { n: count }) : say(count ? "sits1" : "sits0");
  const here = id === mine;
  return h(
    "button",
    {
      type: "button",
      class: here ? "small mine" : "small",
      key: `table-${id}`,
      lang: ours(),
      "aria-pressed": here ? "true" : "false",
      onclick: () => (here ? null : place.sit(id)),
    },
    say("tableIs", { n: id }),
    " ",
    h("span", { class: "quiet" }, words),
  );
}

/** In the lobby: another name, and somebody else on this device. @param {Place} place */
export function whoCard(place) {
  if (!place.about?.name_needed) return null;
  const me = place.parts.me;
  if (!me) return null;
  const name = plain(me.name);
  const open = !place.parts.session?.started;
  return h(
    "section",
    { class: "who", key: "who" },
    h(
      "p",
      { class: "buttons" },
      ui("button", { type: "button", class: "small", key: "rename", onclick: () => place.asked(true) }, "rename"),
      open
        ? h(
            "button",
            { type: "button", class: "small", key: "else", lang: ours(), onclick: () => place.become() },
            h("span", { dir: "auto" }, say("notYou", { name })),
            " ",
            say("somebodyElse"),
          )
        : null,
    ),
    before(place),
  );
}

/** That somebody has the same name, and what lists call this one therefore. @param {MePart} me */
export function twin(me) {
  return me.told && me.told !== me.name
    ? ui("p", { class: "card accent", key: "twin", dir: "auto" }, "twin", {
        name: plain(me.name),
        told: plain(me.told),
      })
    : null;
}

/** Who this device has been in this session: each can be taken up again. @param {Place} place */
export function before(place) {
  const found = kept
    .earlier(place.under)
    .filter((each) => each.name && !each.linked && [null, undefined, place.me.session].includes(each.session));
  if (!found.length) return null;
  return h(
    "section",
    { class: "before", key: "before" },
    ui("h2", {}, "were"),
    h(
      "p",
      { class: "buttons" },
      found.map((each) =>
        ui(
          "button",
          {
            type: "button",
            class: "small",
            key: `as-${each.token.slice(0, 6)}`,
            dir: "auto",
            onclick: () => place.become(each),
          },
          "goOnAs",
          { name: plain(each.name) },
        ),
      ),
    ),
  );
}

/** Another name, asked for. @param {Place} place */
export function nameAgain(place) {
  const wrong = place.complaint?.key;
  const me = place.parts.me;
  const late = place.alone && place.parts.session?.started; // from then on the story has a name for its player
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const name = nameOf(typedIn(event, "name"));
    return isVisible(name) ? place.rename(name) : place.complain("nameWrong");
  };
  return h(
    "form",
    { class: "door", key: "rename", onsubmit: submit, novalidate: true },
    ui("h1", { tabindex: "-1", dir: "auto" }, "youAre", { name: plain(me?.told ?? "") }),
    me ? twin(me) : null,
    ui("label", { for: "name" }, "renameTo"),
    h("input", {
      id: "name",
      name: "name",
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: MOST_LETTERS,
      dir: "auto",
      value: plain(me?.name ?? ""),
      "aria-describedby": late ? "name-what" : null,
      "aria-invalid": wrong ? "true" : null,
    }),
    late ? ui("p", { id: "name-what", class: "quiet" }, "storyName") : null,
    h("div", { role: "alert" }, wrong ? ui("div", { class: "wrong" }, wrong) : null),
    h(
      "p",
      { class: "buttons" },
      ui("button", { class: "go", type: "submit" }, "renameSave"),
      ui("button", { class: "small", type: "button", onclick: () => place.asked(false) }, "cancel"),
    ),
    before(place),
  );
}

/** What the server did not take of all this. @param {Place} place */
export function refusal(place) {
  return place.note && !place.note.vote
    ? refusalSaid("p", { class: "card error", role: "alert", key: "refusal" }, place.note)
    : null;
}
