import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Asker } from "@/lib/web/inside-connection";
import { peerHeader } from "@/lib/web/inside-headers";
import { AnswerStore } from "./answer-store";
import type { AskInside } from "./ask-inside";
import { type CachedAnswer, keep, send } from "./cached-answer";
import { findPublicRequest, keyOf, type PublicRequest } from "./public-request";

/** Some three hundred pages; each language and theme of a page is one of its own. */
const room = { bytes: 48 * 1024 * 1024, entries: 600 };

/**
 * For responses that shared caches must not store, because the nonce belongs to one visitor. The
 * browser may, and revalidates.
 */
const pageCaching = "private, no-cache";
const pageVaries = "Cookie, Accept-Language, Accept-Encoding";
const documentPolicy = "default-src 'none'; frame-ancestors 'none'";

type Setup = { ask: AskInside; sessionCookie: string };

/**
 * Answers what is public from memory: catalogue, course and issuer pages of visitors who are not
 * signed in, DID documents and status lists. An answer is valid for one revision of the public
 * data; the caller reads the revision after the request has arrived.
 */
export class PublicAnswers {
  private readonly store = new AnswerStore<CachedAnswer | null>(room);

  private readonly setup: Setup;

  constructor(setup: Setup) {
    this.setup = setup;
  }

  /** False for a request that is not for this: nothing has been answered. */
  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    revision: string,
  ): Promise<boolean> {
    const { method = "", url = "/", headers } = request;
    const asked = findPublicRequest({
      method,
      url,
      headers,
      sessionCookie: this.setup.sessionCookie,
    });
    if (asked === null) return false;
    let isMadeForThis = false;
    const cached = await this.store.get(keyOf(asked), revision, () => {
      isMadeForThis = true;
      return this.make(asked, askerIn(headers));
    });
    // An error page contains the number of the request it was made for, as does the log.
    if (cached === null || (cached.status !== 200 && !isMadeForThis)) return false;
    await send(cached, { request, response, nonce: randomBytes(16).toString("base64") });
    return true;
  }

  private async make({ kind, url, headers }: PublicRequest, asker: Asker) {
    const inside = await this.setup.ask({ path: url, headers, asker });
    const answer = keep({
      ...inside,
      headers: { ...inside.headers, ...headersOf(kind, inside.status) },
    });
    return { answer, bytes: answer?.bytes ?? 0, isCacheable: answer?.status === 200 };
  }
}

/** For the log alone: no answer may depend on it. */
function askerIn(headers: IncomingHttpHeaders): Asker {
  const text = (name: string) => String(headers[name] ?? "");
  return {
    requestId: text("x-request-id"),
    peer: text(peerHeader),
    forwarded: text("x-forwarded-for"),
  };
}

function headersOf(kind: PublicRequest["kind"], status: number): Record<string, string> {
  if (kind === "document") return { "content-security-policy": documentPolicy };
  return status === 200 ? { "cache-control": pageCaching, vary: pageVaries } : {};
}
