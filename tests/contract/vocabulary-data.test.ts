import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { labelLanguages } from "@/lib/domain/vocabularies/labels/label-of";
import {
  downloadOfficial,
  fetchVocabularies,
  officialFrom,
} from "@/scripts/lib/fetch-vocabularies";
import { readOfficialConcepts } from "@/scripts/lib/official-concepts";
import { regenerateVocabulary } from "@/scripts/lib/regenerate-vocabulary";
import {
  checksumOfFile,
  findDataIssues,
  printJson,
  publishedSources,
  readSources,
  readVocabulary,
  vocabularyFolder,
} from "@/scripts/lib/vocabulary-data";
import { hasSharedData, sharedPath } from "@/tests/support/shared-data";

const sources = readSources();
const published = publishedSources(sources);
const isced = { scheme: "http://data.europa.eu/snb/isced-f/25831c2" };
const nuts = { scheme: "http://data.europa.eu/nuts" };
const quiz = { scheme: "http://data.europa.eu/snb/assessment/25831c2" };

const folders: string[] = [];

/** A copy of the data files, to change. */
function copyOfData(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "vocabularies-"));
  folders.push(folder);
  cpSync(vocabularyFolder, folder, { recursive: true });
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("the data files of the vocabularies", () => {
  it("are as their sources were recorded: npm run vocabularies -- check", async () => {
    expect(findDataIssues()).toEqual([]);
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--import",
      "./lib/adapters/typescript.mjs",
      "scripts/vocabularies.ts",
      "check",
    ]);
    expect(stdout).toBe(
      `${Object.keys(sources).length} data files are as their sources were recorded.\n`,
    );
  });

  it("are written as the formatter leaves them", () => {
    for (const name of [...Object.keys(sources), "sources.json"]) {
      const text = readFileSync(path.join(vocabularyFolder, name), "utf8");
      const own = name.startsWith("labels/");
      if (!own) expect([name, `${printJson(JSON.parse(text))}\n`]).toEqual([name, text]);
    }
  });

  it("have words in every language of certificates", () => {
    const files = Object.keys(sources).filter((name) => name.startsWith("labels/"));
    expect(files).toEqual(labelLanguages.map((language) => `labels/${language}.json`).sort());
  });

  it("are named in the notices with their publishers", () => {
    const notices = readFileSync("THIRD-PARTY-NOTICES", "utf8");
    for (const [, { publisher }] of published) expect(notices).toContain(publisher);
  });

  it("show a changed value, a file without a source and a source without a file", () => {
    const folder = copyOfData();
    const file = path.join(folder, "country.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"Andorra"', '"Andorre"'));
    writeFileSync(path.join(folder, "planet.json"), "{}");
    rmSync(path.join(folder, "labels/de.json"));
    expect(findDataIssues(folder)).toEqual([
      "planet.json: no source",
      "country.json: changed; its checksum is another one than in sources.json",
      "labels/de.json: no file",
    ]);
  });
});

describe.skipIf(!hasSharedData)("regenerating from the official lists", () => {
  it.each(published)("makes %s again", async (name, source) => {
    const official = await officialFrom(sharedPath("elm", "vocabularies"))(name, source);
    if ("reason" in official) throw new Error(official.reason);
    const data = readVocabulary(name);
    const result = regenerateVocabulary(source, data, readOfficialConcepts(official.text));
    expect(result).toMatchObject({ added: [], changed: [], gone: [] });
    expect(printJson(result.data)).toBe(printJson(data));
  });
});

describe("reading an official file", () => {
  it("takes the values of an XML schema, with labels on one line", () => {
    const text = `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:annotation><xs:documentation>Fields</xs:documentation></xs:annotation>
      <xs:enumeration value="http://data.europa.eu/snb/isced-f/01"><xs:annotation>
        <xs:documentation>Education &amp;
          more</xs:documentation></xs:annotation></xs:enumeration></xs:schema>`;
    expect(readOfficialConcepts(text)).toEqual([
      { iri: "http://data.europa.eu/snb/isced-f/01", label: "Education & more" },
    ]);
  });

  it("takes the English labels of SKOS", () => {
    const text = `<rdf:RDF xmlns:rdf="r" xmlns:skos="s">
      <skos:ConceptScheme rdf:about="${isced.scheme}">
        <skos:prefLabel xml:lang="en">Fields</skos:prefLabel></skos:ConceptScheme>
      <skos:Concept rdf:about="http://data.europa.eu/snb/isced-f/01">
        <skos:prefLabel xml:lang="de">Bildung</skos:prefLabel>
        <skos:prefLabel xml:lang="en">Education</skos:prefLabel>
        <skos:altLabel xml:lang="en">Teaching</skos:altLabel></skos:Concept></rdf:RDF>`;
    const concepts = readOfficialConcepts(text);
    expect(concepts).toContainEqual({
      iri: "http://data.europa.eu/snb/isced-f/01",
      label: "Education",
    });
    expect(regenerateVocabulary(isced, [["01", "Education"]], concepts)).toEqual({
      data: [["01", "Education"]],
      added: [],
      changed: [],
      gone: [],
      withoutKey: [],
    });
  });

  it("refuses anything else", () => {
    expect(() => readOfficialConcepts("01,Education")).toThrow();
    expect(() => readOfficialConcepts("<a><b></a>")).toThrow();
    expect(() => readOfficialConcepts('{"concepts":[{"id":1}]}')).toThrow();
  });
});

describe("regenerating a vocabulary", () => {
  const concept = (code: string, label: string, base = "http://data.europa.eu/snb/isced-f/") => ({
    iri: `${base}${code}`,
    label,
  });

  it("keeps a code that is no longer published, and shows new labels and codes", () => {
    const data: [string, string][] = [
      ["01", "Education"],
      ["02", "Arts"],
    ];
    const official = [concept("03", "Sciences"), concept("02", "Arts and humanities")];
    expect(regenerateVocabulary(isced, data, official)).toEqual({
      data: [
        ["01", "Education"],
        ["02", "Arts and humanities"],
        ["03", "Sciences"],
      ],
      added: ["03 Sciences"],
      changed: ["02 Arts → Arts and humanities"],
      gone: ["01 Education"],
      withoutKey: [],
    });
  });

  it("leaves the keys of a table to a person", () => {
    const official = [
      concept("b1b68f6735", "quiz", "http://data.europa.eu/snb/assessment/"),
      concept("ffffffffff", "duel", "http://data.europa.eu/snb/assessment/"),
    ];
    const data = { quiz: ["b1b68f6735", "quiz"] as [string, string] };
    expect(regenerateVocabulary(quiz, data, official)).toMatchObject({
      data,
      added: [],
      withoutKey: ["ffffffffff duel"],
    });
  });

  it("takes regions down to level 2, and no Extra-Regio", () => {
    const base = "http://data.europa.eu/nuts/code/";
    const official = ["DE", "DE3", "DE30", "DE300", "DEZ", "DEZZ"].map((code) =>
      concept(code, code, base),
    );
    expect(regenerateVocabulary(nuts, [], official).added).toEqual([
      "DE DE",
      "DE3 DE3",
      "DE30 DE30",
    ]);
  });

  it("reads the name of a level from its label", () => {
    const base = "http://data.europa.eu/snb/qdr/";
    const framework = { code: "c_1", country: "IE", shortName: "IE NQF", label: "Irish" };
    const levels: [string, string][] = [
      ["c_2", "9"],
      ["c_3", "Entry Level 3"],
    ];
    const official = [
      concept("c_1", "Irish", base),
      concept("c_2", "IE NQF Level 9+", base),
      concept("c_3", "IE NQF Entry Level 3", base),
    ];
    const scheme = "http://data.europa.eu/snb/qdr/25831c2";
    const result = regenerateVocabulary({ scheme }, [{ ...framework, levels }], official);
    expect(result.changed).toEqual(["c_2 9 → 9+"]);
    expect(result.data).toEqual([{ ...framework, levels: [["c_2", "9+"], levels[1]] }]);
  });
});

describe("fetching over the network", () => {
  it("writes what changed with its new checksum, and says what could not be read", async () => {
    const server = createServer(({ url }, answer) => {
      const isEncoding = url?.endsWith("/europass-content-encoding-types.xsd");
      answer.statusCode = isEncoding ? 200 : 404;
      answer.end(
        `<xs:schema xmlns:xs="x"><xs:enumeration value="http://data.europa.eu/snb/encoding/6146cde7dd">
          <xs:documentation>Base64</xs:documentation></xs:enumeration></xs:schema>`,
      );
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = copyOfData();
    const said: string[] = [];
    const complete = await fetchVocabularies({
      find: downloadOfficial(base),
      folder,
      today: "2027-01-02",
      say: (line) => said.push(line),
    });
    server.close();
    expect(complete).toBe(false);
    expect(said).toContain("  ~ 6146cde7dd base64 → Base64");
    expect(said).toContain(
      "x supervision-verification.json: no official file has this list; use --from",
    );
    expect(said.filter((line) => line.endsWith("answers 404")).length).toBe(
      published.filter(([, { file }]) => file !== null).length - 1,
    );
    expect(readVocabulary("encoding.json", folder)).toEqual({ base64: ["6146cde7dd", "Base64"] });
    expect(readSources(folder)["encoding.json"]).toMatchObject({
      retrieved: "2027-01-02",
      sha256: checksumOfFile("encoding.json", folder),
    });
    expect(findDataIssues(folder)).toEqual([]);
  });
});
