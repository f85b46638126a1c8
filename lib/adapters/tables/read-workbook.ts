import { Parser } from "saxen";
import { AppError } from "../../domain/errors";
import { type NumberFormat, readNumberFormat, writeNumber } from "./workbook-formats";
import { ZipEntries, ZipRefused } from "./zip-entries";

/**
 * Attack: a sheet that says it has a million rows of sixteen thousand columns, or a shared text that is repeated until memory ends.
 * Rule: rows and columns count only as far as cells are filled; reading stops at these limits and says so.
 */
const rowLimit = 20_000;
const columnLimit = 200;
const charactersLimit = 40_000_000;

export type WorkbookRow = { row: number; cells: string[] };
export type Workbook = {
  /** The sheets that people see, in their order; hidden ones are not taken. */
  sheets: string[];
  /** The sheet that was read. */
  sheet: string;
  rows: WorkbookRow[];
};

/** A workbook is a ZIP archive; so are a text document and a picture album. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The filled rows of one sheet of an .xlsx workbook, the first visible one unless `wanted` names another. Formulas count by the value that Excel
 * stored, days as ISO dates, whole numbers without exponent and with the zeros that their format shows, errors as Excel writes them.
 * Errors: INVALID_INPUT on `file`: spreadsheetFile for what is no such workbook, workbookTooLarge, rowTooLong; LIMIT_EXCEEDED for too many rows.
 */
export function readWorkbook(bytes: Uint8Array, wanted: string | null = null): Workbook {
  try {
    const zip = new ZipEntries(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const book = readBook(zip);
    const visible = book.sheets.filter(({ hidden }) => !hidden);
    const chosen = visible.find(({ name }) => name === wanted) ?? visible[0];
    if (!chosen) throw refusal("spreadsheetFile");
    const part = zip.read(chosen.path);
    if (part === null) throw refusal("spreadsheetFile");
    const sheet = { strings: readStrings(zip), formats: readFormats(zip), since1904: book.since1904 };
    return { sheets: visible.map(({ name }) => name), sheet: chosen.name, rows: readSheet(part, sheet) };
  } catch (fault) {
    if (fault instanceof ZipRefused) throw refusal(fault.reason === "too-large" ? "workbookTooLarge" : "spreadsheetFile");
    throw fault;
  }
}

type Handlers = {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/** Names count without their prefix. The parser knows no entities but XML's own five, so a document type declares nothing. */
function walk(xml: string, { open, close, text }: Handlers): void {
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  const parser = new Parser();
  parser.on("openTag", (name, attributes, decode) => {
    if (!open) return;
    const decoded = Object.entries(attributes()).map(([key, value]) => [local(key), decode(value)]);
    open(local(name), Object.fromEntries(decoded));
  });
  parser.on("closeTag", (name) => close?.(local(name)));
  parser.on("text", (value, decode) => text?.(decode(value)));
  parser.on("cdata", (value) => text?.(value));
  parser.on("error", () => {
    throw refusal("spreadsheetFile");
  });
  parser.parse(xml);
}

type Book = { sheets: { name: string; hidden: boolean; path: string }[]; since1904: boolean };

function readBook(zip: ZipEntries): Book {
  const workbook = zip.read("xl/workbook.xml");
  const relations = zip.read("xl/_rels/workbook.xml.rels");
  if (workbook === null || relations === null) throw refusal("spreadsheetFile");
  const targets = new Map<string, string>();
  walk(relations, {
    open: (name, { Id = "", Target = "" }) => {
      if (name === "Relationship") targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const book: Book = { sheets: [], since1904: false };
  walk(workbook, {
    open: (name, attributes) => {
      if (name === "workbookPr") book.since1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const path = targets.get(attributes.id ?? "") ?? "";
      const hidden = attributes.state === "hidden" || attributes.state === "veryHidden";
      book.sheets.push({ name: attributes.name ?? "", hidden, path });
    },
  });
  return book;
}

function readStrings(zip: ZipEntries): string[] {
  const xml = zip.read("xl/sharedStrings.xml");
  const strings: string[] = [];
  if (xml === null) return strings;
  let current = "";
  let inText = false;
  let inPhonetics = false;
  walk(xml, {
    open: (name) => {
      if (name === "si") current = "";
      if (name === "rPh") inPhonetics = true;
      if (name === "t") inText = !inPhonetics;
    },
    close: (name) => {
      if (name === "si") strings.push(decodeEscapes(current));
      if (name === "rPh") inPhonetics = false;
      if (name === "t") inText = false;
    },
    text: (text) => {
      if (inText) current += text;
    },
  });
  return strings;
}

/** Excel writes characters that XML has not as _x000D_. */
function decodeEscapes(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function readFormats(zip: ZipEntries): NumberFormat[] {
  const xml = zip.read("xl/styles.xml");
  if (xml === null) return [];
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  walk(xml, {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") inCells = true;
      const id = Number(attributes.numFmtId ?? 0);
      if (name === "xf" && inCells) formats.push(readNumberFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

type SheetFacts = { strings: string[]; formats: NumberFormat[]; since1904: boolean };
type Cell = { column: number; type: string; style: number; value: string };

function readSheet(xml: string, facts: SheetFacts): WorkbookRow[] {
  const rows: WorkbookRow[] = [];
  let row: WorkbookRow = { row: 0, cells: [] };
  let cell: Cell | null = null;
  let within = "";
  let characters = 0;
  const finishCell = () => {
    if (!cell) return;
    const text = readCell(cell, facts);
    characters += text.length;
    if (characters > charactersLimit) throw refusal("workbookTooLarge");
    if (text !== "" && cell.column >= columnLimit) throw refusal("rowTooLong", { row: row.row });
    if (text !== "") {
      while (row.cells.length < cell.column) row.cells.push("");
      row.cells[cell.column] = text;
    }
    cell = null;
  };
  walk(xml, {
    open: (name, attributes) => {
      if (name === "row") row = { row: Number(attributes.r ?? row.row + 1), cells: [] };
      else if (name === "c") {
        const column = attributes.r === undefined ? row.cells.length : columnOf(attributes.r);
        cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? -1), value: "" };
      } else if (name === "v" || name === "t") within = name;
      else if (name === "rPh") within = "phonetics";
    },
    close: (name) => {
      if (name === "c") finishCell();
      if (name === "v" || name === "t") within = within === "phonetics" ? within : "";
      if (name === "rPh") within = "";
      if (name !== "row" || row.cells.length === 0) return;
      rows.push(row);
      if (rows.length > rowLimit) throw new AppError("LIMIT_EXCEEDED", { values: { rows: rows.length } });
    },
    text: (text) => {
      if (cell && (within === "v" || within === "t")) cell.value += text;
    },
  });
  return rows;
}

/** Column A is 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference
    .replace(/[^A-Za-z]/g, "")
    .toUpperCase()
    .slice(0, 3))
    column = column * 26 + letter.charCodeAt(0) - 64;
  return Math.max(0, column - 1);
}

function readCell({ type, value, style }: Cell, { strings, formats, since1904 }: SheetFacts): string {
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "inlineStr" || type === "str") return decodeEscapes(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "d") return value.slice(0, 10);
  if (type === "e") return value;
  return writeNumber(value, formats[style] ?? { kind: "plain" }, since1904);
}

function refusal(code: string, values: Record<string, string | number> = {}): AppError {
  return new AppError("INVALID_INPUT", { fields: [{ path: "file", code, values }] });
}
