import { createSocket, type Socket } from "node:dgram";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTextRecordLookup } from "@/lib/adapters/dns/find-text-records";

/** Strings of one record, as RFC 1035, 3.3 writes them: a length, then so many bytes. */
const rdata = (strings: string[]) =>
  Buffer.concat(strings.flatMap((text) => [Buffer.from([text.length]), Buffer.from(text)]));

const zone: Record<string, string[][]> = {
  "_testamur.credentials.example": [["v=spf1 -all"], ["testamur-", "domain=abc"]],
};

/** Reads the name of the one question of a message (RFC 1035, 4.1.2); it starts at byte 12. */
function nameIn(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString("ascii"));
    at += length + 1;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 5 };
}

function answer(query: Buffer): Buffer {
  const { name, end } = nameIn(query);
  const records = zone[name] ?? [];
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(records.length > 0 ? 0x8580 : 0x8583, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  const answers = records.map((strings) => {
    const data = rdata(strings);
    const fixed = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  });
  return Buffer.concat([head, query.subarray(12, end), ...answers]);
}

let server: Socket;
beforeAll(async () => {
  server = createSocket("udp4", (query, from) =>
    server.send(answer(query), from.port, from.address),
  );
  await new Promise<void>((bound) => server.bind(0, "127.0.0.1", bound));
});
afterAll(() => server.close());

const lookup = () =>
  createTextRecordLookup({ servers: [`127.0.0.1:${(server.address() as AddressInfo).port}`] });

test("the texts of a name are read, with several strings of a record joined", async () => {
  expect(await lookup()("_testamur.credentials.example")).toEqual({
    kind: "found",
    texts: ["v=spf1 -all", "testamur-domain=abc"],
  });
});

test("a name without records and an unresponsive server are distinguished", async () => {
  expect(await lookup()("_testamur.other.example")).toEqual({ kind: "none" });
  // Port 1 never answers.
  expect(
    await createTextRecordLookup({ servers: ["127.0.0.1:1"] })("_testamur.credentials.example"),
  ).toEqual({
    kind: "unreachable",
  });
});
