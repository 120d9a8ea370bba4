import type { CopyOptions } from "@wfstate/core";

/** What whoever copies a store may say, and hears. */
export type CopyStoreOptions = Pick<CopyOptions, "onProgress" | "signal" | "clock">;
