import { createPublicKey, randomBytes, randomUUID, verify } from "node:crypto";
import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ModuleError } from "@/lib/adapters/signing/pkcs11-functions";
import { loadPkcs11Library, type Pkcs11Library } from "@/lib/adapters/signing/pkcs11-library";
import { createPkcs11Module, type Pkcs11Module } from "@/lib/adapters/signing/pkcs11-module";
import { fromBase58 } from "@/tests/support/independent-check";
import { logOut, newSoftToken, type SoftToken, softHsmLibrary } from "@/tests/support/soft-hsm";

const wrongPin = { code: "CKR_0xa0" };

test.each([
  [0xa0, true],
  [0xa2, true],
  [0xa4, true],
  [0x5, false],
  [0x9f, false],
  [0x101, false],
])("a module's return value 0x%s is about the PIN: %s", (value, isOfPin) => {
  expect(new ModuleError("C_Login", value).isOfPin).toBe(isOfPin);
});

describe.skipIf(!softHsmLibrary)(
  "a token (SoftHSM; skipped where softhsm2 is not installed)",
  () => {
    let token: SoftToken;
    let pkcs11: Pkcs11Module;
    /** Calls to the library. */
    let logins: number;
    let underWay: number;
    let underWayAtEnd: number[];
    let whileSigning: (() => void) | undefined;
    let isFull: boolean;

    function watch(library: Pkcs11Library): Pkcs11Library {
      return {
        ...library,
        login(session, pin) {
          logins += 1;
          library.login(session, pin);
        },
        generateKeyPair(session, keys) {
          if (isFull) throw new ModuleError("C_GenerateKeyPair", 0x31);
          library.generateKeyPair(session, keys);
        },
        sign(session, key, bytes) {
          const call = library.sign(session, key, bytes);
          underWay += 1;
          if (whileSigning) queueMicrotask(whileSigning);
          return call.finally(() => {
            underWay -= 1;
          });
        },
        finalize() {
          underWayAtEnd.push(underWay);
          library.finalize();
        },
      };
    }

    beforeEach(() => {
      [logins, underWay, underWayAtEnd, whileSigning, isFull] = [0, 0, [], undefined, false];
      token = newSoftToken(softHsmLibrary ?? "");
      pkcs11 = createPkcs11Module(token, async (path) => watch(await loadPkcs11Library(path)));
    });
    afterEach(() => pkcs11.close());

    const make = () =>
      pkcs11.makeKey({ institutionId: randomUUID(), keyId: randomUUID() }, "issue");

    async function newKey() {
      const owner = { institutionId: randomUUID(), keyId: randomUUID() };
      const made = await pkcs11.makeKey(owner, "issue");
      if (made.custody !== "pkcs11") throw new Error("made elsewhere");
      const { moduleReference, publicKeyMultibase } = made;
      const row = {
        ...owner,
        purpose: "issue",
        algorithm: "Ed25519" as const,
        moduleReference,
        maySign: true,
      };
      const x = fromBase58(publicKeyMultibase).subarray(2).toString("base64url");
      const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
      return {
        open: () => pkcs11.signer(async () => row).open(owner.keyId),
        isSigned: (bytes: Uint8Array, signature: Uint8Array) =>
          verify(null, bytes, publicKey, signature),
      };
    }

    /** A row of a key that is missing in the token. */
    const openMissing = () => {
      const keyId = randomUUID();
      const moduleReference = keyId.replaceAll("-", "");
      const row = {
        institutionId: randomUUID(),
        purpose: "issue",
        algorithm: "Ed25519" as const,
        moduleReference,
        maySign: true,
      };
      return pkcs11.signer(async () => row).open(keyId);
    };

    const bytes = randomBytes(100);

    test("is tried once with a wrong PIN, however many jobs need it, and again if the file changes", async () => {
      writeFileSync(token.pinFile, "9999\n");
      for (const result of await Promise.allSettled([make(), make(), make()]))
        expect(result).toMatchObject({ status: "rejected", reason: wrongPin });
      await expect(make()).rejects.toMatchObject(wrongPin);
      await expect(make()).rejects.toMatchObject(wrongPin);
      expect(logins).toBe(1);
      writeFileSync(token.pinFile, "8888\n");
      await expect(make()).rejects.toMatchObject(wrongPin);
      await expect(make()).rejects.toMatchObject(wrongPin);
      expect(logins).toBe(2);
      writeFileSync(token.pinFile, "1234\n");
      await make();
      expect(logins).toBe(3);
    });

    test("is not tried without a PIN", async () => {
      writeFileSync(token.pinFile, "\n");
      await expect(make()).rejects.toThrow("PKCS11_PIN_FILE is empty.");
      expect(logins).toBe(0);
    });

    test("that lost its login is opened again; earlier keys no longer sign and can be reopened", async () => {
      const [one, other] = [await newKey(), await newKey()];
      const before = await other.open();
      await logOut(token);
      const key = await one.open();
      expect(one.isSigned(bytes, await key.sign(bytes))).toBe(true);
      expect(logins).toBe(2);
      await expect(before.sign(bytes)).rejects.toMatchObject({ code: "TOKEN_GONE" });
      before.close();
      expect(one.isSigned(bytes, await key.sign(bytes))).toBe(true);
      const reopened = await other.open();
      expect(other.isSigned(bytes, await reopened.sign(bytes))).toBe(true);
      expect(logins).toBe(2);
      key.close();
      reopened.close();
    });

    test("that lost its login while a key was open fails for that key, and works for the next", async () => {
      const one = await newKey();
      const key = await one.open();
      await logOut(token);
      await expect(key.sign(bytes)).rejects.toBeInstanceOf(ModuleError);
      key.close();
      const next = await one.open();
      expect(one.isSigned(bytes, await next.sign(bytes))).toBe(true);
      next.close();
    });

    test("stays open for its users although another user's key is missing", async () => {
      const one = await newKey();
      const key = await one.open();
      await expect(openMissing()).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
      expect(one.isSigned(bytes, await key.sign(bytes))).toBe(true);
      expect(logins).toBe(1);
      key.close();
      await expect(openMissing()).rejects.toMatchObject({ code: "NO_ACTIVE_KEY" });
      expect(logins).toBe(2);
    });

    test("stays open for its users although another user's key cannot be created", async () => {
      const { open, isSigned } = await newKey();
      const inUse = await open();
      const bytes = randomBytes(32);
      isFull = true;
      await expect(make()).rejects.toMatchObject({ code: "CKR_0x31" });
      expect(isSigned(bytes, await inUse.sign(bytes))).toBe(true);
      isFull = false;
      await make();
      expect(logins).toBe(1);
      inUse.close();
    });

    test("is closed after the last signature in progress has returned, and then reopened", async () => {
      const one = await newKey();
      const [key, second] = [await one.open(), await one.open()];
      whileSigning = () => pkcs11.close();
      const [signature, refused] = await Promise.allSettled([key.sign(bytes), second.sign(bytes)]);
      whileSigning = undefined;
      if (signature.status === "rejected") throw signature.reason;
      expect(one.isSigned(bytes, signature.value)).toBe(true);
      if (refused.status === "fulfilled") expect(one.isSigned(bytes, refused.value)).toBe(true);
      else expect(refused.reason).toMatchObject({ code: "TOKEN_GONE" });
      const next = await one.open();
      expect(underWayAtEnd).toEqual([0]);
      expect(one.isSigned(bytes, await next.sign(bytes))).toBe(true);
      await expect(key.sign(bytes)).rejects.toMatchObject({ code: "TOKEN_GONE" });
      for (const each of [key, second, next]) each.close();
    });
  },
);
