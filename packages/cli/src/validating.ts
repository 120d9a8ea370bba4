/** Checks a whole store, and shows how far it is. */
import { StateReader, type Target, type ValidationReport } from "@wfstate/state";
import type { CommandContext } from "./command.ts";

export async function validateShowingProgress(
  { out, signal }: Pick<CommandContext, "out" | "signal">,
  target: Target,
): Promise<ValidationReport> {
  const reader = await StateReader.open<unknown>(target);
  try {
    const { events } = await reader.store.stats();
    return await out.progress("checking the database itself", "checks", null, (progress) =>
      reader.validate({
        signal,
        onProgress: (done) => progress.updatePhase("checking events", "events", done, events),
      }),
    );
  } finally {
    await reader.close();
  }
}
