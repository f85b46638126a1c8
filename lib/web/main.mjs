// The web process: the built application behind the front door. Plain JavaScript, since it starts
// outside the bundler; the door itself is part of the build and is handed over by start-up.ts,
// which the framework runs as it starts.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";

const { values } = parseArgs({
  options: {
    port: { type: "string", short: "p", default: "3000" },
    host: { type: "string", short: "H", default: "127.0.0.1" },
  },
});
const hostname = values.host;
const port = Number(values.port);

const frontDoor = new Promise((resolve) => {
  globalThis.testamurTakeFrontDoor = resolve;
});
// Attack: a client that offers another protocol (`Upgrade: h2c`) is cut off, because the framework
// listens for the development server's sockets on the server it gets, and there are none. Rule: it
// gets a server that no client reaches, and an offer is ignored, as HTTP allows.
const application = next({ dev: false, hostname, port, httpServer: createServer() });
await application.prepare();
const openDoor = await frontDoor;
const server = openDoor(application.getRequestHandler());
server.listen(port, hostname);

/**
 * Requests in progress are completed, within the time that the process manager allows.
 */
function stop() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
