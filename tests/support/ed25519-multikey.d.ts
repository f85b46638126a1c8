/* What the tests use of this package, which brings no types. */

declare module "@digitalbazaar/ed25519-multikey" {
  export type Multikey = {
    signer(): {
      id: string;
      algorithm: string;
      sign: (input: { data: Uint8Array }) => Promise<Uint8Array>;
    };
  };
  export function from(key: object): Promise<Multikey>;
  export function generate(options: { id: string; controller: string }): Promise<
    Multikey & {
      export(options: {
        publicKey: true;
        includeContext: true;
      }): Promise<{ id: string; [member: string]: unknown }>;
    }
  >;
}
