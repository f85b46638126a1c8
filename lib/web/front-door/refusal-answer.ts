import { randomBytes } from "node:crypto";
import { type ErrorCode, errorTable } from "@/lib/domain/errors";
import { safeReturnPath } from "@/lib/domain/return-path";
import { plainPage } from "@/lib/web/plain-page";
import { securityHeaders } from "@/lib/web/security-headers";
import plainAnswers from "@/messages/en/plainAnswers.json";
import { allowedMethods, type RequestRefusal } from "./judge-request";

type Kind = { status: number; code: ErrorCode | null; headers?: Record<string, string> };

const ofCode = (code: ErrorCode): Kind => ({ status: errorTable[code].status, code });

/** Statuses without a code in the table are put into words for programs as well. */
const kinds: Record<RequestRefusal, Kind> = {
  method: { status: 405, code: null, headers: { allow: allowedMethods.join(", ") } },
  elsewhere: ofCode("FORBIDDEN"),
  "too-large": ofCode("LIMIT_EXCEEDED"),
  "length-missing": { status: 411, code: null },
  away: { ...ofCode("BUSY"), headers: { "retry-after": "5" } },
  target: ofCode("INVALID_INPUT"),
  "target-too-long": { status: 414, code: null },
  host: ofCode("INVALID_INPUT"),
  expectation: { status: 417, code: null },
  form: ofCode("INVALID_INPUT"),
  crowded: { ...ofCode("BUSY"), headers: { "retry-after": "5" } },
  malformed: ofCode("INVALID_INPUT"),
  "head-too-large": { status: 431, code: null },
  "too-slow": { status: 408, code: null },
  error: ofCode("UNEXPECTED"),
};

type Asked = {
  requestId: string;
  /** Whether a program asks. */
  wantsJson: boolean;
  /** Where the same can be asked again, if that may help. */
  again: string | null;
};

export type RefusalAnswer = {
  status: number;
  code: string;
  headers: Record<string, string>;
  body: string;
};

/**
 * An answer in the site's own words, or to a program in its codes; needs neither the framework nor
 * the database.
 */
export function refusalAnswer(refusal: RequestRefusal, asked: Asked): RefusalAnswer {
  const { status, code, headers } = kinds[refusal];
  const { body, contentType, policy } =
    code !== null && asked.wantsJson
      ? jsonAnswer(code, asked.requestId)
      : pageAnswer(refusal, asked);
  return {
    status,
    code: code ?? refusal,
    headers: {
      ...securityHeaders,
      ...headers,
      "content-type": contentType,
      "content-length": String(Buffer.byteLength(body)),
      "content-security-policy": policy,
      "cache-control": "no-store",
      "x-request-id": asked.requestId,
    },
    body,
  };
}

function jsonAnswer(code: ErrorCode, requestId: string) {
  return {
    body: JSON.stringify({ error: { code, fields: [], requestId } }),
    contentType: "application/json",
    policy: "default-src 'none'; frame-ancestors 'none'",
  };
}

function pageAnswer(refusal: RequestRefusal, { requestId, again }: Asked) {
  const nonce = randomBytes(16).toString("base64");
  const { title, text } = plainAnswers[refusal];
  const body = plainPage({
    nonce,
    title,
    // By hand: the build has no parser of messages, and these are not compiled.
    paragraphs: [text, plainAnswers.requestId.replace("{requestId}", () => requestId)],
    ...(again === null ? {} : { link: { href: safeReturnPath(again), text: plainAnswers.again } }),
  });
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { body, contentType: "text/html; charset=utf-8", policy };
}
