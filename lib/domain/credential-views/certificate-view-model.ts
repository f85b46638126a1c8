/** A text with the language it is written in (BCP 47), for `lang` attributes. */
export type LocalText = { text: string; language: string };

/** One assessment as the certificate tells it; `null` where the credential does not say. */
export type CertificateAssessment = {
  title: LocalText;
  /** The kind of assessment in words, element 9 of Annex I. */
  type: string | null;
  grade: string | null;
  /** Supervision and identity check in words, optional element 2 of Annex I. */
  supervision: string | null;
  /** What it counts for in the whole, as written: "60 %". */
  weight?: string | null;
};

/** A course or module of which the micro-credential is made. */
export type CertificatePart = { title: LocalText; credits: number | null };

/**
 * What a credential was given for: by its format, and where it is a European one by its own
 * profile, class and type.
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
 * What a certificate shows, on screen and in print: read from signed content only, already in the
 * reader's language, no markup. Days are ISO dates (`2026-07-12`); the certificate writes them out.
 * `null` and empty lists mean "not stated".
 */
export type CertificateView = {
  /** What was awarded where it is no micro-credential. */
  nature?: CertificateNature;
  /**
   * Of a credential from elsewhere this site draws what it says, and lends it no dignity of its
   * own.
   */
  isForeign?: boolean;
  /** UUID of the credential without `urn:uuid:`; draws the rosette's inner figure. */
  credentialId: string;
  /** What the rosette is drawn from: the micro-credential version's id. */
  rosetteId: string;
  /** The issuer's colour as #rrggbb; null draws in the system's own. */
  accent: string | null;
  learnerName: string;
  title: LocalText;
  /** Who issued the credential, in its own words. */
  issuer: string;
  /** Who was proved to have signed, where that was asked; without it the issuer is the signer. */
  signer?: CertificateSigner;
  /** Who awards it, with the country in words; two or more stand side by side. */
  awardingBodies: { name: string; country: string | null }[];
  issuedOn: string;
  /** Where `issuedOn` is the day of the award, and not that of issuing. */
  isAwardDay?: true;
  /**
   * The zone in which `issuedOn` is the day, where the reader cannot know it: "UTC", "UTC+02:00".
   */
  issuedZone?: string;
  validUntil: string | null;
  credits: number | null;
  /** Notional hours in all. */
  hours: number | null;
  /** EQF level 1–8. */
  eqf: number | null;
  /** QF-EHEA cycle, in words. */
  cycle: string | null;
  /** National qualifications framework level, in words. */
  nationalLevel: string | null;
  /** Form of participation, in words. */
  mode: string | null;
  /** What it was given for, in the words of a badge. */
  criteria?: LocalText | null;
  outcomes: LocalText[];
  assessments: CertificateAssessment[];
  qualityAssurance: string[];
  /** First and last day of an activity; either may be unknown. */
  period?: { from: string | null; until: string | null };
  /** What else the file claims, by kind and title. */
  furtherClaims?: { nature: CertificateNature; title: LocalText }[];
  /** Languages of teaching, in words. */
  languages: string[];
  /** Stackability in words. */
  stackability: string | null;
  /** The courses or modules it is made of, where the credential names any. */
  parts?: CertificatePart[];
  /** The address the QR code leads to; without one there is no QR code. */
  verifyUrl: string | null;
  /** The QR code of `verifyUrl` as an SVG string drawn by us. */
  qrSvg: string | null;
};

/**
 * `name`: what was proved, and nothing that the file says of itself; `claims`: another name that it
 * gives itself.
 */
export type CertificateSigner = {
  by: "signature" | "seal";
  name: string;
  /** Whether this installation knows who that is. */
  isKnown: boolean;
  claims: string | null;
  /** Whether that other name has letters of several alphabets in one word. */
  mixesAlphabets: boolean;
};

/**
 * What a certificate shows of its institution beside what was signed: only where this installation
 * knows the issuer as its own.
 */
export type CertificateLook = {
  logo: { src: string; alt: string } | null;
  signatory: { name: string; office: string; src: string | null } | null;
};
