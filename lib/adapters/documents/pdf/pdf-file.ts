import { deflateSync } from "node:zlib";
import { name, type PdfDictionary, PdfReference, type PdfValue, writeValue } from "./pdf-objects";

/** The bytes of a stream with their filter. */
export type StreamBody = { bytes: Uint8Array; compressed: boolean };

/** Compresses a stream's content; callers cache it for use in many files. */
export function compressed(bytes: Uint8Array): StreamBody {
  return { bytes: deflateSync(bytes), compressed: true };
}

type Entry = { dictionary: PdfValue; body: StreamBody | null };

/**
 * The objects of one file, numbered as they come, and the file itself with its cross-reference
 * table (ISO 32000-1, 7.5).
 */
export class PdfFile {
  private readonly entries: (Entry | null)[] = [];

  /** A number for an object that is written later; others may already refer to it. */
  reserve(): PdfReference {
    this.entries.push(null);
    return new PdfReference(this.entries.length);
  }

  fill(reference: PdfReference, value: PdfValue): void {
    this.entries[reference.id - 1] = { dictionary: value, body: null };
  }

  add(value: PdfValue): PdfReference {
    const reference = this.reserve();
    this.fill(reference, value);
    return reference;
  }

  addStream(dictionary: PdfDictionary, body: StreamBody): PdfReference {
    const reference = this.reserve();
    this.entries[reference.id - 1] = { dictionary, body };
    return reference;
  }

  /** The complete file. Equal objects give equal bytes: two files differ only by `id`. */
  write(trailer: { root: PdfReference; info: PdfReference; id: PdfValue }): Uint8Array {
    // The second line marks the file as binary for transfer programs (7.5.2; ISO 19005-3, 6.1.2).
    const chunks: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
    let offset = chunks[0]?.length ?? 0;
    const offsets: number[] = [];
    this.entries.forEach((entry, index) => {
      if (!entry) throw new Error(`object ${index + 1} was promised and never told`);
      const written = writeEntry(index + 1, entry);
      offsets.push(offset);
      offset += written.length;
      chunks.push(written);
    });
    const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
    const last = writeValue({
      Size: offsets.length + 1,
      Root: trailer.root,
      Info: trailer.info,
      ID: [trailer.id, trailer.id],
    });
    const head = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`;
    chunks.push(
      Buffer.from(`${head}${table}trailer\n${last}\nstartxref\n${offset}\n%%EOF\n`, "latin1"),
    );
    return Buffer.concat(chunks);
  }
}

function writeEntry(id: number, { dictionary, body }: Entry): Buffer {
  const head = `${id} 0 obj\n`;
  if (!body) return Buffer.from(`${head}${writeValue(dictionary)}\nendobj\n`, "latin1");
  const filter: PdfDictionary = body.compressed ? { Filter: name("FlateDecode") } : {};
  const full = writeValue({
    ...(dictionary as PdfDictionary),
    ...filter,
    Length: body.bytes.length,
  });
  return Buffer.concat([
    Buffer.from(`${head}${full}\nstream\n`, "latin1"),
    body.bytes,
    Buffer.from("\nendstream\nendobj\n", "latin1"),
  ]);
}
