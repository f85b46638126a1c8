import { readdirSync } from "node:fs";
import { foreignCredential } from "@/tests/support/foreign-keys";
import {
  type DataIntegrityMaker,
  type Document,
  dataIntegrityMakers,
  issuedByLibrary,
  joseAlgorithms,
  tokenByJose,
} from "@/tests/support/other-libraries";
import { hasSharedData, readSharedJson, sharedPath } from "@/tests/support/shared-data";

/** A credential that an independent library makes for this run; ours must find it valid. */
export type Made = { name: string; madeBy: string; make(): Promise<Document | string> };

/** Inputs that no current verifier may accept, or that ours leaves undecided on purpose. */
const leftOut: Record<string, string> = {
  "credential-validUntil-validFrom-ok.json": "its dates are places for the suite to fill",
  "credential-validfrom-far-future-ok.json": "is not valid before the year 4023",
  "credential-validuntil-ms-ok.json": "has expired",
  "credential-validuntil-ok.json": "has expired",
  "credential-validuntil-tz-ok.json": "has expired",
};

type Input = { name: string; credential: Document };

/**
 * The inputs of the W3C suite of VCDM 2.0 that a public verifier can read: those with its own
 * vocabulary, without custom terms.
 */
function inputs(): Input[] {
  if (!hasSharedData) return [];
  return ["", "names-and-descriptions"].flatMap((folder) =>
    readdirSync(sharedPath("vectors", "vcdm2-inputs", folder))
      .filter(
        (name) => /^(?:credential|issuer)-.*-?ok\.json$/.test(name) && leftOut[name] === undefined,
      )
      .map((name) => ({
        name,
        credential: readSharedJson("vectors", "vcdm2-inputs", folder, name) as Document,
      }))
      .filter(({ credential }) =>
        (credential["@context"] as unknown[]).every((context) => typeof context === "string"),
      ),
  );
}

const plain = foreignCredential({ name: { "@value": "Arbeit im Team", "@language": "de" } });

export const made: readonly Made[] = [
  ...(Object.keys(dataIntegrityMakers) as DataIntegrityMaker[]).map((suite) => ({
    name: `${suite}, a plain credential`,
    madeBy: dataIntegrityMakers[suite].library,
    make: () => issuedByLibrary(suite, plain),
  })),
  ...joseAlgorithms.map((algorithm) => ({
    name: `${algorithm}, a plain credential as a token`,
    madeBy: "jose",
    make: () => tokenByJose(algorithm, plain),
  })),
  ...inputs().flatMap(({ name, credential }) => [
    ...(["eddsa-rdfc-2022", "ecdsa-rdfc-2019 with P-256", "eddsa-jcs-2022"] as const).map(
      (suite) => ({
        name: `${suite}, ${name}`,
        madeBy: dataIntegrityMakers[suite].library,
        make: () => issuedByLibrary(suite, credential),
      }),
    ),
    {
      name: `ES256, ${name} as a token`,
      madeBy: "jose",
      make: () => tokenByJose("ES256", credential),
    },
  ]),
];
