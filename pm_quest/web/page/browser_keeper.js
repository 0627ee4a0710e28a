// Keeps a record in this browser, and hears what another window of it keeps.

/** @implements {Pick<import("./play_record.js").Keeper, "load" | "keep">} */
export class BrowserKeeper {
  /** @param {string} name  under which it is kept */
  constructor(name) {
    this.name = name;
  }

  /** What was kept; null for nothing, or where a browser forbids it. */
  load() {
    try {
      return localStorage.getItem(this.name);
    } catch {
      return null;
    }
  }

  /**
   * Keep a text. Throws where the browser forbids it, or is full.
   * @param {string} text
   */
  keep(text) {
    localStorage.setItem(this.name, text);
  }

  /**
   * Tell when another window has kept something.
   * @param {(text: string) => void} changed
   */
  watch(changed) {
    addEventListener("storage", (event) => {
      if (event.key === this.name && event.newValue !== null) changed(event.newValue);
    });
  }
}
