import { z } from "zod";
import { withExamplesWrittenOut } from "@/conformance/judging/example-contexts";
import { findFormIssues } from "@/conformance/judging/judge-credential";
import { contextUrls } from "@/lib/adapters/credential-formats/contexts";
import { TooComplex } from "@/lib/adapters/verification/linked-data";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { isoSeconds } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { compareRelatedResources } from "@/lib/domain/vcdm/compare-related-resources";
import { issuerIdOf, withoutProof } from "@/lib/domain/vcdm/credential-fields";
import { emptyValuesOf } from "@/lib/domain/vcdm/empty-values";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";
import { versionOf } from "@/lib/domain/vcdm/versions";
import {
  envelopTestCredential,
  secureTestCredential,
  withDataIntegrityTerms,
} from "./secure-test-credential";
import type { TestIssuer } from "./test-issuer";
import { type TestServer, testStatusListUrl } from "./test-server";
import { testStatusPurposes } from "./test-status-lists";

const StatusWish = z.object({
  type: z.literal("BitstringStatusListEntry"),
  statusPurpose: z.enum(testStatusPurposes).default("revocation"),
});

/**
 * VC-API 0.3, issue credential. `credentialStatus` asks for entries in the test issuer's lists,
 * `envelope` for a JWT instead of an embedded proof.
 */
export const IssueTestCredentialInput = z.object({
  credential: z.custom<JsonObject>(isJsonObject, { error: "required" }),
  options: z
    .object({
      credentialId: z.string().max(500).optional(),
      created: z.iso.datetime({ offset: true }).optional(),
      envelope: z.literal("vc+jwt").optional(),
      credentialStatus: z
        .union([StatusWish, z.array(StatusWish).max(testStatusPurposes.length)])
        .optional(),
    })
    .nullish(),
});

type Input = z.output<typeof IssueTestCredentialInput>;

/**
 * Signs a conforming credential of VCDM 1.1 or 2.0 with the test issuer's key, in its own name
 * only. Every rule of the model is checked first, then by the engine that every word is mapped, and
 * only then is anything signed. Errors: INVALID_INPUT with a code and path for each fault.
 */
export async function issueTestCredential(
  server: TestServer,
  { credential, options }: Input,
): Promise<{ verifiableCredential: JsonObject }> {
  const { issuer } = server;
  assertSound(credential, issuer);
  const identified =
    options?.credentialId === undefined ? credential : { ...credential, id: options.credentialId };
  const wishes = asArray(options?.credentialStatus ?? []);
  const complete = wishes.length === 0 ? identified : withStatus(identified, wishes, server);
  assertSound(complete, issuer);
  await assertMapped(complete);
  if (options?.envelope !== undefined) return { verifiableCredential: envelop(complete, issuer) };
  const created = options?.created ?? isoSeconds(server.now());
  return {
    verifiableCredential: await secureTestCredential(complete, issuer, created).catch(
      refuseComplex,
    ),
  };
}

const asArray = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

function envelop(credential: JsonObject, issuer: TestIssuer): JsonObject {
  if (versionOf(credential) !== "2.0" || credential.proof !== undefined) {
    refuse([
      { code: "not-for-an-envelope", path: "credential", clause: "VC-JOSE-COSE 1.0, 3.1.1" },
    ]);
  }
  return envelopTestCredential(credential, issuer);
}

/** Attack: signing in another party's name. Rule: the issuer is the test key's own DID. */
function assertSound(credential: JsonObject, issuer: TestIssuer): void {
  refuse(findFormIssues(credential));
  refuse(compareRelatedResources(credential).wrong);
  if (issuerIdOf(credential) !== issuer.did)
    refuse([{ code: "issuer-not-own", path: "issuer", clause: "VCDM 2.0, 4.7" }]);
}

/** In the thread with its limits, before this process canonises anything. */
async function assertMapped(credential: JsonObject): Promise<void> {
  const document = withExamplesWrittenOut(withoutProof(withDataIntegrityTerms(credential)));
  // Null is read as nothing, and is not signed.
  const nulls = [...emptyValuesOf(document)].filter(({ isNull }) => isNull);
  refuse(nulls.map(({ path }) => ({ code: "unsigned-content", path, clause: "JSON-LD 1.1, 9.2" })));
  const answer = await proofThreads().check({ document, proofs: [] });
  if (answer.kind === "refused")
    refuse([{ code: answer.reason, path: "credential", clause: "Data Integrity 1.0, 2.4" }]);
}

function refuseComplex(error: unknown): never {
  if (!(error instanceof TooComplex)) throw error;
  throw new AppError("INVALID_INPUT", { fields: [{ code: "too-complex", path: "credential" }] });
}

function refuse(issues: readonly VcdmIssue[]): void {
  if (issues.length === 0) return;
  throw new AppError("INVALID_INPUT", {
    fields: issues.slice(0, 50).map(({ code, path }) => ({ code, path })),
  });
}

function withStatus(
  credential: JsonObject,
  wishes: z.output<typeof StatusWish>[],
  server: TestServer,
): JsonObject {
  const id = typeof credential.id === "string" ? credential.id : `urn:uuid:${crypto.randomUUID()}`;
  const entries = wishes.map(({ statusPurpose }): JsonObject => {
    const index = server.issuer.statusLists.take(id, statusPurpose);
    if (index === null) throw new AppError("LIMIT_EXCEEDED");
    const statusListCredential = testStatusListUrl(server, statusPurpose);
    return {
      id: `${statusListCredential}#${index}`,
      type: "BitstringStatusListEntry",
      statusPurpose,
      statusListIndex: String(index),
      statusListCredential,
    };
  });
  const all = [...asList(credential.credentialStatus), ...entries];
  const contexts = asList(credential["@context"]);
  return {
    ...credential,
    "@context": versionOf(credential) === "1.1" ? [...contexts, contextUrls.statusV1] : contexts,
    id,
    credentialStatus: all.length === 1 ? (all[0] ?? null) : all,
  };
}
