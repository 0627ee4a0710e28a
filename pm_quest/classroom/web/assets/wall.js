// What the wall tells: the summary before the start, the story or the tables, and what the room did. It knows no name.

import { h } from "./pieces/dom.js";
import { plain } from "./pieces/markdown.js";
import { ui } from "./pieces/words.js";
import { roundWall } from "./stack.js";
import { closing } from "./wall_closing.js";
import { panelWall } from "./wall_panel.js";
import { story } from "./wall_story.js";
import { elsewhere } from "./wall_tables.js";

/** @typedef {import("./frames").Room} Room */
/** @typedef {import("./frames").About} About */

/** What stands on the wall now. @param {Room | null} room @param {About | null} about */
export function screen(room, about) {
  const title = plain(room?.title ?? about?.title ?? "PM Quest");
  if (!room?.started && !room?.finished) return lobby(room, about, title);
  return [h("h1", { class: "unseen", dir: "auto" }, title), ...now(room)].filter((each) => each !== null);
}

/** @param {Room} room */
function now(room) {
  if (room.round) return roundWall(room.round, room.finished);
  if (room.panel) return panelWall(room.panel, room);
  if (room.finished) return closing(room);
  return room.story ? [story(room, room.story)] : elsewhere(room);
}

/** @param {Room | null} room @param {About | null} about @param {string} title */
function lobby(room, about, title) {
  return [
    h("h1", { dir: "auto" }, title),
    h("p", { class: "summary", dir: "auto", "data-give": 4 }, plain(room?.summary ?? about?.summary ?? "")),
    room ? ui("p", { class: "quiet" }, "starts") : null,
  ].filter((each) => each !== null);
}
