import { elmIris } from "./elm-3-2";

/**
 * A file of the European Learning Model that an operator may fetch: its source, and the SHA-256 of
 * the known version.
 */
export type OfficialFile = { name: string; iri: string; accept: string; sha256: string };

/**
 * The official context and shapes of ELM 3.2, application profile EDC 1.2.0. They are not part of
 * the product: `npm run elm:fetch` brings them from their own addresses. A file that differs from
 * the known one is set aside and reported, never used: shapes of another version mostly do not
 * apply, and would accept data they cannot read.
 */
export const officialFiles = [
  {
    name: "edc-ap-context.jsonld",
    iri: elmIris.context,
    accept: "application/ld+json",
    sha256: "fde0b3fd92e98a8870c173fb98baff361be6dd07e44653a9a5ac6c0fe626b411",
  },
  {
    name: "edc-generic-full.ttl",
    iri: elmIris.schema,
    accept: "text/turtle",
    sha256: "3035390e491a534a85faa4855e6616c7ca9379919bddafa9238bce97c2c2ad62",
  },
  {
    name: "edc-generic-no-cv.ttl",
    iri: "http://data.europa.eu/snb/model/ap/edc-generic-no-cv",
    accept: "text/turtle",
    sha256: "d8268d9950a527b174c5eb5b6f06a0d531b1d6fd281a90a1c5b47712b5fca3ec",
  },
] as const satisfies OfficialFile[];

export type OfficialFileName = (typeof officialFiles)[number]["name"];

/** The size limit; the largest of them has about 250 kB. */
export const officialFileLimit = 4_000_000;
