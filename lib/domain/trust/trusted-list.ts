/** ETSI TS 119 612: the largest national list has some 10 MB. */
export const trustedListLimits = { bytes: 25 * 1024 * 1024, files: 60, services: 5_000 } as const;

/** Why a file is not taken in; the command has a sentence for each. */
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

/** For how long an authority was granted to issue qualified certificates for electronic seals. */
export type SealAuthority = {
  provider: string;
  service: string;
  /** DER, base64. */
  certificate: string;
  /**
   * SHA-256 (hex) of the subject's name as the certificate has it, by which what it issued names
   * it.
   */
  subjectSha256: string;
  grantedFrom: Date;
  /** Null while it is granted. */
  grantedUntil: Date | null;
  /**
   * Of what it issued, certificates under these policies (object identifiers) are not qualified
   * ones.
   */
  excludedPolicies: string[];
};

export type TrustedListHead = {
  /** As the list writes it: "EU" for the list of lists, "EL" for Greece. */
  territory: string;
  operator: string;
  sequenceNumber: number;
  issuedAt: Date;
  nextUpdate: Date;
};

/**
 * A national list, as far as seals need it. `skipped`: services for seals with exceptions or
 * extensions that this software does not weigh.
 */
export type TrustedList = TrustedListHead & { services: SealAuthority[]; skipped: number };

/**
 * The list of lists: who may sign the list of which territory, by the SHA-256 (hex) of their
 * certificates.
 */
export type ListOfLists = TrustedListHead & { signers: ReadonlyMap<string, ReadonlySet<string>> };
