/** What is wrong with a document, in Ajv's shape. */
export interface ValidationFailure {
  /** JSON pointer to the value; empty for the document itself. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  /** What the keyword asks for: `allowedValues`, `limit`, `missingProperty`, `additionalProperty` … */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Says whether a document has its schema's shape. After a false answer `errors[0]` says what is wrong; the next call overwrites it. */
export interface SchemaValidator<Document> {
  (document: unknown): document is Document;
  errors?: readonly ValidationFailure[] | null;
}
