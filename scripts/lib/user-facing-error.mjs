// An error with one sentence that says what to do, and how every script reports it.

export class UserFacingError extends Error {}

/**
 * Runs `main`; a user-facing error prints only its message, any other its stack. Both exit with 1.
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${messageFor(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * The message for an error: its own if user-facing, ours for problems that the computer's owner can
 * fix, else the stack.
 */
export function messageFor(error) {
  if (error instanceof UserFacingError) return error.message;
  if (error?.code === "ENOSPC") return "The disk is full: free at least 2 GB and start again.";
  if (error?.code === "EACCES" && error.path)
    return `${error.path} cannot be written: give this account the folder, then start again.`;
  return error?.stack ?? String(error);
}
