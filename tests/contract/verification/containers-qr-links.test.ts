import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createLinkFetch,
  fetchedLinks,
} from "@/lib/adapters/verification/containers/fetched-links";
import { createContainerOpener } from "@/lib/adapters/verification/containers/open-submission";
import { ProofThreads } from "@/lib/adapters/verification/proof-threads";
import type { LinkSource } from "@/lib/domain/verification/ports";
import { readOwnLink } from "@/lib/domain/verification/submissions/own-link";
import { bakedSvg, pdf, png, qrPicture, textChunk } from "@/tests/support/packed-files";

const proofs = new ProofThreads({ threads: 1, jobMilliseconds: 20_000 });
beforeAll(() => proofs.start());
afterAll(() => proofs.close());

const token = `eyJhbGciOiJFUzI1NiJ9.${"A".repeat(300)}.${"b".repeat(86)}`;
const json = '{"type":["VerifiableCredential"],"name":"Zoë"}';
const address = "https://uni.example/credentials/1";

/** The content at each address; any other request fails the test. */
function site(files: Record<string, Buffer | string> = {}): LinkSource {
  return {
    fetch: async (asked) => {
      const found = files[asked];
      if (found === undefined) throw new Error(`${asked} was asked for`);
      return { kind: "found", bytes: Buffer.from(found) };
    },
  };
}

async function open(file: Buffer | string, links: LinkSource = site()) {
  const answer = await createContainerOpener({ unpacker: proofs, links }).open(Buffer.from(file));
  if (answer.kind === "opened")
    return `${answer.container} ${Buffer.from(answer.bytes).toString("utf8")}`;
  return answer.kind === "refused" ? answer.reason : answer.kind;
}

describe("a QR code", () => {
  it.each(["png", "jpeg", "webp"] as const)(
    "in a %s is read: a token, JSON, a link",
    async (format) => {
      expect(await open(await qrPicture(token, format))).toBe(`qr-image ${token}`);
      expect(await open(await qrPicture(json, format))).toBe(`qr-image ${json}`);
      expect(await open(await qrPicture(address, format), site({ [address]: json }))).toBe(
        `qr-image ${json}`,
      );
    },
  );

  it("is found in a photo: turned, small in a large picture, on a dark page", async () => {
    const code = await sharp(await qrPicture(address))
      .resize(420)
      .rotate(12, { background: "#ffffff" })
      .toBuffer();
    const photo = sharp({
      create: { width: 1_600, height: 1_200, channels: 3, background: "#8a8f86" },
    });
    const taken = await photo
      .composite([{ input: code, left: 500, top: 350 }])
      .jpeg({ quality: 70 })
      .toBuffer();
    expect(await open(taken, site({ [address]: json }))).toBe(`qr-image ${json}`);
    const dark = await sharp(await qrPicture(token))
      .negate({ alpha: false })
      .png()
      .toBuffer();
    expect(await open(dark)).toBe(`qr-image ${token}`);
  });

  it("with neither is distinguished from a picture without one", async () => {
    expect(await open(await qrPicture("WIFI:T:WPA;S:campus;P:secret;;"))).toBe(
      "qr-without-credential",
    );
    const sky = await sharp({
      create: { width: 600, height: 400, channels: 3, background: "#9ac" },
    })
      .jpeg()
      .toBuffer();
    expect(await open(sky)).toBe("no-credential-in-picture");
    expect(await open(sky.subarray(0, 300))).toBe("picture-unreadable");
  });

  it("is never read from a picture with too many pixels", async () => {
    const sheet = sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: "#fff" },
    });
    expect(await open(await sheet.clone().png({ compressionLevel: 9 }).toBuffer())).toBe(
      "too-many-pixels",
    );
    expect(await open(await sheet.jpeg({ quality: 1 }).toBuffer())).toBe("too-many-pixels");
  }, 120_000);

  it("is ignored in a baked badge: the baked credential counts", async () => {
    const picture = await qrPicture(address);
    const baked = Buffer.concat([
      picture.subarray(0, -12),
      png([textChunk(json)]).subarray(-12 - textChunk(json).data.length - 12),
    ]);
    expect(await open(baked)).toBe(`png ${json}`);
  });
});

describe("a link", () => {
  it("is followed once, and its file opened like any other", async () => {
    expect(await open(` ${address}\n`, site({ [address]: json }))).toBe(`link ${json}`);
    expect(await open(address, site({ [address]: png([textChunk(json)]) }))).toBe(`png ${json}`);
    expect(await open(address, site({ [address]: bakedSvg(json) }))).toBe(`svg ${json}`);
    expect(
      await open(address, site({ [address]: await pdf([{ name: "a", content: json }]) })),
    ).toBe(`pdf ${json}`);
    expect(await open("uni.example/credentials/1", site({ [address]: json }))).toBe(`link ${json}`);
  });

  it("is never followed to a second one", async () => {
    const other = "https://other.example/2";
    expect(await open(address, site({ [address]: other }))).toBe("second-link");
    expect(await open(address, site({ [address]: await qrPicture(other) }))).toBe("second-link");
    expect(await open(await qrPicture(address), site({ [address]: await qrPicture(other) }))).toBe(
      "second-link",
    );
    expect(await open(address, site({ [address]: "<html><body>" }))).toBe("web-page");
  });

  it("baked into a picture or attached to a document is not followed", async () => {
    expect(await open(png([textChunk(address)]))).toBe(`png ${address}`);
    expect(await open(await pdf([{ name: "a", content: address }]))).toBe("no-credential-in-pdf");
  });
});

describe("links of others", () => {
  const answered = (
    answer: { status?: number; type?: string; body?: string; encoding?: string },
    at = address,
  ) => {
    const headers = {
      "content-type": answer.type ?? "application/json",
      ...(answer.encoding ? { "content-encoding": answer.encoding } : {}),
    };
    const lookup = async (host: string) => [
      { address: host.startsWith("inside") ? "10.0.0.7" : "93.184.216.34", family: 4 },
    ];
    const body = (async function* () {
      yield Buffer.from(answer.body ?? json);
    })();
    const dial = async () => ({ status: answer.status ?? 200, headers, body, close() {} });
    return open(at, fetchedLinks(createLinkFetch({ lookup, dial, bytes: 1_000 })));
  };

  it.each([
    ["any type but a page", { type: "text/plain" }, `link ${json}`],
    ["a page", { type: "text/html; charset=utf-8" }, "web-page"],
    ["a redirect", { status: 302 }, "link-redirects"],
    ["nothing", { status: 404 }, "link-unreachable"],
    ["too much", { body: "x".repeat(2_000) }, "link-too-large"],
    ["something packed", { encoding: "gzip" }, "link-without-credential"],
  ])("answer with %s", async (_, answer, expected) =>
    expect(await answered(answer)).toBe(expected),
  );

  it.each([
    "http://uni.example/1",
    "https://uni.example:8443/1",
    "https://user:word@uni.example/1",
    "https://10.0.0.7/1",
    "https://localhost/1",
    "https://inside.example/1",
  ])("%s is refused", async (refused) => expect(await answered({}, refused)).toBe("link-refused"));
});

describe("our own links", () => {
  const own = "http://localhost:3000";
  it("are recognised with and without scheme, page and file", () => {
    const token = "AAAAAAAAAAAAAAAAAAAAAA";
    for (const link of [
      `${own}/c/${token}`,
      `${own}/c/${token}/file`,
      `https://localhost:3000/c/${token}#x`,
    ]) {
      expect(readOwnLink(own, link)).toEqual({ token });
    }
    expect(readOwnLink(own, `${own}/settings`)).toEqual({ token: null });
    expect(readOwnLink(own, `https://localhost:3001/c/${token}`)).toBeNull();
    expect(
      readOwnLink("https://testamur.uni.example", `http://testamur.uni.example/c/${token}`),
    ).toEqual({ token });
    expect(
      readOwnLink(
        "https://testamur.uni.example",
        `https://testamur.uni.example.evil.example/c/${token}`,
      ),
    ).toBeNull();
  });
});
