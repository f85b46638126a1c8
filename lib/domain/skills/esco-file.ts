import { SplitError, splitCells } from "@/lib/domain/enrolment/split-cells";
import { type ReuseLevel, ReuseLevelSchema } from "@/lib/domain/vocabularies/elements";

/** A skill of an ESCO file, in the file's language. */
export type EscoFileSkill = {
  iri: string;
  reuseLevel: ReuseLevel | null;
  label: string;
  /** Synonyms, without the label itself. */
  synonyms: string[];
};

export type EscoFileProblem = "notAnEscoFile" | "unreadable" | "noSkills";

export type EscoFile =
  | { ok: true; skills: EscoFileSkill[]; skipped: { line: number; reason: SkipReason }[] }
  | { ok: false; problem: EscoFileProblem };

/** `obsolete`: the classification no longer uses it. */
export type SkipReason =
  | "invalidAddress"
  | "labelMissing"
  | "labelTooLong"
  | "repeated"
  | "obsolete";

/** In bytes; the official files have up to 30 MB. */
export const escoFileLimit = 60 * 1024 * 1024;

const limits = { rows: 50_000, cells: 1_000_000, columns: 40, charactersOfRow: 100_000 };
const labelLimit = 200;
const iriPattern = /^http:\/\/data\.europa\.eu\/esco\/skill\/[0-9a-zA-Z-]{1,80}$/;

/**
 * Reads `skills_<language>.csv` of the ESCO portal: `conceptUri`, `preferredLabel`, and if present
 * `altLabels` (separated by line feeds), `reuseLevel` and `status`. Other columns are ignored.
 * Lines are counted from 1, the heading's.
 */
export function readEscoFile(text: string): EscoFile {
  const rows = cellsOf(text.replace(/^\uFEFF/, ""));
  if (!rows) return { ok: false, problem: "unreadable" };
  const [heading = [], ...body] = rows;
  const column = (name: string) => heading.findIndex((cell) => cell.trim() === name);
  if (column("conceptUri") < 0 || column("preferredLabel") < 0)
    return { ok: false, problem: "notAnEscoFile" };
  const skills = new Map<string, EscoFileSkill>();
  const skipped: { line: number; reason: SkipReason }[] = [];
  body.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === "")) return;
    const cell = (name: string) => (cells[column(name)] ?? "").trim();
    const found = readSkill(cell);
    if (typeof found === "string") skipped.push({ line: index + 2, reason: found });
    else if (skills.has(found.iri)) skipped.push({ line: index + 2, reason: "repeated" });
    else skills.set(found.iri, found);
  });
  if (skills.size === 0) return { ok: false, problem: "noSkills" };
  return { ok: true, skills: [...skills.values()], skipped };
}

function cellsOf(text: string): string[][] | null {
  try {
    return splitCells(text, ",", limits);
  } catch (error) {
    if (error instanceof SplitError) return null;
    throw error;
  }
}

function readSkill(cell: (name: string) => string): EscoFileSkill | SkipReason {
  const iri = cell("conceptUri");
  const label = cell("preferredLabel");
  if (!iriPattern.test(iri)) return "invalidAddress";
  if (label === "") return "labelMissing";
  if (label.length > labelLimit) return "labelTooLong";
  if (cell("status") === "obsolete") return "obsolete";
  const reuse = ReuseLevelSchema.safeParse(cell("reuseLevel"));
  const synonyms = cell("altLabels")
    .split("\n")
    .map((synonym) => synonym.trim())
    .filter((synonym) => synonym !== "" && synonym !== label && synonym.length <= labelLimit);
  return {
    iri,
    reuseLevel: reuse.success ? reuse.data : null,
    label,
    synonyms: [...new Set(synonyms)],
  };
}
