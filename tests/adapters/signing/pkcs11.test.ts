import { createPublicKey, randomBytes, randomUUID, verify } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { p256Jwk } from "@/lib/adapters/credential-formats/did-document";
import { createCustody } from "@/lib/adapters/signing/custody";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { ModuleError } from "@/lib/adapters/signing/pkcs11-functions";
import {
  createPkcs11Module,
  type ModuleKeyRecord,
  moduleReferenceOf,
  type Pkcs11Module,
} from "@/lib/adapters/signing/pkcs11-module";
import { AppError } from "@/lib/domain/errors";
import { algorithmOfPurpose, type OwnKeyPurpose } from "@/lib/domain/keys/key-purposes";
import { fromBase58 } from "@/tests/support/independent-check";
import { newSoftToken, softHsmLibrary } from "@/tests/support/soft-hsm";

const noActiveKey = new AppError("NO_ACTIVE_KEY");

function isSignedBy(multibase: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (multibase.startsWith("zDn")) {
    const key = createPublicKey({ key: { ...p256Jwk(multibase) }, format: "jwk" });
    return verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, signature);
  }
  const x = fromBase58(multibase).subarray(2).toString("base64url");
  return verify(
    null,
    bytes,
    createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }),
    signature,
  );
}

describe.skipIf(!softHsmLibrary)(
  "a key in a PKCS #11 module (SoftHSM; skipped where softhsm2 is not installed)",
  () => {
    let pkcs11: Pkcs11Module;
    beforeAll(() => {
      pkcs11 = createPkcs11Module(newSoftToken(softHsmLibrary ?? ""));
    });
    afterAll(() => pkcs11.close());

    const newOwner = () => ({ institutionId: randomUUID(), keyId: randomUUID() });

    async function setUp(purpose: OwnKeyPurpose, changes: Partial<ModuleKeyRecord> = {}) {
      const owner = newOwner();
      const made = await pkcs11.makeKey(owner, purpose);
      if (made.custody !== "pkcs11") throw new Error("made elsewhere");
      const row: ModuleKeyRecord = {
        institutionId: owner.institutionId,
        purpose,
        algorithm: algorithmOfPurpose[purpose],
        moduleReference: made.moduleReference,
        maySign: true,
        ...changes,
      };
      return {
        owner,
        made,
        row,
        signer: pkcs11.signer(async (keyId) => (keyId === owner.keyId ? row : null)),
      };
    }

    test.each(["issue", "token"] as const)(
      "for %s creates signatures that its public key verifies",
      async (purpose) => {
        const { owner, made, signer } = await setUp(purpose);
        const bytes = randomBytes(1000);
        const signature = await signer.sign(owner.keyId, bytes);
        expect(signature).toHaveLength(64);
        expect(isSignedBy(made.publicKeyMultibase, bytes, signature)).toBe(true);
        expect(isSignedBy(made.publicKeyMultibase, randomBytes(1000), signature)).toBe(false);

        const [one, other] = await Promise.all([
          signer.open(owner.keyId),
          signer.open(owner.keyId),
        ]);
        const texts = Array.from({ length: 20 }, () => randomBytes(64));
        const signatures = await Promise.all(
          texts.map((text, index) => (index % 2 ? one : other).sign(text)),
        );
        expect(
          signatures.every((each, index) =>
            isSignedBy(made.publicKeyMultibase, texts[index] ?? bytes, each),
          ),
        ).toBe(true);
        one.close();
        one.close();
        await expect(one.sign(bytes)).rejects.toThrow(noActiveKey);
        expect(isSignedBy(made.publicKeyMultibase, bytes, await other.sign(bytes))).toBe(true);
        expect(JSON.stringify(other)).toBe(JSON.stringify({ keyId: owner.keyId }));
        other.close();
      },
    );

    test("is created once, however many times it is requested", async () => {
      const owner = newOwner();
      expect(await pkcs11.makeKey(owner, "issue")).toEqual(await pkcs11.makeKey(owner, "issue"));
    });

    test("opens only for its own row, and only while active", async () => {
      const { owner, row } = await setUp("issue");
      const attempts: [string, Partial<ModuleKeyRecord>][] = [
        ["stopped", { maySign: false }],
        ["another institution's", { institutionId: randomUUID() }],
        ["a reference to another key", { moduleReference: moduleReferenceOf(randomUUID()) }],
        ["another purpose", { purpose: "token", algorithm: "P-256" }],
      ];
      for (const [name, changes] of attempts) {
        const attempt = pkcs11.signer(async () => ({ ...row, ...changes })).open(owner.keyId);
        await expect(attempt, name).rejects.toThrow(noActiveKey);
      }
      await expect(pkcs11.signer(async () => null).open(owner.keyId)).rejects.toThrow(noActiveKey);
      await expect(pkcs11.signer(async () => row).open(randomUUID())).rejects.toThrow(noActiveKey);
    });

    test("is found again after the module was closed, for example by a restart", async () => {
      const { owner, made, signer } = await setUp("token");
      pkcs11.close();
      const bytes = randomBytes(10);
      expect(
        isSignedBy(made.publicKeyMultibase, bytes, await signer.sign(owner.keyId, bytes)),
      ).toBe(true);
    });

    test("is chosen by the settings for new keys, and by the row for existing ones", async () => {
      const keks = [parseKeyEncryptionKey(randomBytes(32).toString("base64"))] as const;
      const mixed = createCustody({ keks, module: { pkcs11, purposes: ["token"] } });
      for (const [purpose, custody] of [
        ["issue", "local"],
        ["token", "pkcs11"],
      ] as const) {
        const owner = newOwner();
        const made = await mixed.makeKey(owner, purpose);
        expect(made.custody).toBe(custody);
        const row = {
          institutionId: owner.institutionId,
          purpose,
          algorithm: algorithmOfPurpose[purpose],
          maySign: true,
          ...made,
        };
        const bytes = randomBytes(10);
        const signature = await mixed.signer(async () => row).sign(owner.keyId, bytes);
        expect(isSignedBy(made.publicKeyMultibase, bytes, signature)).toBe(true);
        const withoutModule = createCustody({ keks })
          .signer(async () => row)
          .open(owner.keyId);
        if (custody === "pkcs11") await expect(withoutModule).rejects.toThrow(noActiveKey);
        else (await withoutModule).close();
      }
    });
  },
);

describe.skipIf(!softHsmLibrary)("a module that does not open", () => {
  const settings = () => newSoftToken(softHsmLibrary ?? "");
  const make = (changes: object) => {
    const module = createPkcs11Module({ ...settings(), ...changes });
    return module
      .makeKey({ institutionId: randomUUID(), keyId: randomUUID() }, "issue")
      .finally(() => module.close());
  };

  test("reports the problem, but never the PIN", async () => {
    await expect(make({ tokenLabel: "another" })).rejects.toThrow("PKCS11_TOKEN_LABEL");
    await expect(make({ pinFile: "/nowhere" })).rejects.toThrow("ENOENT");
    await expect(make({ module: "/nowhere.so" })).rejects.toThrow();
  });
});

test("an error of a module contains only its number", () => {
  expect(new ModuleError("C_Login", 0xa0)).toMatchObject({
    code: "CKR_0xa0",
    message: "C_Login answered 0xa0",
  });
});
