/**
 * A stored text without its secret links and codes: once a mail was sent, or never will be, the
 * database contains no usable secret.
 */
export function withoutSecrets(mail: {
  kind: string | null;
  body: string;
  secretTexts: readonly string[];
}): {
  body: string;
  secretTexts: string[];
} {
  const { kind, body, secretTexts } = mail;
  // Mails from before kinds existed do not identify their secrets.
  if (kind === null)
    return { body: body.replace(/https?:\/\/\S+/g, "(link removed)"), secretTexts: [] };
  const told = (secret: string) => (/^https?:/.test(secret) ? "(link removed)" : "(code removed)");
  return {
    body: secretTexts.reduce((text, secret) => text.replaceAll(secret, told(secret)), body),
    secretTexts: [],
  };
}
