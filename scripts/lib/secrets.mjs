// Secrets without operator settings: created once, stored in .data/secrets.json, readable only by
// its owner.
import crypto from "node:crypto";
import { readJson, writeJson } from "./json-store.mjs";

const makers = {
  superuserPassword: () => crypto.randomBytes(24).toString("base64url"),
  ownerPassword: () => crypto.randomBytes(24).toString("base64url"),
  appSecret: () => crypto.randomBytes(48).toString("base64url"),
  keyEncryptionKey: () => crypto.randomBytes(32).toString("base64"),
  oidcClientSecret: () => crypto.randomBytes(32).toString("base64url"),
  demoLoginSigningKey: () => ({
    ...crypto
      .generateKeyPairSync("rsa", { modulusLength: 2048 })
      .privateKey.export({ format: "jwk" }),
    use: "sig",
    alg: "RS256",
  }),
  demoLoginSecret: () => crypto.randomBytes(32).toString("base64url"),
};

/** All secrets of `file`, making those that are missing. */
export function secretsOf(file) {
  const known = readJson(file);
  const secrets = Object.fromEntries(
    Object.entries(makers).map(([name, make]) => [name, known[name] ?? make()]),
  );
  if (Object.keys(makers).some((name) => known[name] === undefined))
    writeJson(file, { ...known, ...secrets }, 0o600);
  return secrets;
}
