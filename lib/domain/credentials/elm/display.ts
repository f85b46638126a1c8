import { base64Encoding, pngFileType } from "../../vocabularies/credential-concepts";
import { languageConcept } from "../../vocabularies/languages";
import { type Composition, concept, type ElmNode, node, nodeId, oneOrMany, reference, textOf } from "./nodes";

/** How viewers show the credential: title and summary in every language of the content, and one embedded picture that serves them all. */
export function composeDisplay(composition: Composition): ElmNode {
  const { content } = composition.facts.version;
  const id = (fragment: string) => nodeId(composition, `display${fragment}`);
  const image = node(id("/picture"), "MediaObject", {
    content: composition.facts.pictureBase64,
    contentEncoding: concept(base64Encoding),
    contentType: concept(pngFileType),
  });
  const page = node(id("/page"), "DisplayDetail", { page: 1, image });
  const [primary] = content.languages;
  return node(id(""), "DisplayParameter", {
    title: textOf(composition, content.title),
    description: textOf(composition, content.summary),
    language: oneOrMany(content.languages.map((language) => concept(languageConcept(language)))),
    primaryLanguage: primary && concept(languageConcept(primary)),
    individualDisplay: oneOrMany(
      content.languages.map((language, index) =>
        node(id(`/language/${language}`), "IndividualDisplay", {
          language: concept(languageConcept(language)),
          displayDetail: index === 0 ? page : reference(page),
        }),
      ),
    ),
  });
}
