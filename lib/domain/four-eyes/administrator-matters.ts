import { z } from "zod";
import type { Multilingual } from "@/lib/domain/multilingual";

/**
 * The subjects about which all administrators are notified, as worded in the mail: "Ada made a
 * change at …: …".
 */
export const administratorMatters = {
  "seal-import": {
    en: "an e-seal certificate was uploaded",
    de: "ein Zertifikat für das elektronische Siegel wurde hochgeladen",
    es: "se ha subido un certificado de sello electrónico",
    fi: "sähköisen leiman varmenne lähetettiin",
    fr: "un certificat de cachet électronique a été envoyé",
  },
  "key-compromise": {
    en: "a signing key was reported as compromised and signs nothing more",
    de: "ein Signaturschlüssel wurde als kompromittiert gemeldet und signiert nichts mehr",
    es: "se ha notificado que una clave de firma está comprometida y ya no firma nada",
    fi: "allekirjoitusavain ilmoitettiin vaarantuneeksi, eikä se enää allekirjoita mitään",
    fr: "une clé de signature a été signalée comme compromise et ne signe plus rien",
  },
  "revocation-policy-two": {
    en: "revoking a credential takes two registrars from now on",
    de: "für den Widerruf eines Nachweises braucht es ab jetzt eine zweite Person im Prüfungsamt",
    es: "a partir de ahora, revocar una credencial requiere una segunda persona de la secretaría",
    fi: "todistuksen peruuttamiseen tarvitaan tästä lähtien toinen opintohallinnon henkilö",
    fr: "la révocation d’une attestation exige désormais une seconde personne de la scolarité",
  },
  "revocation-policy-one": {
    en: "it was proposed that one registrar can revoke a credential alone",
    de: "es wurde vorgeschlagen, dass eine Person allein einen Nachweis widerrufen kann",
    es: "se ha propuesto que una sola persona pueda revocar una credencial",
    fi: "ehdotettiin, että yksi henkilö voi yksin peruuttaa todistuksen",
    fr: "il a été proposé qu’une seule personne puisse révoquer une attestation",
  },
  "approval-sign-in": {
    en: "it was changed how people must have signed in to approve a batch",
    de: "es wurde geändert, wie man sich anmelden muss, um einen Stapel freizugeben",
    es: "se ha cambiado cómo hay que iniciar sesión para aprobar un lote",
    fi: "muutettiin sitä, miten erän hyväksyjän on kirjauduttava sisään",
    fr: "la façon de se connecter pour approuver un lot a été modifiée",
  },
  "approval-sign-in-looser": {
    en: "it was proposed to accept other ways of signing in for approving a batch",
    de: "es wurde vorgeschlagen, andere Arten der Anmeldung für die Freigabe eines Stapels zuzulassen",
    es: "se ha propuesto aceptar otras formas de iniciar sesión para aprobar un lote",
    fi: "ehdotettiin, että erän hyväksymiseen kelpaavat muutkin kirjautumistavat",
    fr: "il a été proposé d’accepter d’autres façons de se connecter pour approuver un lot",
  },
} as const satisfies Record<string, Multilingual>;

/** The notification when an administrator rewords a mail; the mail is named as in the settings. */
export const rewordingMatter = (mail: string, language: string) =>
  ({
    en: `the wording of the mail “${mail}” (${language}) was changed`,
    de: `der Wortlaut der Mail „${mail}“ (${language}) wurde geändert`,
    es: `se ha cambiado el texto del correo «${mail}» (${language})`,
    fi: `sähköpostin ”${mail}” (${language}) tekstiä muutettiin`,
    fr: `le texte du courriel « ${mail} » (${language}) a été modifié`,
  }) satisfies Multilingual;

/** The notification when an administrator removes an own text. */
export const resetMatter = (mail: string, language: string) =>
  ({
    en: `the mail “${mail}” (${language}) uses the standard text again`,
    de: `die Mail „${mail}“ (${language}) verwendet wieder den Standardtext`,
    es: `el correo «${mail}» (${language}) vuelve a usar el texto estándar`,
    fi: `sähköposti ”${mail}” (${language}) käyttää jälleen vakiotekstiä`,
    fr: `le courriel « ${mail} » (${language}) utilise à nouveau le texte standard`,
  }) satisfies Multilingual;

/** The payload of a `key-compromise` change: since when the key is not to be trusted. */
export const KeyCompromiseChangeSchema = z.object({ since: z.iso.datetime() });
