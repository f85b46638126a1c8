import { redirect } from "next/navigation";
import { AppError } from "@/lib/domain/errors";
import { currentPath } from "./page";

export type TryAgain = {
  status: 429 | 503;
  seconds: number;
  nonce: string;
  /** A path on this site. */
  back: string;
  words: Record<"title" | "text" | "wait" | "again", string>;
};

const style = `
:root { color-scheme: light dark }
body { font: 1.0625rem/1.55 system-ui, sans-serif; margin: 0; padding: clamp(1.5rem, 8vh, 6rem) 1.25rem }
main { max-width: 34rem; margin: 0 auto }
h1 { font: 600 1.75rem/1.25 Georgia, serif; margin: 0 0 1rem }
a { display: inline-block; margin-top: 1rem; padding: .625rem 1.25rem; border: 2px solid currentColor; border-radius: .375rem; color: inherit; font-weight: 600; text-decoration: none }
a:focus-visible { outline: 3px solid; outline-offset: 3px }`;

/** A page that needs nothing else of a server that has too much to do. */
export function tryAgainPage({ status, seconds, nonce, back, words }: TryAgain): Response {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(words.title)}</title><style nonce="${escaped(nonce)}">${style}</style></head>
<body><main><h1>${escaped(words.title)}</h1><p>${escaped(words.text)}</p><p>${escaped(words.wait)}</p>
<a href="${escaped(back)}">${escaped(words.again)}</a></main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "retry-after": String(seconds),
    },
  });
}

/** For pages: leads to the page above, and from there back. Any other error is thrown on. */
export async function leadToTryAgain(error: unknown): Promise<never> {
  if (!isRefusalForNow(error)) throw error;
  const seconds = String(error.details.values?.seconds ?? 5);
  const why = error.code === "BUSY" ? "busy" : "many";
  redirect(`/try-again?${new URLSearchParams({ why, seconds, returnTo: await currentPath() })}`);
}

/** Whether the same may be asked again in a while. */
export function isRefusalForNow(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === "BUSY" || error.code === "TOO_MANY_REQUESTS");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
