import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { isDatabaseUnavailable } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { errorFacts, log } from "@/lib/adapters/log";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { type FileThreads, withinFileBudget } from "@/lib/adapters/verification/file-budget";
import { thumbprintOf } from "@/lib/adapters/verification/key-thumbprint";
import { memoizeKeys, memoizeLists } from "@/lib/adapters/verification/memoized-sources";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { readSignerCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { withoutPersonalFacts } from "@/lib/domain/credential-views/personal-facts";
import { recordedFileMark } from "@/lib/domain/credentials/recorded-file";
import { AppError } from "@/lib/domain/errors";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { findElements } from "@/lib/domain/verification/elm/elements";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import type {
  IssuerDirectory,
  LinkSource,
  ProofEngine,
  ProvedSigner,
} from "@/lib/domain/verification/ports";
import {
  type CredentialToVerify,
  type VerifiedFile,
  verifyFile,
} from "@/lib/domain/verification/presentation/verify-file";
import { judgePages } from "@/lib/domain/verification/report/judge-pages";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { inWrittenOrder } from "@/lib/domain/verification/statements/written-order";
import { verifyDocument } from "@/lib/domain/verification/verify-document";
import { SubmittedFileSchema } from "./submitted-file";
import type { VerificationSources } from "./verification-sources";

const allowedContexts: ReadonlySet<string> = new Set(bundledContexts.keys());

export const VerifySubmissionInput = SubmittedFileSchema;
export type VerifySubmissionInput = z.output<typeof VerifySubmissionInput>;

/**
 * As {@link verifyCredential}, with the bytes that were verified: extracted from a picture,
 * document or link, or the file itself; for a file with several credentials also those of each.
 */
export async function verifySubmission(
  ctx: Context,
  input: VerifySubmissionInput,
  sources: VerificationSources,
): Promise<VerifiedFile> {
  authorize(ctx.actor, "credential.verify", {});
  const withheld = { isSo: false };
  const threads = withinFileBudget(sources.threads ?? proofThreads().forClient(randomUUID()));
  const asked = {
    ...sources,
    keys: memoizeKeys(sources.keys),
    statuses: memoizeLists(sources.statuses),
  };
  const file = await verifyFile(input.bytes, {
    opener: createContainerOpener({
      unpacker: threads,
      links: notingWithheld(sources.links, withheld),
    }),
    splitter: threads,
    presentation: { allowedContexts, proofs: orBusy(threads), verifySignature, now: ctx.now },
    fingerprint: sha256Hex,
    verify: (credential) => {
      threads.countCredential();
      return verifyOne(ctx, credential, { ...asked, threads });
    },
  });
  return withheld.isSo ? withoutPerson(file) : file;
}

/** A presentation skipped for lack of time must not be reported as one that cannot be checked. */
function orBusy(threads: FileThreads): ProofEngine {
  return {
    async check(job) {
      const answer = await threads.check(job);
      if (answer.kind === "refused" && answer.reason === "busy") throw busy();
      return answer;
    },
  };
}

function busy(): AppError {
  return new AppError("BUSY", { values: { seconds: 5 } });
}

type Asked = Omit<VerificationSources, "threads"> & { threads: FileThreads };

/** One credential of the file, compared with this installation's copy. Errors: BUSY. */
async function verifyOne(
  ctx: Context,
  credential: CredentialToVerify,
  sources: Asked,
): Promise<VerificationReport> {
  const unavailable = { database: false };
  const sealed: { with?: PublicKey } = {};
  const ports = {
    ...sources,
    issuers: notingSeal(sources.issuers, sealed),
    containers: credential.containers,
    carriedJudged: credential.carriedJudged,
    carriedProved: credential.carriedProved,
    ...(credential.noteStated ? { noteStated: credential.noteStated } : {}),
    allowedContexts,
    proofs: sources.threads,
    reader: sources.threads,
    decodeStatusList,
    thumbprintOf,
    verifySignature,
    readCertificate: readSignerCertificate,
    findElements,
    onCheckError: (check: string, error: unknown) => {
      unavailable.database ||= isDatabaseUnavailable(error);
      log.error(
        { check, requestId: ctx.requestId, err: errorFacts(error) },
        "a verification check broke",
      );
    },
  };
  const verified = await verifyDocument({ ...credential, now: ctx.now }, ports);
  if (unavailable.database || verified.checks.some(({ reason }) => reason === "busy")) throw busy();
  const compared = await compareWithIssued(
    verified,
    { ...credential, sealKey: sealed.with },
    sources,
  );
  const report = { ...verified, ...compared };
  return {
    ...report,
    signed: report.copy === "exact" ? asIssued(report, credential.content) : report.signed,
  };
}

/**
 * A withheld file behind a link is for the check only: the report contains no personal data beyond
 * what was shared, and no file.
 */
function withoutPerson({ report }: VerifiedFile): VerifiedFile {
  const bare = (each: VerificationReport): VerificationReport => ({
    ...each,
    signed: each.signed && withoutPersonalFacts(each.signed as JsonObject),
    credentials: each.credentials.map(bare),
  });
  return {
    report: bare(report),
    content: new Uint8Array(),
    parts: report.credentials.map(() => new Uint8Array()),
  };
}

/**
 * The signed content in the key order of the issued file. Tokens and seals sign exact bytes and
 * preserve the order.
 */
function asIssued(
  { signed, envelope }: VerificationReport,
  bytes: Uint8Array,
): VerificationReport["signed"] {
  if (signed === null || envelope !== "json-ld") return signed;
  return inWrittenOrder(signed as JsonObject, JSON.parse(Buffer.from(bytes).toString("utf8")));
}

/** Notes whether the file behind a link is for the check only. */
function notingWithheld(
  links: LinkSource | undefined,
  withheld: { isSo: boolean },
): LinkSource | undefined {
  return (
    links && {
      async fetch(address) {
        const answer = await links.fetch(address);
        if (answer.kind === "found" && answer.isWithheld) withheld.isSo = true;
        return answer;
      },
    }
  );
}

/**
 * Notes the key of a seal whose owner the file names as its issuer.
 *
 * Attack: a stranger's file names, as its status list, a file sealed by an institution hosted here.
 * Rule: the first look-up is for the seal of the file itself, and only that counts.
 */
function notingSeal(issuers: IssuerDirectory, sealed: { with?: PublicKey }): IssuerDirectory {
  return {
    find: (did) => issuers.find(did),
    findSeal(certificate, sealedAt) {
      sealed.with ??= certificate.key;
      return issuers.findSeal(certificate, sealedAt);
    },
  };
}

/** Null if the signer was not proved. */
function signerOf(
  { signed, issuer, envelope }: VerificationReport,
  sealKey: PublicKey | undefined,
): ProvedSigner | null {
  if (signed === null || issuer === null) return null;
  if (envelope !== "jades") return { did: issuer.id };
  return sealKey ? { sealKey } : null;
}

/**
 * Attack: a stranger signs a credential with the id of one issued here, and learns from the report
 * that it exists, or gets it reported as unchanged. Rule: the look-up is limited to the institution
 * that signed this file.
 */
async function compareWithIssued(
  report: VerificationReport,
  {
    content,
    file,
    sealKey,
  }: Pick<CredentialToVerify, "content" | "file"> & { sealKey: PublicKey | undefined },
  sources: Pick<VerificationSources, "findIssued">,
): Promise<Pick<VerificationReport, "copy" | "pages">> {
  const signer = signerOf(report, sealKey);
  const credentialId = report.signed?.id;
  const fileSha256 = file ? sha256Hex(file) : null;
  const isOurs = signer !== null && typeof credentialId === "string";
  const issued = isOurs
    ? ((await sources.findIssued?.({ credentialId, signer, fileSha256 })) ?? null)
    : null;
  const isMarked = file !== undefined && Buffer.from(file).includes(recordedFileMark);
  const copy = issued && (issued.sha256 === sha256Hex(content) ? "exact" : "reformatted");
  return { copy, pages: judgePages({ ...report, issued, isMarked }) };
}
