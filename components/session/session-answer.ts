import { z } from "zod";

const AnswerSchema = z.object({
  session: z
    .object({ personId: z.string(), idleSeconds: z.number(), totalSeconds: z.number() })
    .nullable(),
});

export type SessionAnswer = z.output<typeof AnswerSchema>["session"];

/**
 * The state of the session: null if it has ended, undefined without an answer. POST extends it.
 */
export async function askSession(
  method: "GET" | "POST" = "GET",
): Promise<SessionAnswer | undefined> {
  try {
    const answer = await fetch("/api/session", { method, cache: "no-store" });
    if (!answer.ok) return undefined;
    return AnswerSchema.parse(await answer.json()).session;
  } catch {
    return undefined;
  }
}

/** Two minutes, as the dialog promises. */
export const warningSeconds = 120;

/**
 * What the page does next: wait so many milliseconds and ask again, warn, or say that the session
 * has ended.
 */
export type SessionStep =
  | { kind: "wait"; milliseconds: number }
  | { kind: "warn"; endsInSeconds: number; canExtend: boolean }
  | { kind: "ended" }
  | { kind: "other-person" };

const retryMilliseconds = 30_000;
/** Browsers cut long timers short while a computer sleeps; asking costs one small query. */
const longestWait = 10 * 60_000;

export function nextSessionStep(answer: SessionAnswer | undefined, personId: string): SessionStep {
  if (answer === undefined) return { kind: "wait", milliseconds: retryMilliseconds };
  if (answer === null) return { kind: "ended" };
  if (answer.personId !== personId) return { kind: "other-person" };
  const endsInSeconds = Math.min(answer.idleSeconds, answer.totalSeconds);
  if (endsInSeconds > warningSeconds) {
    return {
      kind: "wait",
      milliseconds: Math.min((endsInSeconds - warningSeconds) * 1000 + 500, longestWait),
    };
  }
  return { kind: "warn", endsInSeconds, canExtend: answer.totalSeconds > answer.idleSeconds };
}
