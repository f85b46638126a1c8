import { Resolver } from "node:dns/promises";

/** The text records of a name; `unreachable` if no server answered. */
export type TextRecords =
  | { kind: "found"; texts: string[] }
  | { kind: "none" }
  | { kind: "unreachable" };

const absent = new Set(["ENOTFOUND", "ENODATA"]);
const maxRecords = 100;

/**
 * Reads the text records (TXT, RFC 1035, 3.3.14) of a name, using this computer's resolvers or
 * those given as `address:port`. The strings of one record are concatenated (RFC 7208, 3.3).
 */
export function createTextRecordLookup(
  options: { servers?: readonly string[] } = {},
): (name: string) => Promise<TextRecords> {
  return async (name) => {
    const resolver = new Resolver({ timeout: 4000, tries: 2 });
    if (options.servers) resolver.setServers(options.servers);
    try {
      const records = await resolver.resolveTxt(name);
      return {
        kind: "found",
        texts: records.slice(0, maxRecords).map((strings) => strings.join("")),
      };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return absent.has(code ?? "") ? { kind: "none" } : { kind: "unreachable" };
    }
  };
}
