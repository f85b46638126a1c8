import { sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { closeDatabase } from "@/lib/adapters/db/client";
import { findTrustedList } from "@/lib/adapters/db/stores/trusted-list-store";
import { fingerprintOf } from "@/lib/adapters/trusted-lists/read-signed-list";
import { GetTrustOverviewInput, getTrustOverview } from "@/lib/features/trust/get-trust-overview";
import { importTrustedLists } from "@/lib/features/trust/import-trusted-lists";
import { removeTrustedList } from "@/lib/features/trust/remove-trusted-list";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { awardFacts } from "@/tests/support/award-facts";
import { runScript } from "@/tests/support/run-script";
import {
  anyone,
  newMember,
  newTenant,
  type Tenant,
  wholeInstitution,
} from "@/tests/support/tenant";
import {
  type Head,
  type Holder,
  keyOf,
  listOfLists,
  makeHolder,
  nationalList,
  signList,
} from "@/tests/support/trusted-lists";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

let tenant: Tenant;
let folder: string;
let commission: Holder;
let operator: Holder;
let authority: Holder;
let university: Holder;

beforeAll(async () => {
  tenant = await newTenant();
  folder = await mkdtemp(path.join(tmpdir(), "lists-"));
  commission = await makeHolder({ name: "Commission" });
  operator = await makeHolder({ name: "Scheme Operator" });
  authority = await makeHolder({ name: "Seal Authority", isAuthority: true });
  const since = new Date("2025-01-01T00:00:00Z");
  university = await makeHolder({
    name: "Listed University",
    issuer: authority,
    statements: "seal",
    notBefore: since,
  });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await closeWorkerSide();
  await closeDatabase();
});

const now = new Date("2026-10-01T12:00:00Z");
const system = () => ({ ...tenant.system, now });

const lotl = async (head: Head = {}, signer = commission) =>
  signList(listOfLists({ IE: [operator], EL: [commission] }, head), signer);
const national = async (head: Head = {}, signer = operator) =>
  signList(nationalList([[authority]], head), signer);
const fileOf = (text: string, name = "list.xml") => ({ name, bytes: Buffer.from(text) });

const take = (lists: string, files: string[]) =>
  asWorker(() =>
    importTrustedLists(system(), {
      listOfLists: fileOf(lists, "eu-lotl.xml"),
      signers: [fingerprintOf(commission.certificate)],
      lists: files.map((text, index) => fileOf(text, `${index}.xml`)),
    }),
  );
const whyOf = async (text: string) =>
  (await take(await lotl(), [text])).map((outcome) =>
    "refused" in outcome ? outcome.refused : "taken",
  );
const forget = async () => {
  for (const territory of ["IE", "EU"])
    await asWorker(() => removeTrustedList(system(), { territory })).catch(() => undefined);
};

async function sealedFile(holder: Holder): Promise<Buffer> {
  const facts = awardFacts();
  const key = await keyOf(holder);
  const seal = {
    key: { sign: (bytes: Uint8Array) => sign("sha256", bytes, key) },
    certificateChain: holder.pem,
    now,
  };
  return Buffer.from((await sealCohort([facts], seal)).get(facts.credentialUuid) ?? "");
}

async function judge(bytes: Uint8Array) {
  const statuses = { read: async () => ({ kind: "bit", set: false }) as const };
  return verifyCredential({ ...anyone(), now }, { bytes }, { ...installationSources, statuses });
}

describe("the European Union's trusted lists", () => {
  test("make a seal known by the authority that issued its certificate, until they are forgotten", async () => {
    const bytes = await sealedFile(university);
    const unknown = { verdict: "issuer-unknown", reason: "seal-signer-unlisted" };
    expect(await judge(bytes)).toMatchObject(unknown);
    const [outcome] = await take(await lotl(), [await national()]);
    expect(outcome).toMatchObject({
      file: "0.xml",
      taken: { territory: "IE", operator: "Operator of IE", services: 1, skipped: 0 },
    });
    const report = await judge(bytes);
    expect(report).toMatchObject({
      verdict: "valid",
      issuer: {
        name: "Listed University",
        source: "trusted-list",
        registryName: "Ireland (Operator of IE)",
        authority: "Trust Provider",
      },
    });
    expect(report.checks.find(({ id }) => id === "trust")).toMatchObject({
      outcome: "passed",
      reason: "seal-in-trusted-list",
    });
    const double = await makeHolder({ name: "Seal Authority", isAuthority: true });
    expect(
      await judge(
        await sealedFile(
          await makeHolder({ name: "Listed University", issuer: double, statements: "seal" }),
        ),
      ),
    ).toMatchObject(unknown);
    await forget();
    expect(await judge(bytes)).toMatchObject(unknown);
  });

  test("are shown with their expiry, and vouch for no one after that", async () => {
    const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
    await take(await lotl(), [await national({ next: "2026-10-02T00:00:00Z" })]);
    const lists = async (at: Date) =>
      (await getTrustOverview({ ...ctx, now: at }, GetTrustOverviewInput.parse({}))).lists;
    expect(await lists(now)).toMatchObject([
      { territory: "EU", authorities: 0, isPast: false },
      {
        territory: "IE",
        operator: "Operator of IE",
        sequenceNumber: 5,
        authorities: 1,
        isPast: false,
      },
    ]);
    expect(await lists(new Date("2026-10-02T00:00:00Z"))).toMatchObject([{}, { isPast: true }]);
    expect(await judge(await sealedFile(university))).toMatchObject({ verdict: "issuer-unknown" });
    await forget();
  });

  test("are refused one by one, and what was known stays", async () => {
    const good = await national({ sequence: 7 });
    await take(await lotl(), [good]);
    expect(await whyOf(nationalList([[authority]]))).toEqual(["unsigned"]);
    expect(await whyOf(await national({}, await makeHolder({ name: "Stranger" })))).toEqual([
      "signer-unknown",
    ]);
    // A signer of another country's list.
    expect(await whyOf(await national({}, commission))).toEqual(["signer-unknown"]);
    expect(await whyOf(await national({ territory: "DE" }))).toEqual(["not-listed"]);
    expect(await whyOf(good.replace("Trust Provider", "Trust provider"))).toEqual(["changed"]);
    expect(await whyOf(await national({ sequence: 8, next: "2026-09-30T00:00:00Z" }))).toEqual([
      "expired",
    ]);
    expect(await whyOf(await national({ sequence: 6 }))).toEqual(["older"]);
    expect(await whyOf(await national({ type: "EUlistofthelists" }))).toEqual(["incomplete"]);
    expect(await findTrustedList("IE")).toMatchObject({ sequenceNumber: 7 });
    const [bad, fine, again] = await take(await lotl(), ["<x/>", good, good]);
    expect([bad, fine, again]).toMatchObject([
      { refused: "no-list" },
      { taken: { territory: "IE" } },
      { refused: "twice" },
    ]);
    await forget();
  });

  test("change nothing under a list of lists that is refused", async () => {
    const lists: [string, string][] = [
      [await lotl({}, operator), "signer-unknown"],
      [(await lotl()).replace("IE.xml", "XX.xml"), "changed"],
      [await lotl({ next: "2026-09-30T00:00:00Z" }), "expired"],
      [await national({}, commission), "incomplete"],
    ];
    for (const [text, why] of lists)
      await expect(take(text, [await national()])).rejects.toMatchObject({
        code: "INVALID_INPUT",
        details: { values: { why } },
      });
    expect(await findTrustedList("IE")).toBeNull();
    const { ctx } = await newMember(tenant, wholeInstitution("administrator"));
    const input = {
      listOfLists: fileOf(await lotl()),
      signers: [fingerprintOf(commission.certificate)],
      lists: [],
    };
    await expect(importTrustedLists(ctx, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("are imported by the operator's command, which reports the outcome for each file", async () => {
    const trust = (...args: string[]) =>
      runScript("trust-import.ts", args, { INIT_CWD: folder, LOG_LEVEL: "silent" });
    const future = { next: "2099-01-01T00:00:00Z" };
    await writeFile(path.join(folder, "eu-lotl.xml"), await lotl(future));
    await writeFile(path.join(folder, "IE.xml"), await national(future));
    await writeFile(path.join(folder, "DE.xml"), nationalList([[authority]], { territory: "DE" }));
    await writeFile(path.join(folder, "commission.pem"), commission.pem);
    const both = await trust(
      "--lotl",
      "eu-lotl.xml",
      "--lotl-signer",
      "commission.pem",
      "IE.xml",
      "DE.xml",
    );
    expect(both.code).toBe(1);
    expect(both.out).toContain(
      "IE.xml: IE, Operator of IE, number 5 of 2026-09-01, next update 2099-01-01. Authorities for qualified seals: 1.",
    );
    expect(both.err).toBe(
      "DE.xml was refused: it is not signed.\nWhat was known of these countries stays as it was.\n",
    );
    const colons = commission.certificate.fingerprint256;
    expect(await trust("--lotl", "eu-lotl.xml", "--lotl-signer", colons, "IE.xml")).toMatchObject({
      code: 0,
      err: "",
    });
    const stranger = await trust(
      "--lotl",
      "eu-lotl.xml",
      "--lotl-signer",
      "0".repeat(64),
      "IE.xml",
    );
    expect(stranger.err).toMatch(
      /^Nothing was changed\. eu-lotl\.xml was refused: it is not signed with a certificate that may sign it\./,
    );
    expect((await trust("--lotl", "eu-lotl.xml", "IE.xml")).err).toMatch(/^Say which:/);
    expect((await trust("--lotl", "eu-lotl.xml", "--lotl-signer", "IE.xml")).err).toBe(
      "IE.xml is neither a certificate nor the SHA-256 of one.\n",
    );
    expect(await trust("--remove-list", "ie")).toMatchObject({
      code: 0,
      out: "The list of IE is forgotten.\n",
    });
    expect((await trust("--remove-list", "IE")).err).toBe(
      "No list of IE is known, so nothing was changed.\n",
    );
  });
});
