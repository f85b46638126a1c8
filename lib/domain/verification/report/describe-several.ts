import { plainName } from "./claimed-name";
import type { PresentationFinding } from "./presentation";
import type { VerificationReport } from "./report";

type Say = (key: string, values?: Record<string, string | number>) => string;

/** Reasons with their own term; any other credential counts under its verdict. */
const ownWords: ReadonlySet<string> = new Set(["revoked", "suspended", "expired", "not-signed"]);
const order = [
  "valid",
  "issuer-unknown",
  "suspended",
  "expired",
  "revoked",
  "not-valid",
  "cannot-tell",
  "not-signed",
];

/** The verdict on a file with several credentials: "3 credentials: 2 valid, 1 revoked". */
export function describeSeveral(
  { verdict, credentials }: VerificationReport,
  say: Say,
): { title: string; sentence: string } {
  const counts = new Map<string, number>();
  for (const each of credentials) {
    const word = ownWords.has(each.reason) ? each.reason : each.verdict;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const words = [...counts.keys()].sort((one, other) => rankOf(one) - rankOf(other));
  const tally = words
    .map((word) => say(`several.tally.${word}`, { count: counts.get(word) ?? 0 }))
    .join(", ");
  const isNone = credentials.every((each) => each.verdict === "not-valid");
  const title = say(`several.titles.${isNone ? "none-valid" : verdict}`, {
    count: credentials.length,
  });
  return { title, sentence: say("several.sentence", { count: credentials.length, tally }) };
}

function rankOf(word: string): number {
  const at = order.indexOf(word);
  return at === -1 ? order.length : at;
}

/**
 * The statement about the presentation around one or several credentials; null if there is none.
 */
export function describePresentation(report: VerificationReport, say: Say): string[] {
  const { presentation, repeated, credentials } = report;
  const count = Math.max(credentials.length, 1);
  const lines = presentation ? sentencesOf(presentation, count, say) : [];
  return repeated > 0 ? [...lines, say("several.repeated", { count: repeated })] : lines;
}

function sentencesOf(
  { outcome, signedBy, bySubject }: PresentationFinding,
  count: number,
  say: Say,
): string[] {
  const said = say(`presentation.${outcome}`, { count, signer: plainName(signedBy ?? "") });
  return bySubject === null
    ? [said]
    : [said, say(`presentation.${bySubject ? "by-subject" : "by-other"}`)];
}
