import type { Recheck } from "@/lib/domain/verification/submissions/recheck";

/** Browsers open longer ones, but not all of them. */
const longestFragment = 64_000;
const longestText = 200_000;

/**
 * The part of an address behind "#", which browsers never send to a server: `#link=…`, or
 * `#credential=…` with the credential packed by Deflate. Null when it does not fit.
 */
export async function writeReportFragment(recheck: Recheck): Promise<string | null> {
  if (recheck.kind === "link") return `#link=${encodeURIComponent(recheck.address)}`;
  const packed = await transform(
    new TextEncoder().encode(recheck.text),
    new CompressionStream("deflate-raw"),
  );
  const fragment = `#credential=${packed === null ? "" : toBase64url(packed)}`;
  return packed === null || fragment.length > longestFragment ? null : fragment;
}

/** `broken`: the address carries something that was cut off on its way, or that we never wrote. */
export type ReportFragment =
  | { kind: "none" }
  | { kind: "broken" }
  | { kind: "found"; text: string };

/** What to check from an address that was opened. `?link=` serves pages that lead here. */
export async function readReportFragment({
  hash,
  search,
}: {
  hash: string;
  search: string;
}): Promise<ReportFragment> {
  const given = new URLSearchParams(hash.slice(1));
  const link = given.get("link") ?? new URLSearchParams(search).get("link");
  if (link) return { kind: "found", text: link };
  const carried = given.get("credential");
  if (carried === null) return { kind: "none" };
  const packed = fromBase64url(carried);
  const text = packed && (await transform(packed, new DecompressionStream("deflate-raw")));
  return text && text.length > 0
    ? { kind: "found", text: new TextDecoder().decode(text) }
    : { kind: "broken" };
}

/** Null for data that is broken or unpacks to more than any credential we put into a link. */
async function transform(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
) {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
    for (
      let { done, value } = await reader.read();
      !done && value;
      { done, value } = await reader.read()
    ) {
      length += value.length;
      if (length > longestText) return null;
      parts.push(value);
    }
  } catch {
    return null;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    return null;
  }
}
