// The result of checking a file against the official shapes: one line, then a line per finding.
import { createTranslator } from "next-intl";
import { checkShapes } from "@/lib/adapters/shapes/check-shapes";
import messages from "@/messages/en/shapes.json";

const translate = createTranslator({ locale: "en", messages: { shapes: messages } });

/**
 * The credential of a file: itself, or the payload of a JAdES envelope (JWS JSON serialisation);
 * null for anything else.
 */
function credentialIn(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const given = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Record<
      string,
      unknown
    > | null;
    const sealed = typeof given?.payload === "string" && Array.isArray(given.signatures);
    const credential = sealed
      ? (JSON.parse(String(given.payload)) as Record<string, unknown> | null)
      : given;
    return [credential?.type].flat().includes("EuropeanDigitalCredential") ? credential : null;
  } catch {
    return null;
  }
}

/** Lines for the terminal. The official files are those of the installation, or of `folder`. */
export async function shapesLines(bytes: Uint8Array, folder?: string): Promise<string[]> {
  const credential = credentialIn(bytes);
  if (!credential) return [translate("shapes.report.noCredential")];
  const answer = await checkShapes(credential, folder);
  if (answer.kind !== "checked") return [translate(`shapes.report.${answer.kind}`)];
  if (answer.faults.length === 0) return [translate("shapes.report.conforms")];
  const issues = answer.faults.map(
    ({ path, constraint, node }) => `  ${[path, constraint, node].filter(Boolean).join(" ")}`,
  );
  return [translate("shapes.report.faults", { count: answer.faults.length }), ...issues];
}
