// Restarts children that ended unexpectedly, after growing pauses, and gives up if they keep
// ending.
import { messageFor, UserFacingError } from "./user-facing-error.mjs";

/**
 * One more quick death than there are pauses ends the attempts, after two minutes; whatever ran for
 * a minute begins at the first pause.
 */
const restartRules = {
  pauses: [1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1_000),
  steadyAfter: 60_000,
};

/**
 * Keeps `running` alive: `{ ended, lastLines }`, replaced by what `again()` returns. Resolves with
 * a sentence once it gives up, or with nothing when `stopping` is aborted.
 */
export async function keepRunning(
  { name, running, again },
  { stopping, say = console.error, rules = restartRules },
) {
  let current = running;
  let begun = Date.now();
  let quickDeaths = 0;
  for (;;) {
    const end = await current.ended;
    if (stopping.aborted) return undefined;
    quickDeaths = Date.now() - begun < rules.steadyAfter ? quickDeaths + 1 : 1;
    const pause = rules.pauses[quickDeaths - 1];
    if (pause === undefined) return gaveUp({ name, end, quickDeaths, lines: current.lastLines() });
    say(`\n${name} stopped (${end}) and is started again in ${pause / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (stopping.aborted) return undefined;
    begun = Date.now();
    current = await startAgain(again);
  }
}

/** A failed start counts as a quick death. */
async function startAgain(again) {
  try {
    return await again();
  } catch (error) {
    const sentence = messageFor(error);
    return { ended: Promise.resolve("it could not be started"), lastLines: () => sentence };
  }
}

function gaveUp({ name, end, quickDeaths, lines }) {
  const sentence = `${name} stopped ${quickDeaths} times in a row (the last time: ${end}), so everything was stopped.`;
  return new UserFacingError(
    `${sentence} Look for a full disk or a wrong setting, then start again. Its last lines:\n${lines}`,
  );
}
