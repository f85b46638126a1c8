// Files that cost as much as the verifier's limits allow, for measuring what they do to others.
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { base58btc } from "@/lib/adapters/credential-formats/base58";
import {
  signed,
  type TestIssuer,
  testIssuer,
  unsignedElm,
} from "../../tests/support/signed-credential";

type Document = Awaited<ReturnType<typeof signed>>;

/** An issuer that is its own key, so that a check asks no network. */
function ownKeyIssuer(): TestIssuer {
  const plain = testIssuer();
  const raw = Buffer.from(plain.privateKey.export({ format: "jwk" }).x ?? "", "base64url");
  const key = `z${base58btc(Buffer.concat([Buffer.from([0xed, 0x01]), raw]))}`;
  return { ...plain, did: `did:key:${key}`, verificationMethod: `did:key:${key}#${key}` };
}

async function credential(
  changes: (document: Document) => Document = (document) => document,
): Promise<Buffer> {
  const issuer = ownKeyIssuer();
  const { credentialStatus: _, ...document } = unsignedElm();
  const own = {
    ...document,
    issuer: { ...(document.issuer as object), id: issuer.did },
  } as Document;
  return Buffer.from(JSON.stringify(await signed(changes(own), issuer)));
}

/**
 * An ordinary credential of some 20 kB, with a good signature by a did:key issuer that is not
 * known.
 */
export const honestFile = (): Promise<Buffer> => credential();

function members(characters: number): string {
  const written: string[] = [];
  for (let length = 0; length < characters; length += (written.at(-1)?.length ?? 0) + 1)
    written.push(`"${written.length.toString(36)}":0`);
  return written.join(",");
}

const head = Buffer.from('{"alg":"ES256"}').toString("base64url");
const tokenOf = (text: string) =>
  Buffer.from(`${head}.${Buffer.from(text).toString("base64url")}.${"A".repeat(86)}`);

/** Many alike nodes, whose canonical form takes long. */
async function ring(count: number): Promise<Buffer> {
  const document = JSON.parse((await honestFile()).toString());
  const node = (n: number) => ({
    id: `_:b${n}`,
    type: "LearningAchievement",
    isPartOf: { id: `_:b${(n + 1) % count}` },
  });
  document.credentialSubject.hasClaim = Array.from({ length: count }, (_, n) => node(n));
  return Buffer.from(JSON.stringify(document));
}

/**
 * As large and as full as the limits allow, and signed, so that all of it is read, counted,
 * canonised and shown.
 */
const fullCredential = (): Promise<Buffer> =>
  credential((document) => ({
    ...document,
    evidence: Array.from({ length: 1_200 }, (_, n) => ({
      id: `urn:evidence:${n}`,
      type: "Evidence",
      description: { en: `${n} ${"word ".repeat(250)}` },
    })),
  }));

const picture = () =>
  Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), randomBytes(1_900_000)]);

/** By name: a file, which is made once. */
export async function worstFiles(): Promise<[string, Buffer][]> {
  return [
    ["a token of 1.97 MB of short keys", tokenOf(`{${members(1_477_000)}}`)],
    ["a token of 1.97 MB of one text", tokenOf(`{"a":"${"a".repeat(1_476_000)}"}`)],
    ["2 MB of escaped text", Buffer.from(`{"a":"${"\\u0061".repeat(340_000)}"}`)],
    [
      "20,000 members, nested",
      Buffer.from(
        `{"a":[${Array(19)
          .fill(`{${members(6_000)}}`)
          .join(",")}]}`,
      ),
    ],
    ["a ring of 800 alike nodes", await ring(800)],
    ["a signed credential of 1.6 MB", await fullCredential()],
    ["a picture of noise", picture()],
    ["two megabytes of zip", gzipSync(randomBytes(1_900_000))],
  ];
}
