import jsonld from "jsonld";
import type { LoadDocument } from "@/lib/adapters/credential-formats/document-loader";
import { asList, type JsonObject } from "@/lib/domain/json/json-value";
import { undefinedTerms } from "@/lib/domain/verification/statements/vocabulary";
import { SharedActiveContexts } from "./active-contexts";

/*
 * Attack: graphs whose canonical form costs exponential time. Rule: safe mode, no base address, and
 * a work factor of 1, all set here explicitly. That factor allows a graph with two similar blank
 * nodes two steps, which honest small graphs exceed (11 of the public tests of RDFC-1.0 do); so
 * every graph gets at least 64 steps. The time limit of the thread is the second line of defence.
 */
const mode = { base: null, safe: true } as const;
const canonization = {
  algorithm: "RDFC-1.0",
  format: "application/n-quads",
  maxWorkFactor: 1,
} as const;
const minSteps = 64;
const fromExpanded = { ...mode, skipExpansion: true, rdfDirection: "i18n-datatype" } as const;

/**
 * RDFC-1.0 also uses the digest of the suite for its own hashes: with another one, blank nodes get
 * different labels.
 */
export type Digest = "sha256" | "sha384";

/** @types/jsonld supports neither safe mode nor a null base. */
const processor = jsonld as unknown as {
  expand(document: object, options: object): Promise<object[]>;
  canonize(document: object | string, options: object): Promise<string>;
  processContext(active: null, local: null, options: object): Promise<object>;
};

/**
 * JSON-LD 1.1 expansion in safe mode, which refuses content that would be dropped. If the text was
 * signed, terms without a vocabulary get IRIs of our own, and values without meaning in JSON-LD are
 * omitted.
 */
export type Expand = (document: JsonObject, signed?: "statements" | "text") => Promise<object[]>;

const everyWord = { "@vocab": undefinedTerms };

function withEveryWord(document: JsonObject): JsonObject {
  return { ...document, "@context": [...asList(document["@context"]), everyWord] };
}

/** The library's own expansion. */
export function plainExpansion(loadDocument: LoadDocument): Expand {
  const options = { ...mode, documentLoader: loadDocument };
  return expansionWith(options);
}

/**
 * The same, with active contexts shared between nodes. It owns the initial context of its
 * processing mode: one per process.
 */
export async function sharedExpansion(loadDocument: LoadDocument): Promise<Expand> {
  const options = { ...mode, documentLoader: loadDocument, processingMode: "json-ld-1.1" };
  const initial = await processor.processContext(null, null, options);
  return expansionWith({
    ...options,
    contextResolver: new SharedActiveContexts(initial, loadDocument),
  });
}

function expansionWith(options: object): Expand {
  return (document, signed = "statements") =>
    signed === "statements"
      ? processor.expand(document, options)
      : processor.expand(withEveryWord(document), { ...options, safe: false });
}

/**
 * The canonical N-Quads of an expanded document. RDFC-1.0 sorts by code point, a widespread library
 * by UTF-16 code unit; the lines are the same, so a signature over either covers the same content,
 * and both are returned if they differ.
 */
export async function canonicalForms(expanded: object[], digest: Digest): Promise<string[]> {
  const text = await canonicalText(expanded, digest);
  if (!/[\ud800-\udfff]/.test(text)) return [text];
  const lines = text.split("\n").filter((line) => line !== "");
  const sorted = lines.map((line) => Buffer.from(line)).sort(Buffer.compare);
  const byCodePoint = `${sorted.map(String).join("\n")}\n`;
  return byCodePoint === text ? [text] : [byCodePoint, text];
}

/**
 * RDFC-1.0 of an expanded document, or of N-Quads. Errors: `TooComplex`; the library's for content
 * that safe mode refuses.
 */
export async function canonicalText(input: object[] | string, digest: Digest): Promise<string> {
  const options =
    typeof input === "string" ? { ...mode, inputFormat: "application/n-quads" } : fromExpanded;
  const run = (limit: object) =>
    processor.canonize(input, {
      ...options,
      canonizeOptions: { ...canonization, ...limit, messageDigestAlgorithm: digest },
    });
  try {
    return await run({});
  } catch (error) {
    const steps = stepsOf(error);
    if (steps === null) throw error;
    if (steps >= minSteps) throw new TooComplex();
  }
  return run({ maxDeepIterations: minSteps }).catch((error: unknown) => {
    throw stepsOf(error) === null ? error : new TooComplex();
  });
}

/** Thrown for a graph whose canonicalisation exceeds the step limit. */
export class TooComplex extends Error {}

function stepsOf(error: unknown): number | null {
  const found =
    error instanceof Error
      ? /^Maximum deep iterations exceeded \((\d+)\)/.exec(error.message)
      : null;
  return found ? Number(found[1]) : null;
}
