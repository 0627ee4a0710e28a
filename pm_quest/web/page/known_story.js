// What of a story this player knows: scenes that were seen on any way, and endings that were found.

import { replayChoices } from "../engine/playthrough.js";
import { FilledText } from "../engine/text.js";
import { showView } from "./shown_views.js";

/** @typedef {import("./play.js").Play} Play */
/** @typedef {import("../engine/playthrough.js").Playthrough} Playthrough */

export class KnownStory {
  /** @param {Play} play */
  constructor(play) {
    this.play = play;
    /** @type {Map<string[], string[]>}  scenes by the way that was gone back from */
    this.ofLeftWays = new Map();
  }

  /** Forget what was seen: another story begins. */
  reset() {
    this.ofLeftWays.clear();
  }

  /** The scenes that were read, in the order in which they were come to. @returns {Set<string>} */
  findSeen() {
    const { record, playthrough, story } = this.play;
    const before = playthrough?.previous ? listScenes(playthrough.previous) : [];
    const seen = new Set([...before, ...this.play.readPath.map((scene) => scene.id)]);
    for (const way of record.left) {
      if (!this.ofLeftWays.has(way)) {
        const { playthrough: left } = replayChoices(story, { ...record, choices: way });
        this.ofLeftWays.set(way, listScenes(left));
      }
      for (const each of this.ofLeftWays.get(way) ?? []) seen.add(each);
    }
    return seen;
  }

  /** The scene that was read last. */
  findHere() {
    const { playthrough, readPath } = this.play;
    return readPath.at(-1)?.id ?? playthrough?.previous?.scene.id ?? "";
  }

  /** Every ending of the story: its title and best impact where it was found, else null for both. */
  listEndings() {
    const { story, record, playthrough } = this.play;
    const names = playthrough?.fillValues();
    return [...story.scenes.values()].flatMap(({ id, ending }) => {
      if (ending === null) return [];
      const impact = record.endings[id] ?? null;
      return [{ id, impact, title: impact === null ? null : showView(new FilledText([ending.title], names)) }];
    });
  }

  /**
   * How a scene that was seen is called: when and where it is, or the ending's title; empty where the author says neither.
   * @param {string} id
   */
  nameScene(id) {
    const { story, playthrough } = this.play;
    const scene = story.scenes.get(id);
    const text = scene?.ending?.title ?? scene?.where ?? "";
    return text ? showView(new FilledText([text], playthrough?.fillValues())) : null;
  }

  /**
   * The number of the turn in which a scene was decided on the present way, the last time; null where it was not.
   * @param {string} id
   * @returns {number | null}
   */
  findTurn(id) {
    const turns = this.play.playthrough?.listTurns() ?? [];
    return turns.findLast((turn) => turn.scene.id === id)?.turn ?? null;
  }
}

/** @param {Playthrough} playthrough */
const listScenes = (playthrough) => playthrough.listTurns().flatMap((turn) => turn.path.map((scene) => scene.id));
