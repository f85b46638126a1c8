import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { readSharedBytes, readSharedText } from "@/tests/support/shared-data";

/**
 * A credential created and published by others. Its signature is valid, and the verifier must
 * report that; the overall result is listed next to it, because a valid signature is not all that a
 * person wants to know.
 */
export type Published = {
  name: string;
  madeBy: string;
  read(): string | Buffer;
  verdict: VerificationReport["verdict"];
  reason: VerificationReport["reason"];
  proof?: string;
};

const text =
  (...path: string[]) =>
  () =>
    readSharedText(...path);

const w3c: Published[] = [
  "vc-di-eddsa/Ed25519Signature2020/signedEdSig.json",
  "vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json",
  "vc-di-eddsa/eddsa-jcs-2022/signedJCS.json",
  "vc-di-eddsa/proof-set-chain/signedProofSet1.json",
  "vc-di-eddsa/proof-set-chain/signedProofSet2.json",
  "vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256.json",
  "vc-di-ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384.json",
  "vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json",
  "vc-di-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json",
].map((path) => ({
  name: path,
  madeBy: "W3C Data Integrity test vectors, whose issuer is another than the key's owner",
  read: text("vectors", ...path.split("/")),
  verdict: "not-valid",
  reason: "signed-by-other",
}));

const badges: Published[] = [
  "simple",
  "simple_v1",
  "endorsement-valid",
  "simple-did-web-method",
  "complete",
].map((name) => ({
  name: `valid/${name}.json`,
  madeBy: "1EdTech public validator, whose key address proves no owner",
  read: text("vectors", "openbadges-3.0", "valid", `${name}.json`),
  verdict: "cannot-tell",
  reason: "key-address-unproved",
}));

const twoProofs: Published = {
  name: "valid/simple-multiple-proofs.json",
  madeBy: "1EdTech public validator, with a second proof of a kind we do not read",
  read: text("vectors", "openbadges-3.0", "valid", "simple-multiple-proofs.json"),
  verdict: "cannot-tell",
  reason: "key-address-unproved",
  proof: "warned: other-proofs-unchecked",
};

const baked: Published[] = ["simple-json.png", "simple-json.svg"].map((name) => ({
  name: `baked/${name}`,
  madeBy: "1EdTech public validator, baked",
  read: () => readSharedBytes("vectors", "openbadges-3.0", "baked", name),
  verdict: "cannot-tell",
  reason: "key-address-unproved",
}));

const dcc: Published[] = ["v1NoStatus", "v2NoStatus", "v2OBv3SpecExample"].map((name) => ({
  name: `${name}.json`,
  madeBy: "Digital Credentials Consortium, verifier-core",
  read: text("vectors", "dcc-verifier-core", `${name}.json`),
  verdict: "issuer-unknown",
  reason: "valid-issuer-unknown",
}));

const seals: Published[] = [
  "AA-Annex1-MC-signed.jsonld",
  "Sample-CertOfPart-signed.jsonld",
  "Sample-JointDegree-signed.jsonld",
  "Sample-MC-Annex1-signed.jsonld",
  "mynextid-edc-mc-signed.jsonld",
].map((name) => ({
  name,
  madeBy: "Europass issuer and mynextid, by signers on none of our lists",
  read: text("elm", "samples", name),
  verdict: "issuer-unknown",
  reason: "seal-signer-unlisted",
}));

export const published: readonly Published[] = [
  ...w3c,
  ...badges,
  twoProofs,
  ...baked,
  ...dcc,
  ...seals,
];
