// What the wall tells: the summary before the start, the story or the tables, and what the room did. It knows no name.

import { h } from "./pieces/dom.js";
import { decisionOf } from "./pace.js";
import { content } from "./pieces/exhibits.js";
import { plain, prose, sentence } from "./pieces/markdown.js";
import { meter } from "./pieces/signs.js";
import { ours, say, ui } from "./pieces/words.js";
import { roundWall } from "./stack.js";
import { foreseen, quoted } from "./reasons.js";
import { bars, leaders, numbered, percent, shifted } from "./votes.js";

/** What stands on the wall now. */
export function screen(room, about) {
  const title = plain(room?.title ?? about?.title ?? "PM Quest");
  if (!room?.started && !room?.finished) return lobby(room, about, title);
  const head = h("h1", { class: "unseen", dir: "auto" }, title);
  if (room.round) return [head, ...roundWall(room)];
  if (room.finished) return [head, ...closing(room)];
  return [head, ...(room.story ? [story(room)] : elsewhere(room))];
}

function lobby(room, about, title) {
  return [
    h("h1", { dir: "auto" }, title),
    h("p", { class: "summary", dir: "auto", "data-give": 4 }, plain(room?.summary ?? about?.summary ?? "")),
    room ? ui("p", { class: "quiet" }, "starts") : null,
  ].filter(Boolean);
}

/** The story that all play: the scene on one side, the vote on the other. */
function story(room) {
  const [told, ballot] = [room.story, room.tables[0]];
  const scene = told.scenes.at(-1);
  return h(
    "div",
    { key: `turn-${told.turn}`, class: "story two" },
    h(
      "div",
      { class: "tell" },
      told.outcome ? took(told.outcome, ballot) : null,
      told.scenes
        .slice(0, -1)
        .map((each) => [h("div", { class: "prose", dir: "auto", "data-give": 2 }, prose(each.text)), shown(each, 3)]),
      scene.where
        ? h("h2", { class: "where", dir: "auto" }, sentence(scene.where))
        : ui("h2", { class: "unseen" }, "scene"),
      h("div", { class: "prose scene-text", dir: "auto" }, prose(scene.text)),
      ui("p", { class: "quiet whole-text", hidden: true }, "wholeText"),
      laid(scene),
      shown(scene, 6),
      signals(scene.signals),
      meters(scene.meters),
    ),
    h("div", { class: "vote" }, scene.ending ? [ending(scene.ending), decisions(room.closing)] : offers(scene, ballot)),
  );
}

/** What lies on the table, by title; an older server sends nothing of it. */
function laid(scene) {
  const titles = (scene.exhibits ?? []).map((each) => plain(each.title));
  return titles.length
    ? h("p", { class: "quiet laid" }, ui("strong", {}, "onTable"), ": ", h("span", { dir: "auto" }, titles.join(" · ")))
    : null;
}

/** The documents that are open on arriving; they give way where there is no room: all have them on their own screens. */
function shown(scene, rank) {
  return (scene.exhibits ?? [])
    .filter((each) => each.show)
    .map((each) =>
      h("section", { class: "exhibit", "data-give": rank }, h("h3", { dir: "auto" }, plain(each.title)), content(each)),
    );
}

function signals(found) {
  if (!found.length) return null;
  return h(
    "section",
    { class: "signals", "data-give": 5 },
    ui("h3", {}, "notice"),
    h(
      "ul",
      {},
      found.map((each) => h("li", { dir: "auto" }, sentence(each))),
    ),
  );
}

function meters(found) {
  if (!found.length) return null;
  return h("section", { class: "meters", "data-give": 4 }, ui("h3", {}, "organisation"), h("dl", {}, found.map(meter)));
}

/** What the last vote came to, and who decided it. */
function took(outcome, ballot) {
  const last = ballot?.last;
  const votes = last
    ? say("byVotes", { n: last[outcome.choice] ?? 0, m: Object.values(last).reduce((all, each) => all + each, 0) })
    : "";
  const how = howDecided(ballot?.how, ballot?.tied);
  return [
    h(
      "div",
      { class: "card", "data-give": 4 },
      h("p", {}, ui("span", { class: "quiet" }, "tookRoom"), ": ", h("strong", { dir: "auto" }, sentence(outcome.say))),
      votes || how ? h("p", { class: "quiet", lang: ours() }, [votes, how].filter(Boolean).join(" ")) : null,
    ),
    outcome.then ? h("div", { class: "prose then", dir: "auto", "data-give": 1 }, prose(outcome.then)) : null,
  ];
}

/** What decided a turn, in a sentence; empty where that goes without saying. */
function howDecided(how, tied) {
  if (how === "trainer") return say(tied ? "byTieTrainer" : "byTrainer");
  return how === "tie" ? say("byTie") : "";
}

function offers(scene, ballot) {
  const tally = ballot?.tally;
  const list = tally
    ? bars(
        scene.offers
          .filter((each) => each.open)
          .map((each) => ({ label: numbered(each, scene.offers), ...counts(ballot, each.id) })),
      )
    : h(
        "ol",
        { class: "wanted" },
        scene.offers.map((each, at) =>
          each.open ? h("li", { dir: "auto", value: at + 1 }, h("span", {}, sentence(each.say))) : null,
        ),
      );
  return [
    list,
    ballot
      ? h(
          "div",
          { class: "state" },
          standing(ballot),
          h("p", { class: "quiet", lang: ours() }, decisionOf(ballot.turn + 1, ballot.left)),
        )
      : null,
    tally ? foreseen(ballot.forecasts, scene.offers) : null,
    tally ? h("div", { class: "changed", "data-give": 2 }, shifted(ballot.shift, scene.offers)) : null,
    quoted(ballot?.quotes, scene.offers, 7),
  ];
}

const counts = (ballot, id) => ({
  count: ballot.tally[id] ?? 0,
  before: ballot.before ? (ballot.before[id] ?? 0) : undefined,
});

function standing(ballot) {
  const first = leaders(ballot.tally).map((id) => ballot.numbers[id]);
  const which = first.length > 1 ? ["tieNow", { a: listed(first) }] : ballot.tie ? ["tie"] : null;
  const tie = which && ui("p", { class: "accent" }, ...which);
  const key = ballot.tally ? null : ballot.held ? "held" : !ballot.open ? "closed" : ballot.round > 1 ? "again" : null;
  return [
    tie,
    key ? ui("p", { class: "accent" }, key) : null,
    ui("p", { class: "quiet" }, "voted", { n: ballot.voted, m: Math.max(ballot.voted, ballot.people) }),
  ];
}

const listed = (words) => `${words.slice(0, -1).join(", ")} ${say("and")} ${words.at(-1)}`;

/** Where all are, and how each table's vote stands: where not all read the same. */
function elsewhere(room) {
  const heads = new Map(); // by what is read: scenes that are called the same are one
  for (const [scene, count] of Object.entries(room.heads)) {
    const label = `${plain(room.places[scene]) || say("ended")}${count ? "" : ` · ${say("few")}`}`;
    heads.set(label, (heads.get(label) ?? 0) + count);
  }
  const rows = [...heads].map(([label, count]) => ({ label, count }));
  const tables = seated(room).map((each) =>
    h("li", { key: `table-${each.table}` }, ui("h3", {}, "table", { n: each.table }), tableNow(each)),
  );
  return [
    h("section", { class: "heads" }, ui("h2", {}, "heads"), bars(rows, "people")),
    tables.length ? h("section", {}, ui("h2", {}, "tables"), h("ul", { class: "tables" }, tables)) : null,
  ].filter(Boolean);
}

const seated = (room) => room.tables.filter((each) => each.people || each.voted || each.turn);

function tableNow(table) {
  if (!table.people && !table.voted && !table.tally) return ui("p", { class: "quiet" }, "noPeople");
  if (table.ended) return ui("p", { class: "quiet" }, "ended");
  const how = table.tied && !table.tally ? howDecided(table.how, true) : "";
  return [
    how ? h("p", { class: "quiet", lang: ours() }, how) : null,
    standing(table),
    table.tally
      ? bars(
          Object.keys(table.tally).map((id) => ({ label: h("strong", {}, table.numbers[id]), ...counts(table, id) })),
        )
      : null,
  ];
}

// After the end

function closing(room) {
  const [end, did] = [room.story?.scenes.at(-1), room.closing];
  return [
    h("div", { class: "thanks" }, ui("h2", {}, "overNow"), ui("p", { class: "accent" }, "thanks")),
    end?.ending
      ? h(
          "div",
          { class: "story two" },
          h(
            "div",
            { class: "tell" },
            ending(end.ending),
            h("div", { class: "prose scene-text", dir: "auto" }, prose(end.text)),
          ),
          h("div", { class: "vote" }, decisions(did)),
        )
      : h("div", { class: "story" }, results(room, did)),
  ];
}

function results(room, did) {
  if (!did) return null;
  if (room.mode === "teams")
    return h("section", {}, ui("h2", {}, "tablesDid"), h("ul", { class: "tables" }, seated(room).map(tableEnd)));
  const open = did.open
    ? ui("p", { class: "quiet" }, "noEndingYet", { n: say(did.open === 1 ? "person" : "people", { n: did.open }) })
    : null;
  if (room.mode === "alone") {
    const rows = did.endings.map((each) => ({ label: `◆ ${plain(each.title)}`, count: each.tables }));
    return h(
      "section",
      {},
      ui("h2", {}, "endings"),
      rows.length ? bars(rows, "people") : null,
      open,
      ui("p", { class: "quiet" }, did.taken === 1 ? "taken1" : "takenMany", { n: did.taken }),
    );
  }
  return decisions(did);
}

function tableEnd(table) {
  const end = table.ending;
  return h(
    "li",
    { key: `table-${table.table}` },
    ui("h3", {}, "table", { n: table.table }),
    end ? h("p", { dir: "auto" }, `◆ ${plain(end.title)}`) : null,
    end ? impact(end) : ui("p", { class: "quiet" }, table.turn === 1 ? "noEndingOne" : "noEnding", { n: table.turn }),
  );
}

const impact = (end) =>
  h("p", { class: "quiet", lang: ours() }, `${say("impact")} `, h("strong", {}, end.impact), ` ${say("of100")}`);

const ending = (end) => h("div", { class: "ending" }, h("h2", { dir: "auto" }, `◆ ${plain(end.title)}`), impact(end));

/** What the room did, decision by decision. */
function decisions(did) {
  if (!did?.decisions.length) return null;
  return h("section", { class: "did" }, ui("h3", {}, "roomDid"), h("ol", {}, did.decisions.map(decision)));
}

function decision(each) {
  const share =
    each.wanted === null
      ? ""
      : say("byVotes", { n: each.wanted, m: `${each.votes} (${percent(each.wanted, each.votes)} %)` });
  const how = howDecided(each.how, each.tied);
  return h(
    "li",
    {},
    h("span", { dir: "auto" }, sentence(each.say)),
    share || how ? h("span", { class: "quiet", lang: ours() }, ` ${[share, how].filter(Boolean).join(" ")}`) : null,
  );
}
