import { base64Encoding, pngFileType } from "@/lib/domain/vocabularies/credential-concepts";
import { languageConcept } from "@/lib/domain/vocabularies/languages";
import {
  type Composition,
  concept,
  type ElmNode,
  languageMapOf,
  node,
  nodeId,
  oneOrMany,
  reference,
} from "./nodes";

/** A page with its embedded picture; `fragment` distinguishes the pages of several languages. */
function composePage(composition: Composition, fragment: string, pictureBase64: string): ElmNode {
  const image = node(nodeId(composition, `display/picture${fragment}`), "MediaObject", {
    content: pictureBase64,
    contentEncoding: concept(base64Encoding),
    contentType: concept(pngFileType),
  });
  return node(nodeId(composition, `display/page${fragment}`), "DisplayDetail", { page: 1, image });
}

/**
 * The credential's display for viewers: title and summary in every language of the content, and per
 * language one display with its own embedded picture. A language without one refers to the primary
 * language's picture.
 */
export function composeDisplay(composition: Composition): ElmNode {
  const { facts } = composition;
  const { content } = facts.version;
  const [primary] = content.languages;
  const primaryPage = composePage(composition, "", facts.pictureBase64);
  const pageIn = (language: string): ElmNode => {
    if (language === primary) return primaryPage;
    const own = facts.picturesBase64?.[language];
    return own === undefined
      ? reference(primaryPage)
      : composePage(composition, `/${language}`, own);
  };
  return node(nodeId(composition, "display"), "DisplayParameter", {
    title: languageMapOf(composition, content.title),
    description: languageMapOf(composition, content.summary),
    language: oneOrMany(content.languages.map((language) => concept(languageConcept(language)))),
    primaryLanguage: primary && concept(languageConcept(primary)),
    individualDisplay: oneOrMany(
      content.languages.map((language) =>
        node(nodeId(composition, `display/language/${language}`), "IndividualDisplay", {
          language: concept(languageConcept(language)),
          displayDetail: pageIn(language),
        }),
      ),
    ),
  });
}
