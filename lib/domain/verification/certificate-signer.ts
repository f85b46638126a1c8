import type { CertificateSigner, CertificateView } from "../credentials/certificate-view-model";
import { mixesAlphabets, plainName } from "./claimed-name";
import type { VerificationReport } from "./report";

/** What is set in large letters must not push everything else away; it is told in full where all that is signed is told. */
const longestHeading = 240;

/**
 * The certificate of a verified file with its signer told apart from what it calls itself.
 *
 * Attack: anyone makes a key and signs as "Northern Coast University", and the certificate says "Signed by Northern Coast University". Rule: "signed by"
 * is followed by the name under which this installation knows the issuer, else by the key's address; "sealed by", by the name in its certificate. The file's own name stands
 * apart, as a claim. What others signed is drawn plainly: the site's frame and rosette are for its own institutions.
 */
export function withSigner(view: CertificateView, { issuer, envelope }: VerificationReport): CertificateView {
  if (issuer === null) return { ...view, isForeign: true };
  const name = issuer.name ?? plainName(issuer.id);
  const claimed = plainName(view.issuer);
  const isSame =
    [name, issuer.id].some((proved) => fold(proved) === fold(claimed)) || fold(issuer.id).startsWith(`${fold(claimed)} (`);
  const signer: CertificateSigner = {
    by: envelope === "jades" ? "seal" : "signature",
    name,
    isKnown: issuer.name !== null,
    claims: claimed === "" || isSame ? null : claimed,
    mixesAlphabets: !isSame && mixesAlphabets(claimed),
  };
  const awardingBodies = view.awardingBodies.map((body) => ({ ...body, name: plainName(body.name) }));
  const title = { ...view.title, text: plainName(view.title.text, longestHeading) };
  const isForeign = issuer.source !== "installation";
  return {
    ...view,
    title,
    learnerName: plainName(view.learnerName, longestHeading),
    awardingBodies,
    signer,
    ...(isForeign ? { isForeign } : {}),
  };
}

function fold(name: string): string {
  return name.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
}
