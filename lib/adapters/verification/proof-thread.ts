import { parentPort } from "node:worker_threads";
import type { PackedFormat, ProofAnswer, ProofJob, UnpackAnswer } from "@/lib/domain/verification/ports";
import { checkProofs } from "./check-proofs";
import { unpack } from "./containers/unpack";

/** The two kinds of work whose cost a stranger chooses: opening what was handed in, and checking its proofs. */
export type ThreadJob = { kind: "open"; format: PackedFormat; bytes: Uint8Array } | { kind: "proofs"; job: ProofJob };

export type ThreadAnswer = UnpackAnswer | ProofAnswer;

export type ThreadMessage = { kind: "ready" } | { kind: "answer"; answer: ThreadAnswer };

const issuer = { id: "urn:testamur:rehearsal" };
const europeanTypes = ["VerifiableCredential", "EuropeanDigitalCredential"];

/** The first job with a list of contexts pays for processing them; a thread says it is ready only after one of its own for each usual list. */
const rehearsals: ProofJob[] = [
  {
    "@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"],
    type: europeanTypes,
    issuer: { ...issuer, type: "Organisation", legalName: { en: "Rehearsal" } },
  },
  { "@context": ["https://www.w3.org/ns/credentials/v2"], type: ["VerifiableCredential"], issuer },
  {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { ...issuer, type: ["Profile"], name: "Rehearsal" },
  },
].map((document) => ({ document: { id: "urn:uuid:00000000-0000-4000-8000-000000000000", ...document }, proofs: [] }));

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function perform(job: ThreadJob): Promise<ThreadAnswer> {
  return job.kind === "open" ? unpack(job.format, job.bytes) : checkProofs(job.job);
}

async function serve(): Promise<void> {
  for (const rehearsal of rehearsals) await checkProofs(rehearsal);
  parentPort?.on("message", (job: ThreadJob) => {
    void perform(job).then((answer) => post({ kind: "answer", answer }));
  });
  post({ kind: "ready" });
}

await serve();
