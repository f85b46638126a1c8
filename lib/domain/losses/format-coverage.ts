import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { composeSealedElm } from "@/lib/domain/credentials/compose-sealed-elm";
import { composeUnsignedElm } from "@/lib/domain/credentials/compose-unsigned-elm";
import { elementIds } from "@/lib/domain/micro-credentials/elements";
import {
  type CoverageField,
  type CoverageItem,
  coverageFields,
  furtherItems,
} from "./coverage-fields";
import { coverageSample } from "./coverage-sample";

/** `partly`: some of its fields survive; `none`: none does. */
export type Coverage = "full" | "partly" | "none";

/**
 * A format's coverage of one element, or of one item beyond the elements; `missing` are the keys of
 * the fields that it loses.
 */
export type CoverageEntry = { item: CoverageItem; carried: Coverage; missing: string[] };

/** Turns an award into the output that a reader of the format gets. */
type Compose = (facts: AwardFacts) => unknown;

/**
 * A seal certificate also names the institution, so a seal of a different holder is used: whatever
 * survives comes from the award.
 */
const seal = {
  holder: {
    organisation: "Seal Holder",
    commonName: "Seal",
    countryCode: "LU",
    organisationIdentifier: "VATLU-1",
  },
};

function composeIssuedBadge(facts: AwardFacts) {
  return composeOpenBadge({ ...facts, suspension: null });
}

const composers = {
  elm: composeElm,
  "elm-sealed": (facts) =>
    composeSealedElm(facts, {
      ...seal,
      pictures: { en: facts.pictureBase64, ...facts.picturesBase64 },
    }),
  "elm-unsigned": (facts) =>
    composeUnsignedElm(facts, { email: "learner@example.org", backgroundBase64: "cGFnZQ==" }),
  // As issued: with the single status entry that its schema allows.
  "open-badge": composeIssuedBadge,
  "open-badge-jwt": composeIssuedBadge,
  // The page content, in each language; the attached signed file has its own coverage.
  pdf: (facts) =>
    facts.version.content.languages.map((language) => {
      const credential = composeElm(facts);
      const { timeZone } = facts.issuer;
      return [
        readCertificate(credential, { language, timeZone, verifyUrl: `${facts.publicUrl}/verify` }),
        signedFacts(credential, { language, timeZone, withIdentifiers: true }),
      ];
    }),
} as const satisfies Record<string, Compose>;

/** The formats whose coverage is measured; the two envelopes of the badge have the same. */
export type CoveredFormat = keyof typeof composers;

/** The items in display order: the elements of Annex I, then those beyond them. */
export const coverageItems: readonly CoverageItem[] = [...elementIds, ...furtherItems];

function withMember(value: unknown, [step, ...rest]: string[], other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) =>
      String(index) === step ? withMember(item, rest, other) : item,
    );
  if (typeof value !== "object" || value === null || !(step in value))
    throw new RangeError(`No member ${step}`);
  const members = value as Record<string, unknown>;
  return { ...members, [step]: withMember(members[step], rest, other) };
}

/**
 * The facts with other values in these places. Errors: RangeError for a place that the facts do not
 * have.
 */
export function withReplaced(facts: AwardFacts, other: Record<string, unknown>): AwardFacts {
  const entries = Object.entries(other);
  return entries.reduce<unknown>(
    (changed, [place, value]) => withMember(changed, place.split("."), value),
    facts,
  ) as AwardFacts;
}

/** A text that cannot be in the document by chance, unlike codes, numbers and dates. */
const isSentinel = (value: unknown): value is string =>
  typeof value === "string" && /sentinel/i.test(value);

/**
 * Whether a field of the award survives in a format: replacing its value changes the document, and
 * a replacement text is found in it.
 */
export function survives(compose: Compose, field: CoverageField): boolean {
  const before = field.given ? withReplaced(coverageSample, field.given) : coverageSample;
  const text = (facts: AwardFacts) => JSON.stringify(compose(facts));
  const after = text(withReplaced(before, field.other));
  if (after === text(before)) return false;
  return Object.values(field.other)
    .filter(isSentinel)
    .every((value) => after.includes(value));
}

function measure(compose: Compose): CoverageEntry[] {
  return coverageItems.map((item) => {
    const fields = coverageFields.filter((field) => field.item === item);
    const missing = fields.filter((field) => !survives(compose, field)).map(({ key }) => key);
    const carried: Coverage =
      missing.length === 0 ? "full" : missing.length < fields.length ? "partly" : "none";
    return { item, carried, missing };
  });
}

const measured = new Map<Compose, CoverageEntry[]>();

/**
 * What a format carries of an award and what it loses, measured rather than asserted: a complete
 * award is composed once per field with a different value in that field; a value without effect is
 * lost. One entry per item of {@link coverageItems}, in that order; measured once per process.
 */
export function getFormatCoverage(format: CoveredFormat): readonly CoverageEntry[] {
  const compose: Compose = composers[format];
  const known = measured.get(compose) ?? measure(compose);
  measured.set(compose, known);
  return known;
}
