// The entry of a verification thread. A thread starts outside the bundler, so this file is plain
// JavaScript: it enables TypeScript in the thread with tsx (a production dependency) and continues
// with proof-thread.ts. That works the same under tsx, under vitest and in the built server, as
// long as `lib/` and `node_modules/` are in the folder the server is started from.
import { register } from "tsx/esm/api";

register();
await import("./proof-thread.ts");
