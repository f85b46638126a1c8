import { createHash, createPrivateKey, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { canonize, type JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import {
  createDocumentLoader,
  type LoadDocument,
} from "@/lib/adapters/credential-formats/document-loader";
import { prepareProofOptions } from "@/lib/adapters/credential-formats/proof-options";
import { secureCredential } from "@/lib/adapters/credential-formats/secure-credential";
import { publicKeyMultibase } from "@/lib/adapters/signing/create-key";
import { fromBase58 } from "@/tests/support/independent-check";
import { hasSharedData, readSharedJson, readSharedText } from "@/tests/support/shared-data";

const examplesContext = "https://www.w3.org/ns/credentials/examples/v2";
const folder = ["vectors", "vc-di-eddsa"];
const readJson = (...path: string[]) => readSharedJson(...folder, ...path) as JsonLdDocument;
const readText = (...path: string[]) => readSharedText(...folder, ...path);
const sha256Hex = (text: string) => createHash("sha256").update(text).digest("hex");

function vectorKey() {
  const pair = readJson("keyPair.json") as {
    publicKeyMultibase: string;
    privateKeyMultibase: string;
  };
  const seed = fromBase58(pair.privateKeyMultibase).subarray(2);
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  return { ...pair, privateKey: createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }) };
}

const loadDocument: LoadDocument = async (url) =>
  url === examplesContext
    ? {
        contextUrl: null,
        documentUrl: url,
        document: readSharedJson("vectors", "contexts", "credentials-examples-v2.jsonld") as object,
      }
    : createDocumentLoader()(url);

describe.skipIf(!hasSharedData)("vc-di-eddsa vectors for eddsa-rdfc-2022, byte for byte", () => {
  test("canonical form and hash of the credential", async () => {
    const quads = await canonize(readJson("unsigned.json"), loadDocument);
    expect(quads).toBe(readText("eddsa-rdfc-2022", "canonDocDataInt.txt"));
    expect(sha256Hex(quads)).toBe(readText("eddsa-rdfc-2022", "docHashDataInt.txt"));
  });

  test("canonical form and hash of the proof options", async () => {
    const config = readJson("eddsa-rdfc-2022", "proofConfigDataInt.json") as {
      created: string;
      verificationMethod: string;
    };
    const quads = await canonize(config as JsonLdDocument, loadDocument);
    expect(quads).toBe(readText("eddsa-rdfc-2022", "proofCanonDataInt.txt"));
    const options = await prepareProofOptions((config as JsonLdDocument)["@context"], {
      ...config,
      loadDocument,
    });
    expect(options.hash.toString("hex")).toBe(readText("eddsa-rdfc-2022", "proofHashDataInt.txt"));
  });

  test("signature and secured credential", async () => {
    const signed = readJson("eddsa-rdfc-2022", "signedDataInt.json");
    const { created, verificationMethod } = signed.proof as {
      created: string;
      verificationMethod: string;
    };
    const { privateKey } = vectorKey();
    let toSign = "";
    const key = {
      sign(bytes: Uint8Array) {
        toSign = Buffer.from(bytes).toString("hex");
        return sign(null, bytes, privateKey);
      },
    };
    const text = await secureCredential(readJson("unsigned.json"), {
      key,
      created,
      verificationMethod,
      loadDocument,
    });
    expect(toSign).toBe(readText("eddsa-rdfc-2022", "combinedHashDataInt.txt"));
    expect(JSON.parse(text)).toEqual(signed);
  });

  test.each(["", "employ"])(
    "hashes, signature and base58 of the published canonical forms %s",
    (variant) => {
      const read = (file: string) =>
        readText("eddsa-rdfc-2022", ...(variant ? [variant] : []), file);
      const combined =
        sha256Hex(read("proofCanonDataInt.txt")) + sha256Hex(read("canonDocDataInt.txt"));
      expect(combined).toBe(read("combinedHashDataInt.txt"));
      const signature = sign(null, Buffer.from(combined, "hex"), vectorKey().privateKey);
      expect(signature.toString("hex")).toBe(read("sigHexDataInt.txt"));
      expect(`z${base58btc(signature)}`).toBe(read("sigBTC58DataInt.txt"));
    },
  );

  test("the Multikey form of the public key", () => {
    const pair = vectorKey();
    expect(publicKeyMultibase(fromBase58(pair.publicKeyMultibase).subarray(2))).toBe(
      pair.publicKeyMultibase,
    );
  });
});
