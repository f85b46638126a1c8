import { redirect } from "next/navigation";
import { AppError } from "@/lib/domain/errors";
import { currentPath } from "./page";
import { plainPage } from "./plain-page";

export type TryAgain = {
  status: 429 | 503;
  seconds: number;
  nonce: string;
  /** A path on this site. */
  back: string;
  words: Record<"title" | "text" | "wait" | "again", string>;
};

/** A page that needs nothing else of a server that has too much to do. */
export function tryAgainPage({ status, seconds, nonce, back, words }: TryAgain): Response {
  const html = plainPage({
    nonce,
    title: words.title,
    paragraphs: [words.text, words.wait],
    link: { href: back, text: words.again },
  });
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
