// Verifies credential files and prints the same report as the page /verify. Exits 0 only when every
// file is valid.
import "./lib/help.mjs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createTranslator } from "next-intl";
import { createGuardedFetch } from "@/lib/adapters/http/guarded-fetch";
import { closeShapes } from "@/lib/adapters/shapes/check-shapes";
import {
  createLinkFetch,
  fetchedLinks,
} from "@/lib/adapters/verification/containers/fetched-links";
import { proofThreads } from "@/lib/adapters/verification/proof-threads";
import {
  fetchedKeyResolver,
  fetchedStatusSource,
  folderKeyResolver,
  folderStatusSource,
} from "@/lib/adapters/verification/sources";
import { awardLineOf, awardValues } from "@/lib/domain/credential-views/award-line";
import { withSigner } from "@/lib/domain/credential-views/certificate-signer";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import { writeDayOf } from "@/lib/domain/days";
import type { JsonObject } from "@/lib/domain/json/json-value";
import { readRegistryFile } from "@/lib/domain/trust/registry-file";
import { isStatusList } from "@/lib/domain/vcdm/status-list-rules";
import type {
  IssuerDirectory,
  KeyResolver,
  KnownIssuer,
  StatusSource,
} from "@/lib/domain/verification/ports";
import { describeCopy } from "@/lib/domain/verification/report/describe-copy";
import {
  describeReport,
  type ReportLanguage,
  type ReportWords,
} from "@/lib/domain/verification/report/describe-report";
import type { Verdict, VerificationReport } from "@/lib/domain/verification/report/report";
import type { VerificationSources } from "@/lib/features/verification/verification-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import elementMessages from "@/messages/en/elements.json";
import messages from "@/messages/en/verification.json";
import { resolveFromCwd } from "./lib/resolve-from-cwd";
import { shapesLines } from "./lib/shapes-line";

type Arguments = {
  files: string[];
  didDocuments: string | undefined;
  statusLists: string | undefined;
  registry: string | undefined;
  shapes: boolean;
};

const translate = createTranslator({
  locale: "en",
  messages: { verification: messages, elements: elementMessages },
});
const say = (key: string, values: Record<string, string | number> = {}): string =>
  translate(`verification.${key}` as never, values as never);
const language: ReportLanguage = {
  say,
  sayElement: (element) => translate(`elements.${element}.name` as never),
  formatDate: (dateTime) => writeDayOf("en", new Date(dateTime), "UTC"),
};
const marks = { passed: "+", failed: "x", warned: "!", unknown: "?", "not-run": "-" };

/**
 * Who counts as known: the issuers of a registry's file, and those whose DID documents were given.
 */
async function openIssuers(
  registry: string | undefined,
  given: readonly string[],
): Promise<IssuerDirectory> {
  const listed =
    registry === undefined
      ? []
      : readRegistryFile(await readFile(resolveFromCwd(registry), "utf8"));
  if (listed === null) throw Object.assign(new Error("no registry"), { path: registry });
  const known = new Map<string, KnownIssuer>(given.map((did) => [did, { name: did }]));
  for (const { did, name } of listed)
    known.set(did, { name, source: "registry", registryName: basename(registry ?? "") });
  return {
    find: async (id) => known.get(id) ?? null,
    findSeal: async ({ sha256 }) => known.get(`x5t#S256:${sha256}`) ?? null,
  };
}

/**
 * With a folder the network is not used: anything missing from the folders is not known.
 */
async function openSources({
  didDocuments,
  statusLists,
  registry,
}: Arguments): Promise<VerificationSources> {
  const nowhere: KeyResolver & StatusSource = {
    resolve: async () => ({ kind: "not-found" }),
    read: async () => ({ kind: "not-found" }),
  };
  if (didDocuments === undefined && statusLists === undefined) {
    const fetchGuarded = createGuardedFetch();
    const issuers = await openIssuers(registry, []);
    const links = fetchedLinks(createLinkFetch());
    return {
      keys: fetchedKeyResolver(fetchGuarded),
      statuses: fetchedStatusSource(fetchGuarded),
      issuers,
      links,
    };
  }
  const keys =
    didDocuments === undefined
      ? { ...nowhere, ids: [] }
      : await folderKeyResolver(resolveFromCwd(didDocuments));
  const statuses =
    statusLists === undefined ? nowhere : await folderStatusSource(resolveFromCwd(statusLists));
  return { keys, statuses, issuers: await openIssuers(registry, keys.ids) };
}

/** A file, or a link, which is handed on as it was typed; null when there is no such file. */
async function readGiven(given: string): Promise<Uint8Array | null> {
  if (/^https:\/\//i.test(given)) return new TextEncoder().encode(given);
  return readFile(resolveFromCwd(given)).catch(() => null);
}

/**
 * Attack: text from a file reaches the terminal, where control characters rewrite the output. Rule:
 * control characters are removed.
 */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, "\ufffd");
}

/** To whom, for what, by whom. */
function awardLine({ signed, ...report }: VerificationReport): string[] {
  if (signed === null || isStatusList(signed as JsonObject)) return [];
  const award = awardLineOf(
    withSigner(readSignedContent(signed, { language: "en" }), { ...report, signed }),
  );
  const plain = (words: string) => words;
  const tags = { person: plain, award: plain, by: plain };
  return award
    ? [
        translate.markup(
          "verification.award.line" as never,
          { ...awardValues(award), ...tags } as never,
        ),
      ]
    : [];
}

function print(name: string, report: VerificationReport): void {
  const words = describeReport(report, language);
  const copy = describeCopy(report, say);
  const around = copy === null ? [] : [copy.title, copy.sentence].filter((line) => line !== null);
  const about = [...awardLine(report), words.verdict.sentence, ...around, ...words.wrapping].map(
    (sentence) => `  ${sentence}`,
  );
  const lines = [
    `${name}: ${words.verdict.title}`,
    ...about,
    "",
    ...(report.credentials.length > 0 ? [] : checkLines(words)),
  ];
  lines.push(`  ${say("report.fingerprint", { sha256: report.inputSha256 })}`, "");
  console.log(lines.map(printable).join("\n"));
  for (const [index, credential] of report.credentials.entries()) {
    const nth = say("several.nth", { number: index + 1, count: report.credentials.length });
    print(`${name}, ${nth}`, credential);
  }
}

function checkLines(words: ReportWords): string[] {
  const lines = words.lines.map(
    ({ name, outcome, sentence }) => `    ${marks[outcome]} ${name}: ${sentence}`,
  );
  if (lines.length > 0) lines.push("");
  lines.push(`  ${say("report.checks")}`);
  for (const check of words.checks) {
    lines.push(
      `    ${marks[check.outcome]} ${check.name}: ${check.outcomeText}${check.reason === null ? "" : `. ${check.reason}`}`,
    );
  }
  if (words.elements.length > 0) lines.push("", `  ${say("report.elements")}`);
  for (const { name, outcomeText, reason } of words.elements)
    lines.push(`    ${name}: ${outcomeText}${reason === null ? "" : `. ${reason}`}`);
  return [...lines, ""];
}

function readArguments(): Arguments | null {
  try {
    const options = {
      "did-documents": { type: "string" },
      "status-lists": { type: "string" },
      registry: { type: "string" },
      shapes: { type: "boolean", default: false },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (positionals.length === 0) return null;
    return {
      files: positionals,
      didDocuments: values["did-documents"],
      statusLists: values["status-lists"],
      registry: values.registry,
      shapes: values.shapes,
    };
  } catch {
    return null;
  }
}

async function verifyFiles(given: Arguments): Promise<number> {
  const sources = await openSources(given);
  const counts: Record<Verdict, number> = {
    valid: 0,
    "issuer-unknown": 0,
    "cannot-tell": 0,
    "not-valid": 0,
    "nothing-to-check": 0,
  };
  let unreadable = 0;
  for (const file of given.files) {
    const bytes = await readGiven(file);
    if (bytes === null) {
      unreadable += 1;
      console.log(say("report.unreadable", { file }));
      continue;
    }
    const context = { actor: { kind: "anyone" }, now: new Date(), requestId: "verify" } as const;
    const report = await verifyCredential(context, { bytes }, sources);
    counts[report.verdict] += 1;
    print(basename(file), report);
    if (given.shapes)
      console.log((await shapesLines(bytes)).map((line) => printable(`  ${line}`)).join("\n"));
  }
  const [issuerUnknown, nothingToCheck] = [counts["issuer-unknown"], counts["nothing-to-check"]];
  const others = {
    notValid: counts["not-valid"],
    cannotTell: counts["cannot-tell"],
    nothingToCheck,
  };
  console.log(say("report.summary", { valid: counts.valid, issuerUnknown, ...others }));
  if (issuerUnknown > 0) console.log(say("report.summaryUnknown"));
  return counts.valid === given.files.length && unreadable === 0 ? 0 : 1;
}

const given = readArguments();
if (given === null) {
  console.error(say("report.usage"));
  process.exitCode = 2;
} else {
  process.exitCode = await verifyFiles(given).catch((error: unknown) => {
    console.error(
      say("report.unreadable", {
        file: error instanceof Error && "path" in error ? String(error.path) : "",
      }),
    );
    return 2;
  });
  await proofThreads().close();
  closeShapes();
}
