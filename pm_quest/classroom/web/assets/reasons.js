// What is said with a vote: a reason, how certain, and what most will choose; and the reasons that the trainer shows.

import { h } from "./pieces/dom.js";
import { ours, say, ui } from "./pieces/words.js";
import { numbered, numberOf } from "./votes.js";

const CERTAIN = ["sure", "fairly", "guessing"];
const MOST = 200;

/** Is anything asked for with a vote? */
export const asks = (place) => (place.parts.session?.asks ?? []).length > 0;

/** The form under the offers, while a vote with its remark is made; null before an offer was pressed. */
export function remarkForm(place, scene) {
  const { draft, parts } = place;
  const offer = draft && scene.offers.find((each) => each.id === draft.choice && each.open);
  if (!offer || !parts.ballot.open) return null;
  const asked = parts.session.asks;
  const submit = (event) => {
    event.preventDefault();
    place.vote(offer);
  };
  return h(
    "form",
    {
      class: "remark card",
      key: `remark-${parts.ballot.turn}-${parts.ballot.round}`,
      onsubmit: submit,
      novalidate: true,
      "aria-labelledby": "remark-of",
    },
    h(
      "h3",
      { id: "remark-of" },
      ui("span", {}, "youChose"),
      " ",
      h("span", { dir: "auto" }, numbered(offer, scene.offers)),
    ),
    ui("p", { id: "remark-what", class: "quiet" }, "remarkWhat"),
    asked.includes("certainty")
      ? ring(
          "certainty",
          "certainWhat",
          CERTAIN.map((word) => [word, ui("span", {}, `certain_${word}`)]),
          draft,
        )
      : null,
    asked.includes("forecast")
      ? ring(
          "forecast",
          "forecastWhat",
          scene.offers
            .filter((each) => each.open)
            .map((each) => [each.id, h("span", { dir: "auto" }, numbered(each, scene.offers))]),
          draft,
        )
      : null,
    asked.includes("reason") ? reasonField(draft) : null,
    ui("button", { class: "go", type: "submit" }, place.wants ? "sendAgain" : "sendVote"),
  );
}

function reasonField(draft) {
  const typed = (event) => {
    draft.reason = event.target.value;
  };
  return [
    ui("label", { for: "reason" }, "reasonWhat"),
    h("input", {
      id: "reason",
      type: "text",
      maxlength: MOST,
      autocomplete: "off",
      dir: "auto",
      "aria-describedby": "remark-what reason-most",
      value: draft.reason,
      oninput: typed,
    }),
    ui("p", { id: "reason-most", class: "quiet" }, "reasonMost", { n: MOST }),
  ];
}

/** One of several, or none: pressing the one that is chosen takes it back. */
function ring(name, key, ways, draft) {
  return h(
    "fieldset",
    {},
    ui("legend", {}, key),
    ways.map(([value, label]) =>
      h(
        "label",
        { class: "way" },
        h("input", {
          type: "radio",
          name,
          value,
          checked: draft[name] === value,
          onclick: (event) => {
            const same = draft[name] === value;
            draft[name] = same ? "" : value;
            event.target.checked = !same;
          },
        }),
        " ",
        label,
      ),
    ),
  );
}

/** What oneself has said with the vote that counts; null for nothing. */
export function ownRemark(place, scene) {
  const said = place.wants?.remark ?? {};
  const forecast = said.forecast ? say("forecastOwn", { a: numberOf(said.forecast, scene.offers) }) : "";
  const words = [said.certainty && CERTAIN.includes(said.certainty) ? say(`certain_${said.certainty}`) : "", forecast]
    .filter(Boolean)
    .join(" · ");
  if (!words && !said.reason) return null;
  return h(
    "p",
    { class: "quiet said-with" },
    ui("span", {}, "saidWith"),
    words ? h("span", { lang: ours() }, ` ${words}`) : null,
    said.reason ? [words ? " · " : " ", h("q", { dir: "auto" }, said.reason)] : null,
  );
}

/** The reasons that the trainer shows, by offer; null for none. `give` says how early they give way on the wall. */
export function quoted(quotes, offers, give = null) {
  const found = quotes ?? [];
  if (!found.length) return null;
  const sorted = offers.flatMap((offer) => found.filter((each) => each.choice === offer.id));
  return h(
    "section",
    { class: "quotes" },
    ui("h3", {}, "whySo"),
    h(
      "ul",
      {},
      sorted.map((each) =>
        h(
          "li",
          { "data-give": give },
          h("strong", {}, numberOf(each.choice, offers)),
          " ",
          h("q", { dir: "auto" }, each.reason),
        ),
      ),
    ),
  );
}

/** How well the room knew itself: what most thought that most would choose. */
export function foreseen(forecasts, offers) {
  const whole = Object.values(forecasts ?? {}).reduce((all, each) => all + each, 0);
  if (!whole) return null;
  const most = Math.max(...Object.values(forecasts));
  const first = offers.filter((each) => forecasts[each.id] === most);
  const named = first.map((each) => numberOf(each.id, offers));
  return ui("p", { class: "quiet foreseen" }, named.length > 1 ? "foreseenTie" : "foreseen", {
    n: most,
    m: whole,
    a: named.join(", "),
  });
}
