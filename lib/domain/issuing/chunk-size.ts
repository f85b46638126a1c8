import type { SignedFormat } from "../credentials/formats";

/** Documents of some 30 kB each. */
const usual = 1000;

/** A sealed document carries up to 100 kB of picture per language. */
const sealed = 100;

/**
 * How many awards are signed and stored in one go. All their documents are in memory and in one transaction at once, and a batch that is stopped stops
 * after the one that is being signed.
 */
export function awardsAtOnce(formats: readonly SignedFormat[]): number {
  return formats.includes("elm-sealed") ? sealed : usual;
}
