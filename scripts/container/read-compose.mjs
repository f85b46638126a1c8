// Reads compose.yaml as an engine would: with its settings filled in.
import { parse } from "yaml";
import { UserFacingError } from "../lib/user-facing-error.mjs";

/** The file's content; a setting that is required and missing is an error. */
export function readCompose(text, settings) {
  const filled = text.replace(/\$\{(\w+)(:[?-])([^}]*)\}/g, (_, name, kind, usual) => {
    const value = settings[name] ?? (kind === ":-" ? usual : undefined);
    if (value === undefined) throw new UserFacingError(`compose.yaml asks for ${name}.`);
    return value;
  });
  return parse(filled, { merge: true });
}
