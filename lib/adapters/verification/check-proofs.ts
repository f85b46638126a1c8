import { hash, verify } from "node:crypto";
import {
  createDocumentLoader,
  type LoadDocument,
  UnknownDocument,
} from "@/lib/adapters/credential-formats/document-loader";
import { decodeBase58 } from "@/lib/domain/encodings/decode-base58";
import { canonicalJson } from "@/lib/domain/json/canonical-json";
import { asList, isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { withoutEmptyValues } from "@/lib/domain/vcdm/empty-values";
import type { PublicKey } from "@/lib/domain/verification/keys/public-key";
import type { ProofAnswer, ProofJob } from "@/lib/domain/verification/ports";
import {
  findUnlistedMember,
  readStatedProof,
  type StatedProof,
} from "@/lib/domain/verification/proofs/proof-members";
import { suiteOf } from "@/lib/domain/verification/proofs/proof-suites";
import { readStatements, soleNode } from "@/lib/domain/verification/statements/read-statements";
import { statedGraph } from "@/lib/domain/verification/statements/stated-graph";
import { RelativeAddress } from "@/lib/domain/verification/statements/statement-graph";
import { countExpanded, countWritten } from "./coverage";
import {
  canonicalForms,
  type Digest,
  type Expand,
  plainExpansion,
  sharedExpansion,
  TooComplex,
} from "./linked-data";
import { publicKeyObject } from "./public-key-object";
import { specialTerms, statementVocabulary } from "./statement-vocabulary";

class Unsigned extends Error {}

class SeveralReadings extends Error {}

type ProofChecker = (job: ProofJob) => Promise<ProofAnswer>;

/**
 * Data Integrity EdDSA Cryptosuites 1.0, 3.2 and 3.3, and ECDSA Cryptosuites 1.0, 3.2 and 3.3, in
 * our own steps, so that every step can report what is wrong: expand in safe mode; prove that each
 * scalar of the file is in the expansion; canonise; hash; verify with `node:crypto`. The attacker
 * controls the cost, up to the limits of the thread in which it runs.
 *
 * Expansion shares contexts (see active-contexts.ts). A matching signature proves that the signer's
 * own expansion was the same; if one does not match, or the content is refused, the library's plain
 * expansion decides.
 */
export async function createProofChecker(loadDocument: LoadDocument): Promise<ProofChecker> {
  const shared = await sharedExpansion(loadDocument);
  const plain = plainExpansion(loadDocument);
  return async (job) => {
    const answer = await checkWith(shared, job);
    const settled =
      answer.kind === "checked"
        ? answer.valid.every((valid) => valid)
        : answer.reason === "too-complex";
    return settled ? answer : checkWith(plain, job);
  };
}

let checker: Promise<ProofChecker> | undefined;

/** Only with the contexts of this product. */
export async function checkProofs(job: ProofJob): Promise<ProofAnswer> {
  checker ??= createProofChecker(createDocumentLoader());
  return (await checker)(job);
}

async function checkWith(expand: Expand, job: ProofJob): Promise<ProofAnswer> {
  try {
    const isText = isSignedAsText(job);
    const stated = withoutEmptyValues(job.document, specialTerms);
    const expanded = isText ? await expand(stated, "text") : await expandWhole(expand, stated);
    const formsByDigest = new Map<Digest, Promise<string[]>>();
    const contentForms = (digest: Digest) => {
      const forms = formsByDigest.get(digest) ?? canonicalForms(expanded, digest);
      formsByDigest.set(digest, forms);
      return forms;
    };
    const judged: Judged[] = [];
    for (const { proof, key } of job.proofs)
      judged.push(await judge({ expand, contentForms, document: job.document }, proof, key));
    const valid = judged.map((proof) => proof.valid);
    const told = valid.every((fits) => fits)
      ? buildStatements(expanded, { signed: isText ? "text" : "statements", job })
      : { statements: null };
    return { kind: "checked", valid, stated: judged.map((proof) => proof.stated), ...told };
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * If every proof of a document covers its text, or an envelope signs it, everything is signed,
 * including terms without a vocabulary.
 */
function isSignedAsText({ enveloped, proofs }: ProofJob): boolean {
  return (
    enveloped === true ||
    (proofs.length > 0 && proofs.every(({ proof }) => suiteOf(proof)?.canonical === "jcs"))
  );
}

type StatementInput = {
  signed: "text" | "statements";
  job: Pick<ProofJob, "carried" | "isAskedFor">;
};

/** The statements whose canonical form was signed; if the text was signed, its expansion. */
function buildStatements(
  expanded: readonly object[],
  { signed, job: { carried = [], isAskedFor } }: StatementInput,
) {
  const node = soleNode(expanded);
  const options = { vocabulary: statementVocabulary, signed, carried };
  const statements = node && readStatements(node, options);
  if (!statements) throw new SeveralReadings();
  return isAskedFor ? { statements, graph: statedGraph(node, options) } : { statements };
}

type Judged = { valid: boolean; stated: StatedProof };

async function judge(content: Content, proof: JsonObject, key: PublicKey): Promise<Judged> {
  const suite = suiteOf(proof);
  const filled = withoutEmptyValues(proof);
  const written: StatedProof = { ...timesOf(filled), ...unlistedOf(findUnlistedMember(filled)) };
  if (!suite?.keys.includes(key.type)) return { valid: false, stated: written };
  if (suite.canonical === "jcs")
    return { valid: isJcsProofValid(content.document, proof, key), stated: written };
  const { valid, stated } = await judgeRdfcProof(content, filled, key);
  return { valid, stated: { ...unlistedOf(written.unlisted), ...stated } };
}

function timesOf({ created, expires }: JsonObject): StatedProof {
  return {
    ...(created === undefined ? {} : { created }),
    ...(expires === undefined ? {} : { expires }),
  };
}

function unlistedOf(unlisted: string | undefined): StatedProof {
  return unlisted === undefined ? {} : { unlisted };
}

async function expandWhole(expand: Expand, document: JsonObject): Promise<object[]> {
  const expanded = await expand(document);
  const signed = countExpanded(expanded);
  if (signed === null || signed !== countWritten(document)) throw new Unsigned();
  return expanded;
}

type Content = {
  expand: Expand;
  document: JsonObject;
  contentForms(digest: Digest): Promise<string[]>;
};

/**
 * The options of a proof are read under the contexts of the document. A proof with its own contexts
 * may have been signed under those, or under both.
 *
 * Attack: a context in the proof changes the meaning of its terms. Rule: a proof's options are read
 * only from the statements with a matching signature; its contexts must be known.
 */
async function judgeRdfcProof(
  content: Content,
  proof: JsonObject,
  key: PublicKey,
): Promise<Judged> {
  const { "@context": own, ...options } = proof;
  const context = content.document["@context"] ?? [];
  const readings =
    own === undefined ? [context] : [context, own, [...asList(context), ...asList(own)]];
  const issues: unknown[] = [];
  let judged: Judged | undefined;
  for (const reading of readings) {
    const next = await judgeOptions(content, { ...options, "@context": reading }, key).catch(
      (error: unknown) => {
        issues.push(error);
      },
    );
    if (next?.valid) return next;
    judged ??= next ?? undefined;
  }
  if (judged === undefined) throw issues[0];
  return judged;
}

async function judgeOptions(content: Content, proof: JsonObject, key: PublicKey): Promise<Judged> {
  const digest = digestOf(key);
  const { proofValue, ...options } = proof;
  const expanded = await expandWhole(content.expand, options);
  const optionForms = await canonicalForms(expanded, digest);
  const contentForms = await content.contentForms(digest);
  const pairs = optionForms.flatMap((option) =>
    contentForms.map((form) => [option, form] as const),
  );
  const valid = pairs.some(([option, form]) =>
    isSignedBy(bothHashes(digest, option, form), proofValue, key),
  );
  return { valid, stated: readStatedProof(soleNode(expanded) ?? {}) };
}

/**
 * Attack: a context added after those that the proof repeats changes the meaning of signed terms.
 * The suite accepts it; here it is unsigned content.
 */
export function isJcsProofValid(document: JsonObject, proof: JsonObject, key: PublicKey): boolean {
  const { proofValue, ...options } = proof;
  const contexts = asList(document["@context"]);
  const signedContexts = asList(options["@context"] ?? contexts);
  if (!signedContexts.every((context, index) => context === contexts[index])) return false;
  if (contexts.length > signedContexts.length) throw new Unsigned();
  const content = {
    ...document,
    ...(options["@context"] === undefined ? {} : { "@context": options["@context"] }),
  };
  return isSignedBy(
    bothHashes(digestOf(key), canonicalJson(options), canonicalJson(content)),
    proofValue,
    key,
  );
}

function digestOf(key: PublicKey): Digest {
  return key.type === "P-384" ? "sha384" : "sha256";
}

function bothHashes(digest: Digest, options: string, content: string): Buffer {
  return Buffer.concat([hash(digest, options, "buffer"), hash(digest, content, "buffer")]);
}

const signatureBytes = { Ed25519: 64, "P-256": 64, "P-384": 96, RSA: 0 };

function isSignedBy(bytes: Buffer, proofValue: unknown, key: PublicKey): boolean {
  const signature = typeof proofValue === "string" ? decodeBase58(proofValue.slice(1)) : null;
  const object = publicKeyObject(key);
  if (object === null || signature?.length !== signatureBytes[key.type]) return false;
  try {
    if (key.type === "Ed25519")
      return object.asymmetricKeyType === "ed25519" && verify(null, bytes, object, signature);
    return (
      object.asymmetricKeyType === "ec" &&
      verify(digestOf(key), bytes, { key: object, dsaEncoding: "ieee-p1363" }, signature)
    );
  } catch {
    return false;
  }
}

function refusalOf(error: unknown): ProofAnswer {
  if (error instanceof Unsigned || error instanceof RelativeAddress)
    return { kind: "refused", reason: "unsigned-content" };
  if (error instanceof SeveralReadings) return { kind: "refused", reason: "read-two-ways" };
  if (error instanceof TooComplex) return { kind: "refused", reason: "too-complex" };
  if (error instanceof UnknownDocument) return { kind: "refused", reason: "invalid-json-ld" };
  if (!(error instanceof Error)) throw error;
  if (!error.name.startsWith("jsonld.")) throw error;
  const event = memberOf(memberOf(error, "details"), "event");
  if (event === null) return { kind: "refused", reason: "invalid-json-ld" };
  const details = memberOf(event, "details");
  if (event.code === "invalid property")
    return {
      kind: "refused",
      reason: "unmapped-term",
      values: { term: String(details?.property).slice(0, 80) },
    };
  if (event.code === "relative @type reference")
    return {
      kind: "refused",
      reason: "unmapped-type",
      values: { type: String(details?.type).slice(0, 80) },
    };
  return { kind: "refused", reason: "unsigned-content" };
}

function memberOf(value: unknown, member: string): JsonObject | null {
  const found: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, member) : null;
  return isJsonObject(found) ? found : null;
}
