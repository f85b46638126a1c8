import type { SealLevel } from "@/lib/domain/verification/report/report";
import type { SignatureAlgorithm } from "./signature-algorithm";

/** One signature of a sealed file, read but not yet believed. */
export type Seal = {
  algorithm: SignatureAlgorithm;
  signed: Uint8Array;
  signature: Uint8Array;
  /** DER of the signer's certificate: the first of `x5c`. */
  certificate: Uint8Array;
  /** All of `x5c`, the signer's own first. */
  chain: Uint8Array[];
  /** SHA-256 of it as the seal states it, base64url. */
  statedSha256: string | null;
  /** When the signer says that it sealed: ISO 8601. */
  sealedAt: string;
  level: SealLevel;
};

/** A credential's token, read but not yet believed. Times in milliseconds since 1970. */
export type Token = {
  algorithm: SignatureAlgorithm;
  kid: string | null;
  signed: Uint8Array;
  signature: Uint8Array;
  issuedAt: number | null;
  notBefore: number | null;
  expires: number | null;
};
