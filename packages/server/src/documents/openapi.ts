/** The HTTP API as an OpenAPI document, made from its routes and the schemas of their answers. */
import { VERSION } from "../feed/protocol.ts";
import { type Parameter, type Route, routes } from "../http/routes.ts";
import { descriptionOf, type JsonDocument, schemaRef, schemasFor } from "./definitions.ts";

const PROBLEM = "HttpProblem";

export function openApiDocument(): JsonDocument {
  const answers = routes.flatMap(({ answer, lines }) => answer ?? lines ?? []);
  return {
    openapi: "3.1.1",
    info: {
      title: "wfstate",
      version: VERSION,
      description: "A store, for programs and pages on the same machine. It only reads.",
      license: { name: "MIT", identifier: "MIT" },
    },
    jsonSchemaDialect: "http://json-schema.org/draft-07/schema#",
    servers: [{ url: "http://127.0.0.1:8145" }],
    security: [{ token: [] }],
    paths: Object.fromEntries(routes.map((route) => [route.path, { get: operation(route) }])),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "The token of this start." } },
      schemas: schemasFor([...answers, PROBLEM]),
    },
  };
}

function operation({ id, summary, parameters, answer, media, lines, isOpen = false }: Route): JsonDocument {
  return {
    operationId: id,
    summary,
    ...(isOpen ? { security: [] } : {}),
    parameters: parameters.map(parameter),
    responses: {
      "200": {
        description: answer === null ? summary : descriptionOf(answer),
        content: contentOf({ answer, ...(media && { media }), ...(lines && { lines }) }),
      },
      default: { description: descriptionOf(PROBLEM), content: jsonContent(schemaRef(PROBLEM)) },
    },
  };
}

function contentOf({ answer, lines, media = [] }: Pick<Route, "answer" | "lines" | "media">): JsonDocument {
  if (answer !== null) return jsonContent(schemaRef(answer));
  // OpenAPI has no word for a schema of each line yet.
  if (lines !== undefined) return { "application/x-ndjson": { schema: schemaRef(lines) } };
  return Object.fromEntries(media.map((type) => [type, { schema: { type: "string" } }]));
}

function parameter({ schema, ...rest }: Parameter): JsonDocument {
  return { ...rest, required: rest.in === "path", schema: { ...schema } };
}

function jsonContent(schema: JsonDocument): JsonDocument {
  return { "application/json": { schema } };
}
