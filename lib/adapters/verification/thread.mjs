// The entry of a verification thread. A thread starts outside the bundler, so this file is plain
// JavaScript: it teaches the thread to read TypeScript with tsx (a production dependency) and hands
// over to proof-thread.ts. That works alike under tsx, under vitest and in the built server, as
// long as `lib/` and `node_modules/` lie in the folder the server is started from.
import { register } from "tsx/esm/api";

register();
await import("./proof-thread.ts");
