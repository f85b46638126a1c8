import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every value of a document with its place, as a JSON pointer. */
export function* everything(value: Json, path = ""): Generator<{ path: string; value: Json }> {
  yield { path, value };
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* everything(item, `${path}/${index}`);
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* everything(item, `${path}/${key}`);
  }
}

export const composed = (facts: AwardFacts) =>
  JSON.parse(JSON.stringify(composeOpenBadge(facts))) as { [key: string]: Json };

export const valueAt = (document: Json, path: string) =>
  [...everything(document)].find((place) => place.path === path)?.value;
