import sqlite from "./adapters/sqlite.ts";
import { conform } from "./conform.ts";

conform(sqlite);
