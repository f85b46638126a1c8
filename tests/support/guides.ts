import { readdirSync, readFileSync } from "node:fs";

/** The texts for people who run or use the program: their paths and content. */
export const guides = [
  "README.md",
  "SECURITY.md",
  ...readdirSync("docs/guides").map((name) => `docs/guides/${name}`),
].map((file) => ({ file, text: readFileSync(file, "utf8") }));

/**
 * The commands that they name, as `npm run NAME -- --option`, with the options that follow on the
 * line.
 */
export function namedCommands(): { file: string; name: string; options: string[] }[] {
  return guides.flatMap(({ file, text }) =>
    [
      ...text
        .replaceAll("\\\n", " ")
        .matchAll(/\bnpm (?:run ([a-z][a-z:-]*)|(start|test)\b)([^`\n|]*)/g),
    ].map(([, name, short, rest = ""]) => ({
      file,
      name: name ?? short ?? "",
      options: optionsIn(rest),
    })),
  );
}

const optionsIn = (rest: string) =>
  [...rest.matchAll(/--([a-z][a-z-]*)/g)].map(([, option = ""]) => option);
