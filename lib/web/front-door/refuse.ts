import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createTranslator } from "next-intl";
import { type ErrorCode, errorTable } from "@/lib/domain/errors";
import { safeReturnPath } from "@/lib/domain/return-path";
import plainAnswers from "@/messages/en/plainAnswers.json";
import { peerHeader } from "../inside-headers";
import { logRefusal } from "../log-refusal";
import { plainPage } from "../plain-page";
import { securityHeaders } from "../security-headers";
import { allowedMethods, isForPrograms, type Refusal } from "./judge-request";

const answers: Record<Refusal, { status: number; code: ErrorCode | null; headers?: Record<string, string> }> = {
  method: { status: 405, code: null, headers: { allow: allowedMethods.join(", ") } },
  elsewhere: { status: errorTable.FORBIDDEN.status, code: "FORBIDDEN" },
  "too-large": { status: errorTable.LIMIT_EXCEEDED.status, code: "LIMIT_EXCEEDED" },
  "length-missing": { status: 411, code: null },
  away: { status: errorTable.BUSY.status, code: "BUSY", headers: { "retry-after": "5" } },
};

/** How long a refused body may still arrive: a browser reads no answer before it has sent what it had to send. */
const lingerMilliseconds = 10_000;

/** Answers in the site's own words, or to a program in its codes; needs neither the framework nor the database. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, code, headers } = answers[refusal];
  const requestId = headerOf(request, "x-request-id");
  const origin = { peer: headerOf(request, peerHeader), forwarded: headerOf(request, "x-forwarded-for") };
  logRefusal({ requestId, code: code ?? refusal, actor: { kind: "anyone" }, path: request.url ?? "", origin });
  const { body, contentType, policy } =
    code !== null && wantsJson(request) ? jsonAnswer(code, requestId) : pageAnswer(refusal, request);
  response.writeHead(status, {
    ...securityHeaders,
    ...headers,
    "content-type": contentType,
    "content-length": Buffer.byteLength(body),
    "content-security-policy": policy,
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...(request.complete || request.method === "GET" ? {} : { connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : body);
  drain(request);
}

/** Attack: a body without end. Rule: what is refused is read on and thrown away for a while, then the connection ends. */
function drain(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => request.destroy(), lingerMilliseconds).unref();
  request.once("close", () => clearTimeout(timer));
}

function headerOf(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? "");
}

function wantsJson(request: IncomingMessage): boolean {
  const path = request.url ?? "/";
  return isForPrograms(path) || !(request.headers.accept ?? "").includes("text/html");
}

function jsonAnswer(code: ErrorCode, requestId: string) {
  return {
    body: JSON.stringify({ error: { code, fields: [], requestId } }),
    contentType: "application/json",
    policy: "default-src 'none'; frame-ancestors 'none'",
  };
}

function pageAnswer(refusal: Refusal, request: IncomingMessage) {
  const t = createTranslator({ locale: "en-GB", messages: plainAnswers });
  const nonce = randomBytes(16).toString("base64");
  const again = refusal === "away" && request.method === "GET";
  return {
    body: plainPage({
      nonce,
      title: t(`${refusal}.title`),
      paragraphs: [t(`${refusal}.text`)],
      ...(again ? { link: { href: safeReturnPath(request.url), text: t("again") } } : {}),
    }),
    contentType: "text/html; charset=utf-8",
    policy: `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
}
