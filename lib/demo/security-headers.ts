import { randomBytes } from "node:crypto";

export const newNonce = () => randomBytes(16).toString("base64");

/**
 * A form of the demo login ends in a redirect to Testamur, which browsers count as the form's
 * target.
 */
export function demoSecurityHeaders(nonce: string, publicUrl: string): Record<string, string> {
  return {
    "content-security-policy": [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'nonce-${nonce}'`,
      "img-src data:",
      `form-action 'self' ${new URL(publicUrl).origin}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
