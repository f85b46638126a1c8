// Measures verifying one credential: ours with every check, the plain library loop, and the raw
// limit, in turns.
import { createHash, createPublicKey, verify } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { canonize } from "@/lib/adapters/credential-formats/data-integrity";
import { didDocument, heldDocumentsOf } from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { checkProofs } from "@/lib/adapters/verification/check-proofs";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { thumbprintOf } from "@/lib/adapters/verification/key-thumbprint";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { readSignerCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { findElements } from "@/lib/domain/verification/elm/elements";
import type { ProofEngine, VerificationPorts } from "@/lib/domain/verification/ports";
import { verifyDocument } from "@/lib/domain/verification/verify-document";
import { signed, type TestIssuer, testIssuer } from "../../tests/support/signed-credential";
import { MeasuredTurns } from "./turns";

const rounds = 25;
const goalMilliseconds = 1.5;
const now = new Date("2026-11-26T12:00:00Z");

/**
 * Every check of the product, with keys and status at hand, as they are for credentials of its own.
 */
function portsOf(issuer: TestIssuer, proofs: ProofEngine): VerificationPorts {
  return {
    allowedContexts: new Set(bundledContexts.keys()),
    keys: { resolve: async () => ({ kind: "found", document: issuer.didDocument }) },
    statuses: { read: async () => ({ kind: "bit", set: false }) },
    issuers: { find: async () => ({ name: "Bench" }), findSeal: async () => null },
    proofs,
    decodeStatusList,
    thumbprintOf,
    verifySignature,
    readCertificate: readSignerCertificate,
    findElements,
  };
}

function verifyingLoop(texts: readonly Buffer[], ports: VerificationPorts): () => Promise<void> {
  return async () => {
    for (const bytes of texts) {
      const inputSha256 = createHash("sha256").update(bytes).digest("hex");
      const { verdict, reason } = await verifyDocument({ bytes, inputSha256, now }, ports);
      if (verdict !== "valid") throw new Error(reason);
    }
  };
}

/**
 * The library as its documentation shows it. It reads no status, no elements, and lets unsigned
 * additions pass.
 */
function libraryLoop(texts: readonly Buffer[], issuer: TestIssuer): () => Promise<void> {
  const publicKeyMultibase = issuer.verificationMethod.slice(issuer.did.length + 1);
  const document = didDocument({
    did: issuer.did,
    keys: [{ state: "active", publicKeyMultibase }],
  });
  const documentLoader = createDocumentLoader(heldDocumentsOf(document));
  return async () => {
    for (const text of texts) {
      const suite = new DataIntegrityProof({ cryptosuite });
      const credential = JSON.parse(text.toString("utf8"));
      const result = await vc.verifyCredential({
        credential,
        suite,
        documentLoader,
        now,
        checkStatus: async () => ({ verified: true }),
      });
      if (!result.verified) throw result.error ?? new Error("not verified");
    }
  };
}

/** What no verifier can go below: parse, hash the statements, verify one signature. */
async function rawLimit(
  texts: readonly Buffer[],
  issuer: TestIssuer,
): Promise<() => Promise<void>> {
  const [text = Buffer.from("{}")] = texts;
  const { proof, ...credential } = JSON.parse(text.toString("utf8"));
  const canonical = await canonize(credential, createDocumentLoader());
  const signature = Buffer.alloc(64, 1);
  const key = createPublicKey(issuer.privateKey);
  return async () => {
    for (const bytes of texts) {
      JSON.parse(bytes.toString("utf8"));
      const digest = createHash("sha256").update(canonical).digest();
      verify(null, Buffer.concat([digest, digest]), key, signature);
    }
  };
}

/**
 * Prints the CPU time of verifying one credential: all threads of the process, median of short
 * turns.
 */
export async function benchVerifying(awards: readonly AwardFacts[]): Promise<void> {
  const issuer = testIssuer(awards[0]?.issuer.did);
  const texts: Buffer[] = [];
  for (const facts of awards) {
    const credential = JSON.parse(JSON.stringify(composeElm(facts)));
    texts.push(Buffer.from(JSON.stringify(await signed(credential, issuer))));
  }
  const threads = new ProofThreads({ threads: 1 });
  const loops = {
    ours: verifyingLoop(texts, portsOf(issuer, threads)),
    inProcess: verifyingLoop(texts, portsOf(issuer, { check: checkProofs })),
    library: libraryLoop(texts, issuer),
    limit: await rawLimit(texts, issuer),
  };
  const turns = {
    ours: new MeasuredTurns(),
    inProcess: new MeasuredTurns(),
    library: new MeasuredTurns(),
    limit: new MeasuredTurns(),
  };
  const names = ["ours", "inProcess", "library", "limit"] as const;
  for (const name of names) for (let warm = 0; warm < 5; warm++) await loops[name]();
  for (let round = 0; round < rounds; round++)
    for (const name of names) await turns[name].add(texts.length, loops[name]);
  await threads.close();
  const line = (label: string, cost: number) =>
    console.log(`  ${label.padEnd(62)}${(cost / 1000).toFixed(3).padStart(8)} ms`);
  console.log(`Verifying one credential of ${texts[0]?.length ?? 0} bytes, CPU of all threads:`);
  line("ours: all checks and the report, proofs in a thread", turns.ours.median);
  line("the same without the thread", turns.inProcess.median);
  line("plain @digitalbazaar/vc loop, cached loader, no status", turns.library.median);
  line("raw: JSON.parse, SHA-256, one Ed25519 verification", turns.limit.median);
  const ratio = (turns.library.median / turns.ours.median).toFixed(1);
  console.log(
    `Ours: ${ratio} × as fast as the loop (goal ${goalMilliseconds} ms on a quiet machine, where the loop takes 3.9 ms)`,
  );
}
