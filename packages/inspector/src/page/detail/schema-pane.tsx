import { useSignal, useSignalEffect } from "@preact/signals";
import type { HttpEventType } from "@wfstate/schemas";
import { useEffect } from "preact/hooks";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get } from "../model/connection.ts";
import { CopyButton } from "../shared/copy-button.tsx";
import { kindOf } from "../shared/kinds.ts";
import { Shape } from "../shared/shape.tsx";
import { type SchemaField, schemaFields } from "./schema-rows.ts";
import { event, followShownEvent } from "./shown-event.ts";
import { Trouble } from "./trouble.tsx";

/** Types do not change while a server runs. */
const known = new Map<string, HttpEventType>();

export function SchemaPane() {
  useEffect(() => followShownEvent(), []);
  const found = useSignal<HttpEventType | null>(null);
  const trouble = useSignal<ApiError | null>(null);
  useSignalEffect(() => {
    const type = event.value?.type;
    if (type !== undefined && found.peek()?.type !== type) void load(type);
  });
  const load = async (type: string) => {
    trouble.value = null;
    try {
      const document = known.get(type) ?? (await get<HttpEventType>(`/api/types/${encodeURIComponent(type)}`));
      known.set(type, document);
      if (event.peek()?.type === type) found.value = document;
    } catch (error) {
      found.value = null;
      trouble.value = apiErrorOf(error);
    }
  };
  if (trouble.value !== null) return <Trouble error={trouble.value} />;
  if (found.value === null) return <p class="empty">The schema of the event's type is shown here.</p>;
  return <SchemaView document={found.value} />;
}

function SchemaView({ document }: { readonly document: HttpEventType }) {
  const { type, version, schema } = document;
  const stored = event.value?.schema_version;
  return (
    <div class="pane">
      <div class="pane-head">
        <h3>
          <Shape kind={kindOf(type)} size={14} /> {type}
        </h3>
        <span class="muted small">
          version {version}
          {stored !== undefined && stored !== version ? `; this event was stored as version ${stored}` : ""}
        </span>
        <span class="space" />
        <CopyButton text={() => JSON.stringify(schema, null, 2)} label="Copy schema" isNamed />
      </div>
      <div class="panel-body">
        {typeof schema.description === "string" ? <p class="description">{schema.description}</p> : null}
        <table class="schema">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Type</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {schemaFields(schema).map((field) => (
              <FieldRow key={field.name} field={field} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function FieldRow({ field }: { readonly field: SchemaField }) {
  return (
    <tr>
      <th scope="row" class="mono" style={{ paddingInlineStart: `${12 + field.depth * 14}px` }}>
        {field.name}
        {field.isRequired ? <span class="required"> required</span> : null}
      </th>
      <td class="mono">{field.type}</td>
      <td>
        {field.description} {field.rules === "" ? null : <span class="muted mono">{field.rules}</span>}
      </td>
    </tr>
  );
}
