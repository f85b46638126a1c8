// The entry of a verification thread. A thread starts outside the bundler, so this file is plain
// JavaScript: it lets the thread read TypeScript and hands over to proof-thread.ts. That works
// alike in every process, under vitest and in the built server, as long as `lib/` and
// `node_modules/` lie in the folder the server is started from.
import "../typescript.mjs";

await import("./proof-thread.ts");
