import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ListView, type ListViewProps } from "@/components/lists/list-view";
import { listInput } from "@/lib/domain/lists/list-query";
import common from "@/messages/en/common.json";
import fields from "@/messages/en/fields.json";
import { WithRouter } from "@/tests/support/with-router";

type Row = { id: string; title: string };

const Query = listInput({
  filters: {
    state: z.enum(["open", "done"], { error: "unknownCode" }),
    from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: "invalidDate" }),
  },
  sorts: { title: { keys: ["text"], direction: "ascending" } },
  defaultSort: "title",
});

const rows: Row[] = [
  { id: "1", title: "First" },
  { id: "2", title: "Second" },
  { id: "3", title: "Third" },
];

function shown(address: Record<string, string>, more: Partial<ListViewProps<Row>> = {}): string {
  return renderToStaticMarkup(
    <WithRouter>
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ common, fields }}>
        <ListView
          path="/things"
          query={Query.parse(address)}
          page={{ rows, previous: null, next: null }}
          searchLabel="Search things"
          filters={[
            {
              name: "state",
              as: "select",
              label: "State",
              any: { label: "Any" },
              options: [{ value: "open", label: "Open" }],
            },
            { name: "from", as: "day", label: "From", options: [] },
          ]}
          caption="Things"
          columns={[{ key: "title", header: "Title", sort: "title", cell: ({ title }) => title }]}
          empty={<p>Nothing yet</p>}
          nothingFound={{ title: "Nothing found", text: "Search again" }}
          rowKey={({ id }) => id}
          {...more}
        />
      </NextIntlClientProvider>
    </WithRouter>,
  );
}

describe("a list", () => {
  test("names what of the address it is shown without, at the field and above the rows", () => {
    const html = shown({ state: "gone", sort: "size" });
    expect(html).toContain("The list is shown without the state and the order.");
    expect(html).toContain('aria-describedby="state-issue"');
    expect(html).toContain("First");
  });

  test("keeps its order when it is searched, which a form without an order must not change", () => {
    const choiceIn = (html: string) =>
      /<select name="sort".*?<option value="([^"]*)" selected="">/.exec(html)?.[1];
    expect(choiceIn(shown({}))).toBe("");
    expect(choiceIn(shown({ sort: "-title" }))).toBe("-title");
  });

  test("keeps its search and filters off the edge of a panel that it fills", () => {
    expect(shown({}, { bare: true })).toContain(
      'class="flex flex-col gap-4 px-4 pt-4 empty:hidden"',
    );
  });

  test("has no rows where it would mislead without a filter, and keeps what was typed", () => {
    const html = shown({ from: "soon", q: "abc" }, { wrong: <p>Correct the filter</p> });
    expect(html).toContain("Correct the filter");
    expect(html).not.toContain("First");
    expect(html).toContain("From: soon");
    expect(html).toContain('value="abc"');
    expect(shown({ sort: "size" }, { wrong: <p>Correct the filter</p> })).toContain("First");
  });

  test("shows rows that are no table, with a box for each that can be chosen", () => {
    const html = shown(
      {},
      {
        rows: (all, boxOf) => all.map((row) => <div key={row.id}>{boxOf(row)}</div>),
        selection: {
          name: "ids[]",
          formId: "send",
          labelOf: ({ title }) => `Choose ${title}`,
          isSelectable: ({ id }) => id !== "2",
          form: (body) => <main>{body}</main>,
        },
      },
    );
    expect(html).not.toContain("<table");
    expect(html.match(/name="ids\[\]" form="send"|form="send"[^>]*name="ids\[\]"/g)).toHaveLength(
      2,
    );
    expect(html).toContain('aria-label="Choose Third"');
    expect(html).not.toContain("Choose Second");
  });

  test("shows its empty state only while nothing narrows it", () => {
    const page = { rows: [], previous: null, next: null };
    expect(shown({}, { page })).toContain("Nothing yet");
    expect(shown({ state: "open" }, { page })).toContain("Nothing found");
  });
});
