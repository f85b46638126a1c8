import { withoutControlCharacters } from "@/lib/domain/control-characters";
import { columnLimit } from "@/lib/domain/enrolment/learner-columns";
import { AppError } from "@/lib/domain/errors";
import { walkXml, type XmlBudget, XmlError } from "./walk-xml";
import { type NumberFormat, readNumberFormat, writeCellNumber } from "./workbook-formats";
import { ZipEntries, ZipError } from "./zip-entries";

/**
 * Attack: a sheet that claims a million rows of sixteen thousand columns, or a shared text repeated
 * until memory is exhausted. Rule: rows and columns count only up to the last filled cell,
 * including gaps; exceeding these limits is an error.
 */
const rowLimit = 20_000;
/**
 * The cell limit of a table in any format, including empty cells: forty columns of as many rows as
 * an import accepts.
 */
export const tableCellLimit = 200_000;
const charactersLimit = 8_000_000;
/** The maximum text length of an Excel cell. */
const textLimit = 32_767;
const sheetLimit = 1000;
/** The last row of a sheet in Excel. */
const lastRow = 1_048_576;
/**
 * The budget for all parts of a workbook together: every cell of {@link tableCellLimit} with its
 * value.
 */
const elementLimit = 650_000;
const attributeLimit = 1_200_000;

export type WorkbookRow = { row: number; cells: string[] };
export type Workbook = {
  /** The visible sheets, in order; hidden ones are ignored. */
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
 * The filled rows of one sheet of an .xlsx workbook, the first visible one unless `wanted` names
 * another. Formulas give the value that Excel stored, dates are ISO dates, whole numbers have no
 * exponent and the leading zeros of their format, errors are as in Excel. Errors: INVALID_INPUT on
 * `file`: spreadsheetFile if it is not such a workbook, workbookTooLarge, rowTooLong;
 * LIMIT_EXCEEDED for too many rows.
 */
export function readWorkbook(bytes: Uint8Array, wanted: string | null = null): Workbook {
  try {
    const zip = new ZipEntries(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const budget = { elements: elementLimit, attributes: attributeLimit };
    const book = readBook(zip, budget);
    const visible = book.sheets.filter(({ hidden }) => !hidden);
    const chosen = visible.find(({ name }) => name === wanted) ?? visible[0];
    if (!chosen) throw refusal("spreadsheetFile");
    const part = zip.read(chosen.path);
    if (part === null) throw refusal("spreadsheetFile");
    const sheet = {
      strings: readStrings(zip, budget),
      formats: readFormats(zip, budget),
      since1904: book.since1904,
    };
    return {
      sheets: visible.map(({ name }) => name),
      sheet: chosen.name,
      rows: readSheet(part, budget, sheet),
    };
  } catch (error) {
    if (error instanceof ZipError || error instanceof XmlError)
      throw refusal(error.reason === "too-large" ? "workbookTooLarge" : "spreadsheetFile");
    throw error;
  }
}

type Book = { sheets: { name: string; hidden: boolean; path: string }[]; since1904: boolean };

function readBook(zip: ZipEntries, budget: XmlBudget): Book {
  const workbook = zip.read("xl/workbook.xml");
  const relations = zip.read("xl/_rels/workbook.xml.rels");
  if (workbook === null || relations === null) throw refusal("spreadsheetFile");
  const targets = new Map<string, string>();
  walkXml(relations, budget, {
    open: (name, attribute) => {
      // A tab can also be a chart, which has no cells.
      if (name !== "Relationship" || isOtherTab(attribute("Type") ?? "")) return;
      const target = attribute("Target") ?? "";
      targets.set(attribute("Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  const book: Book = { sheets: [], since1904: false };
  let inExtensions = false;
  walkXml(workbook, budget, {
    open: (name, attribute) => {
      if (name === "extLst") inExtensions = true;
      // Excel repeats elements there under the same name, with other attributes.
      if (inExtensions) return;
      if (name === "workbookPr")
        book.since1904 = ["1", "true"].includes(attribute("date1904") ?? "");
      if (name !== "sheet") return;
      const path = targets.get(attribute("id") ?? "");
      if (path === undefined) return;
      const hidden = ["hidden", "veryHidden"].includes(attribute("state") ?? "");
      book.sheets.push({ name: withoutControlCharacters(attribute("name") ?? ""), hidden, path });
      if (book.sheets.length > sheetLimit) throw refusal("workbookTooLarge");
    },
    close: (name) => {
      if (name === "extLst") inExtensions = false;
    },
  });
  return book;
}

const isOtherTab = (type: string): boolean =>
  /\/(chartsheet|dialogsheet|xlMacrosheet|xlIntlMacrosheet)$/.test(type);

function readStrings(zip: ZipEntries, budget: XmlBudget): string[] {
  const xml = zip.read("xl/sharedStrings.xml");
  const strings: string[] = [];
  if (xml === null) return strings;
  let current = "";
  let inText = false;
  let inPhonetics = false;
  walkXml(xml, budget, {
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
      if (current.length > textLimit) throw refusal("workbookTooLarge");
    },
  });
  return strings;
}

/** Excel writes characters that XML does not allow as _x000D_. */
function decodeEscapes(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function readFormats(zip: ZipEntries, budget: XmlBudget): NumberFormat[] {
  const xml = zip.read("xl/styles.xml");
  if (xml === null) return [];
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  walkXml(xml, budget, {
    open: (name, attribute) => {
      if (name === "cellXfs") inCells = true;
      if (name !== "numFmt" && name !== "xf") return;
      const id = Number(attribute("numFmtId") ?? 0);
      if (name === "numFmt") codes.set(id, (attribute("formatCode") ?? "").slice(0, 255));
      else if (inCells) formats.push(readNumberFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

type SheetFacts = { strings: string[]; formats: NumberFormat[]; since1904: boolean };
type Cell = { column: number; type: string; style: number; value: string };

function readSheet(xml: string, budget: XmlBudget, facts: SheetFacts): WorkbookRow[] {
  const rows = new RowCollector();
  let inData = false;
  let cell: Cell | null = null;
  let within = "";
  walkXml(xml, budget, {
    open: (name, attribute) => {
      if (name === "sheetData") inData = true;
      // Drawings in a sheet have elements of the same names.
      if (!inData) return;
      if (name === "row") rows.open(attribute("r"));
      else if (name === "c") {
        if (cell) throw refusal("spreadsheetFile");
        const column = rows.columnOf(attribute("r"));
        cell = {
          column,
          type: attribute("t") ?? "n",
          style: Number(attribute("s") ?? -1),
          value: "",
        };
      } else if (name === "v" || name === "t") within = within === "phonetics" ? within : name;
      else if (name === "rPh") within = "phonetics";
    },
    close: (name) => {
      if (name === "sheetData") inData = false;
      if (!inData) return;
      if (name === "c" && cell) {
        rows.fill(cell.column, withoutControlCharacters(readCell(cell, facts)));
        cell = null;
      }
      if (name === "v" || name === "t") within = within === "phonetics" ? within : "";
      if (name === "rPh") within = "";
      if (name === "row") rows.close();
    },
    text: (text) => {
      // An inline text can also have a value, which is not shown.
      if (!cell || within !== (cell.type === "inlineStr" ? "t" : "v")) return;
      cell.value += text;
      if (cell.value.length > textLimit)
        throw refusal("rowTooLong", { row: rows.number, limit: columnLimit });
    },
  });
  return rows.filled;
}

/**
 * Attack: rows and cells state their own position, so two rows with one number become one person,
 * and a row numbered -7 disappears. Rule: a number counts only if it is greater than that of the
 * previous filled row, otherwise rows are counted here; no cell overwrites another.
 */
class RowCollector {
  readonly filled: WorkbookRow[] = [];
  number = 0;
  private row: WorkbookRow | null = null;
  private nextColumn = 0;
  private cells = 0;
  private characters = 0;

  open(claimed: string | undefined): void {
    if (this.row) throw refusal("spreadsheetFile");
    const before = this.filled.at(-1)?.row ?? 0;
    const given = /^\d{1,7}$/.test(claimed ?? "") ? Number(claimed) : 0;
    this.number = given > before && given <= lastRow ? given : Math.max(this.number, before) + 1;
    this.row = { row: this.number, cells: [] };
    this.nextColumn = 0;
  }

  columnOf(reference: string | undefined): number {
    const column = /^[A-Za-z]{1,3}\d*$/.test(reference ?? "")
      ? columnNumber(reference ?? "")
      : this.nextColumn;
    this.nextColumn = column + 1;
    return column;
  }

  fill(column: number, text: string): void {
    if (!this.row) throw refusal("spreadsheetFile");
    if (text === "" || (column >= columnLimit && text.trim() === "")) return;
    if (column >= columnLimit)
      throw refusal("rowTooLong", { row: this.number, limit: columnLimit });
    const { cells } = this.row;
    if (cells[column]) throw refusal("spreadsheetFile");
    this.characters += text.length;
    this.cells += Math.max(0, column + 1 - cells.length);
    if (this.characters > charactersLimit || this.cells > tableCellLimit)
      throw refusal("workbookTooLarge");
    while (cells.length < column) cells.push("");
    cells[column] = text;
  }

  close(): void {
    if (this.row && this.row.cells.length > 0) this.filled.push(this.row);
    this.row = null;
    if (this.filled.length > rowLimit)
      throw new AppError("LIMIT_EXCEEDED", { values: { rows: this.filled.length } });
  }
}

/** Column A is 0. */
function columnNumber(reference: string): number {
  const letters = reference.replace(/\d/g, "").toUpperCase();
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readCell(
  { type, value, style }: Cell,
  { strings, formats, since1904 }: SheetFacts,
): string {
  if (type === "s") return value.trim() === "" ? "" : (strings[Number(value)] ?? "");
  if (type === "inlineStr" || type === "str") return decodeEscapes(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "d") return value.slice(0, 10);
  if (type === "e") return value;
  return writeCellNumber(value, formats[style] ?? { kind: "plain" }, since1904);
}

function refusal(code: string, values: Record<string, string | number> = {}): AppError {
  return new AppError("INVALID_INPUT", { fields: [{ path: "file", code, values }] });
}
