// npm run conformance -- [--port 8543] [--key FILE --certificate FILE] [--address URL]: the VC-API
// endpoints that the W3C's suites call, with a test issuer (docs/guides/conformance.md). No
// database, no settings, and no part of the product's own processes.
import "@/scripts/lib/help.mjs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { listen } from "./listen";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8543" },
    key: { type: "string" },
    certificate: { type: "string" },
    address: { type: "string" },
  },
});

const { key, certificate, address } = values;
const tls =
  key && certificate
    ? { tls: { key: await readFile(key), cert: await readFile(certificate) } }
    : {};
const { server } = await listen({
  port: Number(values.port),
  ...tls,
  ...(address ? { address: address.replace(/\/+$/, "") } : {}),
});
console.log(`Conformance server at ${server.address}, issuer ${server.issuer.did}`);
