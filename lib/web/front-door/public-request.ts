import type { IncomingHttpHeaders } from "node:http";
import { acceptedLanguages } from "@/lib/domain/reading-language";
import { themeCookie, toTheme } from "@/lib/domain/theme";

/** A request whose answer is the same for everyone who sends the same of what is listed here. */
export type PublicRequest = {
  kind: "page" | "document";
  /** Path and query. */
  url: string;
  /** Everything that is passed to the framework about the client. */
  headers: Record<string, string>;
};

type Facts = { method: string; url: string; headers: IncomingHttpHeaders; sessionCookie: string };

const pages =
  /^\/(?:|catalogue|catalogue\/[a-z0-9-]+\/[a-z0-9-]+|i\/[a-z0-9-]+|alliances\/[a-z0-9-]+)$/;
const documents =
  /^\/(?:status\/[0-9a-f-]+|i\/[a-z0-9-]+\/did\.json|i\/[a-z0-9-]+\/logo|rosettes\/[0-9a-f-]+(?:-small)?\.svg)$/;

/** Longer ones are asked for once, if at all. */
const longestUrl = 300;
const maxLanguages = 4;

/** What the framework's own navigation and actions send, and what asks for a part. */
const insideHeaders = [
  "rsc",
  "next-action",
  "next-router-state-tree",
  "next-router-prefetch",
  "range",
];

/**
 * The parts of a request that a public answer may depend on; null if the answer may be personal.
 * Attack: a page made for a signed-in person is cached and shown to others. Rule: requests with a
 * session cookie go to the framework, and for all others only the theme and the languages are
 * passed on from cookies and headers.
 */
export function findPublicRequest({
  method,
  url,
  headers,
  sessionCookie,
}: Facts): PublicRequest | null {
  if (method !== "GET" && method !== "HEAD") return null;
  if (url.length > longestUrl || insideHeaders.some((name) => headers[name] !== undefined))
    return null;
  const [path = "/"] = url.split("?", 1);
  if (documents.test(path)) return { kind: "document", url, headers: {} };
  // Which institution's, the host says.
  if (path === "/.well-known/did.json")
    return { kind: "document", url, headers: { host: headers.host ?? "" } };
  const cookies = cookiesIn(headers.cookie);
  if (!pages.test(path) || cookies.has(sessionCookie)) return null;
  const theme = toTheme(cookies.get(themeCookie));
  const languages = acceptedLanguages(headers["accept-language"] ?? null).slice(0, maxLanguages);
  return {
    kind: "page",
    url,
    headers: {
      accept: "text/html",
      ...(theme === "system" ? {} : { cookie: `${themeCookie}=${theme}` }),
      ...(languages.length > 0 ? { "accept-language": languages.join(", ") } : {}),
    },
  };
}

function cookiesIn(header = ""): Map<string, string> {
  return new Map(
    header.split(";").map((pair) => {
      const [name = "", ...value] = pair.trim().split("=");
      return [name, value.join("=")];
    }),
  );
}

/** Under which name the answer is kept. */
export function keyOf({ url, headers }: PublicRequest): string {
  return JSON.stringify([url, headers]);
}
