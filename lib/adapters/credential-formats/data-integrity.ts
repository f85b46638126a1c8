import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { AppError } from "@/lib/domain/errors";
import type { LoadDocument } from "./document-loader";

/*
 * The only typed access to the Digital Bazaar libraries: their promises, their gaps, and the
 * options we always set ourselves.
 */

/** A JSON object of unknown content, such as a parsed document. */
export type JsonLdDocument = { readonly [member: string]: unknown };

/** The name of the only cryptosuite we sign with: VC-DI-EDDSA 1.0, section 3.2. */
export const cryptosuiteName = "eddsa-rdfc-2022";

/**
 * The canonical N-Quads (RDFC-1.0) of a document, through JSON-LD 1.1 to RDF.
 *
 * Attack: JSON-LD silently drops terms that no context defines, so a document can carry text that
 * no signature covers; and with a base address, relative references differ in meaning between
 * readers. Rule: safe mode and no base, always set here. Errors: the library's JsonLdError for
 * anything safe mode refuses, UnknownDocument for a context that is not bundled, AppError
 * INVALID_INPUT for a line order on which implementations differ (see {@link
 * assertCodePointOrder}).
 */
export async function canonize(
  document: JsonLdDocument,
  loadDocument: LoadDocument,
): Promise<string> {
  const quads = await cryptosuite.canonize(document, {
    documentLoader: loadDocument,
    base: null,
    safe: true,
  });
  assertCodePointOrder(quads);
  return quads;
}

const surrogate = /[\ud800-\udfff]/;

/**
 * RDFC-1.0 orders lines by code point; rdf-canonize orders by UTF-16 code unit. The two differ only
 * if one line has a character beyond the Basic Multilingual Plane and its neighbour one from U+E000
 * to U+FFFF at the same position. Such a document would verify here and fail in another language's
 * verifier, so it is refused before it is signed. Errors: INVALID_INPUT.
 */
export function assertCodePointOrder(quads: string): void {
  if (!surrogate.test(quads)) return;
  let previous: Buffer | undefined;
  for (const line of quads.split("\n")) {
    if (line === "") continue;
    const bytes = Buffer.from(line);
    if (previous && Buffer.compare(previous, bytes) > 0) throw new AppError("INVALID_INPUT");
    previous = bytes;
  }
}

const guardedCryptosuite = {
  ...cryptosuite,
  canonize: async (input: object, options: { documentLoader: unknown }): Promise<string> => {
    const quads = await cryptosuite.canonize(input, { ...options, base: null, safe: true });
    assertCodePointOrder(quads);
    return quads;
  },
};

/** The input of the library's issuing: the composed credential, who signs, and when. */
export type IssueWithProof = {
  credential: JsonLdDocument;
  /** The full verification method, for example `did:web:example.org:i:uni#z6Mk…`. */
  verificationMethod: string;
  /** The proof's `created`: ISO 8601 UTC with whole seconds. */
  created: string;
  sign: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  loadDocument: LoadDocument;
};

/**
 * Adds a Data Integrity proof with `vc.issue`, which also runs the library's own checks of the
 * credential (dates, ids, types). The input is not changed; the result has the same members in the
 * same order, then `proof`. Errors: the library's errors for a credential it refuses to issue.
 */
export async function issueWithProof(request: IssueWithProof): Promise<JsonLdDocument> {
  const suite = new DataIntegrityProof({
    cryptosuite: guardedCryptosuite,
    date: new Date(request.created),
    signer: {
      id: request.verificationMethod,
      algorithm: "Ed25519",
      sign: async ({ data }) => request.sign(data),
    },
  });
  return vc.issue({
    credential: { ...request.credential },
    suite,
    documentLoader: request.loadDocument,
  });
}
