import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { ContainerAnswer } from "@/lib/domain/verification/ports";

/** Started and closed by the test that uses them. */
export const proofs = new ProofThreads({ threads: 1, jobMilliseconds: 20_000 });
export const containers = createContainerOpener({ unpacker: proofs });

export const token = `eyJhbGciOiJFUzI1NiJ9.${"A".repeat(400)}.${"b".repeat(86)}`;
export const json =
  '{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"name":"Zoë"}';

export async function open(file: Buffer | string): Promise<ContainerAnswer> {
  return containers.open(typeof file === "string" ? Buffer.from(file) : file);
}

export async function opened(file: Buffer | string): Promise<string> {
  const answer = await open(file);
  return answer.kind === "opened"
    ? `${answer.container} ${Buffer.from(answer.bytes).toString("utf8")}`
    : JSON.stringify(answer);
}

export async function refusal(file: Buffer | string): Promise<string> {
  const answer = await open(file);
  return answer.kind === "refused" ? answer.reason : answer.kind;
}
