/**
 * An opened key, for one stretch of work (a batch, a status list). The private key stays inside;
 * `close` forgets it.
 */
export interface OpenKey {
  readonly keyId: string;
  /**
   * The raw signature over exactly these bytes: Ed25519 64 bytes (RFC 8032, section 5.1.6); P-256
   * with SHA-256 r ‖ s, 64 bytes (RFC 7518, section 3.4); RSA PKCS #1 v1.5 with SHA-256, as long as
   * the modulus (RFC 7518, section 3.3). A local key answers at once, one in a module with a
   * promise; `await` serves both, and costs a local key nothing worth measuring.
   */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /**
   * Forgets the key. Signing afterwards throws AppError NO_ACTIVE_KEY. Closing twice is allowed.
   */
  close(): void;
}

/**
 * The one way to a private key. Adapters keep keys in a wrapped row, a hardware module or a key
 * service; nothing else in the product sees one. Only the worker process is given a signer.
 */
export interface Signer {
  /** One signature: opens, signs, closes. @throws AppError NO_ACTIVE_KEY */
  sign(keyId: string, bytes: Uint8Array): Promise<Uint8Array>;
  /**
   * Opens a key once for many signatures: unwrapping (or a session with a module) is paid once a
   * batch, not once a credential.
   * @throws AppError NO_ACTIVE_KEY where the key is unknown, may not sign any more, or cannot be
   *   unwrapped
   */
  open(keyId: string): Promise<OpenKey>;
}

/** A signer from a way to open keys. */
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
