import { conform } from "@wfstate/conformance";
import definition from "./conformance.ts";

conform(definition);
