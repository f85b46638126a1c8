import { readSealUpload } from "@/lib/adapters/sealing-intake/seal-upload";
import { wrapPrivateKey } from "@/lib/adapters/signing/key-wrapping";
import { openEnvelope } from "@/lib/adapters/signing/open-envelope";
import { readSealMaterial } from "@/lib/adapters/signing/read-seal-upload";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { SealImportTools } from "@/lib/features/seals/import-seal-certificate";

type KeyEncryptionKey = Parameters<typeof wrapPrivateKey>[2];

/**
 * Dependencies for importing a seal: only the worker has the key that opens envelopes and wraps
 * keys.
 */
export function sealImportToolsFor(ctx: Context, kek: KeyEncryptionKey): SealImportTools {
  const institutionId = institutionOf(ctx);
  return {
    open(envelope, importId) {
      const plaintext = openEnvelope(envelope, { institutionId, importId }, kek);
      if (!plaintext) return null;
      try {
        return readSealUpload(plaintext);
      } finally {
        plaintext.fill(0);
      }
    },
    async read(upload, keyId) {
      const reading = await readSealMaterial(upload, ctx.now);
      if (reading.kind === "refused") return reading;
      const { privateKey, ...seal } = reading.material;
      try {
        return {
          kind: "read",
          seal: {
            ...seal,
            wrappedPrivateKey: wrapPrivateKey(privateKey, { institutionId, keyId }, kek),
          },
        };
      } finally {
        privateKey.fill(0);
      }
    },
  };
}
