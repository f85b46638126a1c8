/*
 * Prints, measured side by side in one run: credentials issued per CPU second by ours (compiled cohorts), by the plain @digitalbazaar/vc loop
 * with a cached document loader, and by raw SHA-256 + Ed25519 over the same bytes; then the two ratios. `npm run bench -- 5000` sets the cohort.
 */
import { hash, randomBytes, randomUUID } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { canonize } from "@/lib/adapters/credential-formats/data-integrity";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { elmCohort } from "@/lib/adapters/credential-formats/elm-cohort";
import { issueCohort } from "@/lib/adapters/credential-formats/issue-cohort";
import { createSigningKey } from "@/lib/adapters/signing/create-key";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createLocalSigner } from "@/lib/adapters/signing/local-signer";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { awardFacts } from "../tests/support/award-facts";

const created = "2026-07-12T09:30:00Z";
const rounds = 3;
const sliceSize = 2500;
const loopSize = 150;
const goals = { overLoop: 60, ofRaw: 0.65 };

const givenNames = ["Ana", "Zoë", "Łukasz", "Mária", "Nguyễn", "Søren", "Ελένη", "Олена", "陽子", "José"];
const familyNames = ["Andromeda", "O’Brien", "Wiśniewska", "Παπαδοπούλου", "Шевченко", "山田", "Müller", "Þórsdóttir"];
const pick = (from: readonly string[], index: number) => from[index % from.length] ?? "";

/** Learners of one batch: names of several scripts, all optional values stated, two results and a grade of the whole each. */
function makeAwards(count: number): AwardFacts[] {
  const base = awardFacts({ pictureBase64: randomBytes(6000).toString("base64") });
  return Array.from({ length: count }, (_, index) => {
    const givenName = pick(givenNames, index);
    const familyName = pick(familyNames, index * 7 + 3);
    const studentNumber = String(10_000_000 + index);
    return {
      ...base,
      credentialUuid: randomUUID(),
      learner: {
        fullName: `${givenName} ${familyName}`,
        givenName,
        familyName,
        dateOfBirth: `${1970 + (index % 35)}-0${1 + (index % 9)}-1${index % 10}`,
        studentNumber,
        europeanStudentIdentifier: `urn:schac:personalUniqueCode:int:esi:ballyvara.example:${studentNumber}`,
      },
      status: { ...base.status, index: (index * 12_289) % 131_072 },
    };
  });
}

type Measured = { perCpuSecond: number; wallSeconds: number };

async function measure(count: number, work: () => Promise<unknown>): Promise<Measured> {
  globalThis.gc?.();
  const wall = performance.now();
  const before = process.cpuUsage();
  await work();
  const spent = process.cpuUsage(before);
  return { perCpuSecond: (count * 1e6) / (spent.user + spent.system), wallSeconds: (performance.now() - wall) / 1000 };
}

const best = (measured: readonly Measured[]) => Math.max(...measured.map(({ perCpuSecond }) => perCpuSecond));
const number = (value: number) => Math.round(value).toLocaleString("en");

async function main(): Promise<void> {
  const cohortSize = Number(process.argv[2] ?? 10_000);
  const awards = makeAwards(cohortSize);
  const kek = parseKeyEncryptionKey(randomBytes(32).toString("base64"));
  const owner = { institutionId: randomUUID(), keyId: randomUUID() };
  const pair = createSigningKey(owner, kek);
  const row = { institutionId: owner.institutionId, wrappedPrivateKey: pair.wrappedPrivateKey, maySign: true };
  const key = await createLocalSigner({ kek, loadWrappedKey: async () => row }).open(owner.keyId);
  const verificationMethod = `${awards[0]?.issuer.did}#${pair.publicKeyMultibase}`;
  const loadDocument = createDocumentLoader();
  const request = { key, verificationMethod, created, loadDocument };

  const documents = awards.slice(0, loopSize).map((facts) => composeElm(facts));
  const suite = new DataIntegrityProof({
    cryptosuite,
    date: new Date(created),
    signer: { id: verificationMethod, algorithm: "Ed25519", sign: async ({ data }) => key.sign(data) },
  });
  const canonical = Buffer.from(await canonize(documents[0] ?? {}, loadDocument));

  let sample = "";
  const ours = async () => {
    for (let start = 0; start < cohortSize; start += sliceSize) {
      const issued = await issueCohort(elmCohort(awards.slice(start, start + sliceSize)), request);
      if (issued.mode !== "compiled") throw new Error(issued.reason ?? "not compiled");
      sample = issued.texts[0] ?? "";
    }
  };
  const loop = async () => {
    for (const document of documents) JSON.stringify(await vc.issue({ credential: { ...document }, suite, documentLoader: loadDocument }));
  };
  const raw = async () => {
    for (let index = 0; index < cohortSize; index++) {
      const toSign = Buffer.alloc(64, 1);
      hash("sha256", canonical, "buffer").copy(toSign, 32);
      await key.sign(toSign);
    }
  };

  const figures: Record<"ours" | "loop" | "raw", Measured[]> = { ours: [], loop: [], raw: [] };
  for (let round = 0; round < rounds; round++) {
    figures.raw.push(await measure(cohortSize, raw));
    figures.ours.push(await measure(cohortSize, ours));
    figures.loop.push(await measure(loopSize, loop));
  }
  key.close();
  const overLoop = best(figures.ours) / best(figures.loop);
  const ofRaw = best(figures.ours) / best(figures.raw);
  const seconds = Math.min(...figures.ours.map(({ wallSeconds }) => wallSeconds)).toFixed(2);
  console.log(`One credential: ${number(Buffer.byteLength(sample))} bytes of JSON, ${number(canonical.length)} bytes of canonical N-Quads.`);
  console.log(`Credentials per CPU second, best of ${rounds} rounds:`);
  console.log(`  ours, ${number(cohortSize)} in slices of ${number(sliceSize)}, compiling and comparing included: ${number(best(figures.ours))} (${seconds} s)`);
  console.log(`  plain @digitalbazaar/vc loop, cached loader:   ${number(best(figures.loop))}`);
  console.log(`  raw SHA-256 + Ed25519 over the same bytes:     ${number(best(figures.raw))}`);
  console.log(`Ours against the loop: ${overLoop.toFixed(1)} × (goal ${goals.overLoop} ×)`);
  console.log(`Ours of the raw limit: ${(100 * ofRaw).toFixed(1)} % (goal ${100 * goals.ofRaw} %)`);
}

await main();
