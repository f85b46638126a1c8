import { plainName } from "@/lib/domain/verification/report/claimed-name";
import type { CertificateView, LocalText } from "./certificate-view-model";

/** The first line of a report. Parts that are not stated or not proved are null. */
export type AwardLine = { person: string | null; title: LocalText | null; issuer: string | null };

const address = /^[a-z][a-z0-9+.-]*:\S+$/i;

/**
 * Recipient, achievement and issuer: from signed content only, for comparison with the person or
 * paper at hand.
 */
export function awardLineOf(certificate: CertificateView | null): AwardLine | null {
  if (certificate === null) return null;
  const { learnerName, title, signer } = certificate;
  // A file without a name has an address instead, which no one can compare with a person.
  const person = address.test(learnerName) ? "" : plainName(learnerName);
  const text = plainName(title.text);
  if (person === "" && text === "") return null;
  return {
    person: person === "" ? null : person,
    title: text === "" ? null : { ...title, text },
    issuer: signer?.isKnown ? plainName(signer.name) : null,
  };
}

/** The values of its text in the messages, `verification.award.line`. */
export function awardValues({ person, title, issuer }: AwardLine): Record<string, string> {
  const has = (value: unknown) => (value === null ? "no" : "yes");
  return {
    hasPerson: has(person),
    hasTitle: has(title),
    hasIssuer: has(issuer),
    name: person ?? "",
    title: title?.text ?? "",
    issuer: issuer ?? "",
  };
}
