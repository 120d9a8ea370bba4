import type { MariadbServer } from "@wfstate/mariadb-server";
import { killAtPoints, type Migrator } from "./processes.ts";
import type { DatabaseTask, Reached } from "./task.ts";

/**
 * Brings every database to its point, and kills whoever is to die there.
 *
 * @param outsideMs null: at the points; a number: by the hand of another process, so long after the statements are sent
 */
export type CutAll = (databases: readonly DatabaseTask[], outsideMs?: number | null) => Promise<readonly Reached[]>;

export function killClient(program: string): CutAll {
  return (databases, outsideMs = null) => killAtPoints(program, databases, outsideMs);
}

export function killServer(server: MariadbServer, migrator: Migrator): CutAll {
  return async (databases) => {
    const { reached } = await migrator.cut(databases, server.pid);
    await server.kill();
    await server.restart();
    return reached;
  };
}
