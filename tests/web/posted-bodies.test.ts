import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BodyRoom } from "@/lib/web/front-door/body-room";
import { readAhead } from "@/lib/web/front-door/read-ahead";
import { openDoor, ownOrigin } from "@/tests/support/door";
import { rawRequest, sendRaw } from "@/tests/support/raw-request";

let port = 0;
let close = async () => {};
let inside: string[] = [];

beforeAll(async () => {
  ({ port, close } = await openDoor(async (asked, answer) => {
    inside.push(await text(asked));
    answer.end("inside");
  }));
});
afterAll(() => close());
beforeEach(() => {
  inside = [];
});

function post(body: string, type: string, path = "/verify") {
  const headers = [
    `Origin: ${ownOrigin}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Accept: text/html",
  ];
  return sendRaw(port, rawRequest(path, { method: "POST", headers, body }));
}

const part = (name: string, value: string) =>
  `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const several = "multipart/form-data; boundary=B";

describe("a form", () => {
  it.each([
    ["of no parts", "", several],
    ["of something else", "garbage", several],
    ["that breaks off", part("a", "b"), several],
    ["that names no boundary", `${part("a", "b")}--B--\r\n`, "multipart/form-data"],
    ["with another boundary", `${part("a", "b")}--B--\r\n`, "multipart/form-data; boundary=C"],
    [
      "with a part that has no name",
      "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n",
      several,
    ],
    ["with a broken head of a part", "--B\r\n: x\r\n\r\nx\r\n--B--\r\n", several],
  ])("%s is told to be none", async (_name, body, type) => {
    const answer = await post(body, type);
    expect(answer?.status).toBe(400);
    expect(answer?.body).toContain("This form cannot be read");
    expect(inside).toEqual([]);
  });

  it("that is valid is passed on byte for byte, however many fields it has and however it arrives", async () => {
    const many = `${Array.from({ length: 10_000 }, (_, index) => part(`f${index}`, "v")).join("")}--B--\r\n`;
    const large = `${part("a", "x".repeat(5 * 1024 * 1024))}--B--\r\n`;
    for (const body of [`${part("a", "b")}--B--\r\n`, many, large]) {
      expect((await post(body, several))?.body).toContain("inside");
      expect(inside.pop() === body).toBe(true);
    }
    for (const [body, type] of [
      ["a=b", "application/x-www-form-urlencoded"],
      ["[]", "text/plain;charset=UTF-8"],
      ["", "text/plain"],
    ] as const) {
      expect((await post(body, type))?.body).toContain("inside");
      expect(inside.pop()).toBe(body);
    }
  });

  it("that arrives byte by byte is passed on", async () => {
    const body = `${part("a", "b")}--B--\r\n`;
    const headers = [
      `Origin: ${ownOrigin}`,
      `Content-Type: ${several}`,
      `Content-Length: ${body.length}`,
    ];
    const bytes = rawRequest("/verify", { method: "POST", headers, body });
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    const answer = text(socket);
    for (let at = 0; at < bytes.length; at += 50) {
      socket.write(bytes.subarray(at, at + 50));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await answer).toMatch(/^HTTP\/1.1 200 /);
    expect(inside).toEqual([body]);
  });

  it("whose sender disconnects is not an error", async () => {
    const headers = [`Origin: ${ownOrigin}`, `Content-Type: ${several}`, "Content-Length: 1000"];
    const socket = connect(port, "127.0.0.1");
    socket.write(rawRequest("/verify", { method: "POST", headers, body: "--B" }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(inside).toEqual([]);
  });
});

/** What reading a body that stops short comes to. */
async function readOf(
  bytes: Buffer,
  reading: Omit<Parameters<typeof readAhead>[1], "client">,
  end = false,
) {
  let come: (ahead: Awaited<ReturnType<typeof readAhead>>) => void;
  const ahead = new Promise<Awaited<ReturnType<typeof readAhead>>>((resolve) => {
    come = resolve;
  });
  const one = createServer((asked, answer) => {
    readAhead(asked, { client: "one", ...reading }).then((found) => {
      come(found);
      answer.destroy();
    });
  });
  await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
  const socket = connect((one.address() as AddressInfo).port, "127.0.0.1").on("error", () => {});
  socket.write(bytes);
  if (end) setTimeout(() => socket.destroy(), 20);
  const found = await ahead;
  socket.destroy();
  one.close();
  return found;
}

const announced = (length: number, body: string) =>
  rawRequest("/verify", { method: "POST", headers: [`Content-Length: ${length}`], body });

describe("reading a body ahead", () => {
  it("ends if the length is wrong and nothing more arrives", async () => {
    expect(await readOf(announced(10, "abc"), { pauseMilliseconds: 30 })).toBe("too-slow");
  });

  it("ends when the sender has gone", async () => {
    expect(await readOf(announced(10, "abc"), { pauseMilliseconds: 5_000 }, true)).toBe("gone");
  });

  it("stores at most the limit, per client and in total, and frees it afterwards", async () => {
    const bodies = new BodyRoom({ ofOne: 100, inAll: 150 });
    expect(await readOf(announced(101, "x".repeat(101)), { bodies })).toBe("crowded");
    expect(bodies.take("two", 100)).toBe(true);
    expect(await readOf(announced(60, "x".repeat(60)), { bodies })).toBe("crowded");
    bodies.refundUse("two", 100);
    expect(await readOf(announced(100, "x".repeat(100)), { bodies })).toEqual({
      body: Buffer.from("x".repeat(100)),
    });
    expect(bodies.take("one", 100)).toBe(true);
  });
});
