import { createPublicKey, ECDH, type KeyObject } from "node:crypto";
import type { KeyType, PublicKey } from "@/lib/domain/verification/keys/public-key";

const curves = {
  "P-256": { name: "prime256v1", bytes: 32 },
  "P-384": { name: "secp384r1", bytes: 48 },
} as const;
const smallestModulus = 2_048;
const largestModulus = 8_192;

/**
 * The key as a node:crypto object; null for a point not on the curve, or an RSA key that is too
 * weak or too expensive.
 */
export function publicKeyObject(key: PublicKey): KeyObject | null {
  try {
    const object = open(key);
    if (object.asymmetricKeyType !== "rsa") return object;
    const bits = object.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= smallestModulus && bits <= largestModulus ? object : null;
  } catch {
    return null;
  }
}

const typesByName: ReadonlyMap<string | undefined, KeyType> = new Map<string | undefined, KeyType>([
  ["rsa", "RSA"],
  ["ed25519", "Ed25519"],
  ["prime256v1", "P-256"],
  ["secp384r1", "P-384"],
]);

/** The type of a key; null for one that no supported algorithm uses. */
export function keyTypeOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): KeyType | null {
  return (
    typesByName.get(
      asymmetricKeyType === "ec" ? asymmetricKeyDetails?.namedCurve : asymmetricKeyType,
    ) ?? null
  );
}

function open(key: PublicKey): KeyObject {
  if ("spki" in key)
    return createPublicKey({ key: Buffer.from(key.spki), format: "der", type: "spki" });
  if ("jwk" in key) return createPublicKey({ key: { ...key.jwk }, format: "jwk" });
  if (key.type === "Ed25519") {
    const x = Buffer.from(key.point).toString("base64url");
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  }
  const { name, bytes } = curves[key.type];
  const point = ECDH.convertKey(key.point, name, undefined, undefined, "uncompressed");
  if (typeof point === "string") throw new TypeError("A point in bytes was asked for.");
  const [x, y] = [point.subarray(1, 1 + bytes), point.subarray(1 + bytes)].map((part) =>
    part.toString("base64url"),
  );
  return createPublicKey({
    key: { kty: "EC", crv: key.type, x: x ?? "", y: y ?? "" },
    format: "jwk",
  });
}
