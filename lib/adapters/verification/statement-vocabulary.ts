import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { isJsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import type { SpecialTerms } from "@/lib/domain/vcdm/empty-values";
import { vocabularyOf } from "@/lib/domain/verification/statements/vocabulary";

const contexts = [...bundledContexts.values()].map((document): JsonValue => {
  const context = document as JsonValue;
  return isJsonObject(context) ? (context["@context"] ?? null) : null;
});

/**
 * The terms under which verified documents are read: those of the contexts that this product holds,
 * and no document's own.
 */
export const statementVocabulary = vocabularyOf(contexts);

/** Of the same contexts, the terms whose empty values are statements. */
export const specialTerms: SpecialTerms = {
  lists: termsWith(contexts, ({ "@container": container }) =>
    JSON.stringify(container ?? null).includes("@list"),
  ),
  json: termsWith(contexts, ({ "@type": type }) => type === "@json"),
};

function termsWith(
  value: JsonValue,
  isSuch: (definition: Record<string, JsonValue>) => boolean,
): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((layer) => [...termsWith(layer, isSuch)]));
  if (!isJsonObject(value)) return new Set();
  return new Set(
    Object.entries(value).flatMap(([term, definition]) => [
      ...(isJsonObject(definition) && isSuch(definition) ? [term] : []),
      ...termsWith(definition, isSuch),
    ]),
  );
}
