/**
 * A stored text without its secret links and codes: once a mail was sent, or will never be, nothing
 * in the database opens anything.
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
  // Mails from before there were kinds do not say what is secret in them.
  if (kind === null)
    return { body: body.replace(/https?:\/\/\S+/g, "(link removed)"), secretTexts: [] };
  const told = (secret: string) => (/^https?:/.test(secret) ? "(link removed)" : "(code removed)");
  return {
    body: secretTexts.reduce((text, secret) => text.replaceAll(secret, told(secret)), body),
    secretTexts: [],
  };
}
