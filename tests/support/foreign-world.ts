import { createHash } from "node:crypto";
import { createTranslator } from "next-intl";
import { expect } from "vitest";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { createProofChecker } from "@/lib/adapters/verification/check-proofs";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { thumbprintOf } from "@/lib/adapters/verification/key-thumbprint";
import { readSignerCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { findElements } from "@/lib/domain/verification/elm/elements";
import type { ContainerOpener, KnownIssuer } from "@/lib/domain/verification/ports";
import { describeReport } from "@/lib/domain/verification/report/describe-report";
import { checkIds, type VerificationReport } from "@/lib/domain/verification/report/report";
import { verifyDocument } from "@/lib/domain/verification/verify-document";
import messages from "@/messages/en/verification.json";
import { hasSharedData, readSharedJson } from "./shared-data";

/** A vocabulary that only published examples name; the product does not hold it. */
const examples = "https://www.w3.org/ns/credentials/examples/v2";
const held = new Map(
  hasSharedData
    ? [
        [
          examples,
          readSharedJson("vectors", "contexts", "credentials-examples-v2.jsonld") as object,
        ],
      ]
    : [],
);
/** Answers with our own vocabularies and with that of the examples. */
export const foreignLoader = createDocumentLoader(held);
const checker = createProofChecker(foreignLoader);

const translate = createTranslator({
  locale: "en",
  messages,
  onError: (issue) => {
    throw issue;
  },
});

export type ForeignWorld = {
  now?: Date;
  /** Documents of keys by the DID they are asked for. */
  documents?: Record<string, JsonValue>;
  lists?: Record<string, JsonValue>;
  known?: Record<string, KnownIssuer>;
  /** Without one, only bare credentials are read. */
  containers?: ContainerOpener;
};

/**
 * Verifies what others issued, in this process, with the vocabulary of published examples beside
 * our own. Every report must have all its words.
 */
export async function verifyForeign(
  submitted: unknown,
  world: ForeignWorld = {},
): Promise<VerificationReport> {
  const text = typeof submitted === "string" ? submitted : JSON.stringify(submitted);
  const bytes = submitted instanceof Uint8Array ? submitted : Buffer.from(text);
  const inputSha256 = createHash("sha256").update(bytes).digest("hex");
  const {
    now = new Date("2026-11-22T12:00:00Z"),
    documents = {},
    lists = {},
    known = {},
    containers,
  } = world;
  const report = await verifyDocument(
    { bytes, inputSha256, now },
    {
      allowedContexts: new Set([...bundledContexts.keys(), ...held.keys()]),
      keys: {
        resolve: async (did) => {
          const document = documents[did];
          return document === undefined ? { kind: "not-found" } : { kind: "found", document };
        },
      },
      statuses: {
        read: async ({ listAddress }) => {
          const list = lists[listAddress];
          const answer = typeof list === "string" ? list : JSON.stringify(list);
          return list === undefined
            ? { kind: "not-found" }
            : { kind: "list", bytes: Buffer.from(answer) };
        },
      },
      issuers: {
        find: async (id) => known[id] ?? null,
        findSeal: async ({ sha256 }) => known[`x5t#S256:${sha256}`] ?? null,
      },
      proofs: { check: async (job) => (await checker)(job) },
      decodeStatusList,
      ...(containers ? { containers } : {}),
      thumbprintOf,
      verifySignature,
      readCertificate: readSignerCertificate,
      findElements,
      onCheckError: (id, issue) => {
        throw new Error(`check ${id} broke`, { cause: issue });
      },
    },
  );
  expect(report.checks.map(({ id }) => id)).toEqual([...checkIds]);
  describeReport(report, {
    say: (key, values = {}) => translate(key as never, values as never),
    sayElement: (element) => element,
    formatDate: (dateTime) => dateTime.slice(0, 10),
  });
  return report;
}

/** The outcome of one check, with its reason if it has one. */
export function outcomeOf(report: VerificationReport, id: (typeof checkIds)[number]): string {
  const check = report.checks.find((result) => result.id === id);
  return check?.reason === undefined ? (check?.outcome ?? "") : `${check.outcome}: ${check.reason}`;
}
