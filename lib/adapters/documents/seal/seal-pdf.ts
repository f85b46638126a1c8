import { createHash } from "node:crypto";
import { type CmsRequest, signCms } from "./cms-signature";

/**
 * The size limit of a signature with these certificates, including the largest RSA signature and
 * the attributes.
 */
export function roomForSeal(certificates: readonly Uint8Array[]): number {
  return certificates.reduce((sum, { length }) => sum + length, 0) + 2048;
}

/**
 * Finds the signature object. Attack: a title contains the same text, and the seal is written into
 * it. Rule: the pattern begins with the line that opens an object; texts in the file never contain
 * a line end.
 */
const blank =
  /(obj\n<< \/Type \/Sig \/Filter \/Adobe\.PPKLite \/SubFilter \/ETSI\.CAdES\.detached )\/ByteRange \[0 0{10} 0{10} 0{10}\] \/Contents (<0+>)/;
const digits = (value: number) => String(value).padStart(10, "0");

/**
 * Seals a PDF that has a seal placeholder: PAdES baseline B (ETSI EN 319 142-1, clause 6.3). The
 * signature covers the entire file except its own hexadecimal digits. Errors: a plain Error for a
 * file without a placeholder, or a signature larger than the placeholder.
 */
export async function sealPdf(pdf: Uint8Array, request: CmsRequest): Promise<Uint8Array> {
  const sealed = Buffer.from(pdf);
  const text = sealed.toString("latin1");
  const found = blank.exec(text);
  if (!found) throw new Error("the file has no room for a seal");
  const [whole, head = "", placeholder = ""] = found;
  const end = found.index + whole.length;
  const start = end - placeholder.length;
  const range = `/ByteRange [0 ${digits(start)} ${digits(end)} ${digits(sealed.length - end)}]`;
  sealed.write(range, found.index + head.length, "latin1");
  const digest = createHash("sha256")
    .update(sealed.subarray(0, start))
    .update(sealed.subarray(end))
    .digest();
  const signature = (await signCms(digest, request)).toString("hex");
  if (signature.length > placeholder.length - 2)
    throw new Error("the seal is larger than its room");
  sealed.write(signature, start + 1, "latin1");
  return sealed;
}
