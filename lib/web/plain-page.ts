export type PlainPage = {
  nonce: string;
  title: string;
  paragraphs: string[];
  /** Where to go from here: a path on this site. */
  link?: { href: string; text: string };
};

const style = `
:root { color-scheme: light dark }
body { font: 1.0625rem/1.55 system-ui, sans-serif; margin: 0; padding: clamp(1.5rem, 8vh, 6rem) 1.25rem }
main { max-width: 34rem; margin: 0 auto }
h1 { font: 600 1.75rem/1.25 Georgia, serif; margin: 0 0 1rem }
a { display: inline-block; margin-top: 1rem; padding: .625rem 1.25rem; border: 2px solid currentColor; border-radius: .375rem; color: inherit; font-weight: 600; text-decoration: none }
a:focus-visible { outline: 3px solid; outline-offset: 3px }`;

/** A page that needs no framework, no database and no other file. */
export function plainPage({ nonce, title, paragraphs, link }: PlainPage): string {
  const text = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join("");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)}</title><style nonce="${escaped(nonce)}">${style}</style></head>
<body><main><h1>${escaped(title)}</h1>${text}
${link ? `<a href="${escaped(link.href)}">${escaped(link.text)}</a>` : ""}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
