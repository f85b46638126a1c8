"use client";

import { useEffect } from "react";
import { prepareToasts } from "./toast";

/** For pages whose toasts must also appear without a connection: "Undo", "not sent". */
export function usePreparedToasts(): void {
  useEffect(() => {
    prepareToasts().catch(() => {});
  }, []);
}
