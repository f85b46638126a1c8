/** RFC 9110, 4.1 requires at least 8,000 octets. Our addresses are far shorter. */
const longestTarget = 8_000;

/**
 * What is wrong with the target of a request; null where it is a path on this site that can be
 * decoded.
 *
 * Attack: the framework decodes a path where it has no answer for one that is not UTF-8 (`/i/%ff`,
 * `/i/%ed%a0%80`), takes `*` for a path and redirects `http://elsewhere.example/` to there. Rule: a
 * target is a path that begins with a slash and decodes. The absolute form is for proxies, and this
 * is not one: a second host name could contradict the header.
 */
export function findTargetIssue(target: string): "target" | "target-too-long" | null {
  if (target.length > longestTarget) return "target-too-long";
  const [path = ""] = target.split(/[?#]/, 1);
  return path.startsWith("/") && decodes(path) ? null : "target";
}

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * A name or an address, perhaps with a port: what networks of containers call a host may have an
 * underscore.
 */
export function isPlainHost(host: string): boolean {
  return /^(?:[a-z0-9._-]{1,255}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i.test(host);
}
