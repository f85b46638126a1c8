import { expect, test } from "vitest";
import { writeExposition } from "@/lib/domain/operations/exposition";

test("writes help, type and samples of each metric", () => {
  const text = writeExposition([
    {
      name: "testamur_failed_mails",
      type: "gauge",
      help: "E-mails that failed.",
      samples: [{ value: 3 }],
    },
    {
      name: "testamur_jobs",
      type: "gauge",
      help: "Jobs by task.",
      samples: [
        { labels: { task: "run-batch", state: "waiting" }, value: 0 },
        { labels: { task: "run-batch", state: "dead" }, value: 1.5 },
      ],
    },
  ]);
  expect(text).toBe(
    [
      "# HELP testamur_failed_mails E-mails that failed.",
      "# TYPE testamur_failed_mails gauge",
      "testamur_failed_mails 3",
      "# HELP testamur_jobs Jobs by task.",
      "# TYPE testamur_jobs gauge",
      'testamur_jobs{task="run-batch",state="waiting"} 0',
      'testamur_jobs{task="run-batch",state="dead"} 1.5',
      "",
    ].join("\n"),
  );
});

test("writes sum and count of a summary under its name", () => {
  const samples = [
    { suffix: "_sum" as const, value: 0.5 },
    { suffix: "_count" as const, value: 2 },
  ];
  expect(writeExposition([{ name: "t", type: "summary", help: "h", samples }])).toBe(
    "# HELP t h\n# TYPE t summary\nt_sum 0.5\nt_count 2\n",
  );
});

test("escapes characters that would end a label or a line", () => {
  const metric = {
    name: "t",
    type: "gauge" as const,
    help: "a\\b\nc",
    samples: [{ labels: { l: 'a"b\\c\nd' }, value: 1 }],
  };
  expect(writeExposition([metric])).toBe(
    '# HELP t a\\\\b\\nc\n# TYPE t gauge\nt{l="a\\"b\\\\c\\nd"} 1\n',
  );
});

test("omits a metric without a sample", () => {
  expect(writeExposition([{ name: "t", type: "gauge", help: "h", samples: [] }])).toBe("");
});
