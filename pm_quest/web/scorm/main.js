/**
 * The page of a package for learning systems: the story that it holds, kept in the system that shows it.
 *
 * @import { Story } from "../engine/model"
 * @import { Keeper } from "../page/play_record.js"
 * @import { LearningSystem, ScormVersion } from "./learning_system.js"
 * @import { Whereabouts } from "./scorm_notice.js"
 */

import { BrowserKeeper } from "../page/browser_keeper.js";
import { openPage } from "../page/play_page.js";
import { h } from "../pieces/dom.js";
import { ELEMENTS } from "./attempt_status.js";
import { findSystem } from "./find_system.js";
import { KeptCopy } from "./kept_copy.js";
import { LookKeeper, LOOKING } from "./look_keeper.js";
import { ScormKeeper } from "./scorm_keeper.js";
import { addScormWords, showWhereabouts } from "./scorm_notice.js";

/** How long nothing may be painted before it is not waited for any more, in milliseconds. */
const UNSEEN = 200;

/** @type {{ version: ScormVersion, passing: number | null }} */
const SETTINGS = JSON.parse(document.getElementById("settings")?.textContent ?? "{}").learningSystem;
const line = h("p", { id: "whereabouts", class: "quiet", role: "status" });
/** @type {Whereabouts} */
let whereabouts = "kept";

findSystem(SETTINGS.version).then((system) => {
  openPage((story) => {
    addScormWords(system !== null);
    return system === null ? keepInBrowser(story) : keepInSystem(story, system);
  });
  document.getElementById("foot")?.before(line);
  tell(whereabouts); // once more, in the language of the story
});

/** @param {Whereabouts} now */
function tell(now) {
  whereabouts = now;
  showWhereabouts(line, now);
}

/** @param {Story} story @returns {Keeper} */
function keepInBrowser(story) {
  tell("absent");
  return new BrowserKeeper(`pm-quest-play-${story.id}`);
}

/** @param {Story} story @param {LearningSystem} system @returns {Keeper} */
function keepInSystem(story, system) {
  const { mode, learner } = ELEMENTS[system.version];
  system.begin();
  if (LOOKING.includes(system.read(mode))) {
    tell("looking");
    endInTime(system, null);
    return new LookKeeper(story, system);
  }
  const copy = new KeptCopy(story.id, location.pathname, system.read(learner));
  const keeper = new ScormKeeper(story, system, copy, {
    passing: SETTINGS.passing,
    now: () => performance.now(),
    defer: doAfterPainting,
    tell,
  });
  endInTime(system, keeper);
  return keeper;
}

/**
 * Tells the system what there is whenever the page may be closed, and ends the session when it is. A page that comes back afterwards
 * begins anew: the session is over.
 * @param {LearningSystem} system
 * @param {ScormKeeper | null} keeper
 */
function endInTime(system, keeper) {
  addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keeper?.pause());
  addEventListener("pagehide", () => (keeper ? keeper.leave() : system.end()));
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

/**
 * Does some work once what is new on the page can be seen; soon also where nothing is painted, as in a window that is hidden.
 * @param {() => void} work  can be done twice
 */
function doAfterPainting(work) {
  requestAnimationFrame(() => setTimeout(work));
  setTimeout(work, UNSEEN);
}
