import type { AddressInfo } from "node:net";
import { doorServer } from "@/lib/web/front-door/door-server";
import type { DoorSetup } from "@/lib/web/front-door/front-door";
import { writeInsideHeaders } from "@/lib/web/inside-headers";

export const ownOrigin = "https://testamur.example";
process.env.PUBLIC_URL ??= ownOrigin;
process.env.APP_SECRET ??= "a secret of the tests, thirty-two characters or more";

/** The server of the web process on a free port, with `inside` instead of the framework. */
export async function openDoor(
  inside: DoorSetup["inside"],
): Promise<{ port: number; close: () => Promise<void> }> {
  writeInsideHeaders();
  const server = doorServer({
    ownOrigin,
    sessionCookie: "session",
    findRevision: async () => "1",
    isRefusedChecks: () => false,
    inside,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, close };
}
