import type { JsonObject } from "@/lib/domain/json/json-value";
import type { Certificate } from "@/lib/domain/verification/envelopes/certificate";
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

/** What the checks so far have found. A later check reads only what an earlier one has proved. */
export type Findings = {
  /**
   * What came out of a container; where there was none, the submitted bytes themselves are read.
   */
  content?: Uint8Array;
  container?: ContainerKind;
  envelope?: EnvelopeKind;
  /** As it is written, until the signature is found good; from then on, what its statements say. */
  document?: JsonObject;
  /** As it was written, once `document` says something else. */
  written?: JsonObject;
  issuerId?: string;
  token?: Token;
  seals?: Seal[];
  /** What signed, in the order of the proofs that we can check; of a token, the one key. */
  signers?: SigningKey[];
  /** The certificates of the seals, each with a signature that fits. */
  certificates?: Certificate[];
  proofs?: ProofFinding[];
  sealFindings?: SealFinding[];
  issuer?: ReportIssuer;
  elements?: ElementFinding[];
};

export type Values = Record<string, string | number>;

export type CheckAnswer = { reason?: Reason; values?: Values; found?: Findings };

/** An answer with a reason; the reason's outcome stands in the one table. */
export function because(reason: Reason, values?: Values, found?: Findings): CheckAnswer {
  return { reason, ...(values ? { values } : {}), ...(found ? { found } : {}) };
}
