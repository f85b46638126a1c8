import { jwkThumbprint } from "@/lib/adapters/credential-formats/jwk-thumbprint";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import { publicKeyObject } from "./public-key-object";

/**
 * The thumbprint by which a token may refer to a key; null for a key that no supported algorithm
 * can use.
 */
export function thumbprintOf(key: PublicKey): string | null {
  const object = publicKeyObject(key);
  return object && jwkThumbprint(object.export({ format: "jwk" }));
}
