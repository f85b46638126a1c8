/**
 * Headers of every answer, also of static files; the content security policy depends on the answer.
 */
export const securityHeaders = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": permissionsPolicy("()"),
  "X-Frame-Options": "DENY",
} as const;

export function permissionsPolicy(camera: "()" | "(self)"): string {
  return `camera=${camera}, microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()`;
}
