import type { IncomingHttpHeaders } from "node:http";
import { formByteLimit } from "@/lib/domain/form-limit";

/** Why a request is answered before the framework sees it. */
export type Refusal = "method" | "elsewhere" | "too-large" | "length-missing" | "away";

export type RequestFacts = { method: string; path: string; headers: IncomingHttpHeaders };

export const allowedMethods: readonly string[] = ["GET", "HEAD", "POST", "OPTIONS"];

/** Routes for programs, which have limits and an answer to other origins of their own. */
export const isForPrograms = (path: string) => path.startsWith("/api/");

/**
 * What the framework would answer with 500 and a stack in the log: a method it does not know, a form that another site posts, a body beyond its limit.
 * `ownOrigin` is the one people use, as configured.
 */
export function judgeRequest({ method, path, headers }: RequestFacts, ownOrigin: string): Refusal | null {
  if (!allowedMethods.includes(method)) return "method";
  if (method !== "POST" || isForPrograms(path)) return null;
  if (headers.origin !== undefined && headers.origin !== ownOrigin) return "elsewhere";
  if (headers["transfer-encoding"] !== undefined) return "length-missing";
  return Number(headers["content-length"] ?? 0) > formByteLimit ? "too-large" : null;
}

/** What answers while the database is away: probes, files of the build, our vocabularies, and the page that says to try again. */
export function needsDatabase(path: string): boolean {
  return !/^\/(?:_next\/|ns\/|livez$|readyz(?:$|\/)|metrics$|try-again$|\.well-known\/security\.txt$|icon\.svg$)/.test(path);
}
