import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { cleanPicture } from "@/lib/adapters/documents/clean-picture";

const within = { width: 1200, height: 600 };
const svg = (body: string, head = "") =>
  Buffer.from(
    `${head}<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${body}</svg>`,
  );
const square = '<rect width="40" height="20" fill="#c00"/>';

/**
 * Groups that each use the one before ten times: a few lines that draw ten to the power of `depth`.
 */
function nested(depth: number): string {
  const groups = Array.from({ length: depth }, (_, level) => {
    const inner =
      level === 0 ? "<rect width='1' height='1'/>" : `<use href="#g${level - 1}"/>`.repeat(10);
    return `<g id="g${level}">${inner}</g>`;
  });
  return groups.join("");
}

async function cleaned(bytes: Uint8Array) {
  const answer = await cleanPicture(bytes, within);
  if (!answer.ok) throw new Error(answer.fault);
  return answer.picture;
}

describe("an uploaded picture", () => {
  test("becomes a PNG of the stored size, whatever was uploaded", async () => {
    const picture = await cleaned(svg(square));
    expect(picture).toMatchObject({ width: 1200, height: 600 });
    expect((await sharp(picture.png).metadata()).format).toBe("png");
    const { data } = await sharp(picture.png)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([204, 0, 0]);
  });

  test("loses its metadata", async () => {
    const secret = "taken at 48.1 N 11.5 E";
    const bytes = await sharp({
      create: { width: 200, height: 100, channels: 4, background: "#123456" },
    })
      .withExif({ IFD0: { Copyright: secret } })
      .png()
      .toBuffer();
    expect(bytes.includes(secret)).toBe(true);
    expect(Buffer.from((await cleaned(bytes)).png).includes(secret)).toBe(false);
  });

  test("loads nothing from elsewhere and runs nothing", async () => {
    const hostile = svg(
      `${square}<script>alert(1)</script><image href="file:///etc/hostname" width="40" height="20"/>
       <image href="http://127.0.0.1:9/x.png" width="40" height="20"/><a href="javascript:alert(1)"><text>x</text></a>`,
    );
    const text = Buffer.from((await cleaned(hostile)).png).toString("latin1");
    expect(text).not.toMatch(/script|javascript|127\.0\.0\.1/);
  });

  test.each([
    ["a text", Buffer.from("Dear registrar"), "notPicture"],
    ["a page named as a picture", Buffer.from("<html><svg></svg></html>"), "notPicture"],
    ["a JPEG", Buffer.from("ffd8ffe000104a464946", "hex"), "notPicture"],
    ["half a PNG", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "notPicture"],
    [
      "entities that grow",
      svg(
        "<text>&b;</text>",
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
      ),
      "pictureUnsafe",
    ],
    ["drawn by reuse of reuse", svg(nested(12)), "pictureUnsafe"],
    [
      "drawn through filters",
      svg(
        `<filter id="f"><feTurbulence numOctaves="90"/></filter><rect filter="url(#f)" width="9" height="9"/>`,
      ),
      "pictureUnsafe",
    ],
  ])("is refused if it is %s", async (_name, bytes, issue) => {
    expect(await cleanPicture(bytes, within)).toEqual({ ok: false, fault: issue });
  });

  test("is refused if it unpacks to too many pixels, or is too small to see", async () => {
    const huge = await sharp({
      create: { width: 9000, height: 9000, channels: 3, background: "#fff" },
    })
      .png()
      .toBuffer();
    expect(await cleanPicture(huge, within)).toEqual({ ok: false, fault: "pictureTooLarge" });
    const dot = await sharp({ create: { width: 2, height: 2, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    expect(await cleanPicture(dot, within)).toEqual({ ok: false, fault: "pictureTooSmall" });
  });
});
