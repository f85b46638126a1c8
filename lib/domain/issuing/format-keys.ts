import { formatFacts, type SignedFormat, signedFormats } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import type { KeyPurpose } from "@/lib/domain/keys/key-purposes";

/** The institution's active key of each purpose that has one. */
export type ActiveKeys = Partial<Record<KeyPurpose, string>>;

/** The formats that can be signed now, in canonical order. */
export function availableFormats(keys: ActiveKeys): SignedFormat[] {
  return signedFormats.filter((format) => keys[formatFacts[format].keyPurpose] !== undefined);
}

/** The key of each format. Errors: NO_ACTIVE_KEY if one has none. */
export function keysOfFormats(
  formats: readonly SignedFormat[],
  keys: ActiveKeys,
): Partial<Record<SignedFormat, string>> {
  return Object.fromEntries(
    formats.map((format) => {
      const keyId = keys[formatFacts[format].keyPurpose];
      if (keyId === undefined) throw new AppError("NO_ACTIVE_KEY");
      return [format, keyId];
    }),
  );
}
