import { createHash } from "node:crypto";
import { openToOrigins } from "./cross-origin";

/**
 * Caches that many people share ask again after a minute, so that a revocation is not kept from all
 * of them.
 */
const sharedSeconds = 60;

/**
 * A public document that anyone may fetch and keep for a while: strong entity tag, 304 when it is
 * the same, open to other origins.
 */
export function cacheable(
  request: Request,
  answer: { body: string | Uint8Array<ArrayBuffer>; contentType: string; maxAgeSeconds: number },
): Response {
  const { body, contentType, maxAgeSeconds } = answer;
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 32)}"`;
  const headers = {
    etag,
    "cache-control": `public, max-age=${maxAgeSeconds}, s-maxage=${Math.min(maxAgeSeconds, sharedSeconds)}`,
    ...openToOrigins,
  };
  if (request.headers.get("if-none-match") === etag)
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": contentType } });
}
