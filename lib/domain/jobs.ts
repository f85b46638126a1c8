/** The jobs of the outbox with their payloads; every payload also names its institution. */
export type JobPayloads = {
  /**
   * Generates the key material of a pending signing key and activates it; the former active key
   * becomes verify-only.
   */
  "create-signing-key": { keyId: string };
  /** Opens an uploaded seal certificate, checks it and activates its key for sealing. */
  "import-seal-certificate": { importId: string };
  /** Reserves, signs and stores the remaining credentials of an approved batch. */
  "run-batch": { batchId: string };
  /** Signs one credential outside a batch: the replacement of a revoked one. */
  "issue-credential": { credentialId: string };
  /** Signs and publishes a status list whose bits have changed, or whose signature grows old. */
  "publish-status-list": { statusListId: string };
  /** Creates claim links and mails for the credentials of a batch, or for one credential. */
  "deliver-credentials": { batchId?: string; credentialId?: string };
  /** Seals a requested PDF certificate. */
  "seal-certificate": { sealedCertificateId: string };
  /** Checks the record by which an institution proves that it owns a host name. */
  "prove-domain": { claimId: string };
  "send-mail": { mailId: string };
};

export type JobTask = keyof JobPayloads;
