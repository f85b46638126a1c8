import { describe, expect, it } from "vitest";
import { withSigner } from "@/lib/domain/credential-views/certificate-signer";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import { signedFacts } from "@/lib/domain/credential-views/signed-facts/signed-facts";
import { verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData, readSharedText } from "@/tests/support/shared-data";

const now = new Date("2026-12-01T00:00:00Z");
const textOf = (name: string) => readSharedText("cases", "verifier", "claimed-names", name);

/** The certificate that sealed the file, listed in a registry under its owner's name. */
async function verifyListed(name: string) {
  const text = textOf(name);
  const sha256 = (await verifyForeign(text, { now })).seals[0]?.certificate?.sha256 ?? "";
  const known = {
    [`x5t#S256:${sha256}`]: {
      name: "Northern Coast University",
      source: "registry",
      registryName: "List",
    } as const,
  };
  return verifyForeign(text, { known, now });
}

describe.skipIf(!hasSharedData)("a seal whose certificate is listed", () => {
  it("belongs to its owner under the name in the certificate", async () => {
    expect(await verifyListed("0-own-name.json")).toMatchObject({ verdict: "valid" });
  });

  it("belongs to another under any other name, whatever number is next to it", async () => {
    const report = await verifyListed("2-other-name-own-number.json");
    expect(["cannot-tell", "issuer-unknown"], JSON.stringify(report.checks)).toContain(
      report.verdict,
    );
    expect(report.reason).toBe("sealed-by-other");
    const certificate =
      report.signed && withSigner(readSignedContent(report.signed, { language: "en" }), report);
    expect(certificate?.signer?.name ?? "").not.toContain("Harvard");
  });
});

describe.skipIf(!hasSharedData)("an unproved name", () => {
  it.each(["ob-evil-3.json", "ob-same-name.json"])(
    "is shown separately, without marks of approval: %s",
    async (name) => {
      const report = await verifyForeign(textOf(name), { now });
      expect(report.verdict).not.toBe("valid");
      const certificate = withSigner(
        readSignedContent(report.signed ?? {}, { language: "en" }),
        report,
      );
      expect(certificate.isForeign).toBe(true);
      const facts = signedFacts(report.signed ?? {}, {
        language: "en",
        timeZone: null,
        withIdentifiers: true,
      });
      expect(JSON.stringify({ certificate, facts })).not.toMatch(
        /[\u2705\u2713\u2714\u202a-\u202e\u2066-\u2069]/,
      );
      if (report.issuer)
        expect(certificate.signer).toMatchObject({ name: report.issuer.name ?? report.issuer.id });
    },
  );
});
