import { describe, expect, test } from "vitest";
import { readText, sources } from "./source-files";

/** Rules of a line or two that were once copied by hand, and the file that has them. */
const homes = [
  {
    what: "SHA-256 in hex",
    home: "lib/adapters/digests.ts",
    copy: /createHash\(\s*"sha256"\s*\)\s*\.update\([^;]*?\)\s*\.digest\(\s*"hex"\s*\)/,
  },
  {
    what: "the digest of a version",
    home: "lib/adapters/digests.ts",
    copy: /(?:sha256Hex|update)\(\s*versionDigestInput\(/,
  },
  {
    what: "the letters of base58",
    home: "lib/adapters/credential-formats/base58.ts",
    copy: /123456789ABCDEFGHJKLMNPQRSTUVWXYZ/,
  },
];

const shipped = sources.filter(({ path }) => /^(app|components|lib)\//.test(path));

describe("a small rule is written once", () => {
  test.each(homes)("$what", ({ home, copy }) => {
    const found = shipped.filter(({ path }) => copy.test(readText(path))).map(({ path }) => path);
    expect(found).toEqual([home]);
  });
});
