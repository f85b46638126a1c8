import { describe, expect, test } from "vitest";
import { installationSources } from "@/lib/features/verification/installation-sources";
import { verifyCredential } from "@/lib/features/verification/verify-credential";
import { verifySubmission } from "@/lib/features/verification/verify-submission";
import { issuingWorldForAll } from "@/tests/support/issuing-file";
import { newIssued } from "@/tests/support/issuing-world";
import { presentationOf, presentationToken, testHolder } from "@/tests/support/presentations";
import { anyone } from "@/tests/support/tenant";

const world = issuingWorldForAll();
const statuses = { read: async () => ({ kind: "bit", set: false }) as const };
const sources = { ...installationSources, statuses };

async function issuedFiles(count: number): Promise<string[]> {
  const { credentials } = await newIssued(
    world,
    Array.from({ length: count }, () => ({})),
  );
  return credentials.map(({ signedDocument }) => signedDocument ?? "");
}

const handIn = (text: string) => verifySubmission(anyone(), { bytes: Buffer.from(text) }, sources);

describe("credentials of this installation that a wallet hands out together", () => {
  test("have their own reports, each with whether it is as it was issued", async () => {
    const [one = "", two = ""] = await issuedFiles(2);
    const written = JSON.stringify(presentationOf(["one", "two"]));
    const moved = JSON.stringify(JSON.parse(two), null, 2);
    const { report, parts } = await handIn(written.replace('"one"', one).replace('"two"', moved));
    expect(report).toMatchObject({
      verdict: "valid",
      reason: "several-checked",
      copy: null,
      signed: null,
    });
    expect(report.credentials).toMatchObject([
      { verdict: "valid", copy: "exact", issuer: { source: "installation" } },
      { verdict: "valid", copy: "reformatted", issuer: { source: "installation" } },
    ]);
    expect(parts.map((part) => new TextDecoder().decode(part))).toEqual([one, moved]);
  });

  test("are reported as issued in a token too, and a changed one beside a good one", async () => {
    const [one = "", two = ""] = await issuedFiles(2);
    const changed = two.replace(/"fullName":\{"en":"[^"]+"/, '"fullName":{"en":"Eve Changed"');
    expect(changed).not.toBe(two);
    const token = presentationToken(presentationOf([one, changed]), testHolder());
    const { report } = await handIn(token);
    expect(report).toMatchObject({ verdict: "not-valid", presentation: { outcome: "valid" } });
    expect(report.credentials).toMatchObject([
      { verdict: "valid", copy: "exact", presentation: { bySubject: false } },
      {
        verdict: "not-valid",
        reason: "changed-since-signed",
        signed: null,
        presentation: { bySubject: null },
      },
    ]);
  });

  test("behind a link that shares no file keep to themselves what is not shared", async () => {
    const [one = "", two = ""] = await issuedFiles(2);
    const bytes = Buffer.from(`[${one},${two}]`);
    const links = { fetch: async () => ({ kind: "found", bytes, isWithheld: true }) as const };
    const link = { bytes: Buffer.from("https://uni.example/c/some-token") };
    const { report, content, parts } = await verifySubmission(anyone(), link, {
      ...sources,
      links,
    });
    expect(report.credentials).toHaveLength(2);
    expect([content, ...parts].every((kept) => kept.length === 0)).toBe(true);
    const whole = await verifyCredential(anyone(), link, {
      ...sources,
      links: { fetch: async () => ({ kind: "found", bytes }) },
    });
    const birth = /dateOfBirth|birthDate/;
    expect(JSON.stringify(report)).not.toMatch(birth);
    expect(JSON.stringify(whole)).toMatch(birth);
  });
});
