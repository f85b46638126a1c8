const compactToken = /^ey[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_~.=-]+$/;

/**
 * Whether a text is intended as a credential: a compact token (RFC 7515, 7.1), or JSON that says
 * so; also a presentation or a list of them. A cheap heuristic that selects attachments or QR codes
 * to verify; it proves nothing. A credential that hides its type behind escapes is not selected,
 * and therefore not shown.
 */
export function looksLikeCredential(text: string): boolean {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  if (!/^[{[]/.test(trimmed)) return trimmed.startsWith("ey") && compactToken.test(trimmed);
  const says = (word: string) => trimmed.includes(`"${word}"`);
  const sealed = says("payload") && (says("signatures") || says("signature"));
  const kinds = [
    "VerifiableCredential",
    "EnvelopedVerifiableCredential",
    "VerifiablePresentation",
    "EnvelopedVerifiablePresentation",
  ];
  const isListOfTokens = trimmed.startsWith("[") && /^\[\s*"ey/.test(trimmed);
  return kinds.some(says) || sealed || isListOfTokens;
}
