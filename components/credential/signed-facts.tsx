import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type {
  FactGroup,
  FactValue,
  SignedFact,
  SignedFacts,
} from "@/lib/domain/credential-views/signed-facts/model";

/** The address on the page of the values of an element. */
export function elementAnchor(element: string): string {
  return `signed-${element}`;
}

/**
 * Everything that is signed, by the four questions of a lay reader. Values are in their own
 * language, labels in that of the reader.
 */
export function SignedFactsView({
  facts,
  note = null,
}: {
  facts: SignedFacts;
  note?: string | null;
}) {
  const anchors = anchorsOf(facts);
  return (
    <section
      aria-labelledby="signed-facts"
      lang={facts.language}
      className="@container rounded-md border border-line bg-surface print:border-0"
    >
      <h2
        id="signed-facts"
        className="border-line border-b px-4 py-3 font-semibold print:px-0 print:py-1"
      >
        {facts.title}
      </h2>
      {note !== null && (
        <p className="border-line border-b px-4 py-3 text-sm print:px-0 print:py-1">{note}</p>
      )}
      <div className="grid divide-y divide-line @4xl:grid-cols-2 @4xl:divide-y-0 print:block print:text-xs">
        {facts.groups.map((group) => (
          <Group key={group.key} group={group} anchors={anchors} />
        ))}
      </div>
    </section>
  );
}

type Anchors = ReadonlyMap<SignedFact, string>;

/** The first fact of each element carries the element's address. */
function anchorsOf({ groups }: SignedFacts): Anchors {
  const anchors = new Map<SignedFact, string>();
  const taken = new Set<string>();
  const visit = (facts: SignedFact[]) => {
    for (const fact of facts) {
      if (fact.element !== null && !taken.has(fact.element)) {
        taken.add(fact.element);
        anchors.set(fact, elementAnchor(fact.element));
      }
      for (const { details = [] } of fact.values) visit(details);
    }
  };
  for (const { facts } of groups) visit(facts);
  return anchors;
}

function Group({ group, anchors }: { group: FactGroup; anchors: Anchors }) {
  return (
    <section
      aria-labelledby={`signed-${group.key}-heading`}
      className="min-w-0 border-line px-4 py-4 @4xl:border-b print:px-0 print:py-2"
    >
      <h3
        id={`signed-${group.key}-heading`}
        className="mb-3 font-semibold font-serif text-lg print:mb-1 print:text-sm"
      >
        {group.title}
      </h3>
      {group.key === "claims" ? (
        <Claims facts={group.facts} anchors={anchors} />
      ) : (
        <Facts facts={group.facts} anchors={anchors} />
      )}
      {group.note && <p className="mt-2 text-ink-soft text-sm">{group.note}</p>}
    </section>
  );
}

/**
 * The rest is collapsed, so that no file can make the list endless.
 */
const maxShownValues = 25;
const maxCharacters = 700;
const shownOfLong = 300;

/** Printed it is open. */
function Folded({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="folded">
      <summary className="cursor-pointer">{summary}</summary>
      <div className="mt-1">{children}</div>
    </details>
  );
}

function Values({
  values,
  anchors,
  nested,
}: {
  values: FactValue[];
  anchors: Anchors;
  nested: boolean;
}) {
  return values.map((value, position) => (
    <dd
      // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from a signed document and never changes.
      key={position}
      className={`min-w-0 [overflow-wrap:anywhere] @md:col-start-2 print:col-start-2 ${value.details && position > 0 ? "mt-2 print:mt-1" : ""}`}
    >
      <Value value={value} />
      {nested && position < values.length - 1 && " ·"}
      {value.details && <Facts nested facts={value.details} anchors={anchors} />}
    </dd>
  ));
}

/** A claim may be as long as a credential: its title is shown, and what belongs to it below. */
function Claims({ facts, anchors }: { facts: SignedFact[]; anchors: Anchors }) {
  return (
    <dl className="flex flex-col gap-3">
      {facts.map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from a signed document and never changes.
        <div key={index}>
          <dt className="text-ink-soft text-sm">{fact.label}</dt>
          {fact.values.map((value, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <dd key={position} className="mt-1 min-w-0 [overflow-wrap:anywhere]">
              {value.details ? (
                <Folded summary={<Value value={value} />}>
                  <Facts nested facts={value.details} anchors={anchors} />
                </Folded>
              ) : (
                <Value value={value} />
              )}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Facts({
  facts,
  anchors,
  nested = false,
}: {
  facts: SignedFact[];
  anchors: Anchors;
  nested?: boolean;
}) {
  const t = useTranslations("verification.facts");
  return (
    <dl
      className={
        nested
          ? "mt-1 flex flex-col gap-1 border-line border-s-2 ps-3 text-sm print:text-xs"
          : "flex flex-col gap-3 print:gap-1"
      }
    >
      {facts.map((fact, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is read from a signed document and never changes.
          key={index}
          id={anchors.get(fact)}
          className={`scroll-mt-6 rounded-sm target:bg-accent-soft target:outline-2 target:outline-accent target:outline-offset-4 ${
            nested
              ? "flex flex-wrap gap-x-2 print:break-inside-avoid"
              : "grid gap-x-4 gap-y-0.5 @md:grid-cols-[11rem_minmax(0,1fr)] print:grid-cols-[11rem_minmax(0,1fr)]"
          }`}
        >
          <dt className="text-ink-soft text-sm [overflow-wrap:anywhere] print:text-xs">
            {fact.label}
            {nested && ":"}
          </dt>
          <Values values={fact.values.slice(0, maxShownValues)} anchors={anchors} nested={nested} />
          {fact.values.length > maxShownValues && (
            <dd className="min-w-0 @md:col-start-2 print:col-start-2">
              <Folded summary={t("further", { count: fact.values.length - maxShownValues })}>
                <dl className="flex flex-col gap-1">
                  <dt className="sr-only">{fact.label}</dt>
                  <Values
                    values={fact.values.slice(maxShownValues)}
                    anchors={anchors}
                    nested={nested}
                  />
                </dl>
              </Folded>
            </dd>
          )}
          {fact.note && (
            <dd className="text-ink-soft text-sm @md:col-start-2 print:col-start-2 print:text-xs">
              {fact.note}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function Value({ value: { text, language, href } }: { value: FactValue }) {
  const t = useTranslations("verification.facts");
  const tag = language === "und" ? undefined : language;
  if (href) {
    return (
      <a href={href} rel="noreferrer nofollow" lang={tag} className="link break-all">
        {text}
      </a>
    );
  }
  const letters = text.length > maxCharacters ? [...text] : [];
  const whole = (
    <span lang={tag} dir="auto" className="whitespace-pre-line">
      {letters.length > 0 ? letters.slice(shownOfLong).join("") : text}
    </span>
  );
  if (letters.length === 0) return whole;
  return (
    <>
      <span lang={tag} dir="auto" className="whitespace-pre-line">
        {letters.slice(0, shownOfLong).join("")}…
      </span>
      <Folded summary={t("restOfText")}>{whole}</Folded>
    </>
  );
}
