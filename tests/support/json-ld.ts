import { contexts as credentialsContexts } from "@digitalbazaar/credentials-context";
import { contexts as dataIntegrityContexts } from "@digitalbazaar/data-integrity-context";
import { contexts as statusContexts } from "@digitalbazaar/vc-bitstring-status-list-context";
import jsonld from "jsonld";
import { elmContext, elmIris } from "@/lib/domain/credentials/elm/elm-3-2";

type Json = Record<string, unknown>;
type LoadedDocument = { contextUrl: null; documentUrl: string; document: unknown };

const bundled = new Map<string, unknown>([
  ...credentialsContexts,
  ...dataIntegrityContexts,
  ...statusContexts,
]);

/**
 * A document loader that knows the bundled contexts and the given reading of the EDC context, and
 * refuses every other address.
 */
export function offlineLoader(
  edcContext: unknown = elmContext(),
): (url: string) => Promise<LoadedDocument> {
  return async (url) => {
    const document = url === elmIris.context ? edcContext : bundled.get(url);
    if (document === undefined) throw new Error(`Not a bundled context: ${url}`);
    return { contextUrl: null, documentUrl: url, document };
  };
}

/**
 * N-Quads of the document without its proof. In safe mode anything JSON-LD would drop silently is
 * an error.
 */
export async function toQuads(
  document: unknown,
  options: { edcContext?: unknown; safe: boolean },
): Promise<string> {
  const { proof: _proof, ...unsigned } = document as Json;
  const quads = await jsonld.toRDF(
    unsigned as jsonld.JsonLdDocument,
    {
      documentLoader: offlineLoader(options.edcContext),
      format: "application/n-quads",
      safe: options.safe,
    } as unknown as jsonld.Options.ToRdf,
  );
  return quads as string;
}

/** The canonical N-Quads (RDFC-1.0) of the document without its proof. */
export async function toCanonicalQuads(
  document: unknown,
  options: { edcContext?: unknown; safe: boolean },
): Promise<string> {
  const { proof: _proof, ...unsigned } = document as Json;
  return jsonld.canonize(
    unsigned as jsonld.JsonLdDocument,
    {
      algorithm: "RDFC-1.0",
      documentLoader: offlineLoader(options.edcContext),
      format: "application/n-quads",
      safe: options.safe,
    } as unknown as jsonld.Options.Normalize,
  ) as Promise<string>;
}
