import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { checkProofs } from "@/lib/adapters/verification/check-proofs";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { unpack } from "@/lib/adapters/verification/containers/unpack";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { thumbprintOf } from "@/lib/adapters/verification/key-thumbprint";
import { readSignerCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import type { JsonObject, JsonValue } from "@/lib/domain/json/json-value";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { verifyDocument } from "@/lib/domain/verification/verify-document";
import { readSharedBytes, sharedPath } from "./shared-data";
import { newSigner, type TestSigner } from "./signed-document";

export type HonestWorld = { documents?: Record<string, JsonValue>; now?: Date };

const testNow = new Date("2026-11-22T12:00:00Z");

/**
 * Verifies in this process with only the product's own contexts and containers, and the DID
 * documents that a test provides.
 */
export async function verifyHonest(
  submitted: JsonObject | string | Uint8Array,
  world: HonestWorld = {},
): Promise<VerificationReport> {
  const { documents = {}, now = testNow } = world;
  const isBytes = submitted instanceof Uint8Array;
  const bytes = isBytes
    ? submitted
    : Buffer.from(typeof submitted === "string" ? submitted : JSON.stringify(submitted));
  return verifyDocument(
    { bytes, now, inputSha256: createHash("sha256").update(bytes).digest("hex") },
    {
      allowedContexts: new Set(bundledContexts.keys()),
      keys: {
        resolve: async (did) => {
          const document = documents[did];
          return document === undefined ? { kind: "not-found" } : { kind: "found", document };
        },
      },
      statuses: { read: async () => ({ kind: "not-found" }) },
      issuers: { find: async () => null, findSeal: async () => null },
      proofs: { check: checkProofs },
      containers: createContainerOpener({ unpacker: { unpack } }),
      decodeStatusList,
      thumbprintOf,
      verifySignature,
      readCertificate: readSignerCertificate,
      findElements: () => [],
      onCheckError: (id, issue) => {
        throw new Error(`check ${id} broke`, { cause: issue });
      },
    },
  );
}

export const hasCases = existsSync(sharedPath("cases"));

/** A file of the collected cases. */
export const caseFile = (...segments: string[]): Buffer => readSharedBytes("cases", ...segments);

/** The first reason of each check that did not simply pass, for messages of failed expectations. */
export function describeFailures({ verdict, checks }: VerificationReport): string {
  const reasons = checks.flatMap(({ id, reason, values }) =>
    reason ? [`${id}: ${reason} ${JSON.stringify(values ?? {})}`] : [],
  );
  return `${verdict}; ${reasons.join("; ")}`;
}

export const honestSigner: TestSigner = newSigner();

/** A small badge of a stranger with their own key, VCDM 2.0. */
export function badge(changes: JsonObject = {}): JsonObject {
  return {
    "@context": [
      "https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    id: "urn:uuid:7d4f1f6e-0000-4000-8000-000000000002",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: "Teamwork",
    issuer: { id: honestSigner.did, type: ["Profile"], name: "Example University" },
    validFrom: "2025-03-01T10:00:00Z",
    credentialSubject: {
      id: "did:example:learner",
      type: ["AchievementSubject"],
      achievement: {
        id: "https://issuer.example/a/1",
        type: ["Achievement"],
        name: "Teamwork",
        description: "Works in a team.",
        criteria: { narrative: "Three projects." },
      },
    },
    ...changes,
  };
}

/** The same in VCDM 1.1. */
export function firstModelBadge(changes: JsonObject = {}): JsonObject {
  const { validFrom, ...rest } = badge();
  return {
    ...rest,
    "@context": [
      "https://www.w3.org/2018/credentials/v1",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
      "https://w3id.org/security/suites/ed25519-2020/v1",
    ],
    issuanceDate: validFrom ?? "",
    ...changes,
  };
}

const purpose = { proofPurpose: "assertionMethod" };

export const secured = (document: JsonObject, options: JsonObject = {}) =>
  honestSigner.secure(document, { ...purpose, ...options });

/** By the suite of 2020, which came before Data Integrity. */
export const securedIn2020 = (document: JsonObject, options: JsonObject = {}) =>
  honestSigner.secure(document, { type: "Ed25519Signature2020", ...purpose, ...options });
