// The types of keep-running.mjs, for the drills.
type Running = { ended: Promise<number | string>; lastLines(count?: number): string };

export function keepRunning(
  kept: { name: string; running: Running; again(): Running | Promise<Running> },
  options: { stopping: AbortSignal; say?(sentence: string): void },
): Promise<Error | undefined>;
