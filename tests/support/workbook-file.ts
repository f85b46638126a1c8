import { strToU8, zipSync } from "fflate";

export type Sheet = {
  name: string;
  /** The XML of its rows. */
  rows: string;
  state?: "hidden" | "veryHidden";
};

type Options = {
  strings?: string[];
  formats?: { id: number; code: string }[];
  since1904?: boolean;
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

const escapeXml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/**
 * The parts of a small .xlsx workbook. Style 0 is general, style 1 a day, and 2, 3 … the formats
 * that are given.
 */
export function workbookParts(
  sheets: Sheet[],
  { strings = [], formats = [], since1904 = false }: Options = {},
): Record<string, Uint8Array> {
  const list = sheets.map(({ name, state }, index) => {
    const hidden = state ? ` state="${state}"` : "";
    return `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
  });
  const targets = sheets.map(
    (_sheet, index) =>
      `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const codes = formats.map(
    ({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`,
  );
  const styles = [0, 14, ...formats.map(({ id }) => id)].map((id) => `<xf numFmtId="${id}"/>`);
  const parts: Record<string, string> = {
    "xl/workbook.xml": `${head}<workbook ${main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${since1904 ? ' date1904="1"' : ""}/><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships ${relations}>${targets.join("")}</Relationships>`,
    "xl/styles.xml": `${head}<styleSheet ${main}><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${head}<sst ${main}>${strings.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join("")}</sst>`,
  };
  sheets.forEach(({ rows }, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `${head}<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`;
  });
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
}

/** Rows of texts as the XML of a sheet. */
export function textRows(rows: string[][]): string {
  return rows
    .map((cells, index) => {
      const inner = cells.map((text) => `<c t="inlineStr"><is><t>${escapeXml(text)}</t></is></c>`);
      return `<row r="${index + 1}">${inner.join("")}</row>`;
    })
    .join("");
}

export function writeWorkbook(sheets: Sheet[], options: Options = {}): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(workbookParts(sheets, options)));
}
