import { writeDay } from "@/lib/domain/days";
import { fillWords } from "./certificate-words";
import type { MarkedStatus } from "./states";

/** The word across the page, and the sentence with the date; `{date}` is that date. */
type StatusWords = Record<MarkedStatus, [mark: string, sentence: string]>;

const words: Record<string, StatusWords> = {
  en: {
    revoked: ["Revoked", "Revoked on {date}"],
    replaced: ["Replaced", "Replaced on {date} by a newer credential"],
    suspended: ["Suspended", "Suspended since {date}"],
    expired: ["Expired", "Expired: it was valid until {date}"],
  },
  de: {
    revoked: ["Widerrufen", "Widerrufen am {date}"],
    replaced: ["Ersetzt", "Am {date} durch einen neueren Nachweis ersetzt"],
    suspended: ["Ausgesetzt", "Ausgesetzt seit dem {date}"],
    expired: ["Abgelaufen", "Abgelaufen: gültig bis {date}"],
  },
  es: {
    revoked: ["Revocada", "Revocada el {date}"],
    replaced: ["Sustituida", "Sustituida el {date} por una credencial más reciente"],
    suspended: ["Suspendida", "Suspendida desde el {date}"],
    expired: ["Caducada", "Caducada: era válida hasta el {date}"],
  },
  fr: {
    revoked: ["Révoqué", "Révoqué le {date}"],
    replaced: ["Remplacé", "Remplacé le {date} par un certificat plus récent"],
    suspended: ["Suspendu", "Suspendu depuis le {date}"],
    expired: ["Expiré", "Expiré : valable jusqu’au {date}"],
  },
  it: {
    revoked: ["Revocata", "Revocata il {date}"],
    replaced: ["Sostituita", "Sostituita il {date} da una credenziale più recente"],
    suspended: ["Sospesa", "Sospesa dal {date}"],
    expired: ["Scaduta", "Scaduta: era valida fino al {date}"],
  },
  pt: {
    revoked: ["Revogada", "Revogada em {date}"],
    replaced: ["Substituída", "Substituída em {date} por uma credencial mais recente"],
    suspended: ["Suspensa", "Suspensa desde {date}"],
    expired: ["Expirada", "Expirada: era válida até {date}"],
  },
  pl: {
    revoked: ["Unieważnione", "Unieważnione {date}"],
    replaced: ["Zastąpione", "Zastąpione {date} nowszym poświadczeniem"],
    suspended: ["Zawieszone", "Zawieszone od {date}"],
    expired: ["Wygasłe", "Wygasłe: ważne do {date}"],
  },
  nl: {
    revoked: ["Ingetrokken", "Ingetrokken op {date}"],
    replaced: ["Vervangen", "Op {date} vervangen door een nieuwer bewijs"],
    suspended: ["Opgeschort", "Opgeschort sinds {date}"],
    expired: ["Verlopen", "Verlopen: geldig tot en met {date}"],
  },
  fi: {
    revoked: ["Peruutettu", "Peruutettu {date}"],
    replaced: ["Korvattu", "Korvattu uudemmalla todisteella {date}"],
    suspended: ["Keskeytetty", "Keskeytetty {date} alkaen"],
    expired: ["Vanhentunut", "Vanhentunut: voimassa {date} asti"],
  },
  sv: {
    revoked: ["Återkallat", "Återkallat den {date}"],
    replaced: ["Ersatt", "Ersatt den {date} av ett nyare bevis"],
    suspended: ["Vilande", "Vilande sedan den {date}"],
    expired: ["Utgånget", "Utgånget: giltigt till och med den {date}"],
  },
  da: {
    revoked: ["Tilbagekaldt", "Tilbagekaldt den {date}"],
    replaced: ["Erstattet", "Erstattet den {date} af et nyere bevis"],
    suspended: ["Suspenderet", "Suspenderet siden den {date}"],
    expired: ["Udløbet", "Udløbet: gyldigt til og med den {date}"],
  },
  el: {
    revoked: ["Ανακλήθηκε", "Ανακλήθηκε στις {date}"],
    replaced: ["Αντικαταστάθηκε", "Αντικαταστάθηκε στις {date} από νεότερο διαπιστευτήριο"],
    suspended: ["Σε αναστολή", "Σε αναστολή από {date}"],
    expired: ["Έληξε", "Έληξε: ίσχυε έως {date}"],
  },
};

/**
 * The words, and their language: English if there are none in the requested one. `day` is
 * YYYY-MM-DD.
 */
export function statusWords(
  asked: string,
  { status, day }: { status: MarkedStatus; day: string | null },
): { mark: string; sentence: string; language: string } {
  const [base = "en"] = asked.split("-");
  const language = base in words ? base : "en";
  const [mark, sentence] = (words[language] ?? words.en)?.[status] ?? [status, status];
  return {
    mark,
    sentence: day === null ? mark : fillWords(sentence, { date: writeDay(language, day) }),
    language,
  };
}
