import { readFileSync } from "node:fs";
import path from "node:path";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import { describe, expect, test } from "vitest";
import type { JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { composeStatusList } from "@/lib/adapters/credential-formats/status-list";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { awardFacts } from "@/tests/support/award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";

const url = "https://credentials.example/status/5b8b0a6e-7c1e-4a35-8a5e-2d1f8a0c7e01";
const index = 4711;
const suite = new DataIntegrityProof({ cryptosuite });
const asItComes = (options: object) => checkStatus(options as Parameters<typeof checkStatus>[0]);

type Result = { verified: boolean; statusResult?: { verified: boolean } };
type Lines = (given: object) => Promise<Result>;

/** The lines of the guide, without their imports, which a function cannot have. */
function linesOfTheGuide(): Lines {
  const guide = readFileSync(
    path.join(import.meta.dirname, "../../docs/guides/verification.md"),
    "utf8",
  );
  const block = /## With other software[\s\S]*?```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
  const lines = block.replace(/^import .*$/gm, "");
  // biome-ignore lint/security/noGlobalEval: the text comes from our own guide, and the test runs it exactly as written there.
  return eval(
    `async ({ verifyCredential, checkStatus, credential, suite, documentLoader }) => { ${lines} return result; }`,
  );
}

async function world(compose: typeof composeElm | typeof composeOpenBadge, isRevoked: boolean) {
  const { request, held } = await issuingKey();
  const credential = JSON.parse(
    await secureCredential(compose(awardFacts({ status: { listUrl: url, index } })), request),
  );
  const bits = new Uint8Array(verificationLimits.statusListEntries / 8);
  if (isRevoked) bits[index >> 3] = 0x80 >> (index & 7);
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const list = composeStatusList({ url, issuerDid, purpose: "revocation", bits, now });
  const signedList = JSON.parse(await secureCredential(list, request)) as JsonLdDocument;
  return {
    credential: credential as JsonLdDocument,
    documentLoader: createDocumentLoader(new Map([...held, [url, signedList]])),
  };
}

describe("our credentials in other software", () => {
  test("the lines of the guide distinguish a valid European credential from a revoked one", async () => {
    for (const isRevoked of [false, true]) {
      const { credential, documentLoader } = await world(composeElm, isRevoked);
      const result = await linesOfTheGuide()({
        verifyCredential,
        checkStatus,
        credential,
        suite,
        documentLoader,
      });
      expect(result.statusResult, JSON.stringify(result)).toMatchObject({ verified: !isRevoked });
      expect(result.verified).toBe(!isRevoked);
    }
  });

  test("without them the library finds no known entry: once it does, the guide is out of date", async () => {
    const { credential, documentLoader } = await world(composeElm, false);
    const result = (await verifyCredential({
      credential,
      suite,
      documentLoader,
      checkStatus: asItComes,
    })) as Result;
    expect(result.verified).toBe(false);
  });

  test("a badge needs none of them: its entry has one type", async () => {
    const { credential, documentLoader } = await world(composeOpenBadge, false);
    const result = (await verifyCredential({
      credential,
      suite,
      documentLoader,
      checkStatus: asItComes,
    })) as Result;
    expect(result.verified).toBe(true);
  });
});
