import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bakePng } from "@/lib/adapters/credential-formats/bake-png";
import { bakeSvg } from "@/lib/adapters/credential-formats/bake-svg";
import { secureOpenBadge } from "@/lib/adapters/credential-formats/secure-open-badge";
import { badgeSvg, drawBadgePng } from "@/lib/adapters/documents/badge-image";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { bilingualAwardFacts, minimalAwardFacts } from "@/tests/support/award-facts";
import { fullAwardFacts } from "@/tests/support/full-award-facts";
import { issuerDid, issuingKey } from "@/tests/support/issuing-key";
import { type TestIssuer, testIssuer, verifyInWorld } from "@/tests/support/signed-credential";

const proofs = new ProofThreads({ threads: 1 });
const containers = createContainerOpener({ unpacker: proofs });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

const drawing = {
  title: "A title",
  institutionName: "A university",
  rosetteId: "1",
  accent: "#1d4e89",
};
const suspension = { listUrl: "https://credentials.example/status/2", index: 7 };
const cases: [string, AwardFacts][] = [
  ["full", fullAwardFacts()],
  ["minimal", minimalAwardFacts()],
  ["bilingual", bilingualAwardFacts()],
  ["with suspension", { ...fullAwardFacts(), suspension }],
];

type Envelope = "open-badge" | "open-badge-jwt";

async function badge(facts: AwardFacts, format: Envelope) {
  const { request, document } = await issuingKey(
    issuerDid,
    format === "open-badge" ? "Ed25519" : "P-256",
  );
  const text =
    format === "open-badge"
      ? await secureOpenBadge(facts, { format, request })
      : await secureOpenBadge(facts, {
          format,
          request: { key: request.key, kid: request.verificationMethod, alg: "ES256" },
        });
  const issuer: TestIssuer = {
    ...testIssuer(issuerDid),
    didDocument: JSON.parse(JSON.stringify(document)) as JsonValue,
  };
  const world = {
    proofs,
    containers,
    issuers: [issuer],
    known: { [issuerDid]: "Ballyvara University" },
    bit: false,
  };
  return {
    text,
    verify: (submitted: string | Uint8Array) => verifyInWorld(Buffer.from(submitted), world),
  };
}

describe.each(["open-badge", "open-badge-jwt"] as const)(
  "our verifier, about our own badges: %s",
  (format) => {
    test.each(cases)(
      "finds the %s badge valid, as file and baked into either picture",
      async (_name, facts) => {
        const { text, verify } = await badge(facts, format);
        const pictures = [
          bakePng(await drawBadgePng(drawing), text),
          Buffer.from(bakeSvg(await badgeSvg(drawing), text)),
        ];
        for (const submitted of [text, ...pictures]) {
          const report = await verify(submitted);
          expect(report, JSON.stringify(report.checks)).toMatchObject({
            verdict: "valid",
            reason: "valid",
          });
          expect(report.signed).toHaveProperty("credentialSubject");
        }
      },
    );

    test("finds a changed one not valid, also in a picture", async () => {
      const { text, verify } = await badge(fullAwardFacts(), format);
      const changed =
        format === "open-badge" ? text.replace("Ana Andromeda", "Eve Andromeda") : retold(text);
      expect(changed).not.toBe(text);
      for (const submitted of [changed, bakePng(await drawBadgePng(drawing), changed)]) {
        expect(await verify(submitted)).toMatchObject({
          verdict: "not-valid",
          reason: "changed-since-signed",
        });
      }
    });
  },
);

/** The token with another name in its payload and the signature it had. */
function retold(token: string): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const changed = Buffer.from(payload, "base64url")
    .toString()
    .replace("Ana Andromeda", "Eve Andromeda");
  return `${header}.${Buffer.from(changed).toString("base64url")}.${signature}`;
}
