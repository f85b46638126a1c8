/** A text with the language it is written in (BCP 47), for `lang` attributes. */
export type LocalText = { text: string; language: string };

/** One assessment on the certificate; `null` if the credential does not state it. */
export type CertificateAssessment = {
  title: LocalText;
  /** The kind of assessment in words, element 9 of Annex I. */
  type: string | null;
  grade: string | null;
  /** Supervision and identity check in words, optional element 2 of Annex I. */
  supervision: string | null;
  /** Its weight, as written: "60 %". */
  weight?: string | null;
};

/** A course or module that is part of the micro-credential. */
export type CertificatePart = { title: LocalText; credits: number | null };

/**
 * The kind of achievement: by format, and for a European credential by its profile, class and type.
 */
export type CertificateNature =
  | "micro-credential"
  | "badge"
  | "credential"
  | "degree"
  | "qualification"
  | "achievement"
  | "activity"
  | "assessment"
  | "entitlement"
  | "supplement"
  | "accreditation"
  | "claim";

/**
 * The content of a certificate, on screen and in print: read only from signed content, already in
 * the reader's language, without markup. Days are ISO dates (`2026-07-12`); the certificate writes
 * them out. `null` and empty lists mean "not stated".
 */
export type CertificateView = {
  /** The kind of award if it is not a micro-credential. */
  nature?: CertificateNature;
  /**
   * Credentials from elsewhere are drawn plainly, without the decoration of our own certificates.
   */
  isForeign?: boolean;
  /** UUID of the credential without `urn:uuid:`; draws the rosette's inner figure. */
  credentialId: string;
  /** The rosette's seed: the micro-credential version's id. */
  rosetteId: string;
  /** The issuer's colour as #rrggbb; null for the default. */
  accent: string | null;
  learnerName: string;
  title: LocalText;
  /** Who issued the credential, in its own words. */
  issuer: string;
  /** The proved signer, if determined; without it the issuer is the signer. */
  signer?: CertificateSigner;
  /** The awarding bodies, with the country in words; two or more are side by side. */
  awardingBodies: { name: string; country: string | null }[];
  issuedOn: string;
  /** Whether `issuedOn` is the date of the award, not of issuing. */
  isAwardDay?: true;
  /** The time zone of `issuedOn`, if the reader cannot know it: "UTC", "UTC+02:00". */
  issuedZone?: string;
  validUntil: string | null;
  credits: number | null;
  /** Total notional hours. */
  hours: number | null;
  /** EQF level 1–8. */
  eqf: number | null;
  /** QF-EHEA cycle, in words. */
  cycle: string | null;
  /** National qualifications framework level, in words. */
  nationalLevel: string | null;
  /** Form of participation, in words. */
  mode: string | null;
  /** The criteria of a badge. */
  criteria?: LocalText | null;
  outcomes: LocalText[];
  assessments: CertificateAssessment[];
  qualityAssurance: string[];
  /** First and last day of an activity; either may be unknown. */
  period?: { from: string | null; until: string | null };
  /** Further claims of the file, by kind and title. */
  furtherClaims?: { nature: CertificateNature; title: LocalText }[];
  /** Languages of teaching, in words. */
  languages: string[];
  /** Stackability in words. */
  stackability: string | null;
  /** The courses or modules it consists of, if the credential names any. */
  parts?: CertificatePart[];
  /** The address in the QR code; without one there is no QR code. */
  verifyUrl: string | null;
  /** The QR code of `verifyUrl` as an SVG string drawn by us. */
  qrSvg: string | null;
};

/**
 * `name`: the proved name, never the file's own claim; `claims`: a different name that the file
 * claims.
 */
export type CertificateSigner = {
  by: "signature" | "seal";
  name: string;
  /** Whether this installation knows the signer. */
  isKnown: boolean;
  claims: string | null;
  /** Whether the claimed name has letters of several alphabets in one word. */
  mixesAlphabets: boolean;
};

/**
 * The institution's branding on a certificate, which is not signed: only if the issuer is hosted on
 * this installation.
 */
export type CertificateLook = {
  logo: { src: string; alt: string } | null;
  signatory: { name: string; office: string; src: string | null } | null;
};
