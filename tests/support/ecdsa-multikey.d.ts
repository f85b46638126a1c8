declare module "@digitalbazaar/ecdsa-multikey" {
  type Verifier = { verify(signed: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> };
  export function from(key: { type: "Multikey"; publicKeyMultibase: string }): Promise<{ verifier(): Verifier }>;
}
