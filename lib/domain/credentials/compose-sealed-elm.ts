import { elmIris } from "@/lib/domain/credentials/elm/elm-3-2";
import type { Composition, ElmNode } from "@/lib/domain/credentials/elm/nodes";
import {
  type CertificatePictures,
  composeSealedDisplays,
} from "@/lib/domain/credentials/elm/sealed-display";
import { composeSealHolder, type SealHolder } from "@/lib/domain/credentials/elm/sealed-issuer";
import { elmSlotsOf } from "@/lib/domain/credentials/elm/slots";
import type { AwardFacts } from "./award-facts";
import { composeElm, type ElmCredential, elmCredentialContexts } from "./compose-elm";

/**
 * The sealing data of an award: the seal certificate's holder, and the learner's certificate as
 * pictures.
 */
export type SealFacts = { holder: SealHolder; pictures: CertificatePictures };

/**
 * The contexts of a sealed credential: those of the signed one without Data Integrity's, because it
 * contains no proof.
 */
export const sealedElmContexts: readonly string[] = elmCredentialContexts.filter(
  (context) =>
    context === elmIris.credentialsContext ||
    context === elmIris.context ||
    context.includes("/ns/credentials/status/"),
);

/**
 * Composes the payload of an `elm-sealed` credential: as {@link composeElm}, with the holder of the
 * seal as issuer and the learner's certificate as picture. The institution remains the awarding
 * body. Pure; the text to seal is `JSON.stringify` of the result. Errors: as {@link composeElm}.
 */
export function composeSealedElm(facts: AwardFacts, seal: SealFacts): ElmCredential {
  const { languages } = facts.version.content;
  const composition: Composition = {
    facts,
    slots: elmSlotsOf(facts),
    languages,
    primaryLanguage: languages[0] ?? "en",
  };
  const signed = composeElm(facts, composition.slots);
  return {
    ...signed,
    "@context": [...sealedElmContexts],
    issuer: composeSealHolder(composition, seal.holder, signed.issuer.homepage),
    displayParameter: {
      ...(signed.displayParameter as ElmNode),
      individualDisplay: composeSealedDisplays(composition, seal.pictures),
    },
  };
}
