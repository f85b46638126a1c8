/** The parts of wawoff2 that we use: the reference decoder of WOFF2, compiled to WebAssembly. */
declare module "wawoff2" {
  /** The TrueType file inside a WOFF2 file. */
  export function decompress(woff2: Uint8Array): Promise<Uint8Array>;
}
