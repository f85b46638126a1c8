import { createHash } from "node:crypto";
import { z } from "zod";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { isDatabaseAway } from "@/lib/adapters/db/tenancy";
import { faultFacts, log } from "@/lib/adapters/log";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import { readCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { withoutPersonalFacts } from "@/lib/domain/credentials/personal-facts";
import { recordedFileMark } from "@/lib/domain/credentials/recorded-file";
import { AppError } from "@/lib/domain/errors";
import { findElements } from "@/lib/domain/verification/elements";
import type { JsonObject } from "@/lib/domain/verification/json-value";
import { type IssuedCopy, type IssuedQuestion, judgePages } from "@/lib/domain/verification/judge-pages";
import type {
  ContainerOpener,
  ContentReader,
  IssuerDirectory,
  KeyResolver,
  LinkSource,
  ProofEngine,
  ProvedSigner,
  StatusSource,
  Unpacker,
} from "@/lib/domain/verification/ports";
import type { PublicKey } from "@/lib/domain/verification/public-key";
import type { VerificationReport } from "@/lib/domain/verification/report";
import { inWrittenOrder } from "@/lib/domain/verification/statements/written-order";
import { verifyDocument } from "@/lib/domain/verification/verify-document";

/** The exact bytes submitted. A size over the limit is not refused here: it ends in a report that names the limit. */
export const VerifyCredentialInput = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: "required" }),
});

/** Where keys, statuses and names come from: this installation's database and the guarded network, or folders of files. */
export type VerificationSources = {
  keys: KeyResolver;
  statuses: StatusSource;
  issuers: IssuerDirectory;
  /** Absent where no link is followed. */
  links?: LinkSource;
  /** The threads as shared between clients; those of the process where there is only one. */
  threads?: ProofEngine & ContentReader & Unpacker;
  /** What this very signer issued here under the credential's id; null for everyone else's, whether or not the id exists. */
  findIssued?(question: IssuedQuestion): Promise<IssuedCopy | null>;
};

const allowedContexts: ReadonlySet<string> = new Set(bundledContexts.keys());

/**
 * Verifies one file. Anyone may; always answers with a complete report, never throws for anything a file contains. Errors: BUSY where the server had no time
 * for it, which says nothing of the file.
 */
export async function verifyCredential(
  ctx: Context,
  input: z.output<typeof VerifyCredentialInput>,
  sources: VerificationSources,
): Promise<VerificationReport> {
  return (await verifySubmission(ctx, input, sources)).report;
}

/** The same, with the bytes that were judged: the credential as it came out of its picture, document or link, or the file itself. */
export async function verifySubmission(
  ctx: Context,
  input: z.output<typeof VerifyCredentialInput>,
  sources: VerificationSources,
): Promise<{ report: VerificationReport; content: Uint8Array }> {
  authorize(ctx.actor, "credential.verify", {});
  const inputSha256 = sha256(input.bytes);
  const opened: { bytes: Uint8Array; file?: Uint8Array | undefined } = { bytes: input.bytes };
  const withheld = { isSo: false };
  const threads = sources.threads ?? proofThreads();
  const isAway = { database: false };
  const opener = createContainerOpener({ unpacker: threads, links: notingWithheld(sources.links, withheld) });
  const containers: ContainerOpener = {
    async open(bytes) {
      const answer = await opener.open(bytes);
      if (answer.kind === "opened") Object.assign(opened, { bytes: answer.bytes, file: answer.file });
      return answer;
    },
  };
  const sealed: { with?: PublicKey } = {};
  const ports = {
    ...sources,
    issuers: notingSeal(sources.issuers, sealed),
    containers,
    allowedContexts,
    proofs: threads,
    reader: threads,
    decodeStatusList,
    verifySignature,
    readCertificate,
    findElements,
    noteFault: (check: string, fault: unknown) => {
      isAway.database ||= isDatabaseAway(fault);
      log.error({ check, requestId: ctx.requestId, err: faultFacts(fault) }, "a verification check broke");
    },
  };
  const verified = await verifyDocument({ bytes: input.bytes, inputSha256, now: ctx.now }, ports);
  if (isAway.database || verified.checks.some(({ reason }) => reason === "busy"))
    throw new AppError("BUSY", { values: { seconds: 5 } });
  const report = { ...verified, ...(await compareWithIssued(verified, { ...opened, sealKey: sealed.with }, sources)) };
  const shown = report.copy === "exact" ? asIssued(report, opened.bytes) : report.signed;
  if (!withheld.isSo) return { report: { ...report, signed: shown }, content: opened.bytes };
  const signed = shown && withoutPersonalFacts(shown as JsonObject);
  return { report: { ...report, signed }, content: new Uint8Array() };
}

/** What was signed, in the order of the file as it was issued. Tokens and seals sign their letters and keep their order. */
function asIssued({ signed, envelope }: VerificationReport, bytes: Uint8Array): VerificationReport["signed"] {
  if (signed === null || envelope !== "json-ld") return signed;
  return inWrittenOrder(signed as JsonObject, JSON.parse(Buffer.from(bytes).toString("utf8")));
}

/** Remembers that what a link led to is for the check alone. */
function notingWithheld(links: LinkSource | undefined, withheld: { isSo: boolean }): LinkSource | undefined {
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

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Remembers with which key a seal was made whose owner the file names as its issuer.
 *
 * Attack: a stranger's file names, as its status list, a file that one of ours sealed. Rule: the seal of the file itself is asked about first, and only that counts.
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

/** Null where it was not proved who signed. */
function signerOf({ signed, issuer, envelope }: VerificationReport, sealKey: PublicKey | undefined): ProvedSigner | null {
  if (signed === null || issuer === null) return null;
  if (envelope !== "jades") return { did: issuer.id };
  return sealKey ? { sealKey } : null;
}

/**
 * Attack: a stranger signs a credential with the id of one of ours, and learns from the answer that it exists, or is told that nothing was changed.
 * Rule: what was issued is looked up only for the institution that signed this one.
 */
async function compareWithIssued(
  report: VerificationReport,
  { bytes, file, sealKey }: { bytes: Uint8Array; file?: Uint8Array | undefined; sealKey: PublicKey | undefined },
  sources: VerificationSources,
): Promise<Pick<VerificationReport, "copy" | "pages">> {
  const signer = signerOf(report, sealKey);
  const credentialId = report.signed?.id;
  const fileSha256 = file ? sha256(file) : null;
  const isOurs = signer !== null && typeof credentialId === "string";
  const issued = isOurs ? ((await sources.findIssued?.({ credentialId, signer, fileSha256 })) ?? null) : null;
  const isMarked = file !== undefined && Buffer.from(file).includes(recordedFileMark);
  const copy = issued && (issued.sha256 === sha256(bytes) ? "exact" : "reformatted");
  return { copy, pages: judgePages({ ...report, issued, isMarked }) };
}
