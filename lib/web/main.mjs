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
// Attack: a client that offers another protocol (`Upgrade: h2c`) is cut off, since the framework
// listens for sockets of the development server on whatever server it is given, and there are none.
// Rule: it is given one that nobody reaches, and an offer is passed over, as HTTP allows.
const application = next({ dev: false, hostname, port, httpServer: createServer() });
await application.prepare();
const openDoor = await frontDoor;
const server = openDoor(application.getRequestHandler());
server.listen(port, hostname);

/**
 * What is being answered is answered to its end, for as long as whoever starts and stops this
 * process has patience.
 */
function stop() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
