// The projector's page: how to join, and what the whole room may see. It knows no name and no secret.

import { clockFace, heardAt } from "./clock.js";
import { fill, h } from "./dom.js";
import { Line } from "./line.js";
import { prose, sentence } from "./markdown.js";
import { bars, numbered, plain, shifted } from "./pieces.js";
import { ours, say, serverSaid, speak, ui } from "./words.js";

const main = document.getElementById("main");
const [top, foot, banner, people, wayIn] = ["top", "foot", "line", "people", "way-in"].map((id) => document.getElementById(id));
const code = document.documentElement.dataset.code;
let room = null;
let about = null;
let problem = code ? null : "";

const line = new Line({ hello: () => ({ t: "hello", id: "hello", role: "projector", code }), heard, changed: show });

function heard(frame) {
  heardAt(frame.now);
  if (frame.t === "welcome") {
    about = frame.about;
    line.isUp();
  } else if (frame.t === "room") room = frame.room;
  else if (frame.t === "error" && typeof frame.retry === "number") line.later(frame.retry);
  else if (frame.t === "error" || (frame.t === "bye" && frame.why !== "shutdown")) {
    problem = frame.why;
    line.close();
  }
  show();
}

function show() {
  if (about) speak(about.language);
  const playing = Boolean(room?.started) && problem === null;
  document.body.classList.toggle("playing", playing);
  head();
  fill(main, screen(playing));
  if (people) people.textContent = !room ? "" : room.people === 1 ? say("personIn") : room.people ? say("peopleIn", { n: room.people }) : say("nobody");
  wayIn.textContent = say("wayIn");
  for (const each of [people, wayIn]) each.lang = ours() ?? "";
  banner.textContent = line.up || problem !== null || !about ? "" : say("off");
  banner.hidden = !banner.textContent;
}

function screen(playing) {
  if (problem !== null) return [problem in { deleted: 1, removed: 1 } || !problem ? ui("p", { class: "card error" }, problem ? "deleted" : "wrongCode") : serverSaid("p", { class: "card error" }, problem)];
  const title = plain(room?.title ?? about?.title ?? "PM Quest");
  if (!playing) return [h("h1", { dir: "auto" }, title), h("p", { class: "summary", dir: "auto" }, plain(room?.summary ?? about?.summary ?? "")), room ? ui("p", { class: "quiet" }, "starts") : ""].filter(Boolean);
  return [h("h1", { class: "unseen", dir: "auto" }, title), ...(room.story ? story(room.story, room.tables[0]) : elsewhere())];
}

function story(told, ballot) {
  const scene = told.scenes.at(-1);
  return [
    h("div", { key: `turn-${told.turn}`, class: "story" },
      scene.where ? h("h2", { class: "where", dir: "auto" }, sentence(scene.where)) : ui("h2", { class: "unseen" }, "scene"),
      ballot?.tally ? null : [told.outcome ? took(told.outcome) : null, h("div", { class: "prose", dir: "auto" }, prose(scene.text))],
      told.ending ? h("h2", { class: "ending", dir: "auto" }, `◆ ${plain(told.ending.title)}`) : offers(told, ballot)),
  ];
}

const took = (outcome) => h("div", { class: "card" }, h("p", { class: "quiet" }, ui("span", {}, "tookRoom"), ": ", h("strong", { dir: "auto" }, sentence(outcome.say))), outcome.then ? h("div", { class: "prose", dir: "auto" }, prose(outcome.then)) : null);

function offers(told, ballot) {
  const rows = told.offers.filter((each) => each.open);
  const list = ballot?.tally
    ? bars(rows.map((each) => ({ label: numbered(each, told.offers), count: ballot.tally[each.id] ?? 0, mine: false })))
    : h("ol", { class: "wanted" }, rows.map((each) => h("li", { dir: "auto", value: told.offers.indexOf(each) + 1 }, sentence(each.say))));
  return [list, ballot ? h("div", { class: "state" }, standing(ballot)) : null, ballot?.tally ? shifted(ballot.shift, told.offers) : null];
}

function standing(ballot) {
  const key = ballot.tally ? null : ballot.held ? "held" : !ballot.open ? "closed" : ballot.round > 1 ? "again" : null;
  return [key ? ui("p", { class: "lit" }, key) : null, ui("p", { class: "quiet" }, "voted", { n: ballot.voted, m: Math.max(ballot.voted, ballot.people) })];
}

/** Where all are, and how each table's vote stands: where not all read the same. */
function elsewhere() {
  const heads = Object.entries(room.heads).map(([scene, count]) => ({ label: scene.replaceAll("_", " "), count, mine: false }));
  const tables = room.tables.filter((each) => each.people || each.voted).map((each) => h("li", { key: `table-${each.table}` },
    ui("h3", {}, "table", { n: each.table }),
    each.ended ? ui("p", { class: "quiet" }, "ended") : standing(each),
    each.tally ? bars(Object.entries(each.tally).map(([choice, count]) => ({ label: choice.replaceAll("_", " "), count, mine: false }))) : null));
  return [h("section", {}, ui("h2", {}, "heads"), bars(heads)), tables.length ? h("section", {}, ui("h2", {}, "tables"), h("ul", { class: "tables" }, tables)) : ""].filter(Boolean);
}

function head() {
  document.title = plain(room?.title ?? about?.title ?? "PM Quest");
  fill(top, [
    h("p", { class: "name", dir: "auto" }, room?.started ? document.title : "PM Quest"),
    room?.started && !room.finished ? clockFace(room.clock) : room?.finished ? ui("p", { class: "quiet" }, "finished") : "",
  ].filter(Boolean));
  const night = (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "day")) === "night";
  fill(foot, [ui("button", { type: "button", class: "quiet", onclick: () => theme(night ? "day" : "night") }, night ? "day" : "night")]);
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  try {
    localStorage.setItem("pm-quest-theme", name);
  } catch {
    // It lasts as long as the page.
  }
  show();
}

setInterval(() => room?.clock?.on && head(), 500);
speak(navigator.language.slice(0, 2) === "de" ? "de" : "en");
show();
if (code) line.open();
