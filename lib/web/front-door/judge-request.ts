import type { IncomingHttpHeaders } from "node:http";
import { formByteLimit } from "@/lib/domain/form-limit";
import { findTargetIssue, isPlainHost } from "./request-target";

/** Why a request is answered before the framework sees it. */
export type RequestRefusal =
  | "method"
  | "elsewhere"
  | "too-large"
  | "length-missing"
  | "away"
  | "target"
  | "target-too-long"
  | "host"
  | "expectation"
  | "form"
  | "crowded"
  | "malformed"
  | "head-too-large"
  | "too-slow"
  | "error";

export type RequestFacts = {
  method: string;
  target: string;
  httpVersion: string;
  headers: IncomingHttpHeaders;
  hosts: number;
};

export const allowedMethods: readonly string[] = ["GET", "HEAD", "POST", "OPTIONS"];

/** API routes, which have their own limits and cross-origin responses. */
export const isForPrograms = (path: string) => path.startsWith("/api/");

/** The path of a target, as it was sent. */
export const pathOf = (target: string) => target.split(/[?#]/, 1)[0] ?? "/";

/**
 * Requests that the framework would answer with 500 and a stack trace in the log: a target that it
 * cannot decode, an unknown method, a form posted from another site, a body over its limit.
 * `ownOrigin` is the configured public origin.
 */
export function judgeRequest(facts: RequestFacts, ownOrigin: string): RequestRefusal | null {
  const { method, target, headers } = facts;
  if (!allowedMethods.includes(method)) return "method";
  const issue = findTargetIssue(target) ?? (hasPlainHost(facts) ? null : "host");
  if (issue !== null) return issue;
  if (method !== "POST" || isForPrograms(target)) return null;
  if (headers.origin !== undefined && headers.origin !== ownOrigin) return "elsewhere";
  if (headers["transfer-encoding"] !== undefined) return "length-missing";
  return Number(headers["content-length"] ?? 0) > formByteLimit ? "too-large" : null;
}

/** Exactly one name of a host (RFC 9112, 3.2); probes of the time before HTTP/1.1 send none. */
function hasPlainHost({ hosts, httpVersion, headers }: RequestFacts): boolean {
  return hosts === 0 ? httpVersion === "1.0" : hosts === 1 && isPlainHost(headers.host ?? "");
}

/**
 * Works while the database is unavailable: probes, build files, our vocabularies, and the page that
 * says to try again.
 */
export function needsDatabase(path: string): boolean {
  return !/^\/(?:_next\/|ns\/|livez$|readyz(?:$|\/)|metrics$|try-again$|\.well-known\/security\.txt$|icon\.svg$)/.test(
    path,
  );
}
