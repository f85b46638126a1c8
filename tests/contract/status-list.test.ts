import { gzipSync } from "node:zlib";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus, createList, decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JsonObject, verifyProof } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import {
  composeStatusList,
  createBitstring,
  decodeBitstring,
  encodeBitstring,
  isStatusSet,
  minimumEntries,
  withStatus,
} from "@/lib/adapters/credential-formats/status-list";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { AppError } from "@/lib/domain/errors";
import { awardFacts } from "../support/award-facts";
import { issuerDid, issuingKey } from "../support/issuing-key";

const anyIndex = fc.integer({ min: 0, max: minimumEntries - 1 });

describe("the bits, against @digitalbazaar/vc-bitstring-status-list", () => {
  test("ours read by the library, the library's read by us", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyIndex, { maxLength: 20 }), anyIndex, async (indexes, other) => {
        const bits = indexes.reduce<Uint8Array>((changed, index) => withStatus(changed, index, true), createBitstring());
        const theirs = await createList({ length: minimumEntries });
        for (const index of indexes) theirs.setStatus(index, true);
        const readByThem = await decodeList({ encodedList: encodeBitstring(bits) });
        const readByUs = decodeBitstring(await theirs.encode());
        expect(Buffer.compare(readByUs, bits)).toBe(0);
        for (const index of [...indexes, other]) {
          expect(readByThem.getStatus(index)).toBe(indexes.includes(index));
          expect(isStatusSet(readByUs, index)).toBe(indexes.includes(index));
        }
      }),
      { numRuns: 30 },
    );
  });

  test("the first entry is the leftmost bit, and setting changes nothing else", () => {
    const empty = createBitstring();
    const changed = withStatus(empty, 0, true);
    expect(changed[0]).toBe(0b1000_0000);
    expect(withStatus(changed, 7, true)[0]).toBe(0b1000_0001);
    expect(withStatus(changed, 0, false)).toEqual(empty);
    expect(empty[0]).toBe(0);
  });

  test.each([-1, minimumEntries, 0.5, Number.NaN])("no entry %d", (index) => {
    expect(() => isStatusSet(createBitstring(), index)).toThrow(RangeError);
    expect(() => withStatus(createBitstring(), index, true)).toThrow(RangeError);
  });

  test("no list that hides nobody", () => {
    expect(() => createBitstring(minimumEntries / 2)).toThrow(RangeError);
    expect(() => decodeBitstring(encodeBitstring(new Uint8Array(16)))).toThrow(new AppError("INVALID_INPUT"));
  });

  test.each([
    ["not multibase", "H4sI"],
    ["not base64url", "u****"],
    ["not gzip", "uAAAA"],
    ["cut off", encodeBitstring(createBitstring()).slice(0, 20)],
  ])("refuses what is %s", (_name, encodedList) => {
    expect(() => decodeBitstring(encodedList)).toThrow(new AppError("INVALID_INPUT"));
  });

  test("stops unpacking a bomb at its limit", () => {
    const bomb = `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString("base64url")}`;
    expect(() => decodeBitstring(bomb)).toThrow(new AppError("LIMIT_EXCEEDED"));
  });
});

describe("the signed list", () => {
  const url = "https://credentials.example/status/5b8b0a6e-7c1e-4a35-8a5e-2d1f8a0c7e01";
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);

  test("verifies, is valid for a day, and tells the library of a revoked credential", async () => {
    const { request, held } = await issuingKey();
    const facts = awardFacts({ status: { listUrl: url, index: 4711 } });
    const credential = JSON.parse(await secureCredential(composeElm(facts), request)) as JsonObject;
    for (const revoked of [false, true]) {
      const bits = withStatus(createBitstring(), 4711, revoked);
      const list = JSON.parse(await secureCredential(composeStatusList({ url, issuerDid, bits, now }), request)) as JsonObject;
      const loadDocument = createDocumentLoader(new Map([...held, [url, list]]));
      expect((await verifyProof({ credential: list, loadDocument, now })).verified).toBe(true);
      expect(Date.parse(String(list.validUntil)) - Date.parse(String(list.validFrom))).toBe(24 * 3_600_000);
      // The library takes one type only; ELM's entry carries its own class too.
      const entry = { ...(credential.credentialStatus as JsonObject), type: "BitstringStatusListEntry" };
      const checked = await checkStatus({
        credential: { ...credential, credentialStatus: entry },
        documentLoader: loadDocument,
        suite: new DataIntegrityProof({ cryptosuite }),
      });
      expect(checked.error).toBeUndefined();
      expect(checked.results?.map(({ status }) => status)).toEqual([revoked]);
    }
  });
});
