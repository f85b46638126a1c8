import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { closeEnvelope } from "@/lib/adapters/sealing-intake/close-envelope";
import { readSealUpload, writeSealUpload } from "@/lib/adapters/sealing-intake/seal-upload";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { intakeKeyOf, openEnvelope } from "@/lib/adapters/signing/open-envelope";

const newKek = () => parseKeyEncryptionKey(randomBytes(32).toString("base64"));
const newAddress = () => ({ institutionId: randomUUID(), importId: randomUUID() });
const message = Buffer.from("a file and its password");

describe("an envelope for the worker", () => {
  test("is decrypted only with its key-encryption key and for its row", () => {
    const [kek, address] = [newKek(), newAddress()];
    const envelope = closeEnvelope(message, intakeKeyOf(kek), address);
    expect(openEnvelope(envelope, address, kek)?.toString()).toBe("a file and its password");
    expect(openEnvelope(envelope, address, newKek())).toBeNull();
    expect(openEnvelope(envelope, { ...address, importId: randomUUID() }, kek)).toBeNull();
    expect(openEnvelope(envelope, { ...address, institutionId: randomUUID() }, kek)).toBeNull();
  });

  test("has the same recipient after every start, but never the same text", () => {
    const [kek, address] = [newKek(), newAddress()];
    expect(intakeKeyOf(kek)).toEqual(intakeKeyOf(kek));
    expect(intakeKeyOf(kek).publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const close = () => closeEnvelope(message, intakeKeyOf(kek), address);
    expect(close()).not.toBe(close());
  });

  test("cannot be decrypted with any part changed", () => {
    const [kek, address] = [newKek(), newAddress()];
    const envelope = closeEnvelope(message, intakeKeyOf(kek), address);
    const parts = envelope.split(".");
    for (let index = 0; index < parts.length; index += 1) {
      const changed = parts.map((part, at) =>
        at === index ? `${part[0] === "A" ? "B" : "A"}${part.slice(1)}` : part,
      );
      expect(openEnvelope(changed.join("."), address, kek), String(index)).toBeNull();
      expect(
        openEnvelope(parts.filter((_, at) => at !== index).join("."), address, kek),
      ).toBeNull();
    }
    expect(openEnvelope(`${envelope}.AAAA`, address, kek)).toBeNull();
    const zero = [...parts.slice(0, 2), Buffer.alloc(32).toString("base64url"), parts[3]].join(".");
    expect(openEnvelope(zero, address, kek), "a point of small order").toBeNull();
  });

  test("preserves an upload", () => {
    const upload = { file: randomBytes(300), keyFile: null, password: "wörd\u0000" };
    expect(readSealUpload(writeSealUpload(upload))).toEqual({
      ...upload,
      file: Buffer.from(upload.file),
    });
    const withKey = { ...upload, keyFile: randomBytes(20) };
    expect(readSealUpload(writeSealUpload(withKey)).keyFile).toEqual(withKey.keyFile);
  });
});
