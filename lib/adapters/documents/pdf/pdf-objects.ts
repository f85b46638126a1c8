/** The objects of a PDF file (ISO 32000-1, 7.3) as plain values, and how they are written. */

/** A reference to another object of the file. */
export class PdfReference {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

/** A name such as /Page, given without its solidus. */
export class PdfName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A text for people (7.9.2.2): ASCII as it is, anything else in UTF-16 with its mark. */
export class PdfText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Bytes, written in hexadecimal. */
export class PdfBytes {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** Something already written. */
export class PdfWritten {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type PdfDictionary = { [key: string]: PdfValue | undefined };

export type PdfValue =
  | number
  | boolean
  | null
  | PdfReference
  | PdfName
  | PdfText
  | PdfBytes
  | PdfWritten
  | PdfValue[]
  | PdfDictionary;

export function name(text: string): PdfName {
  return new PdfName(text);
}

export function text(value: string): PdfText {
  return new PdfText(value);
}

/** A date (7.9.4), in universal time. */
export function date(at: Date): PdfText {
  return new PdfText(`D:${at.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`);
}

/** A number with at most four decimals and never an exponent (7.3.3). */
export function writePdfNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error("a PDF holds finite numbers only");
  const rounded = Math.round(value * 10_000) / 10_000;
  return Object.is(rounded, -0) ? "0" : rounded.toFixed(4).replace(/\.?0+$/, "");
}

function writeName(value: string): string {
  const bytes = [...Buffer.from(value, "utf8")];
  const plain = /[!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/;
  return `/${bytes
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return plain.test(character) && byte < 0x7f
        ? character
        : `#${byte.toString(16).padStart(2, "0")}`;
    })
    .join("")}`;
}

function writeText(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return `(${value.replace(/[\\()]/g, "\\$&")})`;
  const units = Buffer.from(value, "utf16le").swap16();
  return `<feff${units.toString("hex")}>`;
}

/** An object as written in the file. */
export function writeValue(value: PdfValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return writePdfNumber(value);
  if (value instanceof PdfReference) return `${value.id} 0 R`;
  if (value instanceof PdfName) return writeName(value.name);
  if (value instanceof PdfText) return writeText(value.text);
  if (value instanceof PdfBytes) return `<${Buffer.from(value.bytes).toString("hex")}>`;
  if (value instanceof PdfWritten) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeValue).join(" ")}]`;
  const entries = Object.entries(value).flatMap(([key, entry]) =>
    entry === undefined ? [] : [`${writeName(key)} ${writeValue(entry)}`],
  );
  return `<< ${entries.join(" ")} >>`;
}
