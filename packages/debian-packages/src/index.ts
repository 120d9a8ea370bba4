/** Programs that tests need and that are not everywhere: found in our cache, or fetched into it. */
export { cacheFolder, publishFolder } from "./cache.ts";
export { type FetchedProgram, fetchedRoot, fetchPackages } from "./fetch.ts";
export { libraryFolders } from "./libraries.ts";
export { messageOf } from "./message.ts";
export { type RunOptions, run } from "./run.ts";
