/*
 * What only the tests use of these packages, which ship without types: credentials made by others'
 * libraries.
 */

declare module "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite" {
  export const cryptosuite: object;
}

declare module "@digitalbazaar/eddsa-jcs-2022-cryptosuite" {
  export function createSignCryptosuite(): object;
}

declare module "@digitalbazaar/ed25519-signature-2020" {
  import type { DataIntegrityProof, SuiteSigner } from "@digitalbazaar/data-integrity";
  export const Ed25519Signature2020: new (options: {
    signer: SuiteSigner;
    date?: string;
  }) => DataIntegrityProof;
}
