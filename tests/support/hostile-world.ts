import { bakePng } from "@/lib/adapters/credential-formats/bake-png";
import { sealCohort } from "@/lib/adapters/credential-formats/seal-cohort";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import { composeOpenBadge } from "@/lib/domain/credentials/compose-open-badge";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { VerificationReport } from "@/lib/domain/verification/report/report";
import { awardFacts } from "./award-facts";
import { png } from "./packed-files";
import { sealedAt, testSeal } from "./seal";
import {
  listAddress,
  signed,
  signedStatusList,
  type TestWorld,
  testDid,
  testIssuer,
  unsignedElm,
  verifyInWorld,
} from "./signed-credential";

export type Doc = Record<string, JsonValue>;

/** Good documents of one university, from which every hostile one is made. */
export type Bases = {
  elm: Doc;
  badge: Doc;
  list: Doc;
  sealed: { payload: string; signatures: Doc[] };
  pictureOf(text: string): Buffer;
  /** Signs whatever it is given with the university's own key: an issuer can be hostile as well. */
  sign(document: Doc, created?: string): Promise<Doc>;
};

/** What is submitted, and in which world: missing values are as they should be. */
export type Attempt = { submitted: JsonValue | Uint8Array; world?: Partial<TestWorld> };

/**
 * One fixed case. `reason` is the one code that its report must give; `note` says why where that is
 * not plain.
 */
export type HostileCase = {
  name: string;
  reason: Reason;
  make(bases: Bases): Attempt | Promise<Attempt>;
  note?: string;
};

export function unsignedBadge(): Doc {
  const facts = awardFacts({
    issuedAt: "2026-11-20T10:00:00+00:00",
    status: { listUrl: listAddress, index: 5 },
  });
  return JSON.parse(
    JSON.stringify(composeOpenBadge({ ...facts, issuer: { ...facts.issuer, did: testDid } })),
  );
}

async function makeBases(): Promise<Bases> {
  const issuer = testIssuer();
  const { request, chain } = await testSeal("ES256");
  const facts = awardFacts({
    issuedAt: "2026-11-20T10:00:00+00:00",
    status: { listUrl: listAddress, index: 5 },
  });
  const award = { ...facts, issuer: { ...facts.issuer, did: testDid } };
  const sealed = await sealCohort([award], {
    key: request.key,
    certificateChain: chain.join("\n"),
    now: sealedAt,
  });
  return {
    elm: await signed(unsignedElm(), issuer),
    badge: await signed(unsignedBadge(), issuer),
    list: await signedStatusList(),
    sealed: JSON.parse(sealed.get(award.credentialUuid) ?? "{}"),
    pictureOf: (text) => bakePng(png([]), text),
    sign: (document, created) => signed(document, issuer, created),
  };
}

let made: Promise<Bases> | undefined;

/** Made once per test file. */
export function hostileBases(): Promise<Bases> {
  made ??= makeBases();
  return made;
}

/**
 * The verifier as it runs in public: threads with their limits, containers, and no network except
 * what a case provides.
 */
export function hostileVerifier() {
  const proofs = new ProofThreads({ threads: 2 });
  const containers = createContainerOpener({ unpacker: proofs });
  return {
    start: () => proofs.start(),
    close: () => proofs.close(),
    async judge(bases: Bases, attempt: Attempt): Promise<VerificationReport> {
      return verifyInWorld(attempt.submitted, {
        proofs,
        containers,
        list: bases.list,
        ...attempt.world,
      });
    },
  };
}

/** A copy with another value at a path of keys and indexes; undefined removes the member. */
export function withValue(document: Doc, path: string, value: JsonValue | undefined): Doc {
  const copy: Doc = JSON.parse(JSON.stringify(document));
  const steps = path.split("/");
  const last = steps.pop() ?? "";
  let node = copy as Record<string, JsonValue>;
  for (const step of steps) node = node[step] as Doc;
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}

/** The value at a path; undefined if there is none. */
export function valueAt(document: Doc, path: string): JsonValue | undefined {
  return path
    .split("/")
    .reduce<JsonValue | undefined>((node, step) => (node as Doc | undefined)?.[step], document);
}
