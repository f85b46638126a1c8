/**
 * The colour space sRGB as an ICC profile of version 4 (ICC.1:2004-10): a display profile of three
 * primaries and one curve, as IEC 61966-2-1 defines them, adapted to the white of the connection
 * space. PDF/A requires one to define a file's colours (ISO 19005-3, 6.2.3).
 */

/** A fraction in 16.16 bits (4.6). */
function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
}

function tag(type: string, ...body: Buffer[]): Buffer {
  const whole = Buffer.concat([Buffer.from(type, "latin1"), Buffer.alloc(4), ...body]);
  return Buffer.concat([whole, Buffer.alloc((4 - (whole.length % 4)) % 4)]);
}

function xyz(...values: [number, number, number]): Buffer {
  return tag("XYZ ", ...values.map(fixed));
}

/** One text in one language (10.13). */
function words(value: string): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32BE(1, 0);
  head.writeUInt32BE(12, 4);
  head.write("enUS", 8, "latin1");
  head.writeUInt32BE(value.length * 2, 12);
  head.writeUInt32BE(28, 16);
  return tag("mluc", head, Buffer.from(value, "utf16le").swap16());
}

/** The curve of sRGB: linear near black, else a power (10.15, function type 3). */
function curve(): Buffer {
  const type = Buffer.from([0, 3, 0, 0]);
  return tag("para", type, ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed));
}

const bradford = [
  1.0478112, 0.0228866, -0.050127, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436,
  0.7521316,
];

function tags(): [string, Buffer][] {
  const response = curve();
  return [
    ["desc", words("sRGB IEC61966-2.1")],
    ["cprt", words("No copyright, use freely")],
    ["wtpt", xyz(0.9642, 1, 0.8249)],
    ["chad", tag("sf32", ...bradford.map(fixed))],
    ["rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)],
    ["gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)],
    ["bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)],
    ["rTRC", response],
    ["gTRC", response],
    ["bTRC", response],
  ];
}

function header(size: number): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(0x04200000, 8);
  head.write("mntrRGB XYZ ", 12, "latin1");
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries())
    head.writeUInt16BE(part, 24 + index * 2);
  head.write("acsp", 36, "latin1");
  Buffer.concat([0.9642, 1, 0.8249].map(fixed)).copy(head, 68);
  return head;
}

/** The profile's bytes. */
export function srgbProfile(): Uint8Array {
  const entries = tags();
  const table = Buffer.alloc(4 + entries.length * 12);
  table.writeUInt32BE(entries.length, 0);
  const bodies: Buffer[] = [];
  const placed = new Map<Buffer, number>();
  let offset = 128 + table.length;
  entries.forEach(([signature, body], index) => {
    const at = placed.get(body) ?? offset;
    if (!placed.has(body)) {
      placed.set(body, at);
      bodies.push(body);
      offset += body.length;
    }
    table.write(signature, 4 + index * 12, "latin1");
    table.writeUInt32BE(at, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
  });
  return Buffer.concat([header(offset), table, ...bodies]);
}
