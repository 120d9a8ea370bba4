import mariadb from "./adapters/mariadb.ts";
import { conform } from "./conform.ts";

conform(mariadb);
