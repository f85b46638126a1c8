import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { createList } from "@digitalbazaar/vc-bitstring-status-list";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { multikeyOf, signBytes } from "@/tests/support/foreign-keys";
import { type ForeignWorld, foreignLoader } from "@/tests/support/foreign-world";
import {
  type DataIntegrityMaker,
  type Document,
  dataIntegrityMakers,
  issuedByLibrary,
  joseAlgorithms,
  tokenByJose,
} from "@/tests/support/other-libraries";
import { olderShapes, shapes } from "./shapes";

/** A credential in a chosen shape, issued by an independent library, with the expected result. */
export type Shaped = {
  name: string;
  madeBy: string;
  make(): Promise<{ submitted: Document | string; world?: ForeignWorld }>;
};

const suites = Object.keys(dataIntegrityMakers) as DataIntegrityMaker[];

const byDataIntegrity = (credentials: Record<string, Document>, model: string): Shaped[] =>
  Object.entries(credentials).flatMap(([shape, credential]) =>
    suites.map((suite) => ({
      name: `${suite}, ${model} ${shape}`,
      madeBy: dataIntegrityMakers[suite].library,
      make: async () => ({ submitted: await issuedByLibrary(suite, credential) }),
    })),
  );

const asTokens: Shaped[] = Object.entries(shapes).flatMap(([shape, credential]) =>
  joseAlgorithms.map((algorithm) => ({
    name: `${algorithm}, VCDM 2.0 ${shape}, as a token`,
    madeBy: "jose",
    make: async () => ({ submitted: await tokenByJose(algorithm, credential) }),
  })),
);

/**
 * VC Data Model 1.1, 6.3.1: the credential is in `vc`, and the surrounding claims have the rest.
 */
const asOlderTokens: Shaped[] = Object.entries(olderShapes).map(([shape, credential]) => ({
  name: `ES256, VCDM 1.1 ${shape}, in a claim of a token`,
  madeBy: "jose",
  make: async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const iss = `did:jwk:${Buffer.from(JSON.stringify(await exportJWK(publicKey))).toString("base64url")}`;
    const { issuer, ...rest } = credential;
    const token = new SignJWT({
      vc: { ...rest, issuer: { ...(issuer as Document), id: iss } },
      iss,
    });
    return {
      submitted: await token
        .setProtectedHeader({ alg: "ES256", typ: "JWT", kid: `${iss}#0` })
        .sign(privateKey),
    };
  },
}));

const listAddress = "https://other.example/status/3";

/**
 * A list that the library packs and signs, and a credential of the same issuer that it does not
 * mention.
 */
const withStatus: Shaped[] = suites.slice(0, 1).flatMap((suite) =>
  ["revocation", "suspension"].map((statusPurpose) => ({
    name: `${suite}, with a place in a list of ${statusPurpose} that the library made`,
    madeBy: `${dataIntegrityMakers[suite].library}, and vc-bitstring-status-list`,
    make: async () => {
      const list = await createList({ length: 131_072 });
      list.setStatus(8, true);
      const published = await issuedByLibrary(suite, {
        ...(shapes["without an id of its own"] ?? {}),
        id: listAddress,
        type: ["VerifiableCredential", "BitstringStatusListCredential"],
        credentialSubject: {
          id: `${listAddress}#list`,
          type: "BitstringStatusList",
          statusPurpose,
          encodedList: await list.encode(),
        },
      });
      const credentialStatus = {
        id: `${listAddress}#7`,
        type: "BitstringStatusListEntry",
        statusPurpose,
        statusListIndex: "7",
        statusListCredential: listAddress,
      };
      const submitted = await issuedByLibrary(suite, {
        ...(shapes["without an id of its own"] ?? {}),
        credentialStatus,
      });
      return { submitted, world: { lists: { [listAddress]: published } } };
    },
  })),
);

const webNames = [
  "did:web:other.example",
  "did:web:other.example:faculties:law",
  "did:web:other.example%3A8443:issuers:1",
];

const byWebName: Shaped[] = webNames.map((did) => ({
  name: `eddsa-rdfc-2022, by ${did}`,
  madeBy: dataIntegrityMakers["eddsa-rdfc-2022"].library,
  make: async () => {
    const id = `${did}#key-1`;
    const signer = {
      id,
      algorithm: "Ed25519",
      sign: async ({ data }: { data: Uint8Array }) => signBytes("EdDSA", data),
    };
    const submitted = await vc.issue({
      credential: { ...(shapes["as an Open Badge"] ?? {}), issuer: did },
      suite: new DataIntegrityProof({ signer, date: "2026-06-01T10:00:00Z", cryptosuite }),
      documentLoader: foreignLoader,
    });
    const method = {
      id,
      type: "Multikey",
      controller: did,
      publicKeyMultibase: multikeyOf("EdDSA"),
    };
    const document: Document = { id: did, verificationMethod: [method], assertionMethod: [id] };
    return {
      submitted: JSON.parse(JSON.stringify(submitted)),
      world: { documents: { [did]: document } },
    };
  },
}));

export const shaped: readonly Shaped[] = [
  ...byDataIntegrity(shapes, "VCDM 2.0"),
  ...byDataIntegrity(olderShapes, "VCDM 1.1"),
  ...asTokens,
  ...asOlderTokens,
  ...withStatus,
  ...byWebName,
];
