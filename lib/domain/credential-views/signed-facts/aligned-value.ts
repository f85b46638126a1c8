import type { JsonObject } from "@/lib/domain/json/json-value";
import { accreditationTypes } from "@/lib/domain/vocabularies/elements";
import { fieldLabels, labelOf } from "@/lib/domain/vocabularies/labels/label-of";
import { languages } from "@/lib/domain/vocabularies/languages";
import { type FactReader, plain, withDetails } from "./fact-reader";
import type { FactValue, SignedFact } from "./model";

/**
 * A value with a known address is named by its vocabulary; any other by its signed name, with its
 * framework and address.
 */
export function alignedValue(reader: FactReader, alignment: JsonObject): FactValue[] {
  const name = reader.text(alignment, "targetName");
  const url = reader.string(alignment, "targetUrl") ?? "";
  const code = reader.string(alignment, "targetCode");
  const framework = reader.text(alignment, "targetFramework");
  const description = reader.text(alignment, "targetDescription");
  reader.mark(alignment, "targetType");
  const language = reader.frame.language;
  const known = labelOf(url, language);
  const fields = fieldLabels(url, language);
  if (known) return [known];
  if (fields.length > 0) return fields;
  const tongue = languages.find(({ concept }) => concept.iri === url);
  if (tongue) return [reader.concept({ id: url }) ?? plain(url)];
  const text = name ?? plain(code ?? url);
  const address = /^https?:\/\/\S+$/.test(url) ? { href: url } : {};
  if (!String(alignment.targetType).startsWith("ext:QualityAssurance"))
    return [{ ...text, ...address }];
  return [
    withDetails(text, assuranceDetails(reader, { code, framework, description, url })) ?? text,
  ];
}

type Assurance = {
  code: string | undefined;
  framework: FactValue | null;
  description: FactValue | null;
  url: string;
};

/**
 * Badges have no property for quality assurance: ours name the agency as the framework. Those of
 * release 0.1 have the kind as the code.
 */
function assuranceDetails(
  reader: FactReader,
  { code, framework, description, url }: Assurance,
): SignedFact[] {
  const type = Object.entries(accreditationTypes).find(([key]) => key === code)?.[1];
  return [
    ...reader.fact("qualityType", type ? labelOf(type.iri, reader.frame.language) : null),
    ...reader.fact("statement", description),
    ...reader.fact("agency", framework),
    ...reader.fact("policy", url === "" ? null : plain(url)),
  ];
}
