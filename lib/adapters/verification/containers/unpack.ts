import { readPdfAttachments } from "@/lib/adapters/verification/containers/pdf/read-pdf-attachment";
import type { PackedFormat, UnpackAnswer } from "@/lib/domain/verification/ports";
import type { ContainerKind } from "@/lib/domain/verification/report/report";
import { readBakedPng } from "./read-baked-png";
import { readBakedSvg } from "./read-baked-svg";
import { readQrCode } from "./read-qr-code";
import { Refused } from "./refused";

/** Two files in one container are two credentials: each is verified, and none is chosen. */
type Unpacked = { container: ContainerKind; contents: Uint8Array[] };

/**
 * A picture may be baked or only show a QR code; the baked credential takes precedence, because it
 * is meant for programs.
 */
async function openPng(bytes: Buffer): Promise<Unpacked> {
  const { baked, picture } = readBakedPng(bytes);
  return baked.length > 0 ? { container: "png", contents: baked } : openPicture(picture);
}

async function openPicture(bytes: Buffer): Promise<Unpacked> {
  return { container: "qr-image", contents: [await readQrCode(bytes)] };
}

const openers: Record<PackedFormat, (bytes: Buffer) => Unpacked | Promise<Unpacked>> = {
  png: openPng,
  jpeg: openPicture,
  webp: openPicture,
  svg: (bytes) => ({ container: "svg", contents: readBakedSvg(bytes) }),
  // PDF offsets count from its own first byte, whatever precedes it.
  pdf: (bytes) => ({
    container: "pdf",
    contents: readPdfAttachments(bytes.subarray(bytes.indexOf("%PDF-"))),
  }),
};

/**
 * Opens one file of a known format. Runs in a thread: the attacker controls the cost, up to its
 * limits.
 */
export async function unpack(format: PackedFormat, bytes: Uint8Array): Promise<UnpackAnswer> {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { container, contents } = await openers[format](file);
    const [only] = contents;
    if (only && contents.length === 1) return { kind: "opened", container, bytes: only };
    return { kind: "several", container, parts: contents };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      kind: "refused",
      reason: error.reason,
      ...(error.values ? { values: error.values } : {}),
    };
  }
}
