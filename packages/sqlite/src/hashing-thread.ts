/** The thread that hashes a file beside the one that copies it. */
import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { type Extent, eachPiece } from "./file-bytes.ts";

const hash = createHash("sha256");
for (const piece of eachPiece(workerData as Extent)) hash.update(piece);
parentPort?.postMessage(hash.digest("hex"));
