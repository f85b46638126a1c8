/**
 * Attack: a link to our sign-in page carries an address elsewhere (`//evil.example`,
 * `/\evil.example`, `/%09/evil.example`) and sends unsuspecting people there. Rule: only addresses
 * that a browser resolves to a path on this site are returned, everything else becomes `/`.
 */
export function safeReturnPath(value: unknown, fallback = "/"): string {
  if (
    typeof value !== "string" ||
    value.length > 2000 ||
    !value.startsWith("/") ||
    /[\\\s\p{Cc}]/u.test(value)
  )
    return fallback;
  const base = "https://this-site.invalid";
  if (!URL.canParse(value, base)) return fallback;
  const url = new URL(value, base);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === base && !path.startsWith("//") ? path : fallback;
}
