/**
 * A verification always ends in a complete report: every check has passed, failed, warned, or not
 * run, with the reason. Texts are in the messages under `verification.checks.<id>` and
 * `verification.reasons.<reason>`; a report only has codes and values.
 */

import type { ElementId } from "@/lib/domain/micro-credentials/elements";
import type { PresentationFinding } from "./presentation";

/**
 * The container of a credential: a picture (baked, or showing a QR code), a document it is attached
 * to, surrounding text, or the file at a link; a presentation, a list, or another credential.
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
 * How a credential is secured: an embedded proof (Data Integrity), a token (VC-JOSE-COSE), or a
 * seal (JAdES).
 */
export type EnvelopeKind = "json-ld" | "vc-jwt" | "jades";

/**
 * `valid`: the signature is valid, it is in force, and the issuer is known here. `issuer-unknown`:
 * the same, but the issuer is not known here. `not-valid`: a defect was proved. `cannot-tell`: not
 * everything could be checked. `nothing-to-check`: no signed credential was submitted.
 */
export const verdicts = [
  "valid",
  "issuer-unknown",
  "cannot-tell",
  "not-valid",
  "nothing-to-check",
] as const;

export type Verdict = (typeof verdicts)[number];

/** Whether every check of signature, status and dates passed, regardless of who the issuer is. */
export function isGenuine(verdict: Verdict): boolean {
  return verdict === "valid" || verdict === "issuer-unknown";
}

export type CheckOutcome = "passed" | "failed" | "warned" | "unknown" | "not-run";

/** In execution order; if a fatal one fails, the rest are "not run". */
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
  /** A stable reason code; absent if the check simply passed. */
  reason?: string;
  /** Values for the text: a limit, an address, a date. Never a library's message. */
  values?: Record<string, string | number>;
};

/** Element 1–11 and optional 1–5 of Annex I as read from the signed content. */
export type ElementFinding = {
  element: ElementId;
  outcome: "complete" | "weak" | "missing" | "not-stated";
  reason?: string;
  values?: Record<string, string | number>;
};

/**
 * One proof of the submitted file. `unchecked`: an unknown kind of proof, which proves nothing
 * here.
 */
export type ProofFinding = {
  type: string;
  outcome: "valid" | "broken" | "unchecked" | "not-run";
  verificationMethod?: string;
  created?: string;
};

/**
 * Additional data of a seal (ETSI TS 119 182-1): none, a time stamp, validation data, an archive
 * time stamp. Shown, not checked.
 */
export type SealLevel = "B" | "T" | "LT" | "LTA";

/** One seal, with its certificate's claims about its owner. */
export type SealFinding = {
  outcome: "valid" | "broken" | "not-run";
  algorithm: string;
  level: SealLevel;
  /** The claimed time of sealing. */
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
 * `name` is this installation's name for the issuer, null if unknown; the rest states how it is
 * known.
 */
export type ReportIssuer = {
  id: string;
  name: string | null;
  source?: "installation" | "registry" | "trusted-list";
  registryName?: string;
  /** From a trusted list: the issuer of the seal's certificate. */
  authority?: string;
  homepage?: string;
  /** The address of its page, for an institution of this installation. */
  page?: string;
};

export type VerificationReport = {
  verdict: Verdict;
  /** The reason code of the verdict; its text is in the messages under `verification.verdicts`. */
  reason: string;
  checkedAt: string;
  /** SHA-256 of the submitted bytes, hex: lets two people confirm that they have the same file. */
  inputSha256: string;
  /** The credential's container; null if the file is the credential itself. */
  container: ContainerKind | null;
  /** Null if the file could not be read that far. */
  envelope: EnvelopeKind | null;
  checks: CheckResult[];
  proofs: ProofFinding[];
  seals: SealFinding[];
  /**
   * The owner of the signing key; null unless proved. For a seal: the subject of its certificate.
   */
  issuer: ReportIssuer | null;
  elements: ElementFinding[];
  /**
   * Whether the credential's own bytes are those issued here, or the same statements in another
   * layout; null if nothing was proved or the file is not ours.
   */
  copy: "exact" | "reformatted" | null;
  /**
   * Whether the PDF or picture around the credential was handed out here, byte for byte; null if
   * there is none or nothing was proved. `not-checked`: it is not ours, shows only a code, or was
   * made before files were recorded.
   */
  pages: "exact" | "changed" | "not-checked" | null;
  /** The signed content that may be shown; null unless every signature check passed. */
  signed: Record<string, unknown> | null;
  /** The surrounding presentation; null if there is none. */
  presentation: PresentationFinding | null;
  /**
   * For a file with several credentials, the complete report of each, in file order. `verdict` is
   * then their worst, `checks` has the worst outcome of each check, and no content is shown as
   * signed by all. Empty if the report is that of a single credential.
   */
  credentials: VerificationReport[];
  /** How many further duplicates of credentials the file contains. */
  repeated: number;
};

/**
 * Whether this installation knows the issuer.
 *
 * Attack: a stranger signs under a familiar name and lets the credential expire or revokes it; "the
 * issuer signed this, it is not a forgery" then vouches for them. Rule: statements about the
 * issuer's actions are only made for known issuers.
 */
export function isIssuerKnown({ issuer }: Pick<VerificationReport, "issuer">): boolean {
  return issuer !== null && issuer.name !== null;
}
