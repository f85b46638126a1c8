import { DataIntegrityProof, type SuiteSigner } from "@digitalbazaar/data-integrity";
import * as EcdsaMultikey from "@digitalbazaar/ecdsa-multikey";
import { cryptosuite as ecdsaRdfc } from "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { createSignCryptosuite as eddsaJcs } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as eddsaRdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { multikeyOf, signBytes } from "./foreign-keys";
import { foreignLoader } from "./foreign-world";

export type Document = Record<string, JsonValue>;

const made = "2026-06-01T10:00:00Z";

/** Other libraries that sign, and their suites. */
export const dataIntegrityMakers = {
  "eddsa-rdfc-2022": {
    library: "@digitalbazaar/vc with eddsa-rdfc-2022-cryptosuite",
    owner: ed25519,
    suite: (signer: SuiteSigner) =>
      new DataIntegrityProof({ signer, date: made, cryptosuite: eddsaRdfc }),
  },
  "eddsa-jcs-2022": {
    library: "@digitalbazaar/vc with eddsa-jcs-2022-cryptosuite",
    owner: ed25519,
    suite: (signer: SuiteSigner) =>
      new DataIntegrityProof({ signer, date: made, cryptosuite: eddsaJcs() }),
  },
  "ecdsa-rdfc-2019 with P-256": {
    library: "@digitalbazaar/vc with ecdsa-rdfc-2019-cryptosuite",
    owner: () => ecdsa("P-256"),
    suite: (signer: SuiteSigner) =>
      new DataIntegrityProof({ signer, date: made, cryptosuite: ecdsaRdfc }),
  },
  "ecdsa-rdfc-2019 with P-384": {
    library: "@digitalbazaar/vc with ecdsa-rdfc-2019-cryptosuite",
    owner: () => ecdsa("P-384"),
    suite: (signer: SuiteSigner) =>
      new DataIntegrityProof({ signer, date: made, cryptosuite: ecdsaRdfc }),
  },
  Ed25519Signature2020: {
    library: "@digitalbazaar/vc with ed25519-signature-2020",
    owner: ed25519,
    suite: (signer: SuiteSigner) => new Ed25519Signature2020({ signer, date: made }),
  },
};

export type DataIntegrityMaker = keyof typeof dataIntegrityMakers;

type Owner = { issuer: string; signer: SuiteSigner };

async function ed25519(): Promise<Owner> {
  const multikey = multikeyOf("EdDSA");
  const issuer = `did:key:${multikey}`;
  const id = `${issuer}#${multikey}`;
  return {
    issuer,
    signer: { id, algorithm: "Ed25519", sign: async ({ data }) => signBytes("EdDSA", data) },
  };
}

async function ecdsa(curve: string): Promise<Owner> {
  const pair = await EcdsaMultikey.generate({ curve });
  const issuer = `did:key:${pair.publicKeyMultibase}`;
  return { issuer, signer: { ...pair.signer(), id: `${issuer}#${pair.publicKeyMultibase}` } };
}

/** `credential` with its issuer's id replaced by the key's own, as the library issues it. */
export async function issuedByLibrary(
  name: DataIntegrityMaker,
  credential: Document,
): Promise<Document> {
  const { owner, suite } = dataIntegrityMakers[name];
  const { issuer, signer } = await owner();
  const issued = await vc.issue({
    credential: withIssuer(credential, issuer),
    suite: suite(signer),
    documentLoader: foreignLoader,
  });
  return JSON.parse(JSON.stringify(issued));
}

export const joseAlgorithms = ["EdDSA", "ES256", "ES384", "RS256", "PS256"] as const;

/**
 * The credential as a token that jose makes, with jose's own key, which the issuer's `did:jwk`
 * holds.
 */
export async function tokenByJose(
  algorithm: (typeof joseAlgorithms)[number],
  credential: Document,
): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const issuer = `did:jwk:${Buffer.from(JSON.stringify(await exportJWK(publicKey))).toString("base64url")}`;
  const header = { alg: algorithm, typ: "vc+jwt", cty: "vc", kid: `${issuer}#0` };
  return new SignJWT(withIssuer(credential, issuer)).setProtectedHeader(header).sign(privateKey);
}

function withIssuer(credential: Document, id: string): Document {
  const { issuer } = credential;
  return {
    ...credential,
    issuer: issuer !== null && typeof issuer === "object" ? { ...(issuer as Document), id } : id,
  };
}
