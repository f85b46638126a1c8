import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/domain/json/json-value";

/**
 * An RDF literal, regardless of its JSON form: `4` and `{"@value": "4", "@type": xsd:integer}` are
 * one.
 */
export type Literal = { text: string; datatype: string; language: string | null; json?: JsonValue };

const xsd = "http://www.w3.org/2001/XMLSchema#";
/** The Open Badges context uses https in the IRIs of datatypes. */
const xsdByBadges = /^https:\/\/www\.w3\.org\/2001\/XMLSchema#/;
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const exponential = /^-?\d(?:\.\d+)?E-?\d+$/;
const numbers: ReadonlySet<string> = new Set(
  [
    "integer",
    "decimal",
    "double",
    "float",
    "nonNegativeInteger",
    "positiveInteger",
    "int",
    "long",
    "short",
  ].map((name) => xsd + name),
);

/** JSON-LD 1.1 API, 8.2.2 (Object to RDF Conversion), from an expanded value object. */
export function readLiteral(written: JsonObject): Literal {
  const value = written["@value"] ?? null;
  const type = typeof written["@type"] === "string" ? written["@type"] : null;
  const language = typeof written["@language"] === "string" ? written["@language"] : null;
  if (type === "@json")
    return {
      text: JSON.stringify(sorted(value)),
      datatype: "@json",
      language: null,
      json: sorted(value),
    };
  if (typeof value === "boolean")
    return { text: String(value), datatype: type ?? `${xsd}boolean`, language: null };
  const isDouble =
    typeof value === "number" && (!Number.isInteger(value) || Math.abs(value) >= 1e21);
  if (isDouble || type === `${xsd}double`) {
    const text = Number(value)
      .toExponential(15)
      .replace(/(\d)0*e\+?/, "$1E");
    return { text, datatype: type ?? `${xsd}double`, language: null };
  }
  if (typeof value === "number")
    return { text: value.toFixed(0), datatype: type ?? `${xsd}integer`, language: null };
  const direction = typeof written["@direction"] === "string" ? written["@direction"] : null;
  if (direction !== null)
    return { text: String(value), datatype: `@${direction}`, language: language ?? "und" };
  return {
    text: String(value),
    datatype: language === null ? (type ?? `${xsd}string`) : "",
    language,
  };
}

/** The key by which literals are compared. */
export function literalKey({ text, datatype, language }: Literal): string {
  return `${language ?? ""}\n${datatype}\n${text}`;
}

/**
 * The literal as a JSON value: a boolean, or a number with a unique JSON form, otherwise its text.
 */
export function plainValue({ text, datatype, json }: Literal): JsonValue {
  if (json !== undefined) return json;
  const kind = datatype.replace(xsdByBadges, xsd);
  if (kind === `${xsd}boolean` && (text === "true" || text === "false")) return text === "true";
  if (!numbers.has(kind)) return text;
  const value = Number(text);
  const isPlain = plainNumber.test(text) && String(value) === text;
  return Number.isFinite(value) && (isPlain || exponential.test(text)) ? value : text;
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
