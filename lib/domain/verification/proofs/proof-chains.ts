import { asList, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { proofsOf, withoutProof } from "@/lib/domain/vcdm/credential-fields";
import { type SignedForm, signedFormsOf } from "@/lib/domain/vcdm/proof-rules";
import type { SigningKey } from "@/lib/domain/verification/keys/signing-key";
import { isSupportedProof, suiteOf } from "./proof-suites";

/** The key that each proof of a known suite names. */
export type ProofKeys = ReadonlyMap<JsonObject, SigningKey>;

/**
 * `forms`: the content covered by each checked proof, the credential without proofs first.
 * `signers`: the keys that must be the issuer's.
 */
export type ProofPlan = {
  forms: SignedForm[];
  checked: ReadonlySet<JsonObject>;
  signers: ProofKeys;
};

/**
 * Which proofs are checked, and over what content. A proof covers the credential, or the credential
 * with earlier proofs (Data Integrity 1.0, 4.5). Of the latter only the issuer's own are checked,
 * because anyone may add one; a chain with a missing link is not checked.
 *
 * An earlier proof by someone else is a witness's: the issuer's own proof covers it, so it need not
 * be the issuer's. It is checked if its DID contains its key.
 */
export function planProofs(document: JsonObject, keys: ProofKeys, issuerId: string): ProofPlan {
  const isIssuers = (proof: JsonObject) => keys.get(proof)?.located.controller === issuerId;
  const chained = chainedFormsOf(document).filter(({ proofs }) =>
    proofs.every((proof) => suiteOf(proof) !== null && isIssuers(proof)),
  );
  const covered = new Set<JsonValue>(chained.flatMap((form) => asList(form.document.proof)));
  const isWitness = (proof: JsonObject) => covered.has(proof) && !isIssuers(proof);
  const alone = (proofsOf(document) ?? [])
    .filter(isSupportedProof)
    .filter((proof) => !isWitness(proof) || keys.get(proof)?.located.kind === "found");
  const forms = [{ document: withoutProof(document), proofs: alone }, ...chained];
  const checked = new Set(forms.flatMap(({ proofs }) => proofs));
  const signers = new Map([...keys].filter(([proof]) => checked.has(proof) && !isWitness(proof)));
  return { forms, checked, signers };
}

function chainedFormsOf(document: JsonObject): SignedForm[] {
  const forms = signedFormsOf(document);
  return Array.isArray(forms) ? forms.filter((form) => form.document.proof !== undefined) : [];
}
