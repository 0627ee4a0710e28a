// Plays stories as they are told to, and records every state, event and view: `both_engines.py` does the same with the engine in Python.

/** Loaded stories, so that a file travels to the page once. */
const stories = new Map();

/** Load a story under a name. */
export function loadPlayed(name, file) {
  stories.set(name, window.engine.loadStory(file));
}

/** The digest of each of these plays: of everything that `recordPlay` records. */
export async function digestPlays(name, plays) {
  return Promise.all(plays.map((play) => digestRecord(recordPlay(name, play))));
}

/** Everything that happens in a play, as text. */
export function writePlay(name, play) {
  return recordPlay(name, play).map(writeCanonical);
}

/**
 * What happens in a play, step by step. Each of `picks` takes an open option by its number, or goes back so many turns where it is
 * negative; where nothing is open, one turn. An ending is the end, unless the next pick goes back.
 */
function recordPlay(name, { seed, brings, feedback, picks, views }) {
  const engine = window.engine;
  const leftWays = [];
  let now = engine.startPlaythrough(stories.get(name), { seed, brings });
  const steps = [recordStep(now, feedback, leftWays, views)];
  for (const pick of picks) {
    if (now.isEnded && pick >= 0) break;
    const open = now.offers.filter((offer) => offer.open);
    const back = pick < 0 ? -pick : open.length ? 0 : 1;
    if (back) {
      leftWays.push(now.choices);
      now = now.keep(Math.max(0, now.turn - back));
    } else {
      now = now.choose(open[pick % open.length].id);
    }
    steps.push(recordStep(now, feedback, leftWays, views));
  }
  if (!views) return steps;
  const choices = [...now.choices, "nowhere", "c0"];
  const { playthrough, misfit } = engine.replayChoices(stories.get(name), { seed, brings, choices });
  return [...steps, engine.encodeView(engine.viewDebrief(now)), [playthrough.turn, misfit]];
}

function recordStep(now, feedback, leftWays, views) {
  const engine = window.engine;
  const states = [...now.passedStates, now.state].map((state) => joinFacts(now.engine.layout, state));
  const step = { states, events: engine.listEvents(now, { feedback, leftWays }) };
  if (!views) return step;
  const turn = engine.viewTurn(now);
  return {
    ...step,
    turn: engine.encodeView(turn),
    texts: [...turn.scenes.map(parseScene), turn.outcome && parseOutcome(turn.outcome)],
    outcomes: listOutcomes(now),
    refusals: [...now.scene.choices.keys(), "nowhere"].map((choice) => findRefusal(now, choice)),
    met: engine.listMetTerms(now).map((each) => each.term),
  };
}

/** Every way that the chances can fall after each open choice: how probable it is, and the states that it leads through. */
function listOutcomes(now) {
  const { engine, state } = now;
  const open = now.offers.filter((offer) => offer.open).map((offer) => engine.findScene(state).choices.get(offer.id));
  return open.map((option) =>
    [...engine.listSuccessors(state, option)].map(({ odds, total, states }) => {
      const common = findCommonFactor(BigInt(odds), BigInt(total));
      return [BigInt(odds) / common, BigInt(total) / common, states.map((each) => joinFacts(engine.layout, each))];
    }),
  );
}

function findCommonFactor(one, other) {
  return other ? findCommonFactor(other, one % other) : one;
}

/** Why a choice can't be taken; empty where it can. */
function findRefusal(now, choice) {
  try {
    now.choose(choice);
    return "";
  } catch (error) {
    if (error instanceof window.engine.ChoiceError) return error.reason;
    throw error;
  }
}

/** The texts of a scene as pages show them. */
function parseScene({ text, echoes, where, signals, offers }) {
  const others = [where, ...signals, ...offers.map((offer) => offer.say)];
  return [parseParts(text, echoes), ...others.map(window.engine.parseBlocks)];
}

function parseOutcome({ then, echoes, because }) {
  return [parseParts(then, echoes), because && window.engine.parseBlocks(because)];
}

function parseParts(text, echoes) {
  const { divideParagraphs, parseBlocks } = window.engine;
  return [
    parseBlocks(text),
    ...divideParagraphs(text, echoes).map((part) => [parseBlocks(part.text), part.echo && part.echo.decision]),
  ];
}

/** A state as Python has it: the scene, all facts as one number, the values. */
function joinFacts(layout, state) {
  const values = layout.values.size;
  const words = state.slice(1 + values);
  const facts = words.reduceRight((sum, word) => (sum << 30n) | BigInt(word), 0n);
  return [state[0], facts, ...state.slice(1, 1 + values)];
}

async function digestRecord(steps) {
  const bytes = new TextEncoder().encode(steps.map(writeCanonical).join("\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** JSON with the keys of each object in order, and whole numbers of any size. */
function writeCanonical(value) {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(writeCanonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${writeCanonical(value[key])}`).join(",")}}`;
}

/** The number of the first of these plays whose digest is another one; null where all are as they should be. */
export async function findFirstDiffering(plays) {
  for (const [number, { story, play, digest }] of plays.entries()) {
    try {
      if ((await digestRecord(recordPlay(story, play))) !== digest) return number;
    } catch {
      return number;
    }
  }
  return null;
}
