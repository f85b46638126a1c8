import { createHash, createPrivateKey, type KeyObject, sign } from "node:crypto";
import { gzipSync } from "node:zlib";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { canonize, type JsonLdDocument } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { decodeStatusList } from "@/lib/adapters/verification/decode-status-list";
import { thumbprintOf } from "@/lib/adapters/verification/key-thumbprint";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { readSignerCertificate } from "@/lib/adapters/verification/read-certificate";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type {
  ContainerOpener,
  ProofEngine,
  VerificationPorts,
} from "@/lib/domain/verification/ports";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { verifyDocument } from "@/lib/domain/verification/verify-document";
import { awardFacts } from "./award-facts";

/** The time at which test credentials are verified by default. */
export const testNow = new Date("2026-11-22T12:00:00Z");
export const testDid = "did:web:uni.example:i:test";
export const listAddress = "https://uni.example/status/1";

export type TestIssuer = {
  did: string;
  privateKey: KeyObject;
  verificationMethod: string;
  didDocument: JsonValue;
};

/** The same seed gives the same key. */
export function testIssuer(did: string = testDid, seed = "one"): TestIssuer {
  const secret = createHash("sha256").update(seed).digest();
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const privateKey = createPrivateKey({
    key: Buffer.concat([prefix, secret]),
    format: "der",
    type: "pkcs8",
  });
  const raw = Buffer.from(privateKey.export({ format: "jwk" }).x ?? "", "base64url");
  const publicKeyMultibase = `z${base58btc(Buffer.concat([Buffer.from([0xed, 0x01]), raw]))}`;
  const verificationMethod = `${did}#${publicKeyMultibase}`;
  const method = { id: verificationMethod, type: "Multikey", controller: did, publicKeyMultibase };
  return {
    did,
    privateKey,
    verificationMethod,
    didDocument: { id: did, verificationMethod: [method], assertionMethod: [verificationMethod] },
  };
}

/**
 * Signs by the bare algorithm, because the library's own issuing would refuse what some tests need:
 * an expired credential, for one.
 */
export async function signed(
  credential: JsonLdDocument,
  issuer: TestIssuer,
  created = "2026-11-20T10:00:00Z",
): Promise<Record<string, JsonValue>> {
  const loadDocument = createDocumentLoader();
  const { verificationMethod } = issuer;
  const options = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    created,
    verificationMethod,
    proofPurpose: "assertionMethod",
  };
  const texts = [{ "@context": credential["@context"], ...options }, credential];
  const hashes: Buffer[] = [];
  for (const text of texts)
    hashes.push(
      createHash("sha256")
        .update(await canonize(text, loadDocument))
        .digest(),
    );
  const proofValue = `z${base58btc(sign(null, Buffer.concat(hashes), issuer.privateKey))}`;
  return JSON.parse(JSON.stringify({ ...credential, proof: { ...options, proofValue } }));
}

/** A complete European credential of the test university, before signing. */
export function unsignedElm(changes: JsonLdDocument = {}): Record<string, JsonValue> {
  const facts = awardFacts({
    issuedAt: "2026-11-20T10:00:00+00:00",
    status: { listUrl: listAddress, index: 5 },
  });
  const credential: Record<string, JsonValue> = JSON.parse(JSON.stringify(composeElm(facts)));
  const issuer = credential.issuer as Record<string, JsonValue>;
  return {
    ...credential,
    issuer: { ...issuer, id: testDid },
    ...(changes as Record<string, JsonValue>),
  };
}

export type TestList = {
  revoked?: number[];
  entries?: number;
  issuer?: TestIssuer;
  statusPurpose?: string;
  changes?: JsonLdDocument;
};

export async function signedStatusList(options: TestList = {}): Promise<Record<string, JsonValue>> {
  const bits = Buffer.alloc((options.entries ?? 131_072) / 8);
  for (const index of options.revoked ?? [])
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  const issuer = options.issuer ?? testIssuer();
  const list = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: listAddress,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuer.did,
    validFrom: "2026-11-22T00:00:00Z",
    validUntil: "2026-11-23T00:00:00Z",
    credentialSubject: {
      id: `${listAddress}#list`,
      type: "BitstringStatusList",
      statusPurpose: options.statusPurpose ?? "revocation",
      encodedList: `u${gzipSync(bits).toString("base64url")}`,
    },
    ...options.changes,
  };
  return signed(list, issuer);
}

export type TestWorld = {
  proofs: ProofEngine;
  issuers?: TestIssuer[];
  known?: Record<string, string>;
  list?: JsonValue;
  /** The list as text, for content that no parsed value could contain. */
  listText?: string;
  bit?: boolean;
  now?: Date;
  missingElements?: number;
  /** Without one, only bare credentials are read. */
  containers?: ContainerOpener;
  /** Instead of the test's own. */
  keys?: VerificationPorts["keys"];
  statuses?: VerificationPorts["statuses"];
};

function portsOf(world: TestWorld): VerificationPorts {
  const documents = new Map(
    (world.issuers ?? [testIssuer()]).map(({ did, didDocument }) => [did, didDocument]),
  );
  const known = world.known ?? { [testDid]: "Test University" };
  const nameOf = (id: string) => (known[id] === undefined ? null : { name: known[id] });
  return {
    allowedContexts: new Set(bundledContexts.keys()),
    keys: world.keys ?? {
      resolve: async (did) => {
        const document = documents.get(did);
        return document === undefined ? { kind: "not-found" } : { kind: "found", document };
      },
    },
    statuses: world.statuses ?? {
      read: async () => {
        if (world.bit !== undefined) return { kind: "bit", set: world.bit };
        const text =
          world.listText ?? (world.list === undefined ? undefined : JSON.stringify(world.list));
        return text === undefined
          ? { kind: "not-found" }
          : { kind: "list", bytes: Buffer.from(text) };
      },
    },
    issuers: {
      find: async (did) => nameOf(did),
      findSeal: async ({ sha256 }) => nameOf(`x5t#S256:${sha256}`),
    },
    proofs: world.proofs,
    ...(world.proofs instanceof ProofThreads ? { reader: world.proofs } : {}),
    decodeStatusList,
    ...(world.containers ? { containers: world.containers } : {}),
    thumbprintOf,
    verifySignature,
    readCertificate: readSignerCertificate,
    findElements: () => [{ element: "title", outcome: "complete" }],
    onCheckError: (id, issue) => {
      throw new Error(`check ${id} broke`, { cause: issue });
    },
  };
}

/** Verifies a document, text or bytes in a world of which the test states only what matters. */
export async function verifyInWorld(
  submitted: JsonValue | Uint8Array,
  world: TestWorld,
): Promise<VerificationReport> {
  const text = typeof submitted === "string" ? submitted : JSON.stringify(submitted);
  const bytes = submitted instanceof Uint8Array ? submitted : Buffer.from(text);
  const inputSha256 = createHash("sha256").update(bytes).digest("hex");
  return verifyDocument({ bytes, inputSha256, now: world.now ?? testNow }, portsOf(world));
}
