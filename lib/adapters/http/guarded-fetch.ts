import { lookup as lookupName } from "node:dns/promises";
import type { AcceptedContent, Answer, Dial } from "./dial";
import { dialHttps } from "./dial-https";
import { isPublicAddress } from "./public-address";

export type FetchRefusal =
  | "address-refused"
  | "name-unknown"
  | "address-not-public"
  | "unreachable"
  | "redirected"
  | "not-found"
  | "not-json"
  | "web-page"
  | "too-large"
  | "time-limit";

export type FetchResult = { ok: true; bytes: Uint8Array } | { ok: false; reason: FetchRefusal };

export type GuardedFetch = (address: string) => Promise<FetchResult>;

export type GuardedFetchOptions = {
  lookup?: (hostname: string) => Promise<{ address: string; family: number }[]>;
  dial?: Dial;
  milliseconds?: number;
  bytes?: number;
  accept?: AcceptedContent;
};

const jsonType = /^application\/(?:[a-z0-9.+-]+\+)?(?:json|jwt|vc|did|cid)(?:;|$)/i;
const pageType = /^(?:text\/html|application\/xhtml\+xml)(?:;|$)/i;
const hostName =
  /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const localNames =
  /(?:^|\.)(?:localhost|local|internal|intranet|home|lan|corp|onion|arpa|test|invalid)$/;

class Refused extends Error {
  readonly reason: FetchRefusal;

  constructor(reason: FetchRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The only way to fetch an address chosen by others (a did:web document, a status list).
 *
 * Attack: the address leads into our network, as a number, a wrapped IPv6 address, a name that
 * resolves to an internal address, a name whose second resolution differs from the first, or a
 * redirect; or the response never ends. Rule: HTTPS on port 443 to a real host name, no
 * credentials, every resolved address public, connect to exactly the checked address, no redirects,
 * no proxy, only JSON unless a file was requested, 1 MB, 3 s in total.
 */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const lookup = options.lookup ?? ((hostname: string) => lookupName(hostname, { all: true }));
  const dial = options.dial ?? dialHttps;
  const limit = options.bytes ?? 1024 * 1024;
  const accepted = options.accept ?? "json";
  return async (address) => {
    const signal = AbortSignal.timeout(options.milliseconds ?? 3_000);
    try {
      const url = readPublicUrl(address);
      const target = await orTimeout(resolvePublic(url.hostname, lookup), signal);
      const answer = await orTimeout(dial(url, { ...target, accepted }, signal), signal);
      try {
        return { ok: true, bytes: await orTimeout(readBody(answer, accepted, limit), signal) };
      } finally {
        answer.close();
      }
    } catch (error) {
      if (error instanceof Refused) return { ok: false, reason: error.reason };
      return { ok: false, reason: signal.aborted ? "time-limit" : "unreachable" };
    }
  };
}

function readPublicUrl(address: string): URL {
  if (address.length > 2_000 || !URL.canParse(address)) throw new Refused("address-refused");
  const url = new URL(address);
  const plain =
    url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  if (!plain || !hostName.test(url.hostname) || localNames.test(url.hostname))
    throw new Refused("address-refused");
  url.hash = "";
  return url;
}

async function resolvePublic(
  hostname: string,
  lookup: NonNullable<GuardedFetchOptions["lookup"]>,
): Promise<{ address: string; family: 4 | 6 }> {
  const addresses = await lookup(hostname).catch(() => []);
  const first = addresses[0];
  if (!first) throw new Refused("name-unknown");
  if (!addresses.every(({ address }) => isPublicAddress(address)))
    throw new Refused("address-not-public");
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}

async function readBody(
  { status, headers, body }: Answer,
  accepted: AcceptedContent,
  limit: number,
): Promise<Uint8Array> {
  if (status >= 300 && status < 400) throw new Refused("redirected");
  if (status !== 200)
    throw new Refused(status === 404 || status === 410 ? "not-found" : "unreachable");
  const encoding = headers["content-encoding"] ?? "identity";
  const type = String(headers["content-type"] ?? "");
  if (accepted === "credential-files" && pageType.test(type)) throw new Refused("web-page");
  if ((accepted === "json" && !jsonType.test(type)) || encoding !== "identity")
    throw new Refused("not-json");
  if (Number(headers["content-length"] ?? 0) > limit) throw new Refused("too-large");
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > limit) throw new Refused("too-large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Name resolution and a stalled body do not support an abort signal. */
async function orTimeout<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {};
  const ended = new Promise<never>((_, fail) => {
    stop = () => fail(new Refused("time-limit"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
