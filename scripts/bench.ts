// Prints, measured side by side in one run: credentials issued per CPU second by ours (a compiled
// cohort), by the plain @digitalbazaar/vc loop with a cached document loader, and by raw SHA-256 +
// Ed25519 over the same bytes; then the two ratios. Then the same for verifying one credential
// after the other: ours with all its checks, the plain library loop, and raw hashing and verifying.
// Each takes short turns and the median turn of each counts, so that other work on the machine
// weighs little, and on each alike. `npm run bench -- 5000` sets the cohort's size.
import "./lib/help.mjs";
import { hash, randomBytes, randomUUID } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { canonize } from "@/lib/adapters/credential-formats/data-integrity";
import { verificationMethodId } from "@/lib/adapters/credential-formats/did-document";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { elmCohort } from "@/lib/adapters/credential-formats/elm-cohort";
import { prepareCohort } from "@/lib/adapters/credential-formats/prepare-cohort";
import type { ProofRequest } from "@/lib/adapters/credential-formats/secure-credential";
import { drawDisplayPicture } from "@/lib/adapters/documents/display-picture";
import { createSigningKey } from "@/lib/adapters/signing/create-key";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createLocalSigner } from "@/lib/adapters/signing/local-signer";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { awardFacts } from "../tests/support/award-facts";
import { benchVerifying } from "./lib/bench-verifying";
import { cpuTime, MeasuredTurns } from "./lib/turns";

const created = "2026-07-12T09:30:00Z";
/** Credentials of one turn. */
const turnSize = 500;
const loopSize = 10;
const preparations = 3;
const goals = { overLoop: 60, ofRaw: 0.65 };

const givenNames = [
  "Ana",
  "Zoë",
  "Łukasz",
  "Mária",
  "Nguyễn",
  "Søren",
  "Ελένη",
  "Олена",
  "陽子",
  "José",
];
const familyNames = [
  "Andromeda",
  "O’Brien",
  "Wiśniewska",
  "Παπαδοπούλου",
  "Шевченко",
  "山田",
  "Müller",
  "Þórsdóttir",
];
const pick = (from: readonly string[], index: number) => from[index % from.length] ?? "";

/**
 * Learners of one batch: names of several scripts, all optional values stated, two results and a
 * grade of the whole each.
 */
async function makeAwards(count: number): Promise<AwardFacts[]> {
  const facts = awardFacts();
  const picture = await drawDisplayPicture({
    title: facts.version.content.title.en ?? "",
    institutionName: facts.issuer.legalName.en ?? "",
    rosetteId: facts.version.id,
    accent: facts.issuer.accent,
  });
  const base = { ...facts, pictureBase64: Buffer.from(picture).toString("base64") };
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

const number = (value: number) => Math.round(value).toLocaleString("en");

async function openKey(did: string) {
  const kek = parseKeyEncryptionKey(randomBytes(32).toString("base64"));
  const owner = { institutionId: randomUUID(), keyId: randomUUID() };
  const pair = createSigningKey(owner, kek);
  const row = {
    institutionId: owner.institutionId,
    wrappedPrivateKey: pair.wrappedPrivateKey,
    maySign: true,
  };
  const key = await createLocalSigner({ kek, loadWrappedKey: async () => row }).open(owner.keyId);
  return { key, verificationMethod: verificationMethodId(did, pair.publicKeyMultibase) };
}

/** The library as its documentation shows it, over documents composed beforehand. */
function libraryLoop(documents: readonly object[], request: ProofRequest): () => Promise<void> {
  const suite = new DataIntegrityProof({
    cryptosuite,
    date: new Date(created),
    signer: {
      id: request.verificationMethod,
      algorithm: "Ed25519",
      sign: async ({ data }) => request.key.sign(data),
    },
  });
  return async () => {
    for (const document of documents) {
      JSON.stringify(
        await vc.issue({
          credential: { ...document },
          suite,
          documentLoader: request.loadDocument,
        }),
      );
    }
  };
}

/**
 * What no issuer can go below: one SHA-256 over the canonical statements and one signature over the
 * two hashes.
 */
function rawLimit(canonical: Buffer, request: ProofRequest): () => Promise<void> {
  return async () => {
    for (let index = 0; index < turnSize; index++) {
      const toSign = Buffer.alloc(64, 1);
      hash("sha256", canonical, "buffer").copy(toSign, 32);
      await request.key.sign(toSign);
    }
  };
}

type Figures = {
  size: number;
  jsonBytes: number;
  quadsBytes: number;
  issuing: number;
  preparing: number;
  library: number;
  limit: number;
};

function report({
  size,
  jsonBytes,
  quadsBytes,
  issuing,
  preparing,
  library,
  limit,
}: Figures): void {
  const whole = issuing + preparing / size;
  const line = (label: string, cost: number) =>
    `  ${label.padEnd(62)}${number(1e6 / cost).padStart(8)}  (${(cost / 1000).toFixed(3)} ms each)`;
  const ratios = (cost: number) =>
    `${(library / cost).toFixed(1)} × the loop, ${((100 * limit) / cost).toFixed(1)} % of the raw limit`;
  console.log(
    `One credential: ${number(jsonBytes)} bytes of JSON, ${number(quadsBytes)} bytes of canonical N-Quads.`,
  );
  console.log("Credentials per CPU second:");
  console.log(line("ours: values, render, hash, sign, write", issuing));
  console.log(line(`ours, with preparing (compile, compare) a cohort of ${number(size)}`, whole));
  console.log(line("plain @digitalbazaar/vc loop, cached loader", library));
  console.log(line("raw SHA-256 + Ed25519 over the same bytes", limit));
  console.log(`Ours: ${ratios(issuing)} (goal ${goals.overLoop} ×, ${100 * goals.ofRaw} %)`);
  console.log(`Ours, a whole cohort with its preparation: ${ratios(whole)}`);
}

async function main(): Promise<void> {
  const size = Number(process.argv[2] ?? 10_000);
  const awards = await makeAwards(size);
  const { key, verificationMethod } = await openKey(awards[0]?.issuer.did ?? "");
  const request: ProofRequest = {
    key,
    verificationMethod,
    created,
    loadDocument: createDocumentLoader(),
  };
  const documents = awards.slice(0, loopSize).map((facts) => composeElm(facts));
  const canonical = Buffer.from(await canonize(documents[0] ?? {}, request.loadDocument));
  const loop = libraryLoop(documents, request);
  const raw = rawLimit(canonical, request);

  const preparing: number[] = [];
  let cohort = await prepareCohort(elmCohort(awards), request);
  await cohort.issueEach(0, turnSize, () => {});
  await loop();
  await raw();
  for (let round = 0; round < preparations; round++) {
    const prepare = async () => {
      cohort = await prepareCohort(elmCohort(awards), request);
    };
    preparing.push(await cpuTime(prepare));
  }
  if (cohort.mode !== "compiled") throw new Error(cohort.reason ?? "not compiled");

  const turns = {
    issuing: new MeasuredTurns(),
    library: new MeasuredTurns(),
    limit: new MeasuredTurns(),
  };
  let bytes = 0;
  for (let start = 0; start < size; start += turnSize) {
    const end = Math.min(start + turnSize, size);
    const issue = () =>
      cohort.issueEach(start, end, (text) => {
        bytes += text.length;
      });
    await turns.limit.add(turnSize, raw);
    await turns.issuing.add(end - start, issue);
    await turns.library.add(loopSize, loop);
  }
  key.close();
  report({
    size,
    jsonBytes: bytes / size,
    quadsBytes: canonical.length,
    issuing: turns.issuing.median,
    preparing: Math.min(...preparing),
    library: turns.library.median,
    limit: turns.limit.median,
  });
  await benchVerifying(awards.slice(0, loopSize));
}

await main();
