import { deriveAccent } from "@/lib/domain/accent";

/** The content id by which a mail's HTML refers to the attached logo. */
export const logoContentId = "logo@testamur";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** Our addresses in a mail's text; full stops and brackets after one belong to the sentence. */
const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

/**
 * The same mail as HTML, with the institution's logo above it: only paragraphs, line breaks and
 * links of the plain text.
 *
 * Attack: a name in the text closes its element and adds its own link. Rule: escape everything, and
 * link only `http` addresses that appear in the text, to exactly that address.
 */
export function composeHtmlMail(mail: {
  body: string;
  language: string;
  institutionName: string;
  accent: string;
}): string {
  const { light } = deriveAccent(mail.accent);
  const paragraphs = mail.body
    .trim()
    .split(/\n{2,}/)
    .map(
      (paragraph) =>
        `<p style="margin:0 0 1em">${linked(paragraph, light.accent).replaceAll("\n", "<br>")}</p>`,
    )
    .join("\n");
  return `<!doctype html>
<html lang="${escapeHtml(mail.language)}"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:24px;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1d1c1a">
<div style="max-width:36em">
<img src="cid:${logoContentId}" alt="${escapeHtml(mail.institutionName)}" style="display:block;max-height:64px;max-width:240px;margin:0 0 24px">
${paragraphs}
</div></body></html>
`;
}

function linked(text: string, colour: string): string {
  let done = 0;
  let html = "";
  for (const match of text.matchAll(address)) {
    const link = escapeHtml(match[0]);
    html += `${escapeHtml(text.slice(done, match.index))}<a href="${link}" style="color:${colour}">${link}</a>`;
    done = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(done));
}
