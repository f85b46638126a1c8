import { createHash } from "node:crypto";
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  ServerResponse,
} from "node:http";
import Negotiator from "negotiator";
import { gzipOf, packParts } from "./packed-parts";

/** Smaller bodies do not get smaller by compression. */
const smallestPacked = 1_024;

/**
 * A response of the framework with a gap wherever its nonce was.
 */
export type CachedAnswer = {
  status: number;
  headers: [name: string, value: string | string[]][];
  /** The body between the gaps. */
  parts: Buffer[];
  etag: string;
  bytes: number;
  /** The compressed parts, created for the first client that accepts them. */
  packed?: Promise<Buffer[]>;
};

/** Headers of the connection or of one request; the policy of a document is written again. */
const ofOneRequest = new Set([
  ...[
    "connection",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "date",
    "etag",
    "x-request-id",
    "set-cookie",
  ],
]);

export type InsideAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/**
 * Removes the nonce from a response; null for one that sets a cookie, which belongs to one visitor.
 */
export function keep({ status, headers, body }: InsideAnswer): CachedAnswer | null {
  if (headers["set-cookie"] !== undefined) return null;
  const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "";
  const parts = isText(headers) && nonce !== "" ? split(body, Buffer.from(nonce)) : [body];
  const cacheable = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || ofOneRequest.has(name)
      ? []
      : [[name, withoutNonce(value, nonce)] as [string, string | string[]]],
  );
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part).update("\u0000");
  const etag = headers.etag ?? `W/"${digest.digest("base64url").slice(0, 32)}"`;
  return { status, headers: cacheable, parts, etag, bytes: body.length };
}

const isText = (headers: IncomingHttpHeaders) =>
  String(headers["content-type"]).startsWith("text/html");

/** Replaces the nonce in headers; no header contains it otherwise. */
const gap = "\u0001";

const withoutNonce = (value: string | string[], nonce: string) =>
  nonce === "" ? value : Array.isArray(value) ? value : value.replaceAll(nonce, gap);

function split(body: Buffer, separator: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let at = 0;
  for (let next = body.indexOf(separator); next >= 0; next = body.indexOf(separator, at)) {
    parts.push(body.subarray(at, next));
    at = next + separator.length;
  }
  return [...parts, body.subarray(at)];
}

/** A visitor's request, its response, and its nonce. */
type Visit = { request: IncomingMessage; response: ServerResponse; nonce: string };

/**
 * Sends a cached answer with the visitor's nonce. A browser that already has it gets 304, without a
 * policy: the stored policy belongs to the stored body and contains its nonce.
 */
export async function send(
  cached: CachedAnswer,
  { request, response, nonce }: Visit,
): Promise<void> {
  const requestId = String(request.headers["x-request-id"] ?? "");
  const headers: OutgoingHttpHeaders = { etag: cached.etag, "x-request-id": requestId };
  const isKnown = cached.status === 200 && request.headers["if-none-match"] === cached.etag;
  for (const [name, value] of cached.headers) {
    if (
      isKnown &&
      (name === "content-security-policy" || name === "link" || name === "content-type")
    )
      continue;
    headers[name] = typeof value === "string" ? value.replaceAll(gap, nonce) : value;
  }
  headers.vary = withAcceptEncoding(headers.vary);
  if (isKnown) {
    response.writeHead(304, headers).end();
    return;
  }
  const isPacked = cached.bytes > smallestPacked && takesPacked(request);
  const written = Buffer.from(nonce);
  const pieces = isPacked ? await packedBody(cached, written) : bodyOf(cached, written);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (isPacked) headers["content-encoding"] = "gzip";
  response.writeHead(cached.status, { ...headers, "content-length": length });
  // The parts are sent as they are cached: a copy of the page for every visitor would fill the
  // memory faster than it is freed.
  response.cork();
  if (request.method !== "HEAD") for (const piece of pieces) response.write(piece);
  response.end();
}

/**
 * Without `Vary`, a shared cache would serve the compressed answer to clients that do not accept
 * it.
 */
function withAcceptEncoding(vary: OutgoingHttpHeaders[string]): string {
  const names = vary === undefined ? [] : [vary].flat().map(String);
  return names.some((name) => /\baccept-encoding\b|\*/i.test(name))
    ? names.join(", ")
    : [...names, "Accept-Encoding"].join(", ");
}

/**
 * By the client's weights (RFC 9110, 12.5.3). A client that accepts neither gets the answer
 * uncompressed rather than a 406.
 */
function takesPacked(request: IncomingMessage): boolean {
  return new Negotiator(request).encoding(["gzip", "identity"]) === "gzip";
}

function bodyOf({ parts }: CachedAnswer, written: Buffer): Buffer[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [written, part]));
}

async function packedBody(cached: CachedAnswer, written: Buffer): Promise<Buffer[]> {
  cached.packed ??= packParts(cached.parts);
  return gzipOf(cached.parts, await cached.packed, written);
}
