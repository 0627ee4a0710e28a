// The page of one file: the story that it holds, kept in this browser.

import { openPage } from "./play_page.js";
import { BrowserKeeper } from "./browser_keeper.js";

openPage((story) => new BrowserKeeper(`pm-quest-play-${story.id}`));
