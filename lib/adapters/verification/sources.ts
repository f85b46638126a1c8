import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import { isJsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import { readStrictJson } from "@/lib/domain/json/strict-json";
import { didWebAddress } from "@/lib/domain/verification/keys/did-web-address";
import type { KeyResolver, StatusSource } from "@/lib/domain/verification/ports";

/** Without the fragment, which servers never see. */
const profileAddress = /^https:\/\/[^\s#]{1,2000}$/;
const noContexts = { allowedContexts: new Set<string>() };

/** Asks each in turn and takes the first answer: our own database first, the network last. */
export function firstKeyResolver(resolvers: readonly KeyResolver[]): KeyResolver {
  return {
    async resolve(did) {
      for (const resolver of resolvers) {
        const resolution = await resolver.resolve(did);
        if (resolution.kind === "found") return resolution;
      }
      return { kind: "not-found" };
    },
  };
}

/** The same for status lists. */
export function firstStatusSource(sources: readonly StatusSource[]): StatusSource {
  return {
    async read(question) {
      for (const source of sources) {
        const answer = await source.read(question);
        if (answer.kind !== "not-found") return answer;
      }
      return { kind: "not-found" };
    },
  };
}

/**
 * did:web, and issuers named by an `https` address (Open Badges 3.0), over the guarded fetcher. Any
 * failure is "not found": the verdict becomes "cannot tell".
 */
export function fetchedKeyResolver(fetchGuarded: GuardedFetch): KeyResolver {
  return {
    async resolve(did) {
      const address = profileAddress.test(did) ? did : didWebAddress(did);
      const fetched = address === null ? null : await fetchGuarded(address);
      if (!fetched?.ok) return { kind: "not-found" };
      const reading = readStrictJson(fetched.bytes, noContexts);
      return reading.ok ? { kind: "found", document: reading.value } : { kind: "not-found" };
    },
  };
}

export function fetchedStatusSource(fetchGuarded: GuardedFetch): StatusSource {
  return {
    async read({ listAddress }) {
      const fetched = await fetchGuarded(listAddress);
      return fetched.ok ? { kind: "list", bytes: fetched.bytes } : { kind: "not-found" };
    },
  };
}

/** Every `*.json` of a folder by its `id`. Errors: those of reading the folder or a file. */
async function readById(
  folder: string,
): Promise<Map<string, { bytes: Uint8Array; document: JsonValue }>> {
  const byId = new Map<string, { bytes: Uint8Array; document: JsonValue }>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".json")) continue;
    const bytes = await readFile(join(folder, name));
    const reading = readStrictJson(bytes, noContexts);
    if (!reading.ok || !isJsonObject(reading.value) || typeof reading.value.id !== "string")
      continue;
    byId.set(reading.value.id, { bytes, document: reading.value });
  }
  return byId;
}

/** DID documents from files: for checking offline. */
export async function folderKeyResolver(
  folder: string,
): Promise<KeyResolver & { ids: readonly string[] }> {
  const documents = await readById(folder);
  return {
    ids: [...documents.keys()],
    async resolve(did) {
      const found = documents.get(did);
      return found ? { kind: "found", document: found.document } : { kind: "not-found" };
    },
  };
}

export async function folderStatusSource(folder: string): Promise<StatusSource> {
  const lists = await readById(folder);
  return {
    async read({ listAddress }) {
      const found = lists.get(listAddress);
      return found ? { kind: "list", bytes: found.bytes } : { kind: "not-found" };
    },
  };
}
