/** ETSI TS 119 612: the largest national list has some 10 MB. */
export const trustedListLimits = { bytes: 25 * 1024 * 1024, files: 60, services: 5_000 } as const;

/** Why a file is not imported; the command has a sentence for each. */
export type ListRefusal =
  | "too-large"
  | "no-xml"
  | "document-type"
  | "no-list"
  | "unsigned"
  | "not-whole"
  | "signer-unknown"
  | "changed"
  | "signer-expired"
  | "incomplete"
  | "expired"
  | "not-listed"
  | "older"
  | "twice";

/**
 * The period in which an authority was granted the issuing of qualified certificates for electronic
 * seals.
 */
export type SealAuthority = {
  provider: string;
  service: string;
  /** DER, base64. */
  certificate: string;
  /**
   * SHA-256 (hex) of the subject's name as in the certificate, by which issued certificates refer
   * to it.
   */
  subjectSha256: string;
  grantedFrom: Date;
  /** Null while granted. */
  grantedUntil: Date | null;
  /** Certificates issued under these policies (object identifiers) are not qualified. */
  excludedPolicies: string[];
};

export type TrustedListHead = {
  /** As in the list: "EU" for the list of lists, "EL" for Greece. */
  territory: string;
  operator: string;
  sequenceNumber: number;
  issuedAt: Date;
  nextUpdate: Date;
};

/**
 * A national list, reduced to seals. `skipped`: services for seals with exceptions or extensions
 * that this software does not evaluate.
 */
export type TrustedList = TrustedListHead & { services: SealAuthority[]; skipped: number };

/**
 * The list of lists: the authorised signers of each territory's list, by the SHA-256 (hex) of their
 * certificates.
 */
export type ListOfLists = TrustedListHead & { signers: ReadonlyMap<string, ReadonlySet<string>> };
