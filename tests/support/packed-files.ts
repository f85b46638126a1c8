import { crc32, deflateSync } from "node:zlib";
import { AFRelationship, PDFDocument } from "@cantoo/pdf-lib";
import QRCode from "qrcode";
import sharp from "sharp";

export type PngChunk = { type: string; data: Buffer; crc?: number };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function framed({ type, data, crc }: PngChunk): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, "latin1");
  const end = Buffer.alloc(4);
  end.writeUInt32BE(crc ?? crc32(Buffer.concat([head.subarray(4), data])));
  return Buffer.concat([head, data, end]);
}

const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
export const endChunk: PngChunk = { type: "IEND", data: Buffer.alloc(0) };

/** A picture of one pixel with these chunks before its end. */
export function png(chunks: PngChunk[], end: PngChunk[] = [endChunk]): Buffer {
  const pixel: PngChunk = { type: "IDAT", data: deflateSync(Buffer.from([0, 255])) };
  return Buffer.concat([
    signature,
    ...[{ type: "IHDR", data: header }, pixel, ...chunks, ...end].map(framed),
  ]);
}

export function textChunk(
  text: string | Buffer,
  keyword = "openbadgecredential",
  compressed = false,
): PngChunk {
  const packed = compressed ? deflateSync(Buffer.from(text)) : Buffer.from(text);
  const head = Buffer.from(`${keyword}\0${compressed ? "\x01" : "\0"}\0\0\0`, "latin1");
  return { type: "iTXt", data: Buffer.concat([head, packed]) };
}

export const svgHead =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 9 9">';

export function bakedSvg(text: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgHead}<openbadges:credential><![CDATA[${text}]]></openbadges:credential><g><path d="M0 0"/></g></svg>`;
}

/** A QR code as a screenshot shows it. */
export async function qrPicture(
  text: string,
  format: "png" | "jpeg" | "webp" = "png",
): Promise<Buffer> {
  const code = await QRCode.toBuffer(text, { errorCorrectionLevel: "L", scale: 4, margin: 4 });
  return sharp(code).flatten({ background: "#ffffff" }).toFormat(format).toBuffer();
}

export type Attachment = { name: string; content: string | Uint8Array };

/**
 * A document with attachments, written by a library of its own; with object streams unless told
 * otherwise.
 */
export async function pdf(attachments: Attachment[], useObjectStreams = true): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([200, 200]);
  for (const { name, content } of attachments) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await document.attach(bytes, name, {
      mimeType: "application/json",
      afRelationship: AFRelationship.Source,
    });
  }
  return Buffer.from(await document.save({ useObjectStreams }));
}

/** A document from its objects ("1 0 obj" and so on), with their cross-reference table. */
export function pdfOf(objects: (string | Buffer)[], trailer = "/Root 1 0 R"): Buffer {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n", "latin1")];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, index) => {
    offsets.push(length());
    parts.push(
      Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        Buffer.from(object),
        Buffer.from("\nendobj\n"),
      ]),
    );
  });
  const start = length();
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`)
    .join("");
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table)]);
}

export function pdfStream(data: Buffer, extra = ""): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${data.length} ${extra} >>\nstream\n`),
    data,
    Buffer.from("\nendstream"),
  ]);
}
