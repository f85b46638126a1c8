import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { toQuads } from "./json-ld";
import { readSharedText } from "./shared-data";

const owlImports = "http://www.w3.org/2002/07/owl#imports";

/**
 * The official shapes of the generic profile. Their imports name each other's addresses: dropped,
 * because both are loaded here.
 */
function loadShapes(): Store {
  const shapes = new Store();
  for (const file of ["EDC-generic-no-cv.ttl", "EDC-generic-full.ttl"]) {
    for (const quad of new Parser().parse(readSharedText("elm", "shapes", file))) {
      if (quad.predicate.value !== owlImports) shapes.addQuad(quad);
    }
  }
  return shapes;
}

let validator: SHACLValidator | undefined;

/**
 * What the official shapes say against a credential without its proof: one line per result, none
 * when it conforms.
 */
export async function findShapeViolations(
  credential: unknown,
  options: { safe: boolean } = { safe: true },
): Promise<string[]> {
  validator ??= new SHACLValidator(loadShapes());
  const data = new Store(new Parser().parse(await toQuads(credential, options)));
  const report = await validator.validate(data);
  return report.results.map((result) =>
    [result.path?.value, result.sourceConstraintComponent?.value, result.focusNode?.value]
      .map((part) => part ?? "")
      .join(" "),
  );
}
