import { asList, isJsonObject, type JsonObject, type JsonValue } from "../json-value";

/** A value that no fact has told: where it is, and what it says. */
export type Unread = { path: string; text: string; language: string };

/** `hidden`: neither the value nor what is below it. `read`: the value is told, what is below it is looked through. */
export type Judgement = "hidden" | "read" | "unread";

const structural = new Set(["id", "type", "@context", "@id", "@type", "proof"]);
const languageTag = /^(?:[a-z]{2}|und)(?:-[A-Za-z0-9]{2,8})*$/;
const longest = 2_000;

/** A language map of ELM, or a text with its language (VCDM 2.0): one value, whatever number of members it has. */
function textOf(value: JsonObject): { text: string; language: string } | null {
  if (typeof value["@value"] === "string") return { text: value["@value"], language: String(value["@language"] ?? "und") };
  const entries = Object.entries(value);
  const isMap = entries.every(([tag, entry]) => languageTag.test(tag) && asList(entry).every((text) => typeof text === "string"));
  const [first] = entries;
  if (!isMap || first === undefined) return null;
  const text = String(asList(first[1])[0] ?? "");
  return entries.length === 1 && /^[a-z][a-z0-9+.-]*:/i.test(text) && first[0] === "id" ? null : { text, language: first[0] };
}

/** Pictures and other data that is embedded as text is nothing to read. */
function isReadable(text: string): boolean {
  return text.trim() !== "" && !text.startsWith("data:") && !(text.length > 200 && !/\s/.test(text));
}

/** Walks a document and collects the values for which `judge` finds no reader; proofs, ids and types are no values. */
export function unreadIn(root: JsonObject, judge: (node: JsonObject, term: string) => Judgement): Unread[] {
  const found: Unread[] = [];
  const tell = (path: string, text: string, language: string) => {
    if (isReadable(text)) found.push({ path, text: text.length > longest ? `${text.slice(0, longest)} …` : text, language });
  };
  const walkValue = (value: JsonValue, path: string, judgement: Judgement): void => {
    if (!isJsonObject(value)) {
      if (judgement === "unread" && value !== null && !Array.isArray(value)) tell(path, String(value), "und");
      return;
    }
    const text = textOf(value);
    if (text === null) walk(value, path);
    else if (judgement === "unread") tell(path, text.text, text.language);
  };
  const walk = (node: JsonObject, path: string): void => {
    for (const [term, value] of Object.entries(node)) {
      if (structural.has(term)) continue;
      const judgement = judge(node, term);
      if (judgement === "hidden") continue;
      for (const item of asList(value)) walkValue(item, path === "" ? term : `${path} › ${term}`, judgement);
    }
  };
  walk(root, "");
  return found;
}
