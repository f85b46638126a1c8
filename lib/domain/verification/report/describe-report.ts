import { plainName } from "./claimed-name";
import { describePresentation, describeSeveral } from "./describe-several";
import { type LayLine, layLinesOf } from "./lay-lines";
import { isReason } from "./reasons";
import {
  type CheckId,
  type CheckOutcome,
  type CheckResult,
  type ElementFinding,
  isIssuerKnown,
  type VerificationReport,
} from "./report";

type Values = Record<string, string | number>;

/**
 * The interface's texts: `say` reads `messages/<language>/verification.json`, `sayElement` the
 * names in `elements.json`.
 */
export type ReportLanguage = {
  say(key: string, values?: Values): string;
  sayElement(key: string): string;
  /** Formats an ISO date-time as a date for people: "12 July 2026". */
  formatDate(dateTime: string): string;
};

export type ReportWords = {
  verdict: { title: string; sentence: string };
  /** Who signed, unchanged, in force, complete: each in one sentence. */
  lines: {
    question: LayLine["question"];
    name: string;
    outcome: CheckOutcome;
    outcomeText: string;
    sentence: string;
  }[];
  checks: {
    id: CheckId;
    name: string;
    explains: string;
    outcome: CheckOutcome;
    outcomeText: string;
    reason: string | null;
  }[];
  elements: {
    element: string;
    name: string;
    outcome: ElementFinding["outcome"];
    outcomeText: string;
    reason: string | null;
  }[];
  proofs: { type: string; outcomeText: string }[];
  /** About the surrounding presentation, and omitted copies. */
  wrapping: string[];
};

/**
 * Turns codes into sentences: shared by the page, the share link and the command line, so that they
 * cannot differ.
 */
export function describeReport(report: VerificationReport, language: ReportLanguage): ReportWords {
  const { say } = language;
  const issuer = report.issuer
    ? (report.issuer.name ?? plainName(report.issuer.id))
    : say("report.unconfirmedIssuer");
  const deciding = report.checks.find(({ reason }) => reason === report.reason);
  const certifiedBy = report.seals.find(({ certificate }) => certificate?.issuedBy)?.certificate
    ?.issuedBy;
  const certifier = certifiedBy ? plainName(certifiedBy) : say("report.noCertifier");
  return {
    verdict:
      report.credentials.length > 0
        ? describeSeveral(report, say)
        : {
            title: say(`verdictTitles.${titleOf(report)}`),
            sentence: say(`verdicts.${report.reason}`, {
              ...deciding?.values,
              issuer,
              certifier,
              how: howKnown(report),
              ...knownValue(report),
            }),
          },
    lines: layLinesOf(report).map(({ question, outcome, word, because }) => ({
      question,
      name: say(`lines.${question}.name`),
      outcome,
      outcomeText: say(`lines.outcomes.${outcome}`),
      sentence: say(lineWords(question, word), {
        reason: (because && reasonOf(because, language)) ?? "",
        issuer,
        source:
          report.issuer?.source === "trusted-list" ? "trusted" : (report.issuer?.source ?? "other"),
        registry: report.issuer?.registryName ?? "",
        authority: report.issuer?.authority ?? "",
      }),
    })),
    checks: report.checks.map((check) => ({
      id: check.id,
      name: say(`checks.${check.id}.name`),
      explains: say(`checks.${check.id}.explains`),
      outcome: check.outcome,
      outcomeText: say(`outcomes.${check.outcome}`),
      reason: reasonOf(check, language),
    })),
    elements: report.elements.map(({ element, outcome, reason }) => ({
      element,
      name: language.sayElement(element),
      outcome,
      outcomeText: say(`elementOutcomes.${outcome}`),
      reason: reason === undefined ? null : say(`elementReasons.${reason}`),
    })),
    proofs: report.proofs.map(({ type, outcome }) => ({
      type,
      outcomeText: say(`proofOutcomes.${outcome}`),
    })),
    wrapping: describePresentation(report, say),
  };
}

function lineWords(question: LayLine["question"], word: string): string {
  const isOwn =
    !["failed", "unknown", "warned", "not-run"].includes(word) ||
    (question === "unchanged" && word === "warned");
  return isOwn ? `lines.${question}.${word}` : `lines.${word}`;
}

/** An unsigned file and a status list are named as such. */
function titleOf({ verdict, reason }: VerificationReport): string {
  return reason === "not-signed" || reason === "valid-status-list" ? reason : verdict;
}

/** Which of two sentences is used, in the verdict and its advice. */
export const knownValue = (report: VerificationReport): { known: "yes" | "no" } => ({
  known: isIssuerKnown(report) ? "yes" : "no",
});

/**
 * A seal is shown with the source by which its certificate is known, so that it is not mistaken for
 * a qualified one.
 */
function howKnown({ envelope, issuer }: VerificationReport): string {
  if (issuer?.source === "trusted-list") return "listedSeal";
  return envelope === "jades" && issuer?.source === "installation" ? "ownSeal" : "other";
}

function reasonOf(check: CheckResult, language: ReportLanguage): string | null {
  if (check.reason === undefined || !isReason(check.reason)) return null;
  const { date, ...values } = check.values ?? {};
  const dates = date === undefined ? {} : { date: language.formatDate(String(date)) };
  return language.say(`reasons.${check.reason}`, { ...values, ...dates });
}
