import path from "node:path";
import { expect, test } from "vitest";
import { reportWords } from "@/app/(public)/verify/report-words";
import { type Messages, messageAt } from "@/lib/web/pick-messages";
import { askedWithAnswers, type ServerFile, serverFilesOf, type WordsNeeded } from "./client-words";
import { projectFiles, readText, sourceByPath } from "./source-files";

const messages: Messages = Object.fromEntries(
  projectFiles
    .filter((file) => /^messages\/en\/[^/]+\.json$/.test(file))
    .map((file) => [path.basename(file, ".json"), JSON.parse(readText(file)) as Messages]),
);

const isFramework = /^app\/(?:.*\/)?(page|layout|error|not-found)\.tsx$/;
const entries = [...sourceByPath.keys()].filter((file) => isFramework.test(file));
const layouts = entries.filter((file) => file.endsWith("/layout.tsx"));

/** The layouts around a page, the outermost first; a layout's own are those above it. */
function layoutsAround(entry: string): string[] {
  return layouts.filter(
    (layout) => layout !== entry && entry.startsWith(layout.slice(0, -"layout.tsx".length)),
  );
}

const sendsOf = (file: string) => serverFilesOf(file).find((one) => one.path === file)?.sends ?? [];

const covers = (sent: string, asked: string) => asked === sent || asked.startsWith(`${sent}.`);
const touches = (sent: string, asked: string) => covers(sent, asked) || covers(asked, sent);

/**
 * What a file still asks for. Words that it sends reach what it shows; the page's words and those
 * of the layouts around it reach everything.
 */
function missing(entry: string): string[] {
  const files = serverFilesOf(entry);
  const around = [entry, ...layoutsAround(entry)].flatMap(sendsOf);
  return files.flatMap(({ sends, asks }) =>
    asks
      .filter(({ words }) => ![...sends, ...around].some((sent) => covers(sent, words)))
      .map(({ words, path: file, line }) => `${entry} sends no ${words} (${file}:${line})`),
  );
}

function askedUnder({ path: file }: ServerFile): WordsNeeded[] {
  const below = layouts.includes(file)
    ? entries.filter((entry) => layoutsAround(entry).includes(file))
    : [];
  return [file, ...below].flatMap(serverFilesOf).flatMap(({ asks }) => asks);
}

test("whatever runs in the browser finds its words there", () => {
  expect(entries.length).toBeGreaterThan(80);
  expect([...new Set(entries.flatMap(missing))]).toEqual([]);
});

test("what an answer shows finds its words in the answer or on the page", () => {
  const sent = [...reportWords, ...sendsOf("app/(public)/verify/page.tsx")];
  const asked = askedWithAnswers();
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter(({ words }) => !sent.some((one) => covers(one, words)))).toEqual([]);
});

test("no page sends words that nothing in the browser asks for", () => {
  const senders = new Map(entries.flatMap(serverFilesOf).map((file) => [file.path, file] as const));
  const idle = [...senders.values()].flatMap((file) => {
    const asked = file.sends.length > 0 ? askedUnder(file) : [];
    return file.sends
      .filter((sent) => !asked.some(({ words }) => touches(sent, words)))
      .map((sent) => `${file.path}  ${sent}`);
  });
  expect(senders.size).toBeGreaterThan(200);
  expect(idle).toEqual([]);
});

test("messages are read in their compiled form alone: the build has no parser of them", () => {
  const readers = [...sourceByPath.values()]
    .filter(({ path: file }) => /^(app|components|lib)\//.test(file))
    .filter(({ ast }) => /\bcreateTranslator\b|\bIntlMessageFormat\b/.test(ast.text));
  expect(readers.map(({ path: file }) => file)).toEqual([]);
});

test("what is sent exists", () => {
  const sent = entries.flatMap(serverFilesOf).flatMap(({ sends }) => sends);
  for (const one of sent) expect(() => messageAt(messages, one), one).not.toThrow();
});

test("a file says on its first line where it runs", () => {
  const late = [...sourceByPath.values()].filter(
    ({ ast, directives }) =>
      directives.length === 0 &&
      ast.statements.some((one) => /^\(?"use (client|server)"\)?;?$/.test(one.getText(ast))),
  );
  expect(late.map(({ path: file }) => file)).toEqual([]);
});
