import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { isJsonObject, type JsonValue } from "@/lib/domain/json/json-value";
import type { SpecialTerms } from "@/lib/domain/vcdm/empty-values";
import { vocabularyOf } from "@/lib/domain/verification/statements/vocabulary";

const contexts = [...bundledContexts.values()].map((document): JsonValue => {
  const context = document as JsonValue;
  return isJsonObject(context) ? (context["@context"] ?? null) : null;
});

/**
 * The terms for reading verified documents: those of the bundled contexts, never a document's own.
 */
export const statementVocabulary = vocabularyOf(contexts);

/** The terms of the same contexts whose empty values are statements. */
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
