import { constants, createPublicKey, generateKeyPairSync, randomBytes, verify } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as EcdsaMultikey from "@digitalbazaar/ecdsa-multikey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSigningKey, publicKeyMultibase } from "@/lib/adapters/signing/create-key";
import {
  parseKeyEncryptionKey,
  readKeyEncryptionKey,
  readKeyEncryptionKeys,
  rewrapPrivateKey,
  unwrapPrivateKey,
  wrapPrivateKey,
} from "@/lib/adapters/signing/key-wrapping";
import { createLocalSigner, type WrappedKeyRecord } from "@/lib/adapters/signing/local-signer";
import { AppError } from "@/lib/domain/errors";
import type { KeyAlgorithm } from "@/lib/domain/keys/key-purposes";
import { fromBase58 } from "@/tests/support/independent-check";

const newKek = () => parseKeyEncryptionKey(randomBytes(32).toString("base64"));
const owner = { institutionId: "9a3e", keyId: "77b1" };
const noActiveKey = new AppError("NO_ACTIVE_KEY");

describe("wrapping", () => {
  test("restores the key, and never gives the same text twice", () => {
    const kek = newKek();
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (privateKey) => {
        const wrapped = wrapPrivateKey(privateKey, owner, kek);
        expect(wrapped).toMatch(/^tk1(\.[\w-]+){3}$/);
        expect(wrapPrivateKey(privateKey, owner, kek)).not.toBe(wrapped);
        expect(Buffer.compare(unwrapPrivateKey(wrapped, owner, kek), privateKey)).toBe(0);
      }),
    );
  });

  test.each([
    ["another institution", { ...owner, institutionId: "other" }],
    ["another key", { ...owner, keyId: "other" }],
    ["ids that only look alike when joined", { institutionId: "9a3e7", keyId: "7b1" }],
  ])("cannot be unwrapped for %s", (_name, other) => {
    const kek = newKek();
    const wrapped = wrapPrivateKey(randomBytes(48), owner, kek);
    expect(() => unwrapPrivateKey(wrapped, other, kek)).toThrow(noActiveKey);
  });

  test("cannot be unwrapped with another key-encryption key, nor after any change", () => {
    const kek = newKek();
    const wrapped = wrapPrivateKey(randomBytes(48), owner, kek);
    expect(() => unwrapPrivateKey(wrapped, owner, newKek())).toThrow(noActiveKey);
    for (let index = 0; index < wrapped.length; index++) {
      const changed =
        wrapped.slice(0, index) + (wrapped[index] === "A" ? "Q" : "A") + wrapped.slice(index + 1);
      // The last letter of a base64url part may carry bits that no byte uses.
      const sameBytes = changed.split(".").every((part, at) => {
        const [was, is] = [wrapped.split(".")[at] ?? "", part].map((text) =>
          Buffer.from(text, "base64url"),
        );
        return at < 2 ? part === wrapped.split(".")[at] : was?.equals(is ?? Buffer.alloc(0));
      });
      if (!sameBytes)
        expect(() => unwrapPrivateKey(changed, owner, kek), String(index)).toThrow(noActiveKey);
    }
  });

  test.each(["", "tk1", "tk2.a.b.c", "tk1..b.c", "tk1.a.b.c.d"])("rejects %j", (wrapped) => {
    expect(() => unwrapPrivateKey(wrapped, owner, newKek())).toThrow(noActiveKey);
  });

  test("moves to a new key-encryption key", () => {
    const [from, to] = [newKek(), newKek()];
    const privateKey = randomBytes(48);
    const moved = rewrapPrivateKey(wrapPrivateKey(privateKey, owner, from), owner, { from, to });
    expect(unwrapPrivateKey(moved, owner, to).equals(privateKey)).toBe(true);
    expect(() => unwrapPrivateKey(moved, owner, from)).toThrow(noActiveKey);
  });
});

describe("the key-encryption key", () => {
  test("comes from the setting or from a file", () => {
    const base64 = randomBytes(32).toString("base64");
    const file = path.join(mkdtempSync(path.join(tmpdir(), "kek-")), "key");
    writeFileSync(file, `${base64}\n`, { mode: 0o600 });
    expect(readKeyEncryptionKey({ KEY_ENCRYPTION_KEY_FILE: file }).id).toBe(
      readKeyEncryptionKey({ KEY_ENCRYPTION_KEY: base64 }).id,
    );
  });

  test.each([
    {},
    { KEY_ENCRYPTION_KEY: "c2hvcnQ=" },
    { KEY_ENCRYPTION_KEY: randomBytes(33).toString("base64") },
  ])("is refused without repeating the value: %j", (environment) => {
    expect(() => readKeyEncryptionKey(environment)).toThrow(/^KEY_ENCRYPTION_KEY .*(must be|set)/);
  });

  test("is refused with the name of the invalid setting", () => {
    const KEY_ENCRYPTION_KEY = randomBytes(32).toString("base64");
    const file = path.join(mkdtempSync(path.join(tmpdir(), "kek-")), "key");
    writeFileSync(file, "c2hvcnQ=\n", { mode: 0o600 });
    const messageFor = (environment: Record<string, string>) => {
      try {
        return readKeyEncryptionKeys(environment).length;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(messageFor({ KEY_ENCRYPTION_KEY })).toBe(1);
    const must = "must be 32 bytes in base64.";
    expect(messageFor({ KEY_ENCRYPTION_KEY, KEY_ENCRYPTION_KEY_NEXT: "bad" })).toBe(
      `KEY_ENCRYPTION_KEY_NEXT ${must}`,
    );
    expect(messageFor({ KEY_ENCRYPTION_KEY, KEY_ENCRYPTION_KEY_NEXT_FILE: file })).toBe(
      `KEY_ENCRYPTION_KEY_NEXT_FILE ${must}`,
    );
    expect(messageFor({ KEY_ENCRYPTION_KEY_FILE: file })).toBe(`KEY_ENCRYPTION_KEY_FILE ${must}`);
    expect(messageFor({ KEY_ENCRYPTION_KEY_FILE: `${file}s` })).toBe(
      "KEY_ENCRYPTION_KEY_FILE names a file that cannot be read.",
    );
  });
});

describe("the local signer", () => {
  function setUp(changes: Partial<WrappedKeyRecord> = {}) {
    const kek = newKek();
    const pair = createSigningKey(owner, kek);
    const row = {
      institutionId: owner.institutionId,
      wrappedPrivateKey: pair.wrappedPrivateKey,
      maySign: true,
      ...changes,
    };
    const signer = createLocalSigner({
      kek,
      loadWrappedKey: async (keyId) => (keyId === owner.keyId ? row : null),
    });
    return { pair, signer, row };
  }

  function isSignedBy(multibase: string, bytes: Uint8Array, signature: Uint8Array): boolean {
    const x = fromBase58(multibase).subarray(2).toString("base64url");
    return verify(
      null,
      bytes,
      createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }),
      signature,
    );
  }

  test("creates signatures that the public key verifies", async () => {
    const { pair, signer } = setUp();
    expect(pair.publicKeyMultibase).toMatch(/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
    const bytes = randomBytes(64);
    expect(isSignedBy(pair.publicKeyMultibase, bytes, await signer.sign(owner.keyId, bytes))).toBe(
      true,
    );
    const key = await signer.open(owner.keyId);
    expect(isSignedBy(pair.publicKeyMultibase, bytes, await key.sign(bytes))).toBe(true);
  });

  test("a closed key no longer signs, and an open one reveals nothing", async () => {
    const { signer } = setUp();
    const key = await signer.open(owner.keyId);
    expect(JSON.stringify(key)).toBe(JSON.stringify({ keyId: owner.keyId }));
    key.close();
    key.close();
    expect(() => key.sign(randomBytes(64))).toThrow(noActiveKey);
  });

  test("does not open unknown, stopped, foreign or damaged keys", async () => {
    await expect(setUp().signer.open("unknown")).rejects.toThrow(noActiveKey);
    await expect(setUp({ maySign: false }).signer.open(owner.keyId)).rejects.toThrow(noActiveKey);
    await expect(
      setUp({ institutionId: "other" }).signer.sign(owner.keyId, randomBytes(1)),
    ).rejects.toThrow(noActiveKey);
    await expect(setUp({ wrappedPrivateKey: "" }).signer.open(owner.keyId)).rejects.toThrow(
      noActiveKey,
    );
  });

  test("a key stopped in between cannot be opened again", async () => {
    const { signer, row } = setUp();
    (await signer.open(owner.keyId)).close();
    row.maySign = false;
    await expect(signer.open(owner.keyId)).rejects.toThrow(noActiveKey);
  });

  test("signs tokens with P-256: r and s, 32 bytes each", async () => {
    const kek = newKek();
    const pair = createSigningKey(owner, kek, "P-256");
    const row = {
      institutionId: owner.institutionId,
      wrappedPrivateKey: pair.wrappedPrivateKey,
      maySign: true,
    };
    const signerOf = (algorithm: KeyAlgorithm) =>
      createLocalSigner({
        kek: [newKek(), kek],
        loadWrappedKey: async () => ({ ...row, algorithm }),
      });
    const bytes = randomBytes(300);
    const signature = await signerOf("P-256").sign(owner.keyId, bytes);
    expect(signature).toHaveLength(64);
    const imported = await EcdsaMultikey.from({
      type: "Multikey",
      publicKeyMultibase: pair.publicKeyMultibase,
    });
    expect(await imported.verifier().verify({ data: bytes, signature })).toBe(true);
    expect(await imported.verifier().verify({ data: randomBytes(300), signature })).toBe(false);
    // A row whose algorithm differs from its key's was tampered with.
    await expect(signerOf("Ed25519").open(owner.keyId)).rejects.toThrow(noActiveKey);
    await expect(signerOf("RSA").open(owner.keyId)).rejects.toThrow(noActiveKey);
  });

  test("signs with RSA as RS256, but not with a short modulus", async () => {
    const kek = newKek();
    const signerOf = (modulusLength: number) => {
      const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength });
      const wrappedPrivateKey = wrapPrivateKey(
        privateKey.export({ format: "der", type: "pkcs8" }),
        owner,
        kek,
      );
      const row = {
        institutionId: owner.institutionId,
        wrappedPrivateKey,
        maySign: true,
        algorithm: "RSA" as const,
      };
      return { publicKey, signer: createLocalSigner({ kek, loadWrappedKey: async () => row }) };
    };
    const { publicKey, signer } = signerOf(2048);
    const bytes = randomBytes(300);
    const signature = await signer.sign(owner.keyId, bytes);
    expect(
      verify("sha256", bytes, { key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature),
    ).toBe(true);
    await expect(signerOf(1024).signer.open(owner.keyId)).rejects.toThrow(noActiveKey);
  });

  test("a public key has 32 bytes", () => {
    expect(() => publicKeyMultibase(randomBytes(31))).toThrow();
  });
});
