// Reads the concepts of an official vocabulary file.
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { z } from "zod";

/** `label` is the English one. */
export type OfficialConcept = { iri: string; label: string };

const ListSchema = z.object({
  concepts: z.array(z.object({ id: z.string(), en: z.string() })),
});

const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** Elements whose text is a label: of the model's schemas, and of SKOS. */
const labelTags = ["xs:documentation", "skos:prefLabel"];

/**
 * The XML schemas of the European Learning Model (`xs:enumeration` with its documentation) and
 * SKOS in RDF/XML, as EU Vocabularies publishes it. A label of another language is passed over.
 */
function readXml(text: string): OfficialConcept[] {
  const labels = new Map<string, string>();
  let iri = "";
  let label: string | null = null;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    iri = (name === "xs:enumeration" ? attributes.value : attributes["rdf:about"]) ?? iri;
    const isEnglish = (attributes["xml:lang"] ?? "en") === "en";
    if (labelTags.includes(name) && isEnglish) label = "";
  });
  parser.on("text", (part) => {
    if (label !== null) label += part;
  });
  parser.on("closetag", ({ name }) => {
    if (label === null || !labelTags.includes(name)) return;
    if (iri !== "" && !labels.has(iri)) labels.set(iri, oneLine(label));
    label = null;
  });
  parser.write(text).close();
  return [...labels].map(([id, text]) => ({ iri: id, label: text }));
}

/** @throws Error for a file that is neither XML nor a list of concepts in JSON. */
export function readOfficialConcepts(text: string): OfficialConcept[] {
  if (/^\uFEFF?\s*</.test(text)) return readXml(text);
  return ListSchema.parse(JSON.parse(text)).concepts.map(({ id, en }) => ({
    iri: id,
    label: oneLine(en),
  }));
}
