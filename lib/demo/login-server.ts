import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { failurePage, signInPage } from "./login-pages";
import { createDemoProvider, type DemoLoginSettings, demoAcrs } from "./login-provider";
import { demoPeople } from "./people";
import { demoSecurityHeaders, newNonce } from "./security-headers";

type Exchange = { request: IncomingMessage; response: ServerResponse; publicUrl: string };

/** Starts the demo login on its port and resolves once it answers. */
export function startDemoLogin(settings: DemoLoginSettings): Promise<Server> {
  const { issuer, port, publicUrl } = settings;
  const provider = createDemoProvider(settings);
  const protocol = provider.callback();
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(demoSecurityHeaders(newNonce(), publicUrl)))
      response.setHeader(name, value);
    const path = new URL(request.url ?? "/", issuer).pathname;
    if (path === "/livez") response.end("ok");
    else if (path.startsWith("/interaction/"))
      void choosePerson(provider, { request, response, publicUrl });
    else protocol(request, response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, bindingOf(issuer), () => resolve(server));
  });
}

/**
 * Anyone who reaches this login can sign in as anyone: on a loopback address it answers only that
 * computer.
 */
function bindingOf(issuer: string): string | undefined {
  const { hostname } = new URL(issuer);
  return hostname === "localhost" || hostname === "127.0.0.1" ? hostname : undefined;
}

/**
 * GET shows the people; POST signs the chosen one in. An address that is no longer open says so.
 */
async function choosePerson(provider: Provider, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  try {
    const { params } = await provider.interactionDetails(request, response);
    if (request.method !== "POST")
      return send(exchange, 200, (nonce) => signInPage(demoPeople, nonce));
    const sub = new URLSearchParams(await readBody(request)).get("sub");
    if (!demoPeople.some((person) => person.sub === sub))
      return send(exchange, 400, (nonce) => signInPage(demoPeople, nonce));
    await provider.interactionFinished(request, response, {
      login: { accountId: sub, acr: acrFor(params) },
    });
  } catch {
    if (!response.headersSent)
      send(exchange, 400, (nonce) => failurePage(exchange.publicUrl, nonce));
  }
}

/** The first way of signing in that was asked for and that the demo knows. */
function acrFor({ acr_values: asked }: Record<string, unknown>): string | undefined {
  return String(asked ?? "")
    .split(" ")
    .find((acr) => demoAcrs.includes(acr));
}

function send(
  { response, publicUrl }: Exchange,
  status: number,
  render: (nonce: string) => string,
): void {
  const nonce = newNonce();
  response.writeHead(status, {
    ...demoSecurityHeaders(nonce, publicUrl),
    "content-type": "text/html; charset=utf-8",
  });
  response.end(render(nonce));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > 10_000) throw new Error("the form is too long");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
