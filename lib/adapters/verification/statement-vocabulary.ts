import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { isJsonObject, type JsonValue } from "@/lib/domain/verification/json-value";
import { vocabularyOf } from "@/lib/domain/verification/statements/vocabulary";

/** The terms under which verified documents are read: those of the contexts that this product holds, and no document's own. */
export const statementVocabulary = vocabularyOf(
  [...bundledContexts.values()].map((document): JsonValue => {
    const context = document as JsonValue;
    return isJsonObject(context) ? (context["@context"] ?? null) : null;
  }),
);
