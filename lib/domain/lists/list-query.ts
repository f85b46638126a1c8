import { z } from "zod";
import { readInstant } from "@/lib/domain/days";
import type { FieldIssue } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { writtenText } from "@/lib/domain/reason";
import { type Cursor, decodeCursor } from "./cursor";

export type Direction = "ascending" | "descending";

/** How a sort key is written in a cursor: an ISO instant in UTC, text, or a whole number. */
export type KeyKind = "instant" | "text" | "number";

/** How an id is written in a cursor. */
export type IdKind = "uuid" | "number" | "text";

/**
 * The keys that rows are sorted by before their id, and the direction used unless asked. No keys: a
 * place is looked up by its id, so that no address carries a person's name.
 */
export type Sort = { keys: readonly KeyKind[]; direction: Direction };

type Values<Filters extends z.ZodRawShape> = z.output<z.ZodObject<Filters>>;

export type ListDefinition<
  Filters extends z.ZodRawShape,
  SortName extends string,
  Defaulted extends keyof Values<Filters> = never,
> = {
  filters: Filters;
  sorts: Record<SortName, Sort>;
  defaultSort: NoInfer<SortName>;
  /** What ids are, in the cursor: UUIDs unless said otherwise. */
  id?: IdKind;
  /** False where nothing can be searched for: then `q` cannot be applied. */
  search?: false;
  /** Filter values that apply where the address names none. */
  defaults?: Pick<Values<Filters>, Defaulted>;
};

/** Where a page starts: right after a row, or right before it when going back. */
export type ListPlace = { side: "after" | "before"; cursor: Cursor };

export type ListOrder<SortName extends string = string> = { by: SortName; direction: Direction };

/** What the address of a list says, checked. */
export type ListQuery<Filters = object, SortName extends string = string> = {
  /** The text searched for. */
  search: string | undefined;
  filters: Filters;
  order: ListOrder<SortName>;
  place: ListPlace | null;
  /** The parameters that apply, as the address writes them; without the page's place. */
  address: Readonly<Record<string, string>>;
  /** Parameters that were given and cannot be applied, with the values as written. */
  issues: (FieldIssue & { given: string })[];
};

const SearchSchema = writtenText(200);

const NoSearchSchema = z.never({ error: "unknownCode" });

/** The address of a list as Next.js reads it: a name that occurs twice has a list of values. */
const AddressSchema = z.record(z.string(), z.unknown());

/**
 * A schema that reads the address of a list (`q`, the filters by name, `sort`, `after`, `before`).
 * It accepts every address: a parameter that cannot be applied is reported in `issues`, a damaged
 * place is the first page. `sort=title` sorts by title in its usual direction, `sort=-title` in the
 * other one.
 */
export function listInput<
  Filters extends z.ZodRawShape,
  SortName extends string,
  Defaulted extends keyof Values<Filters> = never,
>(definition: ListDefinition<Filters, SortName, Defaulted>) {
  type Read = Partial<Values<Filters>> & Pick<Values<Filters>, Defaulted>;
  return AddressSchema.transform((given): ListQuery<Read, SortName> => {
    const read: ListQuery<Record<string, unknown>, SortName> & { address: Record<string, string> } =
      { search: undefined, filters: {}, address: {}, issues: [], ...readPlace(given, definition) };
    const q = definition.search === false ? NoSearchSchema : SearchSchema;
    for (const [name, schema] of Object.entries({ q, ...definition.filters })) {
      const text = textOf(given[name]);
      if (text === "") continue;
      const result = Array.isArray(given[name]) ? null : z.safeParse(schema, text);
      if (!result?.success) {
        const code = result?.error.issues[0]?.message ?? "unknownCode";
        read.issues.push({ path: name, code, given: text.slice(0, 200) });
        continue;
      }
      if (name === "q") read.search = String(result.data);
      else read.filters[name] = result.data;
      read.address[name] = text;
    }
    const sort = textOf(given.sort);
    if (sort === sortText(read.order, definition)) read.address.sort = sort;
    else if (sort !== "")
      read.issues.push({ path: "sort", code: "unknownCode", given: sort.slice(0, 200) });
    return {
      ...read,
      filters: { ...definition.defaults, ...read.filters } as Read,
    };
  });
}

/** A parameter's text, empty where it is absent. A name that occurs twice has several values. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return typeof value === "string" ? value.trim() : "";
}

/** The order that an address asks for, and the place in this order. */
function readPlace<SortName extends string>(
  given: Record<string, unknown>,
  { sorts, defaultSort, id = "uuid" }: Omit<ListDefinition<z.ZodRawShape, SortName>, "filters">,
): { order: ListOrder<SortName>; place: ListPlace | null } {
  const text = textOf(given.sort);
  const name = text.replace(/^-/, "");
  const isKnown = (one: string): one is SortName => Object.hasOwn(sorts, one);
  const by = isKnown(name) ? name : defaultSort;
  const { keys, direction } = sorts[by];
  const order = {
    by,
    direction: isKnown(name) && text.startsWith("-") ? opposite(direction) : direction,
  };
  for (const side of ["after", "before"] as const) {
    const cursor = decodeCursor(given[side]);
    if (cursor && fits(cursor, { keys, id })) return { order, place: { side, cursor } };
  }
  return { order, place: null };
}

const isNumber = (text: string) => /^\d{1,18}$/.test(text);

function fits(cursor: Cursor, { keys, id }: { keys: readonly KeyKind[]; id: IdKind }) {
  const tests: Record<KeyKind | IdKind, (text: string) => boolean> = {
    instant: (text) => readInstant(text) !== null,
    text: () => true,
    number: isNumber,
    uuid: isId,
  };
  return (
    cursor.keys.length === keys.length &&
    keys.every((kind, at) => tests[kind](cursor.keys[at] ?? "")) &&
    tests[id](cursor.id)
  );
}

const opposite = (direction: Direction): Direction =>
  direction === "ascending" ? "descending" : "ascending";

/** How an address writes an order; a minus marks the direction that is not the usual one. */
function sortText<SortName extends string>(
  { by, direction }: ListOrder<SortName>,
  { sorts }: Pick<ListDefinition<z.ZodRawShape, SortName>, "sorts">,
): string {
  return direction === sorts[by].direction ? by : `-${by}`;
}
