/** The states of an imported e-seal. A CHECK in the database holds the same list. */
export const sealImportStates = ["pending", "imported", "failed"] as const;

export type SealImportState = (typeof sealImportStates)[number];

/**
 * The states of a certificate that is to be sealed. A CHECK in the database holds the same list.
 */
export const sealedCertificateStates = ["asked", "sealed", "failed"] as const;

export type SealedCertificateState = (typeof sealedCertificateStates)[number];
