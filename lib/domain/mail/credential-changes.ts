import type { Multilingual } from "@/lib/domain/multilingual";

/**
 * What happened to a credential, for `{whatHappened}` in the mail's language: an institution's own
 * wording cannot omit it.
 */
export const credentialChanges = {
  revoked: {
    en: "The credential was revoked. It is no longer valid, and everyone who verifies it will see that.",
    de: "Der Nachweis wurde widerrufen. Er ist nicht mehr gültig. Das sehen alle, die ihn prüfen.",
    es: "La credencial ha sido revocada. Ya no es válida, y quien la verifique lo verá.",
    fi: "Todistus on peruutettu. Se ei ole enää voimassa, ja jokainen sen tarkistava näkee tämän.",
    fr: "L’attestation a été révoquée. Elle n’est plus valable, et toute personne qui la vérifie en sera informée.",
  },
  suspended: {
    en: "The credential was suspended. Until the suspension is lifted, everyone who verifies it will see that it is suspended.",
    de: "Die Gültigkeit des Nachweises wurde ausgesetzt. Solange das gilt, sehen es alle, die ihn prüfen.",
    es: "La credencial ha sido suspendida. Mientras dure la suspensión, quien la verifique lo verá.",
    fi: "Todistuksen voimassaolo on keskeytetty. Keskeytyksen ajan jokainen todistuksen tarkistava näkee tämän.",
    fr: "L’attestation a été suspendue. Tant que la suspension dure, toute personne qui la vérifie en sera informée.",
  },
  reinstated: {
    en: "The suspension was lifted. The credential is valid again; you need to do nothing.",
    de: "Die Aussetzung wurde aufgehoben. Der Nachweis ist wieder gültig; Sie müssen nichts tun.",
    es: "Se ha levantado la suspensión. La credencial vuelve a ser válida; no tiene que hacer nada.",
    fi: "Keskeytys on päättynyt. Todistus on jälleen voimassa, eikä sinun tarvitse tehdä mitään.",
    fr: "La suspension a été levée. L’attestation est de nouveau valable ; vous n’avez rien à faire.",
  },
  replaced: {
    en: "A new credential was issued. It replaces the earlier one, which is no longer valid.",
    de: "Es wurde ein neuer Nachweis ausgestellt. Er ersetzt den früheren, der nicht mehr gültig ist.",
    es: "Se ha expedido una nueva credencial. Sustituye a la anterior, que ya no es válida.",
    fi: "Uusi todistus on myönnetty. Se korvaa aiemman todistuksen, joka ei ole enää voimassa.",
    fr: "Une nouvelle attestation a été délivrée. Elle remplace la précédente, qui n’est plus valable.",
  },
  signedAgain: {
    en: "It was signed again, with a new key. The new credential replaces the earlier one, which is no longer valid. Your achievement is not in doubt.",
    de: "Er wurde mit einem neuen Schlüssel neu signiert. Der neue Nachweis ersetzt den früheren, der nicht mehr gültig ist. Ihre Leistung wird nicht infrage gestellt.",
    es: "Se ha firmado de nuevo, con una clave nueva. La nueva credencial sustituye a la anterior, que ya no es válida. Su logro no está en duda.",
    fi: "Se on allekirjoitettu uudelleen uudella avaimella. Uusi todistus korvaa aiemman, joka ei ole enää voimassa. Suorituksesi ei ole kyseenalainen.",
    fr: "Elle a été signée à nouveau, avec une nouvelle clé. La nouvelle attestation remplace la précédente, qui n’est plus valable. Votre réussite n’est pas mise en doute.",
  },
} as const satisfies Record<string, Multilingual>;

/**
 * The reason for a new credential if a batch issues one again: the revoked one was earned after
 * all.
 */
export const reissueReason: Multilingual = {
  en: "The earlier credential was revoked, and the results that are ratified now earn a new one.",
  de: "Der frühere Nachweis wurde widerrufen. Mit den jetzt bestätigten Ergebnissen wird ein neuer verliehen.",
  es: "La credencial anterior fue revocada, y los resultados ratificados ahora dan derecho a una nueva.",
  fi: "Aiempi todistus peruutettiin, ja nyt vahvistetut tulokset oikeuttavat uuteen todistukseen.",
  fr: "L’attestation précédente a été révoquée, et les résultats désormais ratifiés donnent droit à une nouvelle attestation.",
};
