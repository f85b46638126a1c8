/* What only the tests use of this package, beside the product's own declarations. */

declare module "@digitalbazaar/ed25519-multikey" {
  export function generate(options: { id: string; controller: string }): Promise<
    Multikey & {
      export(options: {
        publicKey: true;
        includeContext: true;
      }): Promise<{ id: string; [member: string]: unknown }>;
    }
  >;
}
