// The thread that validates RDF against SHACL shapes. Plain JavaScript, since a thread starts
// outside the bundler. One validator serves all jobs: making it takes up to a second.
import { parentPort, workerData } from "node:worker_threads";
import { Parser, Store } from "n3";
import SHACLValidator from "rdf-validate-shacl";

const owlImports = "http://www.w3.org/2002/07/owl#imports";

// The files import each other by address: dropped, because all are loaded here and nothing is
// fetched.
const shapes = new Store();
for (const text of workerData.shapes) {
  for (const quad of new Parser().parse(text))
    if (quad.predicate.value !== owlImports) shapes.addQuad(quad);
}
const validator = new SHACLValidator(shapes);

parentPort.on("message", ({ id, job: quads }) => {
  void validate(quads)
    .then((answer) => parentPort.postMessage({ id, answer }))
    .catch(() => parentPort.postMessage({ id, answer: null }));
});

async function validate(quads) {
  const report = await validator.validate(
    new Store(new Parser({ format: "N-Quads" }).parse(quads)),
  );
  return report.results.map((result) => ({
    path: result.path?.value ?? "",
    constraint: result.sourceConstraintComponent?.value ?? "",
    node: result.focusNode?.value ?? "",
  }));
}
