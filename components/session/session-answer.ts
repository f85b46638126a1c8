export type SessionAnswer = {
  personId: string;
  idleSeconds: number;
  totalSeconds: number;
} | null;

/**
 * The state of the session: null if it has ended, undefined without an answer. POST extends it.
 * `asked`: a request that is already on its way.
 */
export async function askSession(
  method: "GET" | "POST" = "GET",
  asked?: Promise<Response | undefined>,
): Promise<SessionAnswer | undefined> {
  try {
    const answer = await (asked ?? fetch("/api/session", { method, cache: "no-store" }));
    if (!answer?.ok) return undefined;
    return readSessionAnswer(await answer.json());
  } catch {
    return undefined;
  }
}

/** By hand: a library for schemas would weigh more than all our other code on every page. */
export function readSessionAnswer(answer: unknown): SessionAnswer | undefined {
  if (!isRecord(answer) || answer.session === undefined) return undefined;
  if (answer.session === null) return null;
  if (!isRecord(answer.session)) return undefined;
  const { personId, idleSeconds, totalSeconds } = answer.session;
  if (typeof personId !== "string") return undefined;
  if (typeof idleSeconds !== "number" || typeof totalSeconds !== "number") return undefined;
  return { personId, idleSeconds, totalSeconds };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
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
