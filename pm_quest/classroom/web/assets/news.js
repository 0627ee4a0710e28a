// What happened between two views of a session that is worth saying aloud.

/** @typedef {import("./frames").BallotPart} BallotPart */
/** @typedef {import("./frames").SessionPart} SessionPart */

/**
 * What has just become so, that somebody who can't see the page is told; null for nothing.
 * @param {BallotPart | null | undefined} before
 * @param {BallotPart | null | undefined} now
 * @param {SessionPart | null | undefined} session
 * @param {SessionPart | null | undefined} earlier
 */
export function news(before, now, session, earlier) {
  if (session?.finished && earlier && !earlier.finished) return "finished";
  if (!before || !now || before.turn !== now.turn || now.ended) return null;
  if (now.round > before.round) return "again";
  if (now.tie && !before.tie) return "tie";
  if (now.tally && !before.tally) return "revealed";
  if ((now.quotes ?? []).length > (before.quotes ?? []).length) return "quotedNow";
  if (!now.open && before.open) return "closed";
  if (now.held && !before.held) return "held";
  return null;
}
