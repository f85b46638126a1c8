import { describe, expect, test } from "vitest";
import { withSigner } from "@/lib/domain/credential-views/certificate-signer";
import type { CertificateView } from "@/lib/domain/credential-views/certificate-view-model";
import { mixesAlphabets, plainName } from "@/lib/domain/verification/report/claimed-name";
import type { ReportIssuer, VerificationReport } from "@/lib/domain/verification/report/report";

describe("a claimed name", () => {
  test.each([
    ["✓ Verified by the European Commission", "Verified by the European Commission"],
    ["✅🛡️ Trusted ⭐ University", "Trusted University"],
    ["\u202eytisrevinU\u202c Harvard", "ytisrevinU Harvard"],
    ["Uni\u200bversity\u0000 of\n\n\tX", "University of X"],
    ["Université Côte d’Azur", "Université Côte d’Azur"],
    ["Ελληνικό Ανοικτό Πανεπιστήμιο", "Ελληνικό Ανοικτό Πανεπιστήμιο"],
    ["دانشگاه\u200cتهران", "دانشگاه\u200cتهران"],
    ["Universität Köln \u{1f3f4}", "Universität Köln"],
  ])("%j is shown as %j", (name, told) => expect(plainName(name)).toBe(told));

  test("is one line of limited length", () => {
    expect(plainName("A".repeat(10_000))).toBe(`${"A".repeat(120)}…`);
  });

  test("may not mix similar letters of several alphabets in one word", () => {
    expect(mixesAlphabets("Nоrthern Coast University")).toBe(true);
    expect(mixesAlphabets("Universität Wien – Софийски университет")).toBe(false);
  });
});

describe("the signer", () => {
  const view = {
    issuer: "Northern Coast University",
    awardingBodies: [{ name: "✓ X", country: null }],
    title: { text: "T".repeat(9_000), language: "en" },
    learnerName: "Ana",
    outcomes: Array(500).fill({ text: "O".repeat(9_000), language: "en" }),
    assessments: [
      {
        title: { text: "A".repeat(9_000), language: "en" },
        type: null,
        grade: "1".repeat(9_000),
        supervision: null,
      },
    ],
  } as unknown as CertificateView;
  const signerOf = (
    issuer: ReportIssuer | null,
    envelope: VerificationReport["envelope"] = "json-ld",
    claimed = view.issuer,
  ) => withSigner({ ...view, issuer: claimed }, { issuer, envelope } as VerificationReport).signer;

  test("has the name known to this installation", () => {
    const issuer = {
      id: "did:web:ncu.example",
      name: "Northern Coast University",
      source: "installation",
    } as const;
    expect(signerOf(issuer)).toMatchObject({
      name: "Northern Coast University",
      isKnown: true,
      claims: null,
    });
    expect(signerOf(issuer, "json-ld", "Harvard")).toMatchObject({
      name: "Northern Coast University",
      claims: "Harvard",
    });
  });

  test("is shown below headings that do not displace it", () => {
    const report = {
      issuer: { id: "did:x:y", name: null },
      envelope: "json-ld",
    } as VerificationReport;
    const { title, outcomes, assessments } = withSigner(view, report);
    expect(title.text).toBe(`${"T".repeat(240)}…`);
    expect(outcomes.map(({ text }) => text)).toEqual(Array(40).fill(`${"O".repeat(800)}…`));
    expect(assessments).toMatchObject([
      { title: { text: `${"A".repeat(240)}…` }, grade: `${"1".repeat(240)}…` },
    ]);
  });

  test("is the address of the key if unknown here, and the claimed name is shown separately", () => {
    expect(signerOf({ id: "did:key:z6Mk", name: null })).toEqual({
      by: "signature",
      name: "did:key:z6Mk",
      isKnown: false,
      claims: "Northern Coast University",
      mixesAlphabets: false,
    });
    expect(signerOf({ id: "did:key:z6Mk", name: null }, "json-ld", "Nоrthern")).toMatchObject({
      mixesAlphabets: true,
    });
    expect(signerOf({ id: "did:key:z6Mk", name: null }, "json-ld", "did:key:z6Mk")).toMatchObject({
      claims: null,
    });
  });

  test("of a seal is the subject of its certificate", () => {
    const issuer = { id: "VELOCERT OU (NTREE-17207834)", name: null };
    expect(signerOf(issuer, "jades", "Velocert OU")).toMatchObject({
      by: "seal",
      name: issuer.id,
      claims: null,
    });
    expect(signerOf(issuer, "jades", "Harvard")).toMatchObject({
      by: "seal",
      name: issuer.id,
      claims: "Harvard",
    });
  });

  test("decides whether the site's frame is drawn: only for its own institutions", () => {
    const drawn = (issuer: ReportIssuer | null) =>
      withSigner(view, { issuer, envelope: "json-ld" } as VerificationReport).isForeign;
    expect(
      drawn({
        id: "did:web:ncu.example",
        name: "Northern Coast University",
        source: "installation",
      }),
    ).toBeUndefined();
    expect(
      drawn({ id: "did:web:x.example", name: "X", source: "registry", registryName: "Members" }),
    ).toBe(true);
    expect(drawn({ id: "did:key:z6Mk", name: null })).toBe(true);
    expect(drawn(null)).toBe(true);
  });

  test("removes marks of approval and invisible characters from learner and title", () => {
    const claimed = {
      ...view,
      title: { text: "✓ Verified \u202eMaster", language: "en" },
      learnerName: "Ana\u200b ✅",
    };
    const shown = withSigner(claimed, {
      issuer: { id: "did:x:y", name: null },
      envelope: "json-ld",
    } as VerificationReport);
    expect([shown.title.text, shown.learnerName]).toEqual(["Verified Master", "Ana"]);
  });

  test("is not shown if nothing was proved, and awarding bodies have no marks of approval", () => {
    expect(signerOf(null)).toBeUndefined();
    expect(
      withSigner(view, {
        issuer: { id: "did:x:y", name: null },
        envelope: "json-ld",
      } as VerificationReport).awardingBodies,
    ).toEqual([{ name: "X", country: null }]);
  });
});
