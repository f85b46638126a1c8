import { mixesAlphabets, plainName } from "@/lib/domain/verification/report/claimed-name";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import type {
  CertificateAssessment,
  CertificateSigner,
  CertificateView,
} from "./certificate-view-model";

/**
 * Limits for large text, so that it does not displace everything else; the full text is shown with
 * the signed content.
 */
const maxHeadingLength = 240;
const maxTextLength = 800;
const maxListItems = 40;

/**
 * The certificate of a verified file, with its signer distinguished from the name it claims.
 *
 * Attack: anyone creates a key and signs as "Northern Coast University", and the certificate says
 * "Signed by Northern Coast University". Rule: "signed by" is followed by the name under which this
 * installation knows the issuer, otherwise by the key's address; "sealed by", by the name in its
 * certificate. The file's own name is shown separately, as a claim. Credentials of others are drawn
 * plainly: the site's frame and rosette are for its own institutions.
 */
export function withSigner(
  view: CertificateView,
  { issuer, envelope }: VerificationReport,
): CertificateView {
  if (issuer === null) return { ...view, isForeign: true };
  const name = issuer.name ?? plainName(issuer.id);
  const claimed = plainName(view.issuer);
  const isSame =
    [name, issuer.id].some((proved) => fold(proved) === fold(claimed)) ||
    fold(issuer.id).startsWith(`${fold(claimed)} (`);
  const signer: CertificateSigner = {
    by: envelope === "jades" ? "seal" : "signature",
    name,
    isKnown: issuer.name !== null,
    claims: claimed === "" || isSame ? null : claimed,
    mixesAlphabets: !isSame && mixesAlphabets(claimed),
  };
  const awardingBodies = view.awardingBodies.map((body) => ({
    ...body,
    name: plainName(body.name),
  }));
  const isForeign = issuer.source !== "installation";
  return {
    ...view,
    title: { ...view.title, text: plainName(view.title.text, maxHeadingLength) },
    learnerName: plainName(view.learnerName, maxHeadingLength),
    awardingBodies,
    signer,
    outcomes: firstOf(view.outcomes).map((outcome) => ({
      ...outcome,
      text: cut(outcome.text, maxTextLength),
    })),
    assessments: firstOf(view.assessments).map(shortened),
    ...(view.criteria
      ? { criteria: { ...view.criteria, text: cut(view.criteria.text, maxTextLength) } }
      : {}),
    ...(view.parts ? { parts: firstOf(view.parts) } : {}),
    ...(isForeign ? { isForeign } : {}),
  };
}

/** Text must not displace everything else; the full text is shown with the signed content. */
function cut(text: string, maxLength = maxHeadingLength): string {
  const letters = [...text];
  return letters.length > maxLength ? `${letters.slice(0, maxLength).join("")}…` : text;
}

function firstOf<T>(list: readonly T[]): T[] {
  return list.slice(0, maxListItems);
}

function shortened(assessment: CertificateAssessment): CertificateAssessment {
  const { title, type, grade, supervision } = assessment;
  const text = (words: string | null) => (words === null ? null : cut(words));
  return {
    ...assessment,
    title: { ...title, text: cut(title.text) },
    type: text(type),
    grade: text(grade),
    supervision: text(supervision),
  };
}

function fold(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}
