import { createHash } from "node:crypto";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { versionDigestInput } from "@/lib/domain/micro-credentials/version-digest";

/** SHA-256 of bytes, or of a text as UTF-8, in lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** What an approval and a publication name: the digest of everything the version says. */
export function versionDigest(content: VersionContent): string {
  return sha256Hex(versionDigestInput(content));
}
