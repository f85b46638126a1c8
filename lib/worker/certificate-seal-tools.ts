import { certificatesIn, readSealCertificate } from "@/lib/adapters/certificates/seal-certificate";
import { findStoredKey } from "@/lib/adapters/db/stores/wrapped-key-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { roomForSeal, sealPdf } from "@/lib/adapters/documents/seal/seal-pdf";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import type { SealingTools } from "@/lib/features/holders/seal-certificate";
import { signerFor } from "./issuing-tools";

/**
 * Dependencies for sealing certificates: the institution's key with its certificate.
 */
export function sealingToolsFor(ctx: Context): SealingTools {
  return {
    async seal(keyId, draw) {
      const stored = await inInstitution(ctx, (scope) => findStoredKey(scope, keyId));
      const chain = certificatesIn(stored?.certificateChain ?? "");
      const leaf = chain[0] === undefined ? null : readSealCertificate(chain[0]);
      if (!leaf?.key || ctx.now < leaf.validFrom || ctx.now >= leaf.validTo)
        throw new AppError("NO_ACTIVE_KEY");
      const certificates = chain.map((pem) =>
        Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64"),
      );
      const holder = leaf.holder.organisation || leaf.holder.commonName;
      const pdf = await draw({ holder, at: ctx.now, bytes: roomForSeal(certificates) });
      const key = await signerFor(ctx).open(keyId);
      try {
        return await sealPdf(pdf, {
          key,
          certificates,
          alg: leaf.key.algorithm === "RSA" ? "RS256" : "ES256",
        });
      } finally {
        key.close();
      }
    },
  };
}
