// Where the demo login listens: where it always has for this demo, else where there is room.
import { isFree } from "./free-port.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

/**
 * The settings with a port for the demo login. A demo that was filled in keeps its port, since its
 * accounts name that address. A new one takes the first free port from PORT + 10 on, so that a
 * second copy needs PORT alone.
 */
export async function withLoginPort(settings) {
  const { demo, loginPort, loginPortIsFixed, port, publicUrl } = settings;
  if (!demo || (await isFree(loginPort))) return settings;
  if (loginPortIsFixed) {
    throw new UserFacingError(
      `Port ${loginPort} is taken by another program, and the demo login of this folder needs it, since its accounts name that address: stop that program, or give this copy a data folder of its own with TESTAMUR_DATA_DIR.`,
    );
  }
  for (let free = loginPort + 1; free < Math.min(loginPort + 100, 65_536); free += 1) {
    if (free !== port && (await isFree(free)))
      return {
        ...settings,
        loginPort: free,
        issuer: `http://${new URL(publicUrl).hostname}:${free}`,
      };
  }
  throw new UserFacingError(
    `No port from ${loginPort} on is free for the demo login: set DEMO_LOGIN_PORT to one that is.`,
  );
}
