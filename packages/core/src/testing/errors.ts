import { isStateError, type StateError } from "../errors.ts";

/** The StateError that the work throws, or rejects with. */
export async function errorOf(work: () => unknown): Promise<StateError> {
  try {
    await work();
  } catch (error) {
    if (isStateError(error)) return error;
    throw new Error(`a StateError was expected, not: ${error}`, { cause: error });
  }
  throw new Error("a StateError was expected, and nothing was thrown");
}
