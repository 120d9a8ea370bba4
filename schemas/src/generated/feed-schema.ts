// Generated from the schemas by `pnpm --filter @wfstate/schemas generate`. Change them, not this file.
import type { JsonSchema } from "../json.ts";

export const feedSchema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:wfstate:schema:feed",
  "title": "FeedDocument",
  "description": "Messages of the live feed, and documents of the HTTP API.",
  "anyOf": [
    {
      "$ref": "#/definitions/FeedClientMessage"
    },
    {
      "$ref": "#/definitions/FeedServerMessage"
    },
    {
      "$ref": "#/definitions/HttpDocument"
    }
  ],
  "definitions": {
    "FeedHello": {
      "title": "FeedHello",
      "description": "The first message, within 3 s.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "hello"
        },
        "protocol": {
          "type": "string",
          "description": "Protocol of the client.",
          "const": "wfstate.v1"
        },
        "token": {
          "type": "string",
          "description": "Token of the server.",
          "minLength": 1,
          "maxLength": 256
        },
        "client": {
          "type": "string",
          "description": "Name and version of the client, for logs.",
          "maxLength": 128
        }
      },
      "required": [
        "type",
        "protocol",
        "token"
      ],
      "additionalProperties": false
    },
    "FeedPlace": {
      "title": "FeedPlace",
      "description": "A place that the server told before.",
      "type": "object",
      "properties": {
        "epoch": {
          "type": "string",
          "description": "Epoch of the store, from `welcome`.",
          "minLength": 1,
          "maxLength": 255
        },
        "seq": {
          "type": "integer",
          "description": "The last `durable` that was told; with session `*` a position.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "epoch",
        "seq"
      ],
      "additionalProperties": false
    },
    "FeedSubscribe": {
      "title": "FeedSubscribe",
      "description": "Asks for the events of a session, or of all.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "subscribe"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        },
        "session": {
          "type": "string",
          "description": "A session id, a unique prefix of one, `@latest`, `@crashed`, or `*`: all sessions in the order of their commits.",
          "minLength": 1,
          "maxLength": 128
        },
        "types": {
          "type": "array",
          "description": "Names and globs; default all.",
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "maxItems": 64
        },
        "from": {
          "description": "Default `live`: what comes after now. With a place: what comes after it.",
          "anyOf": [
            {
              "type": "string",
              "enum": [
                "live",
                "start"
              ]
            },
            {
              "$ref": "#/definitions/FeedPlace"
            }
          ]
        },
        "state": {
          "type": "boolean",
          "description": "Also sends the state that the events continue. Not with session `*`."
        },
        "early": {
          "type": "boolean",
          "description": "Told at accept, before the event is durable. Not with session `*`."
        },
        "mode": {
          "type": "string",
          "description": "What happens to a slow client: it is read to from the log later, or it is told what it missed. Default `lossless`.",
          "enum": [
            "lossless",
            "latest"
          ]
        },
        "batch_ms": {
          "type": "integer",
          "description": "How long events are gathered for one message. Default 16.",
          "minimum": 0,
          "maximum": 1000
        }
      },
      "required": [
        "type",
        "id",
        "session"
      ],
      "additionalProperties": false
    },
    "FeedAck": {
      "title": "FeedAck",
      "description": "The client has worked up to here.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "ack"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        },
        "seq": {
          "type": "integer",
          "description": "Sequence, or with session `*` a position.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "id",
        "seq"
      ],
      "additionalProperties": false
    },
    "FeedUnsubscribe": {
      "title": "FeedUnsubscribe",
      "description": "Ends a subscription.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "unsubscribe"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        }
      },
      "required": [
        "type",
        "id"
      ],
      "additionalProperties": false
    },
    "FeedPing": {
      "title": "FeedPing",
      "description": "Asks for a `pong` with the same number.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "ping"
        },
        "n": {
          "type": "integer",
          "description": "Any number.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "n"
      ],
      "additionalProperties": false
    },
    "FeedPong": {
      "title": "FeedPong",
      "description": "Answers a `ping`.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "pong"
        },
        "n": {
          "type": "integer",
          "description": "Number of the ping.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "n"
      ],
      "additionalProperties": false
    },
    "FeedClientMessage": {
      "title": "FeedClientMessage",
      "description": "What a client sends.",
      "type": "object",
      "discriminator": {
        "propertyName": "type"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/FeedHello"
        },
        {
          "$ref": "#/definitions/FeedSubscribe"
        },
        {
          "$ref": "#/definitions/FeedAck"
        },
        {
          "$ref": "#/definitions/FeedUnsubscribe"
        },
        {
          "$ref": "#/definitions/FeedPing"
        },
        {
          "$ref": "#/definitions/FeedPong"
        }
      ]
    },
    "FeedEvent": {
      "title": "FeedEvent",
      "description": "An event as it is stored; raw content is left out unless the configuration lets it leave the store.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "seq": {
          "type": "integer",
          "description": "Place in the session: 1, 2, 3, ... without gaps.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "timestamp": {
          "type": "string",
          "description": "When it happened.",
          "format": "date-time"
        },
        "type": {
          "type": "string",
          "description": "`namespace.name`, or `error`.",
          "maxLength": 128
        },
        "data": {
          "type": "object",
          "description": "What happened."
        },
        "frame_id": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Frame in which it happened.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "energy_delta": {
          "type": [
            "number",
            "null"
          ],
          "description": "What the event adds to the energy of the session, in EU."
        },
        "schema_version": {
          "type": "integer",
          "description": "Version of the schema of the type that `data` has.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "event_id": {
          "type": "integer",
          "description": "Store-wide position; where it is known.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "stored_at": {
          "type": "string",
          "description": "When it was stored; where it is known.",
          "format": "date-time"
        }
      },
      "required": [
        "session_id",
        "seq",
        "timestamp",
        "type",
        "data",
        "frame_id",
        "energy_delta",
        "schema_version"
      ],
      "additionalProperties": false
    },
    "FeedSession": {
      "title": "FeedSession",
      "description": "A stored session.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "user_id": {
          "type": "string",
          "description": "Whose session it is."
        },
        "status": {
          "type": "string",
          "description": "`active`: its owner lives. `crashed`: no end, and no owner that lives. `closed`: it has ended.",
          "enum": [
            "active",
            "crashed",
            "closed"
          ]
        },
        "start_time": {
          "type": "string",
          "description": "When it began.",
          "format": "date-time"
        },
        "end_time": {
          "type": [
            "string",
            "null"
          ],
          "description": "When it ended.",
          "format": "date-time"
        },
        "last_seq": {
          "type": "integer",
          "description": "Sequence of the newest stored event.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "total_events": {
          "type": "integer",
          "description": "Number of stored events.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "total_energy": {
          "type": "number",
          "description": "Sum of `energy_delta`."
        },
        "model_id": {
          "type": [
            "string",
            "null"
          ],
          "description": "Model that it began with."
        },
        "hardware_tier": {
          "type": [
            "string",
            "null"
          ],
          "description": "Class of the machine."
        },
        "session_mode": {
          "type": "string",
          "description": "Mode of the session."
        },
        "clean_shutdown": {
          "type": "boolean",
          "description": "True where it ended cleanly."
        }
      },
      "required": [
        "session_id",
        "user_id",
        "status",
        "start_time",
        "end_time",
        "last_seq",
        "total_events",
        "total_energy",
        "model_id",
        "hardware_tier",
        "session_mode",
        "clean_shutdown"
      ],
      "additionalProperties": false
    },
    "FeedLimits": {
      "title": "FeedLimits",
      "description": "What the server allows.",
      "type": "object",
      "properties": {
        "inbound_bytes": {
          "type": "integer",
          "description": "Bytes of a message from the client.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "subscriptions": {
          "type": "integer",
          "description": "Subscriptions of a connection.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "buffered_bytes": {
          "type": "integer",
          "description": "Above so many bytes that a client has not taken, `latest` skips and `lossless` waits.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "buffered_bytes_max": {
          "type": "integer",
          "description": "Above so many the connection is closed with 4508.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "stalled_ms": {
          "type": "integer",
          "description": "Above `buffered_bytes` for so long, and it is closed with 4508.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "batch_ms": {
          "type": "integer",
          "description": "The longest `batch_ms`.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "ping_ms": {
          "type": "integer",
          "description": "A `ping` so often; two that are not answered end the connection.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "inbound_bytes",
        "subscriptions",
        "buffered_bytes",
        "buffered_bytes_max",
        "stalled_ms",
        "batch_ms",
        "ping_ms"
      ],
      "additionalProperties": false
    },
    "FeedWelcome": {
      "title": "FeedWelcome",
      "description": "Answers `hello`.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "welcome"
        },
        "protocol": {
          "type": "string",
          "description": "Protocol of the server.",
          "const": "wfstate.v1"
        },
        "server": {
          "type": "string",
          "description": "Name and version of the server."
        },
        "store_id": {
          "type": "string",
          "description": "Identity of the store."
        },
        "epoch": {
          "type": "string",
          "description": "Changes when the store is restored."
        },
        "sessions": {
          "type": "array",
          "description": "The newest sessions, and all that have no end; newest first.",
          "items": {
            "$ref": "#/definitions/FeedSession"
          }
        },
        "head": {
          "type": "integer",
          "description": "Position of the newest committed event.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "durable": {
          "type": "integer",
          "description": "Position up to which nothing is lost by a crash: that of the newest committed event.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "limits": {
          "$ref": "#/definitions/FeedLimits"
        }
      },
      "required": [
        "type",
        "protocol",
        "server",
        "store_id",
        "epoch",
        "sessions",
        "head",
        "durable",
        "limits"
      ],
      "additionalProperties": false
    },
    "FeedStateSync": {
      "title": "FeedStateSync",
      "description": "The state that the events after it continue.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "state.sync"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        },
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "seq": {
          "type": "integer",
          "description": "The state is the fold of the events up to this one.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "data": {
          "type": "object",
          "description": "The state."
        },
        "hash": {
          "type": "string",
          "description": "Digest of `data`: SHA-256 of its canonical JSON.",
          "pattern": "^[0-9a-f]{64}$"
        }
      },
      "required": [
        "type",
        "id",
        "session_id",
        "seq",
        "data",
        "hash"
      ],
      "additionalProperties": false
    },
    "FeedEvents": {
      "title": "FeedEvents",
      "description": "Events in their order. An empty list says that others were passed, or became durable.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "events"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        },
        "from": {
          "type": "integer",
          "description": "Everything from here ...",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "to": {
          "type": "integer",
          "description": "... to here is told with this message, types that are not wanted apart.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "durable": {
          "type": "integer",
          "description": "What is told up to here no crash takes back; resume from here.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "events": {
          "type": "array",
          "description": "The events.",
          "items": {
            "$ref": "#/definitions/FeedEvent"
          }
        }
      },
      "required": [
        "type",
        "id",
        "from",
        "to",
        "durable",
        "events"
      ],
      "additionalProperties": false
    },
    "FeedCaughtUp": {
      "title": "FeedCaughtUp",
      "description": "What was stored has been told; what follows is live.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "caught_up"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        },
        "seq": {
          "type": "integer",
          "description": "The newest that was passed.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "id",
        "seq"
      ],
      "additionalProperties": false
    },
    "FeedGap": {
      "title": "FeedGap",
      "description": "Events that are not told. With `epoch_changed` nothing that was told before holds: the store is another one, and all is told from its beginning.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "gap"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        },
        "from": {
          "type": "integer",
          "description": "First that is missing. With `dropped` the place of the record of it.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "to": {
          "type": "integer",
          "description": "Last that is missing. With `dropped` the place before the record: what a full queue did not take never had one.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "counts": {
          "type": "object",
          "description": "How many, by type, where that is known.",
          "additionalProperties": {
            "type": "integer",
            "minimum": 0
          }
        },
        "reason": {
          "type": "string",
          "description": "`slow_client`: this client did not keep up. `dropped`: a full queue did not take them. `purged`: they were erased or trimmed. `epoch_changed`: the store is another one.",
          "enum": [
            "slow_client",
            "dropped",
            "purged",
            "epoch_changed"
          ]
        }
      },
      "required": [
        "type",
        "id",
        "from",
        "to",
        "counts",
        "reason"
      ],
      "additionalProperties": false
    },
    "FeedRewind": {
      "title": "FeedRewind",
      "description": "What was told after `to` does not hold: it was early, and a crash or a refusal took it back.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "rewind"
        },
        "id": {
          "type": "string",
          "description": "Names the subscription on this connection; chosen by the client.",
          "pattern": "^[A-Za-z0-9._:-]{1,64}$"
        },
        "to": {
          "type": "integer",
          "description": "The last that holds.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "id",
        "to"
      ],
      "additionalProperties": false
    },
    "FeedSessionChange": {
      "title": "FeedSessionChange",
      "description": "A session began, ended, crashed or was taken over.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "session"
        },
        "session": {
          "$ref": "#/definitions/FeedSession"
        }
      },
      "required": [
        "type",
        "session"
      ],
      "additionalProperties": false
    },
    "FeedStats": {
      "title": "FeedStats",
      "description": "Figures of the process and its store, once a second.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "stats"
        },
        "at": {
          "type": "string",
          "description": "When.",
          "format": "date-time"
        },
        "metrics": {
          "type": "object",
          "description": "By name; `null` where it is not known."
        }
      },
      "required": [
        "type",
        "at",
        "metrics"
      ],
      "additionalProperties": false
    },
    "FeedAlert": {
      "title": "FeedAlert",
      "description": "A measure is over its threshold, or something happened.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "alert"
        },
        "name": {
          "type": "string",
          "description": "Which."
        },
        "severity": {
          "type": "string",
          "description": "How bad.",
          "enum": [
            "info",
            "warning",
            "critical"
          ]
        },
        "value": {
          "type": "number",
          "description": "The measure."
        },
        "threshold": {
          "type": [
            "number",
            "null"
          ],
          "description": "Its threshold; null where something happened."
        },
        "message": {
          "type": "string",
          "description": "In words."
        }
      },
      "required": [
        "type",
        "name",
        "severity",
        "value",
        "threshold",
        "message"
      ],
      "additionalProperties": false
    },
    "FeedError": {
      "title": "FeedError",
      "description": "What was asked for cannot be had; the connection stays.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the message.",
          "const": "error"
        },
        "id": {
          "type": [
            "string",
            "null"
          ],
          "description": "The subscription."
        },
        "code": {
          "type": "string",
          "description": "Stable code of its kind."
        },
        "message": {
          "type": "string",
          "description": "What is wrong."
        },
        "retryable": {
          "type": "boolean",
          "description": "The same may succeed later."
        },
        "hint": {
          "type": [
            "string",
            "null"
          ],
          "description": "What to do."
        }
      },
      "required": [
        "type",
        "id",
        "code",
        "message",
        "retryable",
        "hint"
      ],
      "additionalProperties": false
    },
    "FeedServerMessage": {
      "title": "FeedServerMessage",
      "description": "What the server sends.",
      "type": "object",
      "discriminator": {
        "propertyName": "type"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/FeedWelcome"
        },
        {
          "$ref": "#/definitions/FeedStateSync"
        },
        {
          "$ref": "#/definitions/FeedEvents"
        },
        {
          "$ref": "#/definitions/FeedCaughtUp"
        },
        {
          "$ref": "#/definitions/FeedGap"
        },
        {
          "$ref": "#/definitions/FeedRewind"
        },
        {
          "$ref": "#/definitions/FeedSessionChange"
        },
        {
          "$ref": "#/definitions/FeedStats"
        },
        {
          "$ref": "#/definitions/FeedAlert"
        },
        {
          "$ref": "#/definitions/FeedError"
        },
        {
          "$ref": "#/definitions/FeedPing"
        },
        {
          "$ref": "#/definitions/FeedPong"
        }
      ]
    },
    "HttpSessions": {
      "title": "HttpSessions",
      "description": "Sessions, newest first.",
      "type": "object",
      "properties": {
        "sessions": {
          "type": "array",
          "description": "A page of them.",
          "items": {
            "$ref": "#/definitions/FeedSession"
          }
        },
        "cursor": {
          "type": [
            "string",
            "null"
          ],
          "description": "Asks for the next page; null on the last."
        }
      },
      "required": [
        "sessions",
        "cursor"
      ],
      "additionalProperties": false
    },
    "HttpEventTypeCount": {
      "title": "HttpEventTypeCount",
      "description": "How many events of a type.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "The type."
        },
        "count": {
          "type": "integer",
          "description": "How many.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "count"
      ],
      "additionalProperties": false
    },
    "HttpSnapshot": {
      "title": "HttpSnapshot",
      "description": "A stored state, without it.",
      "type": "object",
      "properties": {
        "snapshot_id": {
          "type": "string",
          "description": "Identifies it."
        },
        "seq": {
          "type": "integer",
          "description": "The state is the fold of the events up to this one.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "snapshot_type": {
          "type": "string",
          "description": "Why it was taken."
        },
        "schema_version": {
          "type": "integer",
          "description": "Version of the state.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "created_at": {
          "type": "string",
          "description": "When.",
          "format": "date-time"
        },
        "bytes": {
          "type": "integer",
          "description": "Size of the state.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "snapshot_id",
        "seq",
        "snapshot_type",
        "schema_version",
        "created_at",
        "bytes"
      ],
      "additionalProperties": false
    },
    "HttpSession": {
      "title": "HttpSession",
      "description": "A session, with its types and snapshots.",
      "type": "object",
      "properties": {
        "session": {
          "$ref": "#/definitions/FeedSession"
        },
        "types": {
          "type": "array",
          "description": "Most first; empty where they were not asked for.",
          "items": {
            "$ref": "#/definitions/HttpEventTypeCount"
          }
        },
        "snapshots": {
          "type": "array",
          "description": "In their order; empty where they were not asked for.",
          "items": {
            "$ref": "#/definitions/HttpSnapshot"
          }
        },
        "first_seq": {
          "type": "integer",
          "description": "Sequence of the first event that is stored, or would be: higher than 1 where older ones were trimmed.",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "session",
        "first_seq",
        "types",
        "snapshots"
      ],
      "additionalProperties": false
    },
    "HttpScanned": {
      "title": "HttpScanned",
      "description": "The sequences that were looked at.",
      "type": "object",
      "properties": {
        "from": {
          "type": "integer",
          "description": "First.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "to": {
          "type": "integer",
          "description": "Last.",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "from",
        "to"
      ],
      "additionalProperties": false
    },
    "HttpUnreadable": {
      "title": "HttpUnreadable",
      "description": "A stored event that cannot be read.",
      "type": "object",
      "properties": {
        "seq": {
          "type": "integer",
          "description": "Its place in the session.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "reason": {
          "type": "string",
          "description": "What is wrong with it.",
          "enum": [
            "missing",
            "checksum",
            "json",
            "unknown_type",
            "schema_version",
            "reducer"
          ]
        }
      },
      "required": [
        "seq",
        "reason"
      ],
      "additionalProperties": false
    },
    "HttpEvents": {
      "title": "HttpEvents",
      "description": "A page of events.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "events": {
          "type": "array",
          "description": "The events, in the order that was asked for.",
          "items": {
            "$ref": "#/definitions/FeedEvent"
          }
        },
        "next": {
          "type": [
            "integer",
            "null"
          ],
          "description": "`from` of the next page, with `order=desc` its `to`; null where everything was looked at. A page may hold fewer events than its limit, or none, and not be the last.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "unreadable": {
          "type": "array",
          "description": "Events of the page that cannot be read.",
          "items": {
            "$ref": "#/definitions/HttpUnreadable"
          }
        },
        "scanned": {
          "description": "What was looked at; null where there was nothing.",
          "anyOf": [
            {
              "$ref": "#/definitions/HttpScanned"
            },
            {
              "type": "null"
            }
          ]
        }
      },
      "required": [
        "session_id",
        "events",
        "unreadable",
        "next",
        "scanned"
      ],
      "additionalProperties": false
    },
    "HttpState": {
      "title": "HttpState",
      "description": "A state.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "seq": {
          "type": "integer",
          "description": "It is the fold of the events up to this one.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "state": {
          "type": "object",
          "description": "The state."
        },
        "hash": {
          "type": "string",
          "description": "Digest of `state`."
        },
        "corrupt_count": {
          "type": "integer",
          "description": "Events that could not be read and were passed over.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "session_id",
        "seq",
        "state",
        "hash",
        "corrupt_count"
      ],
      "additionalProperties": false
    },
    "HttpDifference": {
      "title": "HttpDifference",
      "description": "Where two states differ. A side without a value is left out.",
      "type": "object",
      "properties": {
        "path": {
          "type": "string",
          "description": "JSON Pointer."
        },
        "before": {
          "description": "Value in the first."
        },
        "after": {
          "description": "Value in the second."
        }
      },
      "required": [
        "path"
      ],
      "additionalProperties": false
    },
    "HttpDiff": {
      "title": "HttpDiff",
      "description": "What differs between two points.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "from": {
          "type": "integer",
          "description": "Sequence of the first.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "to": {
          "type": "integer",
          "description": "Sequence of the second.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "differences": {
          "type": "array",
          "description": "By path.",
          "items": {
            "$ref": "#/definitions/HttpDifference"
          }
        }
      },
      "required": [
        "session_id",
        "from",
        "to",
        "differences"
      ],
      "additionalProperties": false
    },
    "HttpChange": {
      "title": "HttpChange",
      "description": "An event that changed a value.",
      "type": "object",
      "properties": {
        "seq": {
          "type": "integer",
          "description": "Its sequence.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "timestamp": {
          "type": "string",
          "description": "When.",
          "format": "date-time"
        },
        "type": {
          "type": "string",
          "description": "Its type."
        },
        "before": {
          "description": "The value before it."
        },
        "after": {
          "description": "The value after it."
        }
      },
      "required": [
        "seq",
        "timestamp",
        "type"
      ],
      "additionalProperties": false
    },
    "HttpBlame": {
      "title": "HttpBlame",
      "description": "Events that changed a part of the state, in the order that was asked for.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "path": {
          "type": "string",
          "description": "JSON Pointer."
        },
        "from": {
          "type": "integer",
          "description": "The first event that was looked at. Where it is truncated with `order=desc`, go on with `at` before it.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "seq": {
          "type": "integer",
          "description": "Everything up to here was looked at.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "changes": {
          "type": "array",
          "description": "The changes.",
          "items": {
            "$ref": "#/definitions/HttpChange"
          }
        },
        "truncated": {
          "type": "boolean",
          "description": "Not all events were looked at: `limit` was reached, or backwards 50,000 events were folded."
        }
      },
      "required": [
        "session_id",
        "path",
        "from",
        "seq",
        "changes",
        "truncated"
      ],
      "additionalProperties": false
    },
    "HttpEnergyBucket": {
      "title": "HttpEnergyBucket",
      "description": "A stretch of a session.",
      "type": "object",
      "properties": {
        "from_seq": {
          "type": "integer",
          "description": "First event.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "to_seq": {
          "type": "integer",
          "description": "Last event.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "events": {
          "type": "integer",
          "description": "How many.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "energy": {
          "type": "number",
          "description": "Sum of `energy_delta`."
        },
        "first_timestamp": {
          "type": "string",
          "description": "When it began.",
          "format": "date-time"
        },
        "last_timestamp": {
          "type": "string",
          "description": "When it ended.",
          "format": "date-time"
        }
      },
      "required": [
        "from_seq",
        "to_seq",
        "events",
        "energy",
        "first_timestamp",
        "last_timestamp"
      ],
      "additionalProperties": false
    },
    "HttpEnergy": {
      "title": "HttpEnergy",
      "description": "Energy over a session.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "buckets": {
          "type": "array",
          "description": "Stretches of equally many sequences.",
          "items": {
            "$ref": "#/definitions/HttpEnergyBucket"
          }
        }
      },
      "required": [
        "session_id",
        "buckets"
      ],
      "additionalProperties": false
    },
    "HttpProfile": {
      "title": "HttpProfile",
      "description": "What outlives sessions.",
      "type": "object",
      "properties": {
        "user_id": {
          "type": "string",
          "description": "Whose."
        },
        "current_level": {
          "type": "integer",
          "description": "Level.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "total_sessions": {
          "type": "integer",
          "description": "Ended sessions.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "total_energy": {
          "type": "number",
          "description": "Their energy."
        },
        "experience_points": {
          "type": "number",
          "description": "Points."
        },
        "unlocked_paths": {
          "type": "array",
          "description": "Unlocked.",
          "items": {
            "type": "string"
          }
        },
        "preferences": {
          "type": "object",
          "description": "What the app keeps."
        },
        "created_at": {
          "type": "string",
          "description": "When it was made.",
          "format": "date-time"
        },
        "updated_at": {
          "type": "string",
          "description": "When it changed.",
          "format": "date-time"
        }
      },
      "required": [
        "user_id",
        "current_level",
        "total_sessions",
        "total_energy",
        "experience_points",
        "unlocked_paths",
        "preferences",
        "created_at",
        "updated_at"
      ],
      "additionalProperties": false
    },
    "HttpHealth": {
      "title": "HttpHealth",
      "description": "Whether the store answers.",
      "type": "object",
      "properties": {
        "status": {
          "type": "string",
          "description": "`ok`, or why not.",
          "enum": [
            "ok",
            "store_unavailable"
          ]
        }
      },
      "required": [
        "status"
      ],
      "additionalProperties": false
    },
    "HttpStore": {
      "title": "HttpStore",
      "description": "What is looked at.",
      "type": "object",
      "properties": {
        "name": {
          "type": "string",
          "description": "Name of the file or the database; no path."
        },
        "engine": {
          "type": "string",
          "description": "Kind of database: `sqlite`, `mariadb`."
        },
        "engine_version": {
          "type": "string",
          "description": "The same with its version, for people."
        },
        "schema_version": {
          "type": "string",
          "description": "Version of the layout."
        },
        "store_id": {
          "type": "string",
          "description": "Identity of the store."
        },
        "epoch": {
          "type": "string",
          "description": "Changed by a restore."
        },
        "source": {
          "type": "string",
          "description": "What it was opened from.",
          "enum": [
            "database",
            "backup",
            "export"
          ]
        },
        "mode": {
          "type": "string",
          "description": "`app`: the process that writes it answers. `reader`: another process may write it.",
          "enum": [
            "app",
            "reader"
          ]
        },
        "model": {
          "type": "string",
          "description": "Name of the model that gives the events their meaning."
        },
        "includes_content": {
          "type": "boolean",
          "description": "Whether raw content is shown."
        },
        "sessions": {
          "type": "integer",
          "description": "How many.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "size_bytes": {
          "type": "integer",
          "description": "Size of its files.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "latest": {
          "description": "The newest session; null in a store without one.",
          "anyOf": [
            {
              "$ref": "#/definitions/FeedSession"
            },
            {
              "type": "null"
            }
          ]
        }
      },
      "required": [
        "name",
        "engine",
        "engine_version",
        "schema_version",
        "store_id",
        "epoch",
        "source",
        "mode",
        "model",
        "includes_content",
        "sessions",
        "size_bytes",
        "latest"
      ],
      "additionalProperties": false
    },
    "HttpTimelineType": {
      "title": "HttpTimelineType",
      "description": "The events of one type in a stretch.",
      "type": "object",
      "properties": {
        "events": {
          "type": "integer",
          "description": "How many.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "first_seq": {
          "type": "integer",
          "description": "The first of them.",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "events",
        "first_seq"
      ],
      "additionalProperties": false
    },
    "HttpTimelineBucket": {
      "title": "HttpTimelineBucket",
      "description": "A stretch of a session, and what happened in it.",
      "type": "object",
      "properties": {
        "from_seq": {
          "type": "integer",
          "description": "First event.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "to_seq": {
          "type": "integer",
          "description": "Last event.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "events": {
          "type": "integer",
          "description": "How many.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "energy": {
          "type": "number",
          "description": "Sum of `energy_delta`."
        },
        "first_timestamp": {
          "type": "string",
          "description": "When it began.",
          "format": "date-time"
        },
        "last_timestamp": {
          "type": "string",
          "description": "When it ended.",
          "format": "date-time"
        },
        "total": {
          "type": "number",
          "description": "Sum of `energy_delta` from `from` of the timeline to the end of the stretch."
        },
        "types": {
          "type": "object",
          "description": "By type.",
          "additionalProperties": {
            "$ref": "#/definitions/HttpTimelineType"
          }
        }
      },
      "required": [
        "from_seq",
        "to_seq",
        "events",
        "energy",
        "first_timestamp",
        "last_timestamp",
        "total",
        "types"
      ],
      "additionalProperties": false
    },
    "HttpTimeline": {
      "title": "HttpTimeline",
      "description": "A session in stretches of equally many sequences.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "from": {
          "type": "integer",
          "description": "First sequence.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "to": {
          "type": "integer",
          "description": "Last sequence.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "size": {
          "type": "integer",
          "description": "Sequences in a stretch: one begins at `from`, and then every `size`.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "base_total": {
          "type": "number",
          "description": "Sum of `energy_delta` of all that happened before `from`."
        },
        "buckets": {
          "type": "array",
          "description": "Those that hold an event, in their order.",
          "items": {
            "$ref": "#/definitions/HttpTimelineBucket"
          }
        }
      },
      "required": [
        "session_id",
        "from",
        "to",
        "size",
        "base_total",
        "buckets"
      ],
      "additionalProperties": false
    },
    "HttpFacetValue": {
      "title": "HttpFacetValue",
      "description": "A value, and how many events have it.",
      "type": "object",
      "properties": {
        "value": {
          "type": "string",
          "description": "The value."
        },
        "events": {
          "type": "integer",
          "description": "How many; 10000 means that, or more.",
          "minimum": 1,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "value",
        "events"
      ],
      "additionalProperties": false
    },
    "HttpFacet": {
      "title": "HttpFacet",
      "description": "What events can be told apart by.",
      "type": "object",
      "properties": {
        "name": {
          "type": "string",
          "description": "What it is.",
          "enum": [
            "type",
            "model",
            "level"
          ]
        },
        "values": {
          "type": "array",
          "description": "At most 100, most events first.",
          "items": {
            "$ref": "#/definitions/HttpFacetValue"
          }
        }
      },
      "required": [
        "name",
        "values"
      ],
      "additionalProperties": false
    },
    "HttpFacets": {
      "title": "HttpFacets",
      "description": "What the events that pass a filter are.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "facets": {
          "type": "array",
          "description": "Type, model and level.",
          "items": {
            "$ref": "#/definitions/HttpFacet"
          }
        },
        "scanned": {
          "description": "What was looked at, from the newest back; null where there was nothing.",
          "anyOf": [
            {
              "$ref": "#/definitions/HttpScanned"
            },
            {
              "type": "null"
            }
          ]
        },
        "capped": {
          "type": "boolean",
          "description": "The counts are of a part of what was asked for: not all events were looked at, or there were too many of one value, or too many values."
        }
      },
      "required": [
        "session_id",
        "facets",
        "scanned",
        "capped"
      ],
      "additionalProperties": false
    },
    "HttpCheckProgress": {
      "title": "HttpCheckProgress",
      "description": "How far the replay is.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the line.",
          "const": "progress"
        },
        "done": {
          "type": "integer",
          "description": "Events replayed.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "total": {
          "type": "integer",
          "description": "Events to replay.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "done",
        "total"
      ],
      "additionalProperties": false
    },
    "HttpCheckSnapshot": {
      "title": "HttpCheckSnapshot",
      "description": "A stored snapshot, compared with what the events say.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the line.",
          "const": "snapshot"
        },
        "snapshot_id": {
          "type": "string",
          "description": "Identifies it."
        },
        "seq": {
          "type": "integer",
          "description": "It stands for the events up to this one.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "matches": {
          "type": "boolean",
          "description": "Whether it is the state that the replay reached."
        },
        "stored_hash": {
          "type": [
            "string",
            "null"
          ],
          "description": "Digest of the stored state; null where it cannot be read, or holds what is not shown."
        },
        "replayed_hash": {
          "type": [
            "string",
            "null"
          ],
          "description": "Digest of the replayed state; null where it holds what is not shown."
        },
        "rejected": {
          "description": "Why it cannot be read; null where it can.",
          "enum": [
            "checksum",
            "json",
            "schema",
            "version",
            null
          ]
        }
      },
      "required": [
        "type",
        "snapshot_id",
        "seq",
        "matches",
        "stored_hash",
        "replayed_hash",
        "rejected"
      ],
      "additionalProperties": false
    },
    "HttpDivergence": {
      "title": "HttpDivergence",
      "description": "Where the stored states and the events part.",
      "type": "object",
      "properties": {
        "seq": {
          "type": "integer",
          "description": "Sequence of the snapshot.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "snapshot_id": {
          "type": "string",
          "description": "The snapshot."
        }
      },
      "required": [
        "seq",
        "snapshot_id"
      ],
      "additionalProperties": false
    },
    "HttpCheckSummary": {
      "title": "HttpCheckSummary",
      "description": "The last line.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the line.",
          "const": "summary"
        },
        "events": {
          "type": "integer",
          "description": "Events replayed.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "snapshots": {
          "type": "integer",
          "description": "Snapshots compared.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "mismatches": {
          "type": "integer",
          "description": "Those that do not match.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "first_divergence": {
          "description": "The first that does not match; null where all do.",
          "anyOf": [
            {
              "$ref": "#/definitions/HttpDivergence"
            },
            {
              "type": "null"
            }
          ]
        },
        "corrupt_count": {
          "type": "integer",
          "description": "Events that could not be read and were passed over.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "type",
        "events",
        "snapshots",
        "mismatches",
        "first_divergence",
        "corrupt_count"
      ],
      "additionalProperties": false
    },
    "HttpCheckError": {
      "title": "HttpCheckError",
      "description": "The last line of a check that failed.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of the line.",
          "const": "error"
        },
        "code": {
          "type": "string",
          "description": "Stable code of its kind."
        },
        "message": {
          "type": "string",
          "description": "What is wrong."
        },
        "hint": {
          "type": [
            "string",
            "null"
          ],
          "description": "What to do."
        }
      },
      "required": [
        "type",
        "code",
        "message",
        "hint"
      ],
      "additionalProperties": false
    },
    "HttpCheckLine": {
      "title": "HttpCheckLine",
      "description": "A line of a check.",
      "type": "object",
      "discriminator": {
        "propertyName": "type"
      },
      "oneOf": [
        {
          "$ref": "#/definitions/HttpCheckProgress"
        },
        {
          "$ref": "#/definitions/HttpCheckSnapshot"
        },
        {
          "$ref": "#/definitions/HttpCheckSummary"
        },
        {
          "$ref": "#/definitions/HttpCheckError"
        }
      ]
    },
    "HttpEventType": {
      "title": "HttpEventType",
      "description": "A type of event that the model registers.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Its name."
        },
        "version": {
          "type": "integer",
          "description": "Version of the schema.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "schema": {
          "type": "object",
          "description": "JSON Schema of `data`."
        }
      },
      "required": [
        "type",
        "version",
        "schema"
      ],
      "additionalProperties": false
    },
    "HttpProblem": {
      "title": "HttpProblem",
      "description": "What went wrong.",
      "type": "object",
      "properties": {
        "error": {
          "title": "HttpProblemDetails",
          "description": "The error.",
          "type": "object",
          "properties": {
            "code": {
              "type": "string",
              "description": "Stable code of its kind."
            },
            "message": {
              "type": "string",
              "description": "What is wrong."
            },
            "hint": {
              "type": [
                "string",
                "null"
              ],
              "description": "What to do."
            },
            "details": {
              "type": "object",
              "description": "Where and what."
            }
          },
          "required": [
            "code",
            "message",
            "hint",
            "details"
          ],
          "additionalProperties": false
        }
      },
      "required": [
        "error"
      ],
      "additionalProperties": false
    },
    "HttpDocument": {
      "title": "HttpDocument",
      "description": "What an HTTP request is answered with.",
      "anyOf": [
        {
          "$ref": "#/definitions/HttpStore"
        },
        {
          "$ref": "#/definitions/HttpSessions"
        },
        {
          "$ref": "#/definitions/HttpSession"
        },
        {
          "$ref": "#/definitions/HttpEvents"
        },
        {
          "$ref": "#/definitions/HttpState"
        },
        {
          "$ref": "#/definitions/HttpDiff"
        },
        {
          "$ref": "#/definitions/HttpBlame"
        },
        {
          "$ref": "#/definitions/HttpEnergy"
        },
        {
          "$ref": "#/definitions/HttpTimeline"
        },
        {
          "$ref": "#/definitions/HttpFacets"
        },
        {
          "$ref": "#/definitions/HttpCheckLine"
        },
        {
          "$ref": "#/definitions/HttpEventType"
        },
        {
          "$ref": "#/definitions/HttpProfile"
        },
        {
          "$ref": "#/definitions/HttpHealth"
        },
        {
          "$ref": "#/definitions/HttpProblem"
        }
      ]
    }
  }
};
