import { parentPort } from "node:worker_threads";
import type { PackedFormat, ProofAnswer, ProofJob, UnpackAnswer } from "@/lib/domain/verification/ports";
import { checkProofs } from "./check-proofs";
import { unpack } from "./containers/unpack";

/** The two kinds of work whose cost a stranger chooses: opening what was handed in, and checking its proofs. */
export type ThreadJob = { kind: "open"; format: PackedFormat; bytes: Uint8Array } | { kind: "proofs"; job: ProofJob };

export type ThreadAnswer = UnpackAnswer | ProofAnswer;

export type ThreadMessage = { kind: "ready" } | { kind: "answer"; answer: ThreadAnswer };

/** The first job pays for processing the contexts; a thread says it is ready only after one of its own. */
const rehearsal: ProofJob = {
  document: {
    "@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"],
    id: "urn:uuid:00000000-0000-4000-8000-000000000000",
    type: ["VerifiableCredential", "EuropeanDigitalCredential"],
    issuer: { id: "urn:testamur:rehearsal", type: "Organisation", legalName: { en: "Rehearsal" } },
  },
  proofs: [],
};

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function perform(job: ThreadJob): Promise<ThreadAnswer> {
  return job.kind === "open" ? unpack(job.format, job.bytes) : checkProofs(job.job);
}

async function serve(): Promise<void> {
  await checkProofs(rehearsal);
  parentPort?.on("message", (job: ThreadJob) => {
    void perform(job).then((answer) => post({ kind: "answer", answer }));
  });
  post({ kind: "ready" });
}

await serve();
