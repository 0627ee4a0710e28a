// The page that plays a story: which screen there is now, and what is asked of it.

import { listEvents } from "../engine/events.js";
import { chooseReveal } from "../engine/feedback.js";
import { startPlaythrough } from "../engine/playthrough.js";
import { SlicedWork } from "../engine/sliced_work.js";
import { loadStory } from "../engine/story.js";
import { viewMeters, viewScene, viewTurn } from "../engine/view_builder.js";
import { fill } from "../pieces/dom.js";
import { arrive, listenToPresses } from "../pieces/presses.js";
import { ours, say, speak } from "../pieces/words.js";
import { cardScreen } from "./card_screen.js";
import { debriefScreen } from "./debrief_screen.js";
import { drawFrame } from "./frame.js";
import { watchOffers } from "./jump_button.js";
import { journalScreen } from "./journal_screen.js";
import { KnownFigures } from "./known_figures.js";
import { KnownStory } from "./known_story.js";
import { readLayout } from "./map_links.js";
import { mapScreen } from "./map_screen.js";
import { Notices } from "./notices.js";
import { addPageWords } from "./page_words.js";
import { peopleScreen } from "./people_screen.js";
import { Play } from "./play.js";
import { SharedWays } from "./shared_ways.js";
import { showView } from "./shown_views.js";
import { startScreen } from "./start_screen.js";
import { drawTurn, storyScreen } from "./story_screen.js";

/** @typedef {import("../engine/model").Story} Story */
/** @typedef {import("./play_record.js").Keeper} Keeper */
/** @typedef {import("./play.js").Step} Step */
/** @typedef {"start" | "story" | "journal" | "map" | "people" | "debrief" | "card"} PlaceName */
/** @typedef {{ feedback: "end" | "now", layout: [number, number, number[]][], figures: any }} Settings */

/** @type {Record<PlaceName, (page: PlayPage) => HTMLElement>} */
const SCREENS = {
  start: startScreen,
  story: storyScreen,
  journal: journalScreen,
  map: mapScreen,
  people: peopleScreen,
  debrief: debriefScreen,
  card: cardScreen,
};

/**
 * Open the page with the story that it holds.
 * @param {(story: Story) => Keeper} makeKeeper
 */
export function openPage(makeKeeper) {
  addPageWords();
  const story = loadStory(readData("story"));
  const page = new PlayPage(story, JSON.parse(readData("settings")), makeKeeper(story));
  page.listen();
  requestAnimationFrame(() => setTimeout(() => new SlicedWork(warmUp(page)).start()));
  return page;
}

/**
 * Work out and lay out a first scene and what a choice leads to while the start is read: what is compiled, and which letters are drawn,
 * is there when it is asked for. Nothing of it is painted or kept.
 * @param {PlayPage} page
 * @returns {Generator<void, void>}
 */
function* warmUp(page) {
  const start = page.play.playthrough ?? startPlaythrough(page.story);
  yield;
  const offer = start.offers.find((each) => each.open);
  for (const play of offer ? [start, start.choose(offer.id)] : [start]) {
    const turn = showView(viewTurn(play, page.reveal));
    yield;
    for (const now of /** @type {Step[]} */ ([{ kind: "outcome" }, { kind: "scene", at: 0, last: true }])) {
      const drawn = drawTurn(page, turn, now);
      yield;
      page.main.append(drawn);
      drawn.getBoundingClientRect();
      drawn.remove();
      yield;
    }
  }
}

/** @param {string} id */
const readData = (id) => document.getElementById(id)?.textContent ?? "null";

export class PlayPage {
  /**
   * @param {Story} story
   * @param {Settings} settings
   * @param {Keeper} keeper
   */
  constructor(story, settings, keeper) {
    this.story = story;
    this.settings = settings;
    this.layout = readLayout([...story.scenes.keys()], settings.layout);
    this.play = new Play(story, keeper, settings.feedback);
    this.known = new KnownStory(this.play);
    this.ahead = new KnownFigures(settings.figures, () => this.play.isOver && this.show());
    this.ways = new SharedWays(this.play);
    this.notices = new Notices(this);
    /** @type {PlaceName} */
    this.place = "start";
    this.screen = "";
    /** @type {IntersectionObserver | null} */
    this.watching = null;
    this.keysOn = true;
    this.main = /** @type {HTMLElement} */ (document.getElementById("main"));
    if (this.play.playthrough) this.ahead.follow(this.play.playthrough);
  }

  /** Listen to keys, to other windows, to the address, and to scripts of other pages. */
  listen() {
    listenToPresses(this.main, () => this.keysOn);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
    addEventListener("hashchange", () => location.hash.slice(1) === this.hash || this.follow(location.hash));
    this.play.keeper.watch?.((text) => this.notices.hearOther(text));
    this.notices.tellOfEdits();
    this.follow(location.hash);
    Object.assign(window, { pmQuest: this.buildDriver() });
  }

  /** What tests and other pages drive the story by. */
  buildDriver() {
    return {
      start: (/** @type {{ seed?: number | string, brings?: object }} */ how = {}) => (
        this.begin(how),
        this.listEvents()
      ),
      choose: (/** @type {string} */ id) => (this.choose(id), this.listEvents()),
      back: () => (this.goBack(this.play.turn - 1), this.listEvents()),
      event: () => this.listEvents().at(-1) ?? null,
      events: () => this.listEvents(),
    };
  }

  /** The events of the present turn, as `pm-quest play --plain --json` writes them. */
  listEvents() {
    const { playthrough, record } = this.play;
    if (playthrough === null) return [];
    const { percentile, figures } = this.ahead.describe(playthrough);
    const events = listEvents(playthrough, {
      feedback: this.settings.feedback,
      leftWays: record.left,
      percentile,
      figures,
    });
    return JSON.parse(JSON.stringify(events, (_, value) => (typeof value === "bigint" ? String(value) : value)));
  }

  /**
   * Go where an address leads: to a screen, or to the story of a code.
   * @param {string} hash
   */
  follow(hash) {
    const [name = "", value = ""] = hash.slice(1).split("=");
    if (name === "code") {
      history.replaceState(null, "", "#");
      this.playCode(value.replaceAll("%20", " "));
    } else
      this.turnTo(
        Object.hasOwn(SCREENS, name) ? /** @type {PlaceName} */ (name) : this.place === "start" ? "start" : "story",
      );
  }

  /**
   * Open a screen, so that the browser's own way back leads to the story again.
   * @param {PlaceName} place
   */
  open(place) {
    this.turnTo(place);
    if (location.hash.slice(1) !== this.hash) location.hash = this.hash;
  }

  /** What stands in the address for the present screen. */
  get hash() {
    return this.place === "story" ? "" : this.place;
  }

  /** @param {PlaceName} place */
  turnTo(place) {
    const begun = this.play.playthrough !== null;
    const allowed = begun && (this.play.isOver || !["debrief", "card"].includes(place));
    this.place = allowed || place === "start" ? place : begun ? "story" : "start";
    this.show();
  }

  /**
   * Begin the story anew.
   * @param {{ seed?: number | string, brings?: object, code?: string }} [how]
   */
  begin(how = {}) {
    const name =
      /** @type {HTMLInputElement | null} */ (document.getElementById("name"))?.value.trim() ??
      this.play.record.brings.player;
    this.play.begin({ ...how, brings: { player: name, ...how.brings } });
    this.known.reset();
    if (this.play.playthrough) this.ahead.follow(this.play.playthrough);
    this.open("story");
  }

  /**
   * Take up what another window has played, or what was set aside.
   * @param {() => void} change
   */
  takeUp(change) {
    change();
    this.known.reset();
    if (this.play.playthrough) this.ahead.follow(this.play.playthrough);
    this.notices.tellOfEdits();
    this.open("story");
  }

  /**
   * Play the way of a code: the same story, and the same chances.
   * @param {string} code
   */
  playCode(code) {
    const way = this.ways.read(code);
    if (way === null) return this.turnTo("start");
    this.notices.tellOfCode(this.ways.describe(code));
    return this.begin(way);
  }

  /** @param {string} id */
  choose(id) {
    this.play.choose(id);
    this.open("story");
    if (this.play.playthrough) this.ahead.lookAhead(this.play.playthrough);
  }

  readOn() {
    this.play.readOn();
    this.show();
  }

  /** @param {number} turn */
  goBack(turn) {
    if (turn < 0) return;
    this.play.goBack(turn);
    this.open("story");
    this.announce("wentBack", { n: turn + 1 });
  }

  /** What may be known now of how a choice fitted. */
  get reveal() {
    return chooseReveal(this.settings.feedback, { ended: this.play.isOver });
  }

  /** The present turn as it is shown. @returns {import("../pieces/views").TurnView} */
  viewTurn() {
    const { playthrough, record } = this.play;
    return playthrough === null
      ? { turn: 0, scenes: [], outcome: null }
      : showView(viewTurn(playthrough, this.reveal, record.left));
  }

  /** The scene that is read now, or would be next. @returns {import("../pieces/views").SceneView} */
  viewPresent() {
    return showView(viewScene(this.play.readArrival, this.reveal));
  }

  get meters() {
    return this.play.playthrough === null ? [] : viewMeters(this.play.playthrough);
  }

  /** Does a text of the story call the player by name? */
  get usesName() {
    return readData("story").includes("{player}");
  }

  /** The figures of the ending; null until they are there. */
  get figures() {
    return this.play.isOver && this.play.playthrough ? this.ahead.find(this.play.playthrough) : null;
  }

  /** What the playthrough could have come to; null until that is there. */
  get possible() {
    return this.play.isOver && this.play.playthrough ? this.ahead.findPossible(this.play.playthrough) : null;
  }

  /** Do figures come with this page? */
  get hasFigures() {
    return this.ahead.ahead !== null;
  }

  /**
   * The expected impact of each option of a past decision, by id.
   * @param {number} number
   */
  findWorths(number) {
    const { playthrough } = this.play;
    return playthrough === null ? null : this.ahead.listWorths(playthrough.keep(number - 1));
  }

  /** The other's way beside this one; null where there is none. */
  compareWays() {
    return this.play.isOver ? this.ways.compare() : null;
  }

  buildCard() {
    return this.ways.buildCard(this.figures);
  }

  get typedCode() {
    return this.ways.typed;
  }

  get wrongCode() {
    return this.ways.wrong;
  }

  /** Say something to those who can't see it.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  announce(key, values) {
    const region = /** @type {HTMLElement} */ (document.getElementById("announcement"));
    region.lang = ours() ?? "";
    region.textContent = say(key, values);
  }

  /** Show the screen that there is now. */
  show() {
    this.ahead.rest();
    speak(this.story.language);
    const fresh = SCREENS[this.place](this);
    const key = fresh.dataset.key ?? "";
    fill(this.main, [fresh]);
    drawFrame(this);
    this.notices.draw();
    this.watching?.disconnect();
    this.watching = watchOffers(this.main);
    if (key === this.screen) return;
    const quiet = this.screen === "";
    this.screen = key;
    this.clearAnnouncement();
    arrive(this.main, { quiet });
  }

  /** Take back what was said to those who can't see the page. */
  clearAnnouncement() {
    const region = document.getElementById("announcement");
    if (region) region.textContent = "";
  }
}
