/** What the rules let pass, each with its reason. An entry that nothing needs any more fails its test. */

/** Functions of `lib/features` that do not call `authorize`: `path#name`. */
export const unauthorised: Record<string, string> = {
  "lib/features/issuing/sign-reserved.ts#completeIntents":
    "a step of signReserved, getUnsignedForm and exportUnsignedForms, which have authorised",
};

/** Files that read the environment beside `lib/adapters/env.ts`: only names that are listed. */
export const environmentReaders: Record<string, { names: string[]; reason: string }> = {
  "proxy.ts": {
    names: ["NODE_ENV", "OIDC_ISSUER", "PUBLIC_URL"],
    reason: "runs before every answer and may not load the adapters",
  },
  "lib/adapters/json-lines.mjs": { names: ["LOG_LEVEL"], reason: "runs before TypeScript can be read" },
  "lib/adapters/identity/sign-in-handler.ts": { names: ["NEXTAUTH_URL"], reason: "next-auth reads its address only there" },
};

/** Files that may be longer. */
export const longFiles: Record<string, string> = {
  "app/east-asian-letters.css": "written by a script: seven lines for each of some 330 slices",
  "lib/domain/vocabularies/countries.ts": "one table, a line per country",
  "lib/domain/vocabularies/nuts.ts": "one table, a line per region",
};

/** Functions that may be longer: `path#name`. */
export const longFunctions: Record<string, string> = {};

/** Files that cut or write days themselves. */
export const dayWriters: Record<string, string> = {
  "lib/domain/days.ts": "the one place",
};
