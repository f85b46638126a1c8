import { decodeBase64url } from "@/lib/domain/encodings/base64";
import type { PublicKey } from "./public-key";

/**
 * Whether two keys are the same, in any encodings. Encodings that cannot be compared count as
 * different.
 */
export function isSameKey(one: PublicKey, other: PublicKey): boolean {
  return one.type === other.type && identity(one) === identity(other);
}

function identity(key: PublicKey): string {
  if ("spki" in key) return `spki ${key.spki.join()}`;
  if ("jwk" in key && key.type === "RSA") return `rsa ${key.jwk.n} ${key.jwk.e}`;
  const [x, y] =
    "jwk" in key ? [coordinate(key.jwk.x), coordinate(key.jwk.y)] : coordinatesOf(key.point);
  return key.type === "Ed25519" ? `x ${x.join()}` : `x ${x.join()} odd ${(y.at(-1) ?? 0) & 1}`;
}

function coordinate(text: string | undefined): Uint8Array {
  return decodeBase64url(text ?? "") ?? new Uint8Array();
}

/**
 * SEC 1, 2.3.3: the first byte of a compressed point states whether y is odd. A key of Ed25519 has
 * 32 bytes and no first byte.
 */
function coordinatesOf(point: Uint8Array): [Uint8Array, Uint8Array] {
  if (point.length === 32) return [point, new Uint8Array()];
  if (point[0] !== 4) return [point.slice(1), point.slice(0, 1)];
  const size = (point.length - 1) / 2;
  return [point.slice(1, 1 + size), point.slice(1 + size)];
}
