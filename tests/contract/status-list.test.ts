import { gzipSync } from "node:zlib";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus, createList, decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { composeStatusList, encodeBitstring } from "@/lib/adapters/credential-formats/status-list";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { awardFacts } from "@/tests/support/award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { verifyProof } from "@/tests/support/verify-proof";

const entries = verificationLimits.statusListEntries;
const anyIndex = fc.integer({ min: 0, max: entries - 1 });

/** One bit an entry, the first the leftmost: section 3.2. */
function bitsWith(indexes: readonly number[]): Uint8Array {
  const bits = new Uint8Array(entries / 8);
  for (const index of indexes) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return bits;
}

describe("the bits, against @digitalbazaar/vc-bitstring-status-list", () => {
  test("ours read by the library, the library's read by our verifier", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyIndex, { maxLength: 20 }),
        anyIndex,
        async (indexes, other) => {
          const theirs = await createList({ length: entries });
          for (const index of indexes) theirs.setStatus(index, true);
          const readByThem = await decodeList({ encodedList: encodeBitstring(bitsWith(indexes)) });
          const readByUs = await decodeStatusList(await theirs.encode());
          if (readByUs.kind !== "decoded") throw new Error(readByUs.kind);
          expect(readByUs.length).toBe(entries);
          for (const index of [...indexes, other]) {
            expect(readByThem.getStatus(index)).toBe(indexes.includes(index));
            expect(readByUs.isSet(index)).toBe(indexes.includes(index));
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test("reports the length of a list, so that one too short for privacy is refused", async () => {
    expect(await decodeStatusList(encodeBitstring(new Uint8Array(16)))).toMatchObject({
      kind: "decoded",
      length: 128,
    });
  });

  test.each([
    ["not multibase", "H4sI"],
    ["not base64url", "u****"],
    ["not gzip", "uAAAA"],
    ["cut off", encodeBitstring(bitsWith([])).slice(0, 20)],
  ])("refuses what is %s", async (_name, encodedList) => {
    expect(await decodeStatusList(encodedList)).toEqual({ kind: "malformed" });
  });

  test("stops unpacking a decompression bomb at its limit", async () => {
    const bomb = `u${gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString("base64url")}`;
    expect(await decodeStatusList(bomb)).toEqual({ kind: "too-large" });
  });
});

describe("the signed list", () => {
  const url = "https://credentials.example/status/5b8b0a6e-7c1e-4a35-8a5e-2d1f8a0c7e01";
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);

  test("verifies, is valid for a day, and shows a revoked credential to the library", async () => {
    const { request, held } = await issuingKey();
    const facts = awardFacts({ status: { listUrl: url, index: 4711 } });
    const credential = JSON.parse(
      await secureCredential(composeElm(facts), request),
    ) as JsonLdDocument;
    for (const revoked of [false, true]) {
      const bits = bitsWith(revoked ? [4711] : []);
      const list = JSON.parse(
        await secureCredential(
          composeStatusList({ url, issuerDid, purpose: "revocation", bits, now }),
          request,
        ),
      ) as JsonLdDocument;
      const loadDocument = createDocumentLoader(new Map([...held, [url, list]]));
      expect((await verifyProof({ credential: list, loadDocument, now })).verified).toBe(true);
      expect(Date.parse(String(list.validUntil)) - Date.parse(String(list.validFrom))).toBe(
        24 * 3_600_000,
      );
      // The library takes one type only; ELM's entry carries its own class too.
      const entry = {
        ...(credential.credentialStatus as JsonLdDocument),
        type: "BitstringStatusListEntry",
      };
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
