import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";

const charactersPerLine = 88;
const firstPageLines = 13;

function linesOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / charactersPerLine));
}

/**
 * How many outcomes are on the certificate's first page; the rest are on a second one. Few and
 * short ones all fit.
 */
export function countOutcomesOnFirstPage(
  view: Pick<CertificateView, "outcomes" | "assessments" | "parts">,
): number {
  const below =
    Math.max(0, view.assessments.length - 2) * 2 + Math.max(0, (view.parts?.length ?? 0) - 2);
  let lines = firstPageLines - below;
  let count = 0;
  for (const outcome of view.outcomes) {
    lines -= linesOf(outcome.text);
    if (lines < 0) break;
    count += 1;
  }
  return Math.max(1, count);
}
