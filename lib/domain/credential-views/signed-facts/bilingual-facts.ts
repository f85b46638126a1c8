import type { FactGroupKey, FactValue, SignedFact, SignedFacts } from "./model";

type Text = { text: string; language: string };

/** A value in the certificate's languages, once if they agree. */
export type BilingualValue = { texts: Text[]; details: BilingualFact[] };
export type BilingualFact = { labels: Text[]; values: BilingualValue[]; notes: Text[] };
export type BilingualFacts = {
  languages: string[];
  titles: Text[];
  groups: { key: FactGroupKey; titles: Text[]; facts: BilingualFact[]; notes: Text[] }[];
};

function once(texts: (Text | undefined)[]): Text[] {
  const kept: Text[] = [];
  for (const each of texts)
    if (each && !kept.some(({ text }) => text === each.text)) kept.push(each);
  return kept;
}

function toldValue(told: FactValue[], languages: string[]): BilingualValue {
  const details = factsOf(
    told.map((value) => value.details ?? []),
    languages,
  );
  return { texts: once(told.map(({ text, language }) => ({ text, language }))), details };
}

function valuesOf(told: FactValue[][], languages: string[]): BilingualValue[] {
  const [first = [], ...others] = told;
  if (others.every(({ length }) => length === first.length)) {
    return first.map((_, index) =>
      toldValue(
        told.flatMap((values) => values[index] ?? []),
        languages,
      ),
    );
  }
  // One language has more values than the other, so values cannot be matched: each is shown
  // separately.
  const all = told
    .flat()
    .filter(({ text }, index, list) => list.findIndex((other) => other.text === text) === index);
  return all.map((value) => toldValue([value], languages));
}

function factOf(told: SignedFact[], languages: string[]): BilingualFact {
  const inLanguage = (text: string | undefined, index: number) =>
    text === undefined ? undefined : { text, language: languages[index] ?? "und" };
  return {
    labels: once(told.map(({ label }, index) => inLanguage(label, index))),
    values: valuesOf(
      told.map(({ values }) => values),
      languages,
    ),
    notes: once(told.map(({ note }, index) => inLanguage(note, index))),
  };
}

function factsOf(told: SignedFact[][], languages: string[]): BilingualFact[] {
  const [first = [], ...others] = told;
  const isAlike = others.every(
    (facts) =>
      facts.length === first.length &&
      facts.every(({ element }, index) => element === first[index]?.element),
  );
  if (isAlike) {
    return first.map((_, index) =>
      factOf(
        told.flatMap((facts) => facts[index] ?? []),
        languages,
      ),
    );
  }
  return told.flatMap((facts, index) =>
    facts.map((fact) => factOf([fact], [languages[index] ?? "und"])),
  );
}

/**
 * The facts of one document in one or two languages, as one view: each fact once, with its labels
 * in both languages, and its values in both if they differ. Nothing that only one language has is
 * omitted.
 */
export function bilingualFacts(told: SignedFacts[]): BilingualFacts {
  const languages = told.map(({ language }) => language);
  const keys = [...new Set(told.flatMap(({ groups }) => groups.map(({ key }) => key)))];
  const groups = keys.map((key) => {
    const found = told.map(({ groups }) => groups.find((group) => group.key === key));
    const words = (read: (group: SignedFacts["groups"][number]) => string | undefined) =>
      once(
        found.map((group, index) => {
          const text = group && read(group);
          return text === undefined ? undefined : { text, language: languages[index] ?? "und" };
        }),
      );
    const facts = factsOf(
      found.map((group) => group?.facts ?? []),
      languages,
    );
    return { key, titles: words(({ title }) => title), facts, notes: words(({ note }) => note) };
  });
  return {
    languages,
    titles: once(told.map(({ title, language }) => ({ text: title, language }))),
    groups,
  };
}
