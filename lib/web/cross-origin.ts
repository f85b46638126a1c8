/**
 * For what anyone may read from a page of another origin: no cookie is sent along, so nothing is
 * told that a plain request would not tell.
 */
export const openToOrigins = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
} as const;

/**
 * The answer to a browser that asks before it reads (Fetch Standard, 3.3.6): a resolver that sends
 * a header of its own makes it ask. Reading is all that is allowed.
 */
export function answerPreflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...openToOrigins,
      allow: "GET, HEAD, OPTIONS",
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": "*",
      "access-control-max-age": "86400",
    },
  });
}
