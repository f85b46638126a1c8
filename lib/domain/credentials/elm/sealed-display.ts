import { base64Encoding, pngFileType } from "@/lib/domain/vocabularies/credential-concepts";
import { languageConcept } from "@/lib/domain/vocabularies/languages";
import {
  type Composition,
  concept,
  type ElmNode,
  node,
  nodeId,
  oneOrMany,
  reference,
} from "./nodes";

/** The learner's certificate as a picture, by language: PNG, base64. */
export type CertificatePictures = Readonly<Record<string, string>>;

/**
 * The display of a sealed credential for viewers: one per language of the content, each with the
 * learner's certificate in that language. A language without its own picture shows the first one;
 * each picture is in the credential once.
 */
export function composeSealedDisplays(
  composition: Composition,
  pictures: CertificatePictures,
): ElmNode | ElmNode[] | undefined {
  const [anyPicture = ""] = Object.values(pictures);
  const drawn = new Map<string, ElmNode>();
  const detailFor = (language: string): ElmNode => {
    const content = pictures[language] ?? anyPicture;
    const described = drawn.get(content);
    if (described) return reference(described);
    const id = (fragment: string) =>
      nodeId(composition, `display/language/${language}/${fragment}`);
    const image = node(id("picture"), "MediaObject", {
      content,
      contentEncoding: concept(base64Encoding),
      contentType: concept(pngFileType),
    });
    const page = node(id("page"), "DisplayDetail", { page: 1, image });
    drawn.set(content, page);
    return page;
  };
  return oneOrMany(
    composition.facts.version.content.languages.map((language) =>
      node(nodeId(composition, `display/language/${language}`), "IndividualDisplay", {
        language: concept(languageConcept(language)),
        displayDetail: detailFor(language),
      }),
    ),
  );
}
