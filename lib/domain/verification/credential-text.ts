const compactToken = /^ey[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_~.=-]+$/;

/**
 * Whether a text is meant as a credential: a compact token (RFC 7515, 7.1), or JSON that says so. A cheap look that picks the one attachment or QR
 * code to verify and proves nothing. A credential that hides its type behind escapes is not picked, and then not shown either.
 */
export function looksLikeCredential(text: string): boolean {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (!trimmed.startsWith("{")) return trimmed.startsWith("ey") && compactToken.test(trimmed);
  const says = (word: string) => trimmed.includes(`"${word}"`);
  const sealed = says("payload") && (says("signatures") || says("signature"));
  return says("VerifiableCredential") || says("EnvelopedVerifiableCredential") || sealed;
}
