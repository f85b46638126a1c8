/**
 * A verification always ends in a complete report: every check is passed, failed, warned, or not
 * run and why. Words live in the messages under `verification.checks.<id>` and
 * `verification.reasons.<reason>`; a report carries codes and values only.
 */

import type { PresentationFinding } from "./presentation";

/**
 * What a credential was packed in: a picture (baked, or showing a QR code), a document it is
 * attached to, text around it, or the file behind a link; a presentation, a list, or another
 * credential.
 */
export type ContainerKind =
  | "png"
  | "svg"
  | "pdf"
  | "qr-image"
  | "text"
  | "link"
  | "presentation"
  | "list"
  | "credential";

/**
 * How a credential is secured: a proof inside (Data Integrity), a token around it (VC-JOSE-COSE),
 * or a seal around it (JAdES).
 */
export type EnvelopeKind = "json-ld" | "vc-jwt" | "jades";

/**
 * `valid`: the signature is good, it is in force, and the issuer is known here. `issuer-unknown`:
 * the same, but the issuer is not known here. `not-valid`: a fault was proved. `cannot-tell`: we
 * could not look at everything. `nothing-to-check`: no signed credential was handed in.
 */
export const verdicts = [
  "valid",
  "issuer-unknown",
  "cannot-tell",
  "not-valid",
  "nothing-to-check",
] as const;

export type Verdict = (typeof verdicts)[number];

/** Whether every check of signature, status and dates passed. Says nothing of who the issuer is. */
export function isGenuine(verdict: Verdict): boolean {
  return verdict === "valid" || verdict === "issuer-unknown";
}

export type CheckOutcome = "passed" | "failed" | "warned" | "unknown" | "not-run";

/** In the order in which they run; a fatal one that fails leaves the rest "not run". */
export const checkIds = [
  "size",
  "container",
  "json",
  "contexts",
  "shape",
  "proof",
  "issuer-binding",
  "status",
  "validity",
  "trust",
  "elements",
  "open-badge",
] as const;

export type CheckId = (typeof checkIds)[number];

export type CheckResult = {
  id: CheckId;
  outcome: CheckOutcome;
  /** A stable reason code; absent when the check simply passed. */
  reason?: string;
  /** Values the words need: a limit, an address, a date. Never a library's text. */
  values?: Record<string, string | number>;
};

/** Element 1–11 and optional 1–5 of Annex I as read from the signed content. */
export type ElementFinding = {
  element: string;
  outcome: "complete" | "weak" | "missing" | "not-stated";
  reason?: string;
  values?: Record<string, string | number>;
};

/**
 * One proof of the submitted file. `unchecked`: a kind of proof we do not know, which therefore
 * proves nothing here.
 */
export type ProofFinding = {
  type: string;
  outcome: "valid" | "broken" | "unchecked" | "not-run";
  verificationMethod?: string;
  created?: string;
};

/**
 * What a sealed file brings along (ETSI TS 119 182-1): nothing, a time stamp, the data for
 * checking, an archive time stamp. Shown, not checked.
 */
export type SealLevel = "B" | "T" | "LT" | "LTA";

/** One seal, with what its certificate says of its owner. */
export type SealFinding = {
  outcome: "valid" | "broken" | "not-run";
  algorithm: string;
  level: SealLevel;
  /** When the signer says that it sealed. */
  sealedAt: string;
  certificate: {
    organisation: string | null;
    commonName: string | null;
    country: string | null;
    organisationIdentifier: string | null;
    issuedBy: string | null;
    validFrom: string;
    validUntil: string;
    sha256: string;
  } | null;
};

/**
 * `name` is what this installation calls the issuer, null when unknown to it; the rest says from
 * where it is known.
 */
export type ReportIssuer = {
  id: string;
  name: string | null;
  source?: "installation" | "registry" | "trusted-list";
  registryName?: string;
  /** Of a trusted list: who issued the certificate of the seal. */
  authority?: string;
  homepage?: string;
  /** The address of its page here, of an institution of this installation. */
  page?: string;
};

export type VerificationReport = {
  verdict: Verdict;
  /** Why, as one reason code; its sentence stands in the messages under `verification.verdicts`. */
  reason: string;
  checkedAt: string;
  /** SHA-256 of the submitted bytes, hex: lets two people know they speak of the same file. */
  inputSha256: string;
  /** What the credential was taken out of; null when the file is the credential itself. */
  container: ContainerKind | null;
  /** Null when the file could not be read as far as that. */
  envelope: EnvelopeKind | null;
  checks: CheckResult[];
  proofs: ProofFinding[];
  seals: SealFinding[];
  /** Whose key signed; null unless that was proved. Of a seal: whom its certificate names. */
  issuer: ReportIssuer | null;
  elements: ElementFinding[];
  /**
   * Whether the credential's own bytes are those issued here, or the same statements in another
   * layout; null when nothing was proved or the file is not ours.
   */
  copy: "exact" | "reformatted" | null;
  /**
   * Whether the PDF or picture around the credential was given out here, byte for byte; null where
   * there is none or nothing was proved. `not-checked`: it is not ours, shows only a code, or was
   * made before files were recorded.
   */
  pages: "exact" | "changed" | "not-checked" | null;
  /** The signed content that may be shown; null unless every signature check passed. */
  signed: Record<string, unknown> | null;
  /** The presentation that it came in; null where there was none. */
  presentation: PresentationFinding | null;
  /**
   * Of a file with several credentials the complete report of each, in the order of the file. Then
   * `verdict` is the worst of theirs, `checks` tells the worst outcome of each check, and nothing
   * is shown as signed by all. Empty where the report is that of the one credential.
   */
  credentials: VerificationReport[];
  /** How many copies of a credential the file holds beside those that are told. */
  repeated: number;
};

/**
 * Whether this installation knows who the issuer is.
 *
 * Attack: a stranger signs in a familiar name and lets the credential expire or revokes it; "the
 * issuer signed this, it is not a forgery" then vouches for them. Rule: sentences about what the
 * issuer did are said of known issuers alone.
 */
export function isIssuerKnown({ issuer }: Pick<VerificationReport, "issuer">): boolean {
  return issuer !== null && issuer.name !== null;
}
