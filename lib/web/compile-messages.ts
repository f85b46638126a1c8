import compile from "icu-minify/compile";
import { isGroup, type Messages } from "./pick-messages";

/**
 * Takes messages apart once, so that neither a page nor the browser does it again: the build
 * (next.config.ts) leaves next-intl's parser out. Plain objects only, as nothing else can be sent
 * to the browser.
 */
export function compileMessages(words: Messages): Messages {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => {
      if (isGroup(value)) return [key, compileMessages(value)];
      return [key, typeof value === "string" ? plain(compile(value)) : value];
    }),
  );
}

function plain(compiled: ReturnType<typeof compile>): string | unknown[] {
  return JSON.parse(JSON.stringify(compiled));
}
