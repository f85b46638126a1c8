/**
 * For content that pages of any origin may read: no cookie is sent, so nothing is revealed that a
 * plain request would not reveal.
 */
export const openToOrigins = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
} as const;

/**
 * The response to a preflight request (Fetch Standard, 3.3.6), sent for a resolver with custom
 * headers. Only reading is allowed.
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
