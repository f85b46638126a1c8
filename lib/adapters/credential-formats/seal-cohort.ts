import type { SealKey } from "@/lib/adapters/certificates/assert-sealed";
import { certificatesIn, readSealCertificate } from "@/lib/adapters/certificates/seal-certificate";
import { drawCertificatePicture } from "@/lib/adapters/documents/certificate-picture";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { certificatePictureWords } from "@/lib/domain/credentials/certificate-picture-words";
import { composeSealedElm } from "@/lib/domain/credentials/compose-sealed-elm";
import { AppError } from "@/lib/domain/errors";
import { sealJades } from "./jades";
import { assertSignable } from "./signable-text";

export type CohortSeal = {
  key: SealKey;
  /** PEM, the key's own certificate first. */
  certificateChain: string;
  now: Date;
};

async function picturesOf(facts: AwardFacts): Promise<Record<string, string>> {
  const pictures: Record<string, string> = {};
  for (const language of facts.version.content.languages) {
    pictures[language] = (
      await drawCertificatePicture(certificatePictureWords(facts, language))
    ).toString("base64");
  }
  return pictures;
}

/**
 * Composes and seals an `elm-sealed` credential for each award: certificate pictures, payload,
 * JAdES. Returns the exact bytes to store, by credential UUID. Sequential, because drawing the
 * pictures takes nearly all the time. Errors: NO_ACTIVE_KEY if there is no certificate or it is not
 * valid at `now`; INVALID_INPUT for text that must not be signed.
 */
export async function sealCohort(
  facts: readonly AwardFacts[],
  seal: CohortSeal,
): Promise<Map<string, string>> {
  const chain = certificatesIn(seal.certificateChain);
  const leaf = chain[0] === undefined ? null : readSealCertificate(chain[0]);
  if (!leaf?.key || seal.now < leaf.validFrom || seal.now >= leaf.validTo)
    throw new AppError("NO_ACTIVE_KEY");
  const request = {
    key: seal.key,
    certificates: chain.map((pem) => Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64")),
    alg: leaf.key.algorithm === "RSA" ? "RS256" : "ES256",
    now: seal.now,
  } as const;
  const documents = new Map<string, string>();
  for (const award of facts) {
    const credential = composeSealedElm(award, {
      holder: leaf.holder,
      pictures: await picturesOf(award),
    });
    assertSignable(credential);
    documents.set(award.credentialUuid, await sealJades(JSON.stringify(credential), request));
  }
  return documents;
}
