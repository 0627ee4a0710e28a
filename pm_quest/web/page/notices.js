// What a player has to know once: that the story was changed, that nothing is kept, that one plays in another window.

import { fill, h } from "../pieces/dom.js";
import { ours, ui } from "../pieces/words.js";
import { button } from "./buttons.js";
import { readRecord } from "./play_record.js";

/** @typedef {import("./play_page.js").PlayPage} PlayPage */
/** @typedef {{ key?: string, words?: string, values?: Record<string, string | number>, also?: { key: string, values?: Record<string, string | number> } | null, take?: () => void }} Notice */

export class Notices {
  /** @param {PlayPage} page */
  constructor(page) {
    this.page = page;
    /** @type {Map<string, Notice>} */
    this.open = new Map();
    this.toldOfKeeping = false;
  }

  /**
   * Tell that a code is played, and what of it does not fit.
   * @param {string} words
   */
  tellOfCode(words) {
    if (words) this.open.set("code", { words });
  }

  /** Tell that the story was changed since, and which decision no longer fits. */
  tellOfEdits() {
    const { misfit, isEdited, turn } = this.page.play;
    if (misfit)
      this.open.set("edited", {
        key: "edited",
        values: { n: turn },
        also: { key: "misfit", values: { n: misfit.number, why: misfit.reason } },
      });
    else if (isEdited) this.open.set("edited", { key: "editedWhole" });
  }

  /**
   * Hear what another window kept: it can be taken over, and is remembered as a way otherwise.
   * @param {string} text
   */
  hearOther(text) {
    const record = readRecord(text);
    const { page } = this;
    if (record === null) return;
    const take = () => page.takeUp(() => page.play.takeUp(record));
    this.open.set("elsewhere", { key: "elsewhere", take });
    this.draw();
  }

  /** Show what is told; each until it is understood. */
  draw() {
    if (!this.page.play.isKept && !this.toldOfKeeping) {
      this.toldOfKeeping = true;
      this.open.set("unkept", { key: "unkept" });
    }
    const place = document.getElementById("notices");
    if (place)
      fill(
        place,
        [...this.open].map(([name, notice]) => this.drawNotice(name, notice)),
      );
  }

  /** @param {string} name @param {Notice} notice */
  drawNotice(name, { key, words, values, also, take }) {
    const close = () => {
      this.open.delete(name);
      this.draw();
      this.page.main.focus({ preventScroll: true });
    };
    const goThere = () => {
      close();
      take?.();
    };
    return h(
      "div",
      { class: "banner", role: "status", key: name },
      key ? ui("p", {}, key, values) : h("p", { lang: ours() }, words),
      also ? ui("p", { class: "quiet", dir: "auto" }, also.key, also.values) : null,
      take ? button("small", goThere, "elsewhereTake") : null,
      button("small", close, "gotIt"),
    );
  }
}
