import type { Answer } from "@/lib/adapters/http/dial";
import type { Reason } from "@/lib/domain/verification/report/reasons";

/*
 * Responses of an untrusted server to the single connection made to it. For an issuer and a status
 * list every such response is "cannot tell"; a link has a reason for each.
 */

export type FetchedAnswer = { name: string; link: Reason; answer(): Answer };

async function* bodyOf(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield Buffer.alloc(64 * 1024, 0x20);
}

const answerOf = (
  status: number,
  headers: Answer["headers"],
  body: Answer["body"] = bodyOf(),
): Answer => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body,
  close: () => undefined,
});

const inward = [
  "https://127.0.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "https://localhost/admin",
  "file:///etc/passwd",
  "//10.0.0.1/",
];

export const fetchedAnswers: FetchedAnswer[] = [
  ...[301, 302, 303, 307, 308].map(
    (status): FetchedAnswer => ({
      name: `a redirect ${status} inward`,
      link: "link-redirects",
      answer: () => answerOf(status, { location: "https://127.0.0.1/" }),
    }),
  ),
  ...inward.map(
    (location): FetchedAnswer => ({
      name: `a redirect to ${location}`,
      link: "link-redirects",
      answer: () => answerOf(302, { location }),
    }),
  ),
  {
    name: "a redirect to itself",
    link: "link-redirects",
    answer: () => answerOf(302, { location: "" }),
  },
  {
    name: "a redirect without an address",
    link: "link-redirects",
    answer: () => answerOf(300, {}),
  },
  ...[201, 204, 206, 401, 404, 410, 429, 500, 503].map(
    (status): FetchedAnswer => ({
      name: `a status of ${status}`,
      link: "link-unreachable",
      answer: () => answerOf(status, {}, bodyOf(Buffer.from("{}"))),
    }),
  ),
  {
    name: "a stated length beyond the limit",
    link: "link-too-large",
    answer: () => answerOf(200, { "content-length": "1048577" }),
  },
  {
    name: "one byte more than the limit, of no stated length",
    link: "link-too-large",
    answer: () => answerOf(200, {}, bodyOf(Buffer.alloc(1024 * 1024, 0x20), Buffer.from(" "))),
  },
  {
    name: "more than it states",
    link: "link-too-large",
    answer: () =>
      answerOf(200, { "content-length": "2" }, bodyOf(Buffer.alloc(1024 * 1024 + 1, 0x20))),
  },
  {
    name: "a body without an end",
    link: "link-too-large",
    answer: () => answerOf(200, {}, endless()),
  },
  {
    name: "a packed body",
    link: "link-without-credential",
    answer: () => answerOf(200, { "content-encoding": "gzip" }, bodyOf(Buffer.from("{}"))),
  },
  {
    name: "a web page",
    link: "web-page",
    answer: () =>
      answerOf(
        200,
        { "content-type": "text/html" },
        bodyOf(Buffer.from("<script>alert(1)</script>")),
      ),
  },
  {
    name: "a second link",
    link: "second-link",
    answer: () =>
      answerOf(
        200,
        { "content-type": "text/plain" },
        bodyOf(Buffer.from("https://elsewhere-uni.eu/credential")),
      ),
  },
];
