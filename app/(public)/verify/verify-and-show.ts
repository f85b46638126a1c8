import { getFormatter, getTranslations } from "next-intl/server";
import { withSigner } from "@/lib/domain/credential-views/certificate-signer";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import { readCredentialNumber } from "@/lib/domain/credentials/credential-number";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { isStatusList } from "@/lib/domain/vcdm/status-list-rules";
import { describeReport, type ReportWords } from "@/lib/domain/verification/report/describe-report";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { readOwnLink } from "@/lib/domain/verification/submissions/own-link";
import { findRecheck, type Recheck } from "@/lib/domain/verification/submissions/recheck";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { findIssuerTimeZone } from "@/lib/features/verification/find-issuer-time-zone";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { verifySubmission } from "@/lib/features/verification/verify-submission";
import { publicAddress } from "@/lib/web/public-address";
import { publicContext } from "@/lib/web/request-context";
import { inVerificationTurn } from "@/lib/web/verification-turn";

/** One byte over the limit is enough to reject the file; reading the rest would only cost time. */
export const readAtMost = verificationLimits.bytes + 1;

/**
 * Verifies bytes for an anonymous visitor, within that visitor's allowance. Errors:
 * TOO_MANY_REQUESTS, BUSY.
 */
export async function verifyBytes(
  bytes: Uint8Array,
  takeTurn = inVerificationTurn,
): Promise<VerificationReport> {
  const ctx = await publicContext();
  return takeTurn(bytes.length, (threads) =>
    verifyCredential(ctx, { bytes }, { ...installationSources, threads }),
  );
}

/**
 * A report as a page shows it: words, the certificate where there is signed content to show, and
 * how it can be checked again.
 */
export type ShownReport = {
  report: VerificationReport;
  words: ReportWords;
  certificate: CertificateView | null;
  /** Everything that is signed, where there is signed content to show. */
  facts: SignedFacts | null;
  /** The word across the certificate of one that is not in force. */
  mark: StatusMark | null;
  recheck: Recheck | null;
  /** Of a file with several credentials each of them, in the order of `report.credentials`. */
  several: ShownReport[];
  /** Where the link was that of a certificate on paper: the number that can be asked about. */
  number: string | null;
};

/**
 * What the report found of a credential that was signed and is not in force. A status list does not
 * tell since when.
 */
function markIn(
  { reason, checks }: VerificationReport,
  validUntil: string | null,
): StatusMark | null {
  if (checks.some(({ id, values }) => id === "status" && values?.by === "replaced"))
    return { status: "replaced", day: null };
  if (reason === "revoked" || reason === "suspended") return { status: reason, day: null };
  return reason === "expired" ? { status: reason, day: validUntil } : null;
}

function numberIn({ checks }: VerificationReport): string | null {
  const number = checks.find(({ values }) => values?.number !== undefined)?.values?.number;
  return number === undefined ? null : readCredentialNumber(String(number));
}

type Frame = {
  accent?: string | null;
  verifyUrl?: string | null;
  qrSvg?: string | null;
  /** The issuing institution's, where it is known. */
  timeZone: string | null;
  /** Only those who have the file see personal data other than the name. */
  withIdentifiers: boolean;
};

/** Verifies what a person handed in, for the page. Errors: TOO_MANY_REQUESTS, BUSY. */
export async function verifyAndShow(bytes: Uint8Array): Promise<ShownReport> {
  const ctx = await publicContext();
  const { report, content, parts } = await inVerificationTurn(bytes.length, (threads) =>
    verifySubmission(ctx, { bytes }, { ...installationSources, threads }),
  );
  const recheck = findRecheck(bytes, content);
  // A reader of a learner's link has what the link shows, not the file.
  const withIdentifiers =
    recheck?.kind !== "link" || readOwnLink(publicAddress("/"), recheck.address) === null;
  const show = async (one: VerificationReport) =>
    showReport(one, { timeZone: await findIssuerTimeZone(ctx, { report: one }), withIdentifiers });
  const several: ShownReport[] = [];
  for (const [index, one] of report.credentials.entries()) {
    const part = parts[index] ?? new Uint8Array();
    several.push({ ...(await show(one)), recheck: findRecheck(part, part) });
  }
  return { ...(await show(report)), several, recheck };
}

/** The same words for the page, the share link and the command line. */
export async function showReport(report: VerificationReport, frame: Frame): Promise<ShownReport> {
  const t = await getTranslations("verification");
  const elements = await getTranslations("elements");
  const format = await getFormatter();
  const words = describeReport(report, {
    say: (key, values) => t(key, values),
    sayElement: (key) => elements(`${key}.name`),
    formatDate: (date) =>
      format.dateTime(new Date(date), "day", { timeZone: frame.timeZone ?? "UTC" }),
  });
  // A status list says nothing about a person: neither certificate nor facts are drawn of it.
  const signed = report.signed && !isStatusList(report.signed as JsonObject) ? report.signed : null;
  const certificate = signed
    ? withSigner(readSignedContent(signed, { language: "en", ...frame }), report)
    : null;
  const { timeZone, withIdentifiers } = frame;
  const facts = signed ? signedFacts(signed, { language: "en", timeZone, withIdentifiers }) : null;
  const mark = markIn(report, certificate?.validUntil ?? null);
  return {
    report,
    words,
    certificate,
    facts,
    mark,
    recheck: null,
    several: [],
    number: numberIn(report),
  };
}
