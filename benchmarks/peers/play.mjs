// Compile ink, or play compiled ink at random on inkjs: prints the turns a second.
//   node play.mjs compile STORY.ink STORY.json
//   node play.mjs play STORY.json SECONDS
import { readFileSync, writeFileSync } from "node:fs";
import { Compiler } from "inkjs/full";
import { Story } from "inkjs";

const [, , what, path, more] = process.argv;

function playOnce(story) {
  story.ResetState();
  for (let turns = 0; ; turns++) {
    story.ContinueMaximally();
    const offers = story.currentChoices.map((choice) => choice.text);
    if (!offers.length) return turns;
    story.ChooseChoiceIndex(Math.floor(Math.random() * offers.length));
  }
}

if (what === "compile") {
  writeFileSync(more, new Compiler(readFileSync(path, "utf8")).Compile().ToJson());
} else {
  const story = new Story(readFileSync(path, "utf8"));
  const begun = performance.now();
  let turns = 0;
  let spent = 0;
  for (; spent < Number(more); spent = (performance.now() - begun) / 1000) turns += playOnce(story);
  console.log(turns / spent);
}
