/** ETSI TS 119 612, annex C. */
export const listNamespace = "http://uri.etsi.org/02231/v2#";

/** The element's children of this name, in order. */
export function childrenOf(
  parent: Element,
  name: string,
  namespace: string = listNamespace,
): Element[] {
  return childElements(parent).filter(
    ({ localName, namespaceURI }) => localName === name && namespaceURI === namespace,
  );
}

/** All children that are elements. */
export function childElements(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1);
}

/** Every element at the end of a path of names. */
export function atPath(start: Element, ...names: string[]): Element[] {
  return names.reduce<Element[]>(
    (found, name) => found.flatMap((element) => childrenOf(element, name)),
    [start],
  );
}

/** The text of the first element at the end of the path; "" if there is none. */
export function textAt(start: Element, ...names: string[]): string {
  return (atPath(start, ...names)[0]?.textContent ?? "").trim();
}

/** The English name, which every list has, or the first one. */
export function nameAt(start: Element, ...names: string[]): string {
  const all = atPath(start, ...names, "Name");
  const english = all.find((element) => /^en\b/i.test(element.getAttribute("xml:lang") ?? ""));
  return ((english ?? all[0])?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 300);
}

/** XML Schema 1.1, `dateTime` with its zone; null for anything else. */
export function dateAt(start: Element, ...names: string[]): Date | null {
  const text = textAt(start, ...names);
  if (
    !/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/.test(
      text,
    )
  )
    return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
