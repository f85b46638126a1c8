import { base58btc } from "@/lib/adapters/credential-formats/base58";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { multikeyOf, publicJwk } from "@/tests/support/foreign-keys";

export const did = "did:web:uni.example";

const hex = (part: unknown) => Buffer.from(String(part), "base64url").toString("hex");

const ed = publicJwk("EdDSA");

export const p256 = publicJwk("ES256");

const odd = (Buffer.from(String(p256.y), "base64url").at(-1) ?? 0) & 1;

const raw = (...parts: unknown[]) => Buffer.from(parts.map(String).join(""), "hex");

const multibaseU = `u${Buffer.concat([Buffer.from([0xed, 0x01]), Buffer.from(String(ed.x), "base64url")]).toString("base64url")}`;

export type Algorithm = "EdDSA" | "ES256";

/** Forms in which a document may list a key. */
export const readForms: [string, Algorithm, JsonObject][] = [
  [
    "Ed25519VerificationKey2018, base58",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyBase58: base58btc(raw(hex(ed.x))) },
  ],
  [
    "Ed25519VerificationKey2018, JWK",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyJwk: ed },
  ],
  [
    "Ed25519VerificationKey2018, hexadecimal",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyHex: hex(ed.x) },
  ],
  [
    "Ed25519VerificationKey2018, multibase",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyMultibase: multikeyOf("EdDSA") },
  ],
  [
    "Ed25519VerificationKey2020, multibase",
    "EdDSA",
    { type: "Ed25519VerificationKey2020", publicKeyMultibase: multikeyOf("EdDSA") },
  ],
  [
    "Ed25519VerificationKey2020, JWK",
    "EdDSA",
    { type: "Ed25519VerificationKey2020", publicKeyJwk: ed },
  ],
  [
    "Ed25519VerificationKey2020, base58",
    "EdDSA",
    { type: "Ed25519VerificationKey2020", publicKeyBase58: base58btc(raw(hex(ed.x))) },
  ],
  [
    "JsonWebKey2020, multibase",
    "EdDSA",
    { type: "JsonWebKey2020", publicKeyMultibase: multikeyOf("EdDSA") },
  ],
  [
    "JsonWebKey, multibase",
    "ES256",
    { type: "JsonWebKey", publicKeyMultibase: multikeyOf("ES256") },
  ],
  ["Multikey, JWK", "EdDSA", { type: "Multikey", publicKeyJwk: ed }],
  ["Multikey, base64url", "EdDSA", { type: "Multikey", publicKeyMultibase: multibaseU }],
  ["a list of one type", "EdDSA", { type: ["Multikey"], publicKeyMultibase: multikeyOf("EdDSA") }],
  [
    "null beside the key",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyBase58: null, publicKeyJwk: ed },
  ],
  ["JwsVerificationKey2020", "ES256", { type: "JwsVerificationKey2020", publicKeyJwk: p256 }],
  ["P256Key2021", "ES256", { type: "P256Key2021", publicKeyJwk: p256 }],
  [
    "EcdsaSecp256r1VerificationKey2019, JWK",
    "ES256",
    { type: "EcdsaSecp256r1VerificationKey2019", publicKeyJwk: p256 },
  ],
  [
    "EcdsaSecp256r1VerificationKey2019, hexadecimal",
    "ES256",
    {
      type: "EcdsaSecp256r1VerificationKey2019",
      publicKeyHex: raw("04", hex(p256.x), hex(p256.y)).toString("hex"),
    },
  ],
  [
    "EcdsaSecp256r1VerificationKey2019, base58",
    "ES256",
    {
      type: "EcdsaSecp256r1VerificationKey2019",
      publicKeyBase58: base58btc(raw(`0${2 + odd}`, hex(p256.x))),
    },
  ],
];

export const unreadForms: [string, Algorithm, JsonObject][] = [
  ["a type that is not known", "EdDSA", { type: "Ed25519VerificationKey2099", publicKeyJwk: ed }],
  ["PEM", "ES256", { type: "RsaVerificationKey2018", publicKeyPem: "-----BEGIN PUBLIC KEY-----" }],
  [
    "secp256k1",
    "ES256",
    { type: "EcdsaSecp256k1VerificationKey2019", publicKeyHex: `02${"11".repeat(32)}` },
  ],
  [
    "base58 under a type of any kind",
    "EdDSA",
    { type: "JsonWebKey2020", publicKeyBase58: base58btc(raw(hex(ed.x))) },
  ],
  [
    "a key of another kind than the type's",
    "ES256",
    { type: "Ed25519VerificationKey2018", publicKeyJwk: p256 },
  ],
  [
    "a key that is cut off",
    "EdDSA",
    { type: "Ed25519VerificationKey2018", publicKeyBase58: "abc" },
  ],
];
