import { Resolver } from "node:dns/promises";

/**
 * The texts that stand under a name; `unreachable` where no server answered, so that nobody knows.
 */
export type TextRecords =
  | { kind: "found"; texts: string[] }
  | { kind: "none" }
  | { kind: "unreachable" };

const absent = new Set(["ENOTFOUND", "ENODATA"]);
const maxRecords = 100;

/**
 * Reads the text records (TXT, RFC 1035, 3.3.14) of a name, at the resolvers of this computer or at
 * those given as `address:port`. The strings of one record are one text (RFC 7208, 3.3).
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
