import { elmIris } from "./elm-3-2";

/**
 * A file of the European Learning Model that an operator may fetch: what it is fetched from, and
 * the SHA-256 of the version that we know.
 */
export type OfficialFile = { name: string; iri: string; accept: string; sha256: string };

/**
 * The official context and shapes of ELM 3.2, application profile EDC 1.2.0. They are not part of
 * the product: `npm run elm:fetch` brings them from their own addresses. A file that is another
 * than the one that we know is kept aside and said, never used: shapes of another version mostly do
 * not fire, and would pass what they cannot read.
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

/** The largest of them has some 250 kB; what is larger than this is none of them. */
export const officialFileLimit = 4_000_000;
