import { Agent, request } from "node:https";
import type { AcceptedContent, Answer, Dial } from "./dial";

const jsonTypes = "application/json, application/did+json, application/vc, application/ld+json";
const accept: Record<AcceptedContent, string> = {
  json: jsonTypes,
  "credential-files": `application/vc, application/vc+jwt, ${jsonTypes}, application/pdf, image/png, image/svg+xml, */*;q=0.1`,
};

/**
 * Connects to the checked address: the name is not resolved again, but the certificate is checked
 * against the name. Uses a separate agent: connections are neither kept alive nor shared, and proxy
 * variables of the environment do not apply.
 */
export const dialHttps: Dial = (url, { address, family, accepted = "json" }, signal) =>
  new Promise<Answer>((settle, fail) => {
    const agent = new Agent({ keepAlive: false, maxSockets: 1 });
    const asked = request(
      url,
      {
        agent,
        signal,
        method: "GET",
        port: 443,
        servername: url.hostname,
        lookup: (_hostname, options, answer) =>
          options.all ? answer(null, [{ address, family }]) : answer(null, address, family),
        headers: {
          accept: accept[accepted],
          "accept-encoding": "identity",
        },
        maxHeaderSize: 16 * 1024,
      },
      (response) => {
        const close = () => {
          response.destroy();
          agent.destroy();
        };
        settle({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: response,
          close,
        });
      },
    );
    asked.on("error", fail);
    asked.end();
  });
