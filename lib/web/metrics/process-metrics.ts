import type { Metric } from "@/lib/domain/operations/exposition";

/** Of the web process that is asked. */
export function processMetrics(): Metric[] {
  const { user, system } = process.cpuUsage();
  return [
    {
      name: "testamur_process_resident_memory_bytes",
      type: "gauge",
      help: "Memory of the web process.",
      samples: [{ value: process.memoryUsage.rss() }],
    },
    {
      name: "testamur_process_cpu_seconds_total",
      type: "counter",
      help: "Processor time of the web process.",
      samples: [{ value: (user + system) / 1_000_000 }],
    },
    {
      name: "testamur_process_uptime_seconds",
      type: "gauge",
      help: "Time since the web process started.",
      samples: [{ value: Math.round(process.uptime()) }],
    },
  ];
}
