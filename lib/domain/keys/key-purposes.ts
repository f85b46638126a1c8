/**
 * The purposes of signing keys. One purpose per key (VCDM 2.0, section 8.6 in spirit: a key that
 * serves two protocols carries the weaknesses of one into the other): `issue` secures with Data
 * Integrity and signs status lists, `token` signs VC-JWTs, `seal` creates JAdES seals with a
 * certificate.
 */
export const keyPurposes = ["issue", "token", "seal"] as const;

export type KeyPurpose = (typeof keyPurposes)[number];

export type KeyAlgorithm = "Ed25519" | "P-256" | "RSA";

/** Purposes whose keys this installation generates; a seal's key comes with its certificate. */
export const ownKeyPurposes = ["issue", "token"] as const satisfies readonly KeyPurpose[];

export type OwnKeyPurpose = (typeof ownKeyPurposes)[number];

/**
 * Data Integrity is secured with `eddsa-rdfc-2022` (VC-DI-EDDSA 1.0), tokens with ES256 (RFC 7518,
 * section 3.4), which most wallets read.
 */
export const algorithmOfPurpose = { issue: "Ed25519", token: "P-256" } as const satisfies Record<
  OwnKeyPurpose,
  KeyAlgorithm
>;
