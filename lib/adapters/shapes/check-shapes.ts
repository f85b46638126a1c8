import jsonld from "jsonld";
import {
  createDocumentLoader,
  type LoadDocument,
} from "@/lib/adapters/credential-formats/document-loader";
import { JobThread } from "@/lib/adapters/job-thread";
import { elmIris } from "@/lib/domain/credentials/elm/elm-3-2";
import type { OfficialFileName } from "@/lib/domain/credentials/elm/official-files";
import { readOfficialTexts } from "./official-folder";

/**
 * One result of the shapes: the property, the rule and the node, as IRIs; empty if the shapes name
 * none.
 */
export type ShapeIssue = { path: string; constraint: string; node: string };

/**
 * `absent`: the official files are missing, or not the known ones. `failed`: the check did not
 * finish.
 */
export type ShapesAnswer =
  | { kind: "checked"; faults: ShapeIssue[] }
  | { kind: "absent" }
  | { kind: "failed" };

type Texts = Record<OfficialFileName, string>;
type ShapesThread = JobThread<string, ShapeIssue[]>;

type Held = { thread: ShapesThread; load: LoadDocument };
const held = globalThis as { testamurShapes?: Held };

/**
 * The thread of this process with the official files, of which there is one edition. Stored on the
 * global object, so that reloaded modules in development share it.
 */
function threadFor(texts: Texts): Held {
  if (held.testamurShapes) return held.testamurShapes;
  const bundled = createDocumentLoader();
  const context = JSON.parse(texts["edc-ap-context.jsonld"]) as object;
  // The official context, not the bundled one: this check must be independent of it.
  const load: LoadDocument = async (url) =>
    url === elmIris.context
      ? { contextUrl: null, documentUrl: url, document: context, tag: "static" }
      : bundled(url);
  const thread: ShapesThread = new JobThread({
    entry: ["lib", "adapters", "shapes", "shapes-thread.mjs"],
    workerData: { shapes: [texts["edc-generic-no-cv.ttl"], texts["edc-generic-full.ttl"]] },
    megabytes: 512,
    jobMilliseconds: 20_000,
    waiting: 20,
  });
  held.testamurShapes = { thread, load };
  return held.testamurShapes;
}

/**
 * Checks a credential against the official shapes of its model, if an operator has fetched them. It
 * is read with the official context, without its proof. The shapes run in a separate thread: the
 * first check takes a second, later ones about 60 ms.
 */
export async function checkShapes(
  credential: Record<string, unknown>,
  folder?: string,
): Promise<ShapesAnswer> {
  const texts = await readOfficialTexts(folder);
  if (texts === null) return { kind: "absent" };
  const { thread, load } = threadFor(texts);
  try {
    const { proof: _proof, ...unsigned } = credential;
    const options = {
      documentLoader: load,
      format: "application/n-quads",
    } as unknown as jsonld.Options.ToRdf;
    const quads = (await jsonld.toRDF(
      unsigned as jsonld.JsonLdDocument,
      options,
    )) as unknown as string;
    const issues = await thread.run(quads);
    return issues === null ? { kind: "failed" } : { kind: "checked", faults: issues };
  } catch {
    return { kind: "failed" };
  }
}

/** Ends the thread, for programs that exit. */
export function closeShapes(): void {
  held.testamurShapes?.thread.end();
  delete held.testamurShapes;
}
