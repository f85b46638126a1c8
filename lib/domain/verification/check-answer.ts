import type { JsonObject } from "@/lib/domain/json/json-value";
import type { SignerCertificate } from "@/lib/domain/verification/envelopes/certificate";
import type { Seal, Token } from "@/lib/domain/verification/envelopes/envelope";
import type { SigningKey } from "@/lib/domain/verification/keys/signing-key";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type {
  ContainerKind,
  ElementFinding,
  EnvelopeKind,
  ProofFinding,
  ReportIssuer,
  SealFinding,
} from "@/lib/domain/verification/report/report";

/** The findings so far. A later check reads only what an earlier one has proved. */
export type Findings = {
  /** The extracted content of a container; without one, the submitted bytes are read. */
  content?: Uint8Array;
  container?: ContainerKind;
  envelope?: EnvelopeKind;
  /** As written until the signature is verified; from then on, rebuilt from its statements. */
  document?: JsonObject;
  /** As written, once `document` differs. */
  written?: JsonObject;
  issuerId?: string;
  token?: Token;
  seals?: Seal[];
  /** The signing keys, in the order of the checkable proofs; for a token, its only key. */
  signers?: SigningKey[];
  /** The certificates of the seals, each with a valid signature. */
  certificates?: SignerCertificate[];
  proofs?: ProofFinding[];
  sealFindings?: SealFinding[];
  issuer?: ReportIssuer;
  elements?: ElementFinding[];
};

export type Values = Record<string, string | number>;

export type CheckAnswer = { reason?: Reason; values?: Values; found?: Findings };

/** An answer with a reason; the table of reasons has its outcome. */
export function because(reason: Reason, values?: Values, found?: Findings): CheckAnswer {
  return { reason, ...(values ? { values } : {}), ...(found ? { found } : {}) };
}
