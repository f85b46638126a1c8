declare module "@digitalbazaar/ecdsa-multikey" {
  type Verifier = { verify(signed: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> };
  type Signer = {
    id: string;
    algorithm: string;
    sign: (input: { data: Uint8Array }) => Promise<Uint8Array>;
  };
  export function from(key: {
    type: "Multikey";
    publicKeyMultibase: string;
  }): Promise<{ verifier(): Verifier }>;
  export function generate(options: {
    curve: string;
  }): Promise<{ publicKeyMultibase: string; signer(): Signer }>;
}
