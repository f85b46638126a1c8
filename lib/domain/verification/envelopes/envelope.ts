import type { SealLevel } from "@/lib/domain/verification/report/report";
import type { SignatureAlgorithm } from "./signature-algorithm";

/** One signature of a sealed file, parsed but not yet verified. */
export type Seal = {
  algorithm: SignatureAlgorithm;
  signed: Uint8Array;
  signature: Uint8Array;
  /** DER of the signer's certificate: the first of `x5c`. */
  certificate: Uint8Array;
  /** All of `x5c`, the signer's own first. */
  chain: Uint8Array[];
  /** Its SHA-256 as stated in the seal, base64url. */
  statedSha256: string | null;
  /** The claimed time of sealing: ISO 8601. */
  sealedAt: string;
  level: SealLevel;
};

/** A credential's token, parsed but not yet verified. Times in milliseconds since 1970. */
export type Token = {
  algorithm: SignatureAlgorithm;
  kid: string | null;
  signed: Uint8Array;
  signature: Uint8Array;
  issuedAt: number | null;
  notBefore: number | null;
  expires: number | null;
};
