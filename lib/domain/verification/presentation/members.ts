import { decodeBase64url } from "@/lib/domain/encodings/base64";
import { type JsonObject, type JsonValue, typesOf } from "@/lib/domain/json/json-value";
import { memberTexts } from "./json-texts";

/** The members of an object, each as written. */
export type Members = ReadonlyMap<string, string>;

/** The letters of a compact token. */
export const compact = /^(ey[A-Za-z0-9_-]*)\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]*$/;

/**
 * RFC 7515, 7.2: the payload of a JWS in JSON serialisation, encoded or not (RFC 7797); null for
 * anything else.
 */
export function sealedMembers(members: Members): Members | null {
  const payload = stringIn(members.get("payload"));
  if (payload === null || !(members.has("signatures") || members.has("signature"))) return null;
  return memberTexts(payload.trimStart().startsWith("{") ? payload : decodedText(payload));
}

export function readText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function decodedText(part: string): string {
  const bytes = decodeBase64url(part);
  return (bytes && readText(bytes)) ?? "";
}

export function claimsOf(token: string): Members | null {
  return memberTexts(decodedText(compact.exec(token)?.[2] ?? ""));
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function stringIn(text: string | undefined): string | null {
  const value = text?.startsWith('"') ? parsed(text) : null;
  return typeof value === "string" ? value : null;
}

export function typesIn(members: Members): string[] {
  const type = parsed(members.get("type") ?? members.get("@type") ?? "null");
  return typesOf({ type } satisfies JsonObject);
}
