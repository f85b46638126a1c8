import { afterAll, beforeAll, describe } from "vitest";
import { hostileVerifier } from "@/tests/support/hostile-world";
import { contextsAndJsonLd } from "./contexts";
import { exhaustion } from "./exhaustion";
import { files } from "./files";
import { jose } from "./jose";
import { runCases } from "./run-cases";
import { textAndRendering } from "./text-and-rendering";

const verifier = hostileVerifier();
beforeAll(() => verifier.start());
afterAll(() => verifier.close());

describe("contexts and JSON-LD", () => runCases(verifier, contextsAndJsonLd));
describe("exhaustion", () => runCases(verifier, exhaustion));
describe("text and rendering", () => runCases(verifier, textAndRendering));
describe("files", () => runCases(verifier, files));
describe("tokens and seals", () => runCases(verifier, jose));
