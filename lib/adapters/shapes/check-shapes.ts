import { join } from "node:path";
import { Worker } from "node:worker_threads";
import jsonld from "jsonld";
import { createDocumentLoader, type LoadDocument } from "@/lib/adapters/credential-formats/document-loader";
import { elmIris } from "@/lib/domain/credentials/elm/elm-3-2";
import type { OfficialFileName } from "@/lib/domain/credentials/elm/official-files";
import { readOfficialTexts } from "./official-folder";

/** One result of the shapes: the property, the rule and the node, as IRIs; empty where the shapes name none. */
export type ShapeFault = { path: string; constraint: string; node: string };

/** `absent`: the official files are not there, or not the ones we know. `failed`: the check came to no end. */
export type ShapesAnswer = { kind: "checked"; faults: ShapeFault[] } | { kind: "absent" } | { kind: "failed" };

type Texts = Record<OfficialFileName, string>;
type Job = { settle: (faults: ShapeFault[] | null) => void; timer: NodeJS.Timeout };

const limits = { jobMilliseconds: 20_000, threadMegabytes: 512, waiting: 20 };

/** A thread with one set of shapes. It does not keep the process alive, and is replaced after a job that comes to no end. */
class ShapesThread {
  private readonly worker: Worker;
  private readonly jobs = new Map<number, Job>();
  private next = 0;
  alive = true;

  constructor(shapes: string[]) {
    const entry = join(/* turbopackIgnore: true */ process.cwd(), "lib", "adapters", "shapes", "shapes-thread.mjs");
    this.worker = new Worker(/* turbopackIgnore: true */ entry, {
      env: {},
      execArgv: [],
      workerData: { shapes },
      resourceLimits: { maxOldGenerationSizeMb: limits.threadMegabytes },
    });
    this.worker.unref();
    this.worker.on("message", ({ id, faults }: { id: number; faults: ShapeFault[] | null }) => this.answer(id, faults));
    this.worker.on("error", () => this.end());
    this.worker.on("exit", () => this.end());
  }

  validate(quads: string): Promise<ShapeFault[] | null> {
    if (!this.alive || this.jobs.size >= limits.waiting) return Promise.resolve(null);
    return new Promise((settle) => {
      const id = this.next++;
      this.jobs.set(id, { settle, timer: setTimeout(() => this.end(), limits.jobMilliseconds) });
      this.worker.postMessage({ id, quads });
    });
  }

  end(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const id of [...this.jobs.keys()]) this.answer(id, null);
    void this.worker.terminate();
  }

  private answer(id: number, faults: ShapeFault[] | null): void {
    const job = this.jobs.get(id);
    if (!job) return;
    clearTimeout(job.timer);
    this.jobs.delete(id);
    job.settle(faults);
  }
}

type Held = { thread: ShapesThread; load: LoadDocument };
const held = globalThis as { testamurShapes?: Held };

/**
 * The thread of this process with the official files, of which there is one edition. It hangs on the global object, so that reloaded modules in development
 * share it.
 */
function threadFor(texts: Texts): Held {
  const known = held.testamurShapes;
  if (known?.thread.alive) return known;
  const bundled = createDocumentLoader();
  const context = JSON.parse(texts["edc-ap-context.jsonld"]) as object;
  // The official context, not the one we carry: this check is to be independent of it.
  const load: LoadDocument = async (url) =>
    url === elmIris.context ? { contextUrl: null, documentUrl: url, document: context, tag: "static" } : bundled(url);
  const thread = new ShapesThread([texts["edc-generic-no-cv.ttl"], texts["edc-generic-full.ttl"]]);
  held.testamurShapes = { thread, load };
  return held.testamurShapes;
}

/**
 * Checks a credential against the official shapes of its model, where an operator has fetched them. It is read with the official context, without
 * its proof. The shapes run in a thread of their own: the first check takes a second, later ones some 60 ms.
 */
export async function checkShapes(credential: Record<string, unknown>, folder?: string): Promise<ShapesAnswer> {
  const texts = await readOfficialTexts(folder);
  if (texts === null) return { kind: "absent" };
  const { thread, load } = threadFor(texts);
  try {
    const { proof: _proof, ...unsigned } = credential;
    const options = { documentLoader: load, format: "application/n-quads" } as unknown as jsonld.Options.ToRdf;
    const quads = (await jsonld.toRDF(unsigned as jsonld.JsonLdDocument, options)) as unknown as string;
    const faults = await thread.validate(quads);
    return faults === null ? { kind: "failed" } : { kind: "checked", faults };
  } catch {
    return { kind: "failed" };
  }
}

/** Ends the thread, for programs that end. */
export function closeShapes(): void {
  held.testamurShapes?.thread.end();
}
