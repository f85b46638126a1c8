import type { SealUpload } from "@/lib/domain/seal/seal-import";

/** The upload as bytes for an envelope. */
export function writeSealUpload({ file, keyFile, password }: SealUpload): Buffer {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return Buffer.from(
    JSON.stringify({ file: base64(file), keyFile: keyFile && base64(keyFile), password }),
  );
}

/**
 * Reads the output of {@link writeSealUpload}. The envelope authenticated it, so its form is known.
 */
export function readSealUpload(bytes: Uint8Array): SealUpload {
  const written = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
    file: string;
    keyFile: string | null;
    password: string;
  };
  return {
    file: Buffer.from(written.file, "base64"),
    keyFile: written.keyFile === null ? null : Buffer.from(written.keyFile, "base64"),
    password: written.password,
  };
}
