/**
 * An open key, for one unit of work (a batch, a status list). The private key stays inside; `close`
 * discards it.
 */
export interface OpenKey {
  readonly keyId: string;
  /**
   * The raw signature over exactly these bytes: Ed25519 64 bytes (RFC 8032, section 5.1.6); P-256
   * with SHA-256 r ‖ s, 64 bytes (RFC 7518, section 3.4); RSA PKCS #1 v1.5 with SHA-256, as long as
   * the modulus (RFC 7518, section 3.3). A local key returns the signature directly, one in a
   * module a promise; `await` handles both at no measurable cost.
   */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /**
   * Discards the key. Signing afterwards throws AppError NO_ACTIVE_KEY. Closing twice is allowed.
   */
  close(): void;
}

/**
 * The only access to a private key. Adapters store keys in a wrapped row, a hardware module or a
 * key service; no other code sees one. Only the worker process has a signer.
 */
export interface Signer {
  /** One signature: opens, signs, closes. Errors: NO_ACTIVE_KEY. */
  sign(keyId: string, bytes: Uint8Array): Promise<Uint8Array>;
  /**
   * Opens a key once for many signatures: unwrapping (or a module session) costs once per batch,
   * not per credential. Errors: NO_ACTIVE_KEY if the key is unknown, may no longer sign, or cannot
   * be unwrapped.
   */
  open(keyId: string): Promise<OpenKey>;
}

/** Builds a signer from a function that opens keys. */
export function signerFromOpen(open: Signer["open"]): Signer {
  return {
    open,
    async sign(keyId, bytes) {
      const key = await open(keyId);
      try {
        return await key.sign(bytes);
      } finally {
        key.close();
      }
    },
  };
}
