/**
 * What the rules let pass, each with its reason. An entry that nothing needs any more fails its
 * test.
 */

/** Functions of `lib/features` that do not call `authorize`: `path#name`. */
export const unauthorised: Record<string, string> = {
  "lib/features/batches/signing/complete-intents.ts#completeIntents":
    "a step of signReserved, getUnsignedForm and exportUnsignedForms, which have authorised",
  "lib/features/batches/compose-unsigned-forms.ts#composeUnsignedForms":
    "a step of getUnsignedForm and exportUnsignedForms, which have authorised",
  "lib/features/enrolment/imports/reading-room.ts#readLearnersInTurn":
    "a step of openReading, openPreview and withPreview, which have authorised",
  "lib/features/holders/certificate-pdf.ts#makeCertificatePdf":
    "a step of downloadCertificatePdf and downloadSharedCertificatePdf, which have authorised",
  "lib/features/issuers/issuer-keys.ts#getIssuerKeys":
    "a step of the questions about an issuer's documents, which have authorised",
  "lib/features/keys/restore-stop.ts#restoreStop":
    "a step of restoreProtections and stopIssuingEverywhere, which have authorised",
  "lib/features/keys/system-contexts.ts#systemContexts":
    "a step of what a restore does in every institution, which has authorised",
};

/** Files that read the environment beside `lib/adapters/env.ts`: only names that are listed. */
export const environmentReaders: Record<string, { names: string[]; reason: string }> = {
  "proxy.ts": {
    names: ["NODE_ENV", "OIDC_ISSUER", "PUBLIC_URL"],
    reason: "runs before every answer and may not load the adapters",
  },
  "lib/adapters/json-lines.mjs": {
    names: ["LOG_LEVEL"],
    reason: "runs before TypeScript can be read",
  },
  "lib/adapters/identity/sign-in-handler.ts": {
    names: ["NEXTAUTH_URL"],
    reason: "next-auth reads its address only there",
  },
};

const wrapped = "grew when lines were wrapped at 100 columns; to be split";

/** Files that may be longer. */
export const longFiles: Record<string, string> = {
  "app/east-asian-letters.css": "written by a script: seven lines for each of some 330 slices",
  "tests/features/maintenance/end-restore-of-installation.test.ts":
    "one restore, gone through step by step by one worker and one database",
};

/** Functions that may be longer: `path#name`. */
export const longFunctions: Record<string, string> = {
  "tests/features/batches/replacements/propose-correction.test.ts#(unnamed)": wrapped,
  "tests/features/keys/compromise-key.test.ts#(unnamed)": wrapped,
  "tests/features/journeys/own-invitee-bounds.test.ts#(unnamed)": wrapped,
  "tests/features/seals/compromised-seal.test.ts#(unnamed)": wrapped,
};

/** What pages its rows itself instead of using the list view. */
export const otherLists: Record<string, string> = {
  "app/(staff)/enrolment/imports/[importId]/row-list.tsx":
    "rows of one file, which are corrected in place and linked to by their number",
};

/** Files that cut or write days themselves. */
export const dayWriters: Record<string, string> = {
  "lib/domain/days.ts": "the one place",
};

/** Official or signed texts, whose wording is not ours. */
export const officialTexts: string[] = [
  "prisma/migrations/",
  "tests/contract/golden/",
  "tests/fixtures/",
];

/** Stored values, public codes and words of data that keep their spelling. */
export const spelledAsStored: string[] = [
  // A cell that names no person, and a German title row.
  '"nobody"',
  '"Stand: 01.10.2026"',
];

/** Names that several files of `lib`, `components` and `scripts` may export. */
export const sharedNames: Record<string, string> = {};

/** Files with lists of words that happen to be states too. */
export const stateLists: Record<string, string> = {};
