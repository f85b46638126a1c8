import { parentPort } from "node:worker_threads";
import { unpack } from "@/lib/adapters/verification/containers/unpack";
import type { CheckAnswer } from "@/lib/domain/verification/check-answer";
import { readContent } from "@/lib/domain/verification/checks/file";
import type {
  PackedFormat,
  ProofAnswer,
  ProofJob,
  ReadJob,
  UnpackAnswer,
} from "@/lib/domain/verification/ports";
import { type Splitting, splitFile } from "@/lib/domain/verification/presentation/split-file";
import { checkProofs } from "./check-proofs";
import { ownThreadNumber } from "./thread-time";

/**
 * The kinds of work whose cost the submitter controls: opening a submission, reading it, and
 * checking its proofs.
 */
export type ThreadJob =
  | { kind: "open"; format: PackedFormat; bytes: Uint8Array }
  | { kind: "read"; job: ReadJob }
  | { kind: "split"; contents: Uint8Array[] }
  | { kind: "proofs"; job: Omit<ProofJob, "document" | "carried">; texts: string };

export type ThreadAnswer =
  | UnpackAnswer
  | ProofAnswer
  | Splitting
  | { kind: "read"; answer: CheckAnswer };

/**
 * `thread`: its operating system id, for looking up its processor time. `checked`: as text, because
 * cloning a document costs several times as much as serialising and parsing JSON.
 */
export type ThreadMessage =
  | { kind: "ready"; thread: string | null }
  | { kind: "answer"; answer: ThreadAnswer }
  | { kind: "checked"; json: string };

const issuer = { id: "urn:testamur:rehearsal" };
const europeanTypes = ["VerifiableCredential", "EuropeanDigitalCredential"];

/** Matches no key, but is checked like any other. */
const unsigned = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-rdfc-2022",
  verificationMethod: "urn:testamur:rehearsal",
  proofPurpose: "assertionMethod",
  proofValue: `z${"1".repeat(64)}`,
};

/**
 * The first job with a list of contexts pays for processing them; a thread reports ready only after
 * a warm-up job for each usual list.
 */
const warmUpJobs: ProofJob[] = [
  {
    "@context": [
      "https://www.w3.org/2018/credentials/v1",
      "http://data.europa.eu/snb/model/context/edc-ap",
    ],
    type: europeanTypes,
    issuer: { ...issuer, type: "Organisation", legalName: { en: "Rehearsal" } },
  },
  { "@context": ["https://www.w3.org/ns/credentials/v2"], type: ["VerifiableCredential"], issuer },
  {
    "@context": [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { ...issuer, type: ["Profile"], name: "Rehearsal" },
  },
].map((document) => ({
  document: { id: "urn:uuid:00000000-0000-4000-8000-000000000000", ...document },
  proofs: [{ proof: unsigned, key: { type: "Ed25519", point: new Uint8Array(32) } }],
}));

function post(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

async function perform(task: ThreadJob): Promise<ThreadMessage> {
  if (task.kind === "open")
    return { kind: "answer", answer: await unpack(task.format, task.bytes) };
  if (task.kind === "proofs") {
    const answer = await checkProofs({ ...task.job, ...JSON.parse(task.texts) });
    return { kind: "checked", json: JSON.stringify(answer) };
  }
  if (task.kind === "split") return { kind: "answer", answer: splitFile(task.contents) };
  const { bytes, allowedContexts } = task.job;
  return {
    kind: "answer",
    answer: { kind: "read", answer: readContent(bytes, { allowedContexts }) },
  };
}

async function serve(): Promise<void> {
  for (const warmUpJob of warmUpJobs) {
    const bytes = new TextEncoder().encode(JSON.stringify(warmUpJob.document));
    await perform({ kind: "read", job: { bytes, allowedContexts: new Set() } });
    await checkProofs(warmUpJob);
  }
  parentPort?.on("message", (job: ThreadJob) => {
    void perform(job).then(post);
  });
  post({ kind: "ready", thread: ownThreadNumber() });
}

await serve();
