/** Replay and validation of a file, without a store. */
import {
  defineModel,
  type ReplayFileOptions,
  type ReplayResult,
  replayFile as replay,
  type ValidationOptions,
  type ValidationReport,
  validateFile as validate,
} from "@wfstate/core";
import { loadConfig, type Target } from "../load-config.ts";
import { loadModel } from "../load-model.ts";
import { openSource, type Readable } from "./open-source.ts";

/** Folds the events of a session in an export, with the model of a configuration. */
export function replayFile(
  config: Target | undefined,
  source: string | Readable,
  options: ReplayFileOptions = {},
): Promise<ReplayResult<unknown> & { readonly last_seq: number }> {
  return withFile(config, source, (model, file) => replay(model, file, options));
}

/** Looks at everything in an export, with the model of a configuration. */
export function validateFile(
  config: Target | undefined,
  source: string | Readable,
  options: ValidationOptions = {},
): Promise<ValidationReport> {
  return withFile(config, source, (model, file) => validate(model, file, options));
}

async function withFile<Result>(
  config: Target | undefined,
  source: string | Readable,
  use: (model: ReturnType<typeof defineModel>, file: Awaited<ReturnType<typeof openSource>>) => Promise<Result>,
): Promise<Result> {
  const { model } = await loadConfig(config);
  const definition = await loadModel(model);
  const file = await openSource(source);
  try {
    return await use(defineModel(definition), file);
  } finally {
    await file.close();
  }
}
