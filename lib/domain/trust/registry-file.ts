import { z } from "zod";

/** A registry lists at most thousands of issuers; a larger file is not a maintained list. */
export const registryLimits = { bytes: 5 * 1024 * 1024, issuers: 20_000 } as const;

const homepage = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === "" || (/^https?:\/\//.test(text) && URL.canParse(text)));

/**
 * The shape that the Digital Credentials Consortium publishes its issuer registries in: `{ meta?,
 * registry: { <did>: { name, location?, url? } } }`. Other members are ignored, because registries
 * add their own. Instead of a DID an e-seal certificate may be listed, by its name in sealed
 * headers: `x5t#S256:` and its SHA-256 in base64url (RFC 7515, 4.1.8).
 */
export const RegistryFileSchema = z.object({
  registry: z
    .record(
      z
        .string()
        .regex(/^(did:[a-z0-9]+:.+|x5t#S256:[A-Za-z0-9_-]{43})$/)
        .max(500),
      z.object({ name: z.string().trim().min(1).max(300), url: homepage.optional() }),
    )
    // An empty registry is refused: importing it would delete every issuer by mistake.
    .refine(
      (issuers) =>
        Object.keys(issuers).length > 0 && Object.keys(issuers).length <= registryLimits.issuers,
    ),
});

export type ListedIssuer = { did: string; name: string; homepage: string };

/**
 * The issuers of a registry file; null if the text is not a registry. A registry's data about an
 * issuer is shown as that registry's statement.
 */
export function readRegistryFile(text: string): ListedIssuer[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const file = RegistryFileSchema.safeParse(parsed);
  if (!file.success) return null;
  return Object.entries(file.data.registry).map(([did, { name, url }]) => ({
    did,
    name,
    homepage: url ?? "",
  }));
}
