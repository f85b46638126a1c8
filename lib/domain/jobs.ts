/** The jobs of the outbox and what each carries; every payload also names its institution. */
export type JobPayloads = {
  /**
   * Makes the key material of a pending signing key and activates it; the former active key becomes
   * verify-only.
   */
  "create-signing-key": { keyId: string };
  /** Opens an uploaded seal certificate, checks it and makes its key the one that seals. */
  "import-seal-certificate": { importId: string };
  /** Reserves, signs and stores what is left to do of an approved batch. */
  "run-batch": { batchId: string };
  /** Signs one credential outside a batch: the replacement of a revoked one. */
  "issue-credential": { credentialId: string };
  /** Signs and publishes a status list whose bits have changed, or whose signature grows old. */
  "publish-status-list": { statusListId: string };
  /** Makes claim links and mails for the credentials of a batch, or for one credential. */
  "deliver-credentials": { batchId?: string; credentialId?: string };
  /** Seals a PDF certificate that somebody asked for. */
  "seal-certificate": { sealedCertificateId: string };
  /** Looks for the record by which the owner of a host name shows that it is theirs. */
  "prove-domain": { claimId: string };
  "send-mail": { mailId: string };
};

export type JobTask = keyof JobPayloads;
