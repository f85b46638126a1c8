import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { verifySignature } from "@/lib/adapters/verification/verify-signature";
import { verifyFile } from "@/lib/domain/verification/presentation/verify-file";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import { isGenuine, type VerificationReport } from "@/lib/domain/verification/report/report";
import { type Bases, type HostileCase, hostileBases } from "@/tests/support/hostile-world";
import { type TestWorld, testNow, verifyInWorld } from "@/tests/support/signed-credential";
import { contextsAndJsonLd } from "./contexts";
import { time } from "./dates";
import { issuerBinding } from "./issuer-binding";
import { jose } from "./jose";
import { proofTampering } from "./proof-tampering";
import { sixWays } from "./six-ways";
import { smuggling } from "./smuggling";
import { status } from "./status";
import { textAndRendering } from "./text-and-rendering";

const proofs = new ProofThreads({ threads: 2 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

const cases: readonly HostileCase[] = [
  ...contextsAndJsonLd,
  ...issuerBinding,
  ...jose,
  ...proofTampering,
  ...sixWays,
  ...smuggling,
  ...status,
  ...time,
  ...textAndRendering,
];

async function hand(
  text: string,
  world: Partial<TestWorld>,
  bases: Bases,
): Promise<VerificationReport> {
  const fingerprint = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const { report } = await verifyFile(Buffer.from(text), {
    opener: createContainerOpener({ unpacker: proofs }),
    splitter: proofs,
    presentation: {
      allowedContexts: new Set(bundledContexts.keys()),
      proofs,
      verifySignature,
      now: testNow,
    },
    fingerprint,
    verify: ({ content, containers }) =>
      verifyInWorld(content, { proofs, list: bases.list, ...world, containers }),
  });
  return report;
}

/** As a wallet writes it: an object as it is, anything else as a string. */
function written(submitted: unknown): string | null {
  if (submitted instanceof Uint8Array) return null;
  if (typeof submitted !== "string") return JSON.stringify(submitted);
  return /^\s*\{[\s\S]*\}\s*$/.test(submitted) ? submitted : JSON.stringify(submitted);
}

/** Each as many cases as the others. */
const wrappings = [
  (good: string, hostile: string) =>
    `{"type":"VerifiablePresentation","verifiableCredential":[${good},${hostile}]}`,
  (good: string, hostile: string) =>
    `[${good},{"type":["VerifiablePresentation"],"verifiableCredential":${hostile}}]`,
  (good: string, hostile: string) => {
    const claims = `{"vp":{"@context":[],"verifiableCredential":[${good},${hostile}]}}`;
    return `${Buffer.from('{"alg":"ES256","typ":"JWT"}').toString("base64url")}.${Buffer.from(claims).toString("base64url")}.AAAA`;
  },
] as const;

/**
 * Text around a credential is removed if a person pastes it; in a presentation it is not a
 * credential. An empty presentation is one case fewer.
 */
function isTheSame(submitted: unknown, reason: Reason): boolean {
  return (
    (typeof submitted !== "string" || /^(?:\{[\s\S]*\}|ey[\w~.-]+)$/.test(submitted)) &&
    reason !== "presentation-not-read"
  );
}

test.each(wrappings.map((wrap, at) => [at, wrap] as const))(
  "a credential rejected alone is rejected next to a valid one, in wrapper %s",
  async (at, wrap) => {
    const bases = await hostileBases();
    const good = JSON.stringify(bases.badge);
    const odd: string[] = [];
    let wrapped = 0;
    for (const { name, reason, make } of cases.filter(
      (_, index) => index % wrappings.length === at,
    )) {
      const { submitted, world = {} } = await make(bases);
      const hostile = written(submitted);
      if (hostile === null) continue;
      wrapped += 1;
      const report = await hand(wrap(good, hostile), world, bases);
      const judged = report.credentials.find((one) => one.reason === reason) ?? report;
      const isBelieved =
        report.verdict === "valid" ||
        (isGenuine(report.verdict) && reason !== "seal-signer-unlisted");
      if (isBelieved || (isTheSame(submitted, reason) && judged.reason !== reason))
        odd.push(`${name}: ${report.verdict} ${report.reason}, alone ${reason}`);
    }
    expect(odd).toEqual([]);
    expect(wrapped).toBeGreaterThan(100);
  },
);
