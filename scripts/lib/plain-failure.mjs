// A failure told in one sentence that says what to do, and the way every script ends with it.

export class PlainFailure extends Error {}

/**
 * Runs `main`; a plain failure prints its sentence alone, anything else its stack. Both exit with
 * 1.
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * The sentence for an error: its own when plain, ours for what a computer's owner can mend, else
 * the stack.
 */
export function sentenceOf(error) {
  if (error instanceof PlainFailure) return error.message;
  if (error?.code === "ENOSPC") return "The disk is full: free at least 2 GB and start again.";
  if (error?.code === "EACCES" && error.path)
    return `${error.path} cannot be written: give this account the folder, then start again.`;
  return error?.stack ?? String(error);
}
