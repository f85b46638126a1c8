import type { CheckAnswer } from "@/lib/domain/verification/check-answer";
import type { ProofAnswer, ProofJob, UnpackAnswer } from "@/lib/domain/verification/ports";
import type { Splitting } from "@/lib/domain/verification/presentation/split-file";
import type { ThreadAnswer, ThreadJob } from "./proof-thread";

export type ThreadRefusal = Extract<ProofAnswer, { kind: "refused" }>;

function mixedUp(): never {
  throw new Error("The verification thread answered another question.");
}

export function proofJob({ document, carried, ...job }: ProofJob): ThreadJob {
  return { kind: "proofs", job, texts: JSON.stringify({ document, carried }) };
}

export function proofAnswer(answer: ThreadAnswer): ProofAnswer {
  return answer.kind === "checked" ? answer : refusal(answer);
}

export function unpackAnswer(answer: ThreadAnswer): UnpackAnswer {
  return answer.kind === "opened" || answer.kind === "several" ? answer : refusal(answer);
}

export function splitAnswer(answer: ThreadAnswer): Splitting {
  return answer.kind === "split" || answer.kind === "single" ? answer : refusal(answer);
}

export function readAnswer(answer: ThreadAnswer): CheckAnswer {
  if (answer.kind === "read") return answer.answer;
  const { reason, values } = refusal(answer);
  return { reason, ...(values ? { values } : {}) };
}

/** The refusals that end a job early are the same for all jobs. */
function refusal(answer: ThreadAnswer): ThreadRefusal {
  return answer.kind === "refused" ? (answer as ThreadRefusal) : mixedUp();
}
