// Generated from the schemas by `pnpm --filter @wfstate/schemas generate`. Change them, not this file.
import type { JsonSchema } from "../json.ts";

import type { EventDataByType } from "./types.ts";

export const eventSchemas: Readonly<Record<keyof EventDataByType, JsonSchema>> = {
  "ai.output": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:ai.output",
    "title": "ai.output",
    "description": "One token of an answer.",
    "type": "object",
    "properties": {
      "prompt_id": {
        "type": "string",
        "description": "Prompt that is being answered.",
        "minLength": 1,
        "maxLength": 256
      },
      "token_index": {
        "type": "integer",
        "description": "Place of the token in the answer, from 0.",
        "minimum": 0
      },
      "is_last": {
        "type": "boolean",
        "description": "True for the last token of the answer."
      },
      "model_id": {
        "type": "string",
        "description": "Model that generated the token.",
        "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
      },
      "token": {
        "type": "string",
        "description": "Raw token. Stored only where `privacy.store_raw_content` allows it; otherwise `token_hash` takes its place.",
        "x-privacy": "hash",
        "x-privacy-hash-field": "token_hash"
      },
      "token_hash": {
        "type": "string",
        "description": "Keyed hash that stands for the token, or a hash of the app's own.",
        "minLength": 1,
        "maxLength": 256
      },
      "logprobs": {
        "type": "array",
        "description": "Natural logarithms of the probabilities of the best candidates.",
        "items": {
          "type": "number"
        }
      },
      "entropy": {
        "type": "number",
        "description": "Entropy of the distribution that the token was drawn from.",
        "minimum": 0
      },
      "generation_time_ms": {
        "type": "number",
        "description": "Time that the token took, in milliseconds.",
        "minimum": 0
      }
    },
    "required": [
      "prompt_id",
      "token_index",
      "is_last",
      "model_id"
    ],
    "additionalProperties": false
  },
  "ai.response_complete": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:ai.response_complete",
    "title": "ai.response_complete",
    "description": "An answer is complete.",
    "type": "object",
    "properties": {
      "prompt_id": {
        "type": "string",
        "description": "Prompt that was answered.",
        "minLength": 1,
        "maxLength": 256
      },
      "model_id": {
        "type": "string",
        "description": "Model that answered.",
        "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
      },
      "total_tokens": {
        "type": "integer",
        "description": "Tokens of the answer.",
        "minimum": 0
      },
      "completion_reason": {
        "type": "string",
        "description": "What ended the answer.",
        "enum": [
          "finished",
          "length_limit",
          "stop_token",
          "user_interrupt",
          "error"
        ]
      },
      "total_energy": {
        "type": "number",
        "description": "Energy of the answer, in EU.",
        "minimum": 0
      },
      "generation_time_ms": {
        "type": "number",
        "description": "Time that the answer took, in milliseconds.",
        "minimum": 0
      },
      "tokens_per_second": {
        "type": "number",
        "description": "Rate of generation, in tokens per second.",
        "minimum": 0
      }
    },
    "required": [
      "prompt_id",
      "model_id",
      "total_tokens",
      "completion_reason"
    ],
    "additionalProperties": false
  },
  "energy.peak": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:energy.peak",
    "title": "energy.peak",
    "description": "Energy rose over a threshold.",
    "type": "object",
    "properties": {
      "energy": {
        "type": "number",
        "description": "Energy at the peak, in EU.",
        "minimum": 0
      },
      "threshold": {
        "type": "number",
        "description": "Threshold that was crossed, in EU.",
        "minimum": 0
      },
      "model_id": {
        "type": "string",
        "description": "Model that spent the energy.",
        "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
      },
      "context": {
        "type": "object",
        "description": "What was going on, in the words of the app."
      }
    },
    "required": [
      "energy",
      "threshold"
    ],
    "additionalProperties": false
  },
  "energy.update": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:energy.update",
    "title": "energy.update",
    "description": "Energy spent since the last update; about ten a second.",
    "type": "object",
    "properties": {
      "energy": {
        "type": "number",
        "description": "Energy since the last update, in EU.",
        "minimum": 0
      },
      "accumulator": {
        "type": "number",
        "description": "Running total that the app's own meter shows, in EU.",
        "minimum": 0
      },
      "model_id": {
        "type": "string",
        "description": "Model that spent the energy.",
        "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
      },
      "fps": {
        "type": "number",
        "description": "Frames per second.",
        "minimum": 0,
        "maximum": 1000
      },
      "frame_budget_used": {
        "type": "number",
        "description": "Time the frame took, in milliseconds (a frame of a 60 Hz loop has 16.67).",
        "minimum": 0
      },
      "diversity_index": {
        "type": "number",
        "description": "How much the models' answers differ, from 0 (alike) to 1.",
        "minimum": 0,
        "maximum": 1
      },
      "token_count": {
        "type": "integer",
        "description": "Tokens generated since the last update.",
        "minimum": 0
      }
    },
    "required": [
      "energy",
      "accumulator"
    ],
    "additionalProperties": false
  },
  "ensemble.coordination": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:ensemble.coordination",
    "title": "ensemble.coordination",
    "description": "Several models work on one prompt.",
    "type": "object",
    "properties": {
      "models": {
        "type": "array",
        "description": "Models of the ensemble.",
        "items": {
          "type": "string",
          "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
        }
      },
      "coordination_mode": {
        "type": "string",
        "description": "How the models share the work.",
        "enum": [
          "parallel",
          "sequential",
          "hierarchical",
          "competitive"
        ]
      },
      "diversity_index": {
        "type": "number",
        "description": "How much the models' answers differ, from 0 (alike) to 1.",
        "minimum": 0,
        "maximum": 1
      },
      "consensus_reached": {
        "type": "boolean",
        "description": "True where the models came to one answer."
      },
      "energy_distribution": {
        "type": "object",
        "description": "Energy of each model, in EU.",
        "propertyNames": {
          "type": "string",
          "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
        },
        "additionalProperties": {
          "type": "number",
          "minimum": 0
        }
      }
    },
    "required": [
      "models",
      "coordination_mode",
      "diversity_index"
    ],
    "additionalProperties": false
  },
  "error": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:error",
    "title": "error",
    "description": "Something failed.",
    "type": "object",
    "properties": {
      "error_code": {
        "type": "string",
        "description": "Stable code of the error.",
        "minLength": 1,
        "maxLength": 256
      },
      "error_message": {
        "type": "string",
        "description": "What went wrong, for people."
      },
      "component": {
        "type": "string",
        "description": "Where it happened.",
        "enum": [
          "orchestrator",
          "decipher",
          "state_manager",
          "websocket",
          "model",
          "ui"
        ]
      },
      "severity": {
        "type": "string",
        "description": "How bad it is.",
        "enum": [
          "low",
          "medium",
          "high",
          "critical"
        ]
      },
      "recoverable": {
        "type": "boolean",
        "description": "True where the app goes on."
      },
      "stack_trace": {
        "type": "string",
        "description": "Where in the code it happened."
      },
      "context": {
        "type": "object",
        "description": "What the component was at."
      }
    },
    "required": [
      "error_code",
      "error_message",
      "component",
      "severity",
      "recoverable"
    ],
    "additionalProperties": false
  },
  "experience.celebration": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:experience.celebration",
    "title": "experience.celebration",
    "description": "The app celebrates.",
    "type": "object",
    "properties": {
      "celebration_type": {
        "type": "string",
        "description": "What is celebrated.",
        "enum": [
          "resonance_achieved",
          "interference_mastered",
          "energy_peak",
          "session_milestone",
          "level_complete"
        ]
      },
      "intensity": {
        "type": "string",
        "description": "How loudly.",
        "enum": [
          "subtle",
          "moderate",
          "spectacular"
        ]
      },
      "visual_effects": {
        "type": "array",
        "description": "Names of the effects that are shown.",
        "items": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "duration_ms": {
        "type": "number",
        "description": "Duration, in milliseconds.",
        "minimum": 0
      },
      "trigger_data": {
        "type": "object",
        "description": "What set it off."
      }
    },
    "required": [
      "celebration_type",
      "intensity"
    ],
    "additionalProperties": false
  },
  "experience.level_unlock": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:experience.level_unlock",
    "title": "experience.level_unlock",
    "description": "The user reached a level.",
    "type": "object",
    "properties": {
      "level": {
        "type": "integer",
        "description": "The level, from 1 to 5.",
        "minimum": 1,
        "maximum": 5
      },
      "level_name": {
        "type": "string",
        "description": "Name of the level.",
        "enum": [
          "Lightning",
          "Stream",
          "Interference",
          "Resonance",
          "Orchestration"
        ]
      },
      "trigger_condition": {
        "type": "string",
        "description": "What the level was reached by.",
        "minLength": 1,
        "maxLength": 256
      },
      "features_unlocked": {
        "type": "array",
        "description": "Names of the features that the level opens.",
        "items": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "energy_threshold": {
        "type": "number",
        "description": "Energy that the level asks for, in EU.",
        "minimum": 0
      }
    },
    "required": [
      "level",
      "level_name",
      "trigger_condition"
    ],
    "additionalProperties": false
  },
  "health.heartbeat": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:health.heartbeat",
    "title": "health.heartbeat",
    "description": "A regular sign of life.",
    "type": "object",
    "properties": {
      "system_health": {
        "type": "string",
        "description": "The whole in one word.",
        "enum": [
          "healthy",
          "warning",
          "critical"
        ]
      },
      "fps": {
        "type": "number",
        "description": "Frames per second.",
        "minimum": 0
      },
      "memory_usage_mb": {
        "type": "number",
        "description": "Resident memory, in MiB.",
        "minimum": 0
      },
      "disk_usage_mb": {
        "type": "number",
        "description": "Size of the database on disk, in MiB.",
        "minimum": 0
      },
      "active_connections": {
        "type": "integer",
        "description": "Clients that are connected.",
        "minimum": 0
      },
      "event_queue_size": {
        "type": "integer",
        "description": "Events that wait to be stored.",
        "minimum": 0
      },
      "models_loaded": {
        "type": "array",
        "description": "Models in memory.",
        "items": {
          "type": "string",
          "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
        }
      }
    },
    "required": [
      "system_health",
      "fps"
    ],
    "additionalProperties": false
  },
  "health.performance": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:health.performance",
    "title": "health.performance",
    "description": "Something ran slower than it should, or was lost.",
    "type": "object",
    "properties": {
      "metric": {
        "type": "string",
        "description": "What was measured.",
        "enum": [
          "frame_drop",
          "high_latency",
          "memory_pressure",
          "disk_slow",
          "queue_backlog"
        ]
      },
      "value": {
        "type": "number",
        "description": "Value that was measured, in the unit of the metric (milliseconds, MiB or a count)."
      },
      "severity": {
        "type": "string",
        "description": "How bad it is.",
        "enum": [
          "info",
          "warning",
          "error",
          "critical"
        ]
      },
      "threshold": {
        "type": "number",
        "description": "Value at which the metric counts as a problem, in the same unit."
      },
      "mitigation": {
        "type": "string",
        "description": "What was done about it.",
        "minLength": 1,
        "maxLength": 256
      },
      "dropped": {
        "type": "integer",
        "description": "Events that were lost.",
        "minimum": 0
      },
      "dropped_by_type": {
        "type": "object",
        "description": "Events that were lost, by their type.",
        "additionalProperties": {
          "type": "integer",
          "minimum": 0
        }
      }
    },
    "required": [
      "metric",
      "value",
      "severity"
    ],
    "additionalProperties": false
  },
  "pattern.interference": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:pattern.interference",
    "title": "pattern.interference",
    "description": "The outputs of several models strengthen or weaken each other.",
    "type": "object",
    "properties": {
      "models_involved": {
        "type": "array",
        "description": "Models that take part.",
        "items": {
          "type": "string",
          "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
        },
        "minItems": 2
      },
      "interference_type": {
        "type": "string",
        "description": "Which way they act on each other.",
        "enum": [
          "constructive",
          "destructive",
          "neutral"
        ]
      },
      "strength": {
        "type": "number",
        "description": "Strength, from 0 to 1.",
        "minimum": 0,
        "maximum": 1
      },
      "frequency": {
        "type": "number",
        "description": "Frequency, in Hz.",
        "minimum": 0
      },
      "duration_ms": {
        "type": "number",
        "description": "Duration, in milliseconds.",
        "minimum": 0
      }
    },
    "required": [
      "models_involved",
      "interference_type",
      "strength"
    ],
    "additionalProperties": false
  },
  "pattern.resonance": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:pattern.resonance",
    "title": "pattern.resonance",
    "description": "Several models fall into step.",
    "type": "object",
    "properties": {
      "models_involved": {
        "type": "array",
        "description": "Models that take part.",
        "items": {
          "type": "string",
          "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
        },
        "minItems": 2
      },
      "resonance_frequency": {
        "type": "number",
        "description": "Frequency, in Hz.",
        "minimum": 0
      },
      "amplitude": {
        "type": "number",
        "description": "Amplitude, from 0 to 1.",
        "minimum": 0,
        "maximum": 1
      },
      "synchronization_level": {
        "type": "number",
        "description": "How closely the models are in step, from 0 to 1.",
        "minimum": 0,
        "maximum": 1
      },
      "harmony_detected": {
        "type": "boolean",
        "description": "True where the frequencies stand in harmony."
      },
      "energy_amplification": {
        "type": "number",
        "description": "Factor by which the energy is raised, 1 or more.",
        "minimum": 1
      }
    },
    "required": [
      "models_involved",
      "resonance_frequency",
      "amplitude",
      "synchronization_level"
    ],
    "additionalProperties": false
  },
  "state.snapshot_created": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:state.snapshot_created",
    "title": "state.snapshot_created",
    "description": "A snapshot of the state was stored.",
    "type": "object",
    "properties": {
      "snapshot_id": {
        "type": "string",
        "description": "Identifies the snapshot.",
        "minLength": 1,
        "maxLength": 256
      },
      "snapshot_type": {
        "type": "string",
        "description": "Why it was taken.",
        "enum": [
          "periodic",
          "session_end",
          "migration",
          "manual"
        ]
      },
      "state_size_bytes": {
        "type": "integer",
        "description": "Size of the state as JSON, in bytes.",
        "minimum": 0
      },
      "events_since_last": {
        "type": "integer",
        "description": "Events since the snapshot before.",
        "minimum": 0
      },
      "compression_ratio": {
        "type": "number",
        "description": "Stored size by plain size, from 0 to 1.",
        "minimum": 0,
        "maximum": 1
      }
    },
    "required": [
      "snapshot_id",
      "snapshot_type",
      "state_size_bytes"
    ],
    "additionalProperties": false
  },
  "system.end": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:system.end",
    "title": "system.end",
    "description": "A session ends.",
    "type": "object",
    "properties": {
      "duration_ms": {
        "type": "number",
        "description": "Time since the session began, in milliseconds.",
        "minimum": 0
      },
      "clean_shutdown": {
        "type": "boolean",
        "description": "True where the app ended the session itself, with everything stored."
      },
      "reason": {
        "type": "string",
        "description": "What ended the session.",
        "enum": [
          "user_exit",
          "system_shutdown",
          "error",
          "crash"
        ]
      },
      "total_energy": {
        "type": "number",
        "description": "Energy of the whole session, in EU.",
        "minimum": 0
      },
      "total_events": {
        "type": "integer",
        "description": "Events of the session, this one included.",
        "minimum": 0
      }
    },
    "required": [
      "duration_ms",
      "clean_shutdown",
      "reason"
    ],
    "additionalProperties": false
  },
  "system.start": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:system.start",
    "title": "system.start",
    "description": "A session begins.",
    "type": "object",
    "properties": {
      "version": {
        "type": "string",
        "description": "Version of the app.",
        "minLength": 1,
        "maxLength": 256
      },
      "user_id": {
        "type": "string",
        "description": "User whose profile the session counts for.",
        "minLength": 1,
        "maxLength": 255
      },
      "mode": {
        "type": "string",
        "description": "How the app runs in this session.",
        "enum": [
          "offline",
          "online",
          "debug",
          "private"
        ]
      },
      "model_id": {
        "type": "string",
        "description": "Model that is active at the start, such as `ollama/llama2:7b`.",
        "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
      },
      "hardware_tier": {
        "type": "string",
        "description": "Class of the machine.",
        "enum": [
          "low",
          "mid",
          "high"
        ]
      },
      "features_enabled": {
        "type": "array",
        "description": "Names of the features that are switched on.",
        "items": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "config": {
        "type": "object",
        "description": "Settings of the app that are worth keeping with the session."
      }
    },
    "required": [
      "version",
      "user_id",
      "mode"
    ],
    "additionalProperties": false
  },
  "user.action": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:user.action",
    "title": "user.action",
    "description": "The user did something other than prompting.",
    "type": "object",
    "properties": {
      "action": {
        "type": "string",
        "description": "What the user did.",
        "enum": [
          "pause",
          "resume",
          "stop",
          "reset",
          "export",
          "settings",
          "level_select"
        ]
      },
      "context": {
        "type": "object",
        "description": "What the action was about."
      },
      "ui_element": {
        "type": "string",
        "description": "Element of the interface that was used.",
        "minLength": 1,
        "maxLength": 256
      }
    },
    "required": [
      "action"
    ],
    "additionalProperties": false
  },
  "user.prompt": {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "$id": "urn:wfstate:schema:events:user.prompt",
    "title": "user.prompt",
    "description": "The user asked something.",
    "type": "object",
    "properties": {
      "prompt_id": {
        "type": "string",
        "description": "Identifies the prompt; its answer carries the same id.",
        "minLength": 1,
        "maxLength": 256
      },
      "interface": {
        "type": "string",
        "description": "How the prompt came in.",
        "enum": [
          "text",
          "voice",
          "gesture",
          "api"
        ]
      },
      "truncated": {
        "type": "boolean",
        "description": "True where the prompt was cut to fit."
      },
      "length": {
        "type": "integer",
        "description": "Length of the prompt, in characters.",
        "minimum": 0
      },
      "hash": {
        "type": "string",
        "description": "Keyed hash that stands for the content, or a hash of the app's own.",
        "minLength": 1,
        "maxLength": 256
      },
      "language": {
        "type": "string",
        "description": "Language of the prompt, such as `en`.",
        "minLength": 1,
        "maxLength": 256
      },
      "intent": {
        "type": "string",
        "description": "What the prompt is after, such as `question`.",
        "minLength": 1,
        "maxLength": 256
      },
      "content": {
        "type": "string",
        "description": "Raw text. Stored only where `privacy.store_raw_content` allows it; otherwise `hash` takes its place.",
        "x-privacy": "hash",
        "x-privacy-hash-field": "hash"
      }
    },
    "required": [
      "prompt_id",
      "interface",
      "truncated"
    ],
    "additionalProperties": false
  }
};

export const eventSchema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:wfstate:schema:event",
  "title": "EventEnvelope",
  "description": "One atomic fact of a session, immutable and self-contained.",
  "type": "object",
  "properties": {
    "session_id": {
      "type": "string",
      "description": "Session the event belongs to: 1 to 128 of `A-Z a-z 0-9 . _ : -`.",
      "pattern": "^[A-Za-z0-9._:-]{1,128}$"
    },
    "timestamp": {
      "type": "string",
      "description": "When it happened: an RFC 3339 date-time. Kept as UTC with six decimals and `Z`.",
      "format": "date-time"
    },
    "type": {
      "type": "string",
      "description": "`namespace.name`, or `error`.",
      "pattern": "^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)+)$",
      "maxLength": 128
    },
    "data": {
      "type": "object",
      "description": "What happened; its shape is the schema of the type."
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
    }
  },
  "required": [
    "session_id",
    "timestamp",
    "type",
    "data"
  ],
  "additionalProperties": false
};

export const stateSchema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:wfstate:schema:state",
  "title": "SessionState",
  "description": "What folding the events of a session gives. Every field comes from events alone.",
  "type": "object",
  "properties": {
    "frame_state": {
      "title": "FrameState",
      "description": "The frame that was seen last.",
      "type": "object",
      "properties": {
        "frame_id": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Newest frame.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "timestamp": {
          "type": [
            "string",
            "null"
          ],
          "description": "When that frame was.",
          "format": "date-time"
        },
        "energy_current": {
          "type": "number",
          "description": "Energy of the newest update, in EU."
        },
        "energy_delta": {
          "type": "number",
          "description": "What the newest event with energy added, in EU."
        },
        "fps": {
          "type": [
            "number",
            "null"
          ],
          "description": "Frames per second; null before the first report.",
          "minimum": 0
        },
        "frame_budget_used": {
          "type": [
            "number",
            "null"
          ],
          "description": "Time the frame took, in milliseconds; null before the first report.",
          "minimum": 0
        },
        "model_active": {
          "type": [
            "string",
            "null"
          ],
          "description": "Model that was active last.",
          "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
        },
        "pattern_state": {
          "title": "PatternState",
          "description": "What the newest patterns said.",
          "type": "object",
          "properties": {
            "interference_detected": {
              "type": "boolean",
              "description": "True after an interference."
            },
            "resonance_detected": {
              "type": "boolean",
              "description": "True after a resonance."
            },
            "synchronization_level": {
              "type": "number",
              "description": "How closely the models are in step, from 0 to 1.",
              "minimum": 0,
              "maximum": 1
            },
            "harmony_frequency": {
              "type": [
                "number",
                "null"
              ],
              "description": "Frequency of the newest harmony, in Hz.",
              "minimum": 0
            }
          },
          "required": [
            "interference_detected",
            "resonance_detected",
            "synchronization_level",
            "harmony_frequency"
          ],
          "additionalProperties": false
        },
        "diversity_index": {
          "title": "DiversityState",
          "description": "How much the answers differ; `samples`, `mean` and `variance` are all that a running variance needs to go on.",
          "type": "object",
          "properties": {
            "current": {
              "type": [
                "number",
                "null"
              ],
              "description": "Newest value.",
              "minimum": 0,
              "maximum": 1
            },
            "smoothed": {
              "type": [
                "number",
                "null"
              ],
              "description": "Exponential moving average, alpha = 0.1.",
              "minimum": 0,
              "maximum": 1
            },
            "peak": {
              "type": [
                "number",
                "null"
              ],
              "description": "Highest value.",
              "minimum": 0,
              "maximum": 1
            },
            "variance": {
              "type": "number",
              "description": "Population variance of all values.",
              "minimum": 0
            },
            "samples": {
              "type": "integer",
              "description": "How many values there were.",
              "minimum": 0,
              "maximum": 9007199254740991
            },
            "mean": {
              "type": "number",
              "description": "Mean of all values.",
              "minimum": 0,
              "maximum": 1
            }
          },
          "required": [
            "current",
            "smoothed",
            "peak",
            "variance",
            "samples",
            "mean"
          ],
          "additionalProperties": false
        }
      },
      "required": [
        "frame_id",
        "timestamp",
        "energy_current",
        "energy_delta",
        "fps",
        "frame_budget_used",
        "model_active",
        "pattern_state",
        "diversity_index"
      ],
      "additionalProperties": false
    },
    "energy_accumulator": {
      "title": "EnergyAccumulator",
      "description": "Totals of the session.",
      "type": "object",
      "properties": {
        "total_energy": {
          "type": "number",
          "description": "Sum of every `energy_delta`, in EU."
        },
        "session_start": {
          "type": [
            "string",
            "null"
          ],
          "description": "When the session began.",
          "format": "date-time"
        },
        "frame_count": {
          "type": "integer",
          "description": "Frames that were seen.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "token_count": {
          "type": "integer",
          "description": "Tokens that were generated.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "energy_peaks": {
          "type": "array",
          "description": "The newest peaks, oldest first.",
          "items": {
            "title": "EnergyPeak",
            "description": "One peak.",
            "type": "object",
            "properties": {
              "timestamp": {
                "type": "string",
                "description": "When it was.",
                "format": "date-time"
              },
              "energy": {
                "type": "number",
                "description": "Energy at the peak, in EU."
              },
              "frame_id": {
                "type": [
                  "integer",
                  "null"
                ],
                "description": "Frame of the peak.",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "timestamp",
              "energy",
              "frame_id"
            ],
            "additionalProperties": false
          },
          "maxItems": 100
        },
        "model_contributions": {
          "type": "object",
          "description": "What each model took part in, by model id.",
          "propertyNames": {
            "type": "string",
            "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
          },
          "additionalProperties": {
            "title": "ModelContribution",
            "description": "Share of one model.",
            "type": "object",
            "properties": {
              "energy": {
                "type": "number",
                "description": "Energy, in EU."
              },
              "tokens": {
                "type": "integer",
                "description": "Tokens.",
                "minimum": 0,
                "maximum": 9007199254740991
              },
              "frames": {
                "type": "integer",
                "description": "Updates that named the model.",
                "minimum": 0,
                "maximum": 9007199254740991
              }
            },
            "required": [
              "energy",
              "tokens",
              "frames"
            ],
            "additionalProperties": false
          }
        },
        "interference_events": {
          "type": "integer",
          "description": "Interferences.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "resonance_events": {
          "type": "integer",
          "description": "Resonances.",
          "minimum": 0,
          "maximum": 9007199254740991
        }
      },
      "required": [
        "total_energy",
        "session_start",
        "frame_count",
        "token_count",
        "energy_peaks",
        "model_contributions",
        "interference_events",
        "resonance_events"
      ],
      "additionalProperties": false
    },
    "session_context": {
      "title": "SessionContext",
      "description": "What the session said of itself.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "user_id": {
          "type": [
            "string",
            "null"
          ],
          "description": "Its user.",
          "minLength": 1,
          "maxLength": 255
        },
        "hardware_tier": {
          "type": [
            "string",
            "null"
          ],
          "description": "Class of the machine.",
          "enum": [
            "low",
            "mid",
            "high",
            null
          ]
        },
        "models_available": {
          "type": "array",
          "description": "Models that were seen, in the order of their appearance.",
          "items": {
            "type": "string",
            "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
          }
        },
        "session_mode": {
          "type": "string",
          "description": "Mode of the session.",
          "enum": [
            "normal",
            "private",
            "debug",
            "turbo"
          ]
        },
        "features_enabled": {
          "type": "array",
          "description": "Features that are on.",
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          }
        }
      },
      "required": [
        "session_id",
        "user_id",
        "hardware_tier",
        "models_available",
        "session_mode",
        "features_enabled"
      ],
      "additionalProperties": false
    },
    "performance_metrics": {
      "title": "PerformanceMetrics",
      "description": "Only what `health.*` events said; null where they said nothing yet.",
      "type": "object",
      "properties": {
        "avg_fps": {
          "type": [
            "number",
            "null"
          ],
          "description": "Frames per second, exponential moving average.",
          "minimum": 0
        },
        "frame_drops": {
          "type": "integer",
          "description": "Frames that were reported late.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "memory_usage": {
          "type": [
            "number",
            "null"
          ],
          "description": "Resident memory, in MiB.",
          "minimum": 0
        },
        "disk_io": {
          "title": "DiskIo",
          "description": "The way to the disk.",
          "type": "object",
          "properties": {
            "events_queued": {
              "type": [
                "integer",
                "null"
              ],
              "description": "Events that waited.",
              "minimum": 0,
              "maximum": 9007199254740991
            },
            "write_latency_ms": {
              "type": [
                "number",
                "null"
              ],
              "description": "Time that a write took, in milliseconds.",
              "minimum": 0
            },
            "batch_size": {
              "type": [
                "integer",
                "null"
              ],
              "description": "Events of a batch.",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          },
          "required": [
            "events_queued",
            "write_latency_ms",
            "batch_size"
          ],
          "additionalProperties": false
        },
        "energy_rate": {
          "type": [
            "number",
            "null"
          ],
          "description": "Energy per second, in EU/s."
        },
        "token_rate": {
          "type": [
            "number",
            "null"
          ],
          "description": "Tokens per second.",
          "minimum": 0
        }
      },
      "required": [
        "avg_fps",
        "frame_drops",
        "memory_usage",
        "disk_io",
        "energy_rate",
        "token_rate"
      ],
      "additionalProperties": false
    },
    "recovery_context": {
      "title": "RecoveryContext",
      "description": "What a recovery needs to know.",
      "type": "object",
      "properties": {
        "last_snapshot_id": {
          "type": [
            "string",
            "null"
          ],
          "description": "Newest snapshot that an event announced.",
          "minLength": 1,
          "maxLength": 256
        },
        "last_event_id": {
          "type": "integer",
          "description": "Sequence of the last folded event; 0 before the first.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "incomplete_operations": {
          "type": "array",
          "description": "Prompts without an answer and answers without an end, oldest first.",
          "items": {
            "title": "IncompleteOperation",
            "description": "Something begun and not ended.",
            "type": "object",
            "properties": {
              "operation": {
                "type": "string",
                "description": "The event that it began with.",
                "enum": [
                  "user.prompt",
                  "ai.output"
                ]
              },
              "prompt_id": {
                "type": "string",
                "description": "The prompt.",
                "minLength": 1,
                "maxLength": 256
              },
              "model_id": {
                "type": [
                  "string",
                  "null"
                ],
                "description": "The model, where it is known.",
                "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
              },
              "since_seq": {
                "type": "integer",
                "description": "Sequence of the event that it began with.",
                "minimum": 1,
                "maximum": 9007199254740991
              },
              "since_timestamp": {
                "type": "string",
                "description": "When it began.",
                "format": "date-time"
              }
            },
            "required": [
              "operation",
              "prompt_id",
              "model_id",
              "since_seq",
              "since_timestamp"
            ],
            "additionalProperties": false
          },
          "maxItems": 1000
        },
        "incomplete_overflow": {
          "type": "integer",
          "description": "Further ones that the list had no room for.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "clean_shutdown": {
          "type": "boolean",
          "description": "True after a clean `system.end`."
        }
      },
      "required": [
        "last_snapshot_id",
        "last_event_id",
        "incomplete_operations",
        "incomplete_overflow",
        "clean_shutdown"
      ],
      "additionalProperties": false
    },
    "schema_version": {
      "type": "integer",
      "description": "Version of this shape.",
      "minimum": 1
    },
    "created_at": {
      "type": [
        "string",
        "null"
      ],
      "description": "Timestamp of the first event.",
      "format": "date-time"
    },
    "updated_at": {
      "type": [
        "string",
        "null"
      ],
      "description": "Timestamp of the last event.",
      "format": "date-time"
    }
  },
  "required": [
    "frame_state",
    "energy_accumulator",
    "session_context",
    "performance_metrics",
    "recovery_context",
    "schema_version",
    "created_at",
    "updated_at"
  ],
  "additionalProperties": false
};

export const configSchema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:wfstate:schema:config",
  "title": "WfstateConfig",
  "description": "Configuration of wfstate. Every key may be left out.",
  "type": "object",
  "properties": {
    "database": {
      "description": "Where the events are kept.",
      "default": {},
      "allOf": [
        {
          "type": "object",
          "properties": {
            "type": {
              "type": "string",
              "description": "Kind of database.",
              "enum": [
                "sqlite",
                "mariadb"
              ]
            }
          }
        },
        {
          "if": {
            "type": "object",
            "properties": {
              "type": {
                "type": "string",
                "const": "mariadb"
              }
            },
            "required": [
              "type"
            ]
          },
          "then": {
            "$ref": "#/definitions/mariadb"
          },
          "else": {
            "$ref": "#/definitions/sqlite"
          }
        }
      ]
    },
    "performance": {
      "title": "PerformanceConfig",
      "description": "Batches, bounds and intervals.",
      "type": "object",
      "default": {},
      "properties": {
        "event_batch_size": {
          "type": "integer",
          "description": "Events at which a batch goes out. Under a backlog batches grow beyond it.",
          "minimum": 1,
          "maximum": 256,
          "default": 15
        },
        "event_batch_timeout_ms": {
          "type": "integer",
          "description": "Time after which an incomplete batch goes out, in milliseconds.",
          "minimum": 1,
          "maximum": 60000,
          "default": 200
        },
        "max_queue_size": {
          "type": "integer",
          "description": "Most events that wait in memory, those on their way to the database included.",
          "minimum": 5,
          "maximum": 1000000,
          "default": 1000
        },
        "max_event_bytes": {
          "type": "integer",
          "description": "Largest event, as JSON in UTF-8, in bytes.",
          "minimum": 1024,
          "maximum": 16777216,
          "default": 262144
        },
        "journal_max_mb": {
          "type": "integer",
          "description": "Largest journal while the database is away, in MiB.",
          "minimum": 1,
          "maximum": 65536,
          "default": 256
        },
        "claim_ttl_seconds": {
          "type": "number",
          "description": "Time without a sign of life after which an owner that cannot be looked up counts as dead, in seconds.",
          "minimum": 1,
          "maximum": 3600,
          "default": 10
        },
        "snapshot_interval_events": {
          "type": "integer",
          "description": "Events between snapshots.",
          "minimum": 1,
          "maximum": 1000000,
          "default": 1000
        },
        "snapshot_interval_seconds": {
          "type": "integer",
          "description": "Time between snapshots, in seconds.",
          "minimum": 1,
          "maximum": 86400,
          "default": 60
        },
        "cleanup_old_events_days": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Days after which the events of closed sessions are trimmed; null for never.",
          "minimum": 1,
          "maximum": 36500,
          "default": 90
        }
      },
      "additionalProperties": false
    },
    "privacy": {
      "title": "PrivacyConfig",
      "description": "What reaches the disk, and what leaves it.",
      "type": "object",
      "default": {},
      "properties": {
        "store_raw_content": {
          "type": "boolean",
          "description": "True stores raw prompts and tokens; false stores keyed hashes in their place.",
          "default": false
        },
        "audit_mode": {
          "type": "boolean",
          "description": "True keeps an audit row of every start, end, snapshot and recovery of a session, and of every change of a profile.",
          "default": false
        },
        "export_includes_content": {
          "type": "boolean",
          "description": "True lets exports carry raw content that is stored.",
          "default": false
        },
        "auto_purge_sessions_days": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Days after which closed sessions are erased; null for never.",
          "minimum": 1,
          "maximum": 36500,
          "default": null
        }
      },
      "additionalProperties": false
    },
    "model": {
      "type": "string",
      "description": "Module that exports the app's model: a package name or a path.",
      "minLength": 1,
      "maxLength": 4096,
      "default": "@wfstate/energy"
    }
  },
  "additionalProperties": false,
  "definitions": {
    "sqlite": {
      "title": "SqliteDatabaseConfig",
      "description": "A file on this machine.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of database.",
          "const": "sqlite",
          "default": "sqlite"
        },
        "path": {
          "type": "string",
          "description": "File of the database, or `:memory:`.",
          "pattern": "^[^\\u0000]*$",
          "minLength": 1,
          "maxLength": 4096,
          "default": "wirthforge_state.db"
        },
        "backup_interval": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Time between background backups, in seconds; null for none.",
          "minimum": 1,
          "maximum": 31536000,
          "default": 3600
        },
        "vacuum_interval": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Time between background space reclaims, in seconds; null for none.",
          "minimum": 1,
          "maximum": 31536000,
          "default": 86400
        },
        "backup_dir": {
          "type": [
            "string",
            "null"
          ],
          "description": "Folder for background backups; null for a folder beside the database.",
          "minLength": 1,
          "maxLength": 4096,
          "default": null
        },
        "backup_keep": {
          "type": "integer",
          "description": "How many background backups are kept.",
          "minimum": 1,
          "maximum": 10000,
          "default": 24
        },
        "durability": {
          "type": "string",
          "description": "`full`: a commit survives a power cut. `normal`: it survives a crash of the app, and costs less.",
          "enum": [
            "full",
            "normal"
          ],
          "default": "full"
        },
        "migrate": {
          "type": "string",
          "description": "`auto` brings an older database up to date when it is opened; `manual` refuses it.",
          "enum": [
            "auto",
            "manual"
          ],
          "default": "auto"
        },
        "journal_dir": {
          "type": [
            "string",
            "null"
          ],
          "description": "Folder for what is written while the database is away; null for a folder beside the database.",
          "minLength": 1,
          "maxLength": 4096,
          "default": null
        }
      },
      "additionalProperties": false
    },
    "mariadb": {
      "title": "MariadbDatabaseConfig",
      "description": "A MariaDB server on this machine.",
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "description": "Kind of database.",
          "const": "mariadb"
        },
        "socket": {
          "type": [
            "string",
            "null"
          ],
          "description": "Unix socket; it wins where a host is given too.",
          "minLength": 1,
          "maxLength": 4096,
          "default": null
        },
        "host": {
          "type": "string",
          "description": "Loopback address or a name that resolves to nothing else.",
          "minLength": 1,
          "maxLength": 253,
          "default": "127.0.0.1"
        },
        "port": {
          "type": "integer",
          "description": "TCP port.",
          "minimum": 1,
          "maximum": 65535,
          "default": 3306
        },
        "database": {
          "type": "string",
          "description": "Name of the database.",
          "minLength": 1,
          "maxLength": 64,
          "default": "wirthforge"
        },
        "user": {
          "type": "string",
          "description": "Account.",
          "minLength": 1,
          "maxLength": 128,
          "default": "wirthforge"
        },
        "password": {
          "type": [
            "string",
            "null"
          ],
          "description": "Password of the account; better kept out of files with `password_env`.",
          "maxLength": 1024,
          "default": null
        },
        "password_env": {
          "type": [
            "string",
            "null"
          ],
          "description": "Environment variable that holds the password.",
          "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
          "maxLength": 256,
          "default": null
        },
        "backup_interval": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Time between background backups, in seconds; null for none.",
          "minimum": 1,
          "maximum": 31536000,
          "default": 3600
        },
        "vacuum_interval": {
          "type": [
            "integer",
            "null"
          ],
          "description": "Time between background space reclaims, in seconds; null for none.",
          "minimum": 1,
          "maximum": 31536000,
          "default": 86400
        },
        "backup_dir": {
          "type": [
            "string",
            "null"
          ],
          "description": "Folder for background backups; null for a folder beside the database.",
          "minLength": 1,
          "maxLength": 4096,
          "default": null
        },
        "backup_keep": {
          "type": "integer",
          "description": "How many background backups are kept.",
          "minimum": 1,
          "maximum": 10000,
          "default": 24
        },
        "durability": {
          "type": "string",
          "description": "`full`: a commit survives a power cut. `normal`: it survives a crash of the app, and costs less.",
          "enum": [
            "full",
            "normal"
          ],
          "default": "full"
        },
        "migrate": {
          "type": "string",
          "description": "`auto` brings an older database up to date when it is opened; `manual` refuses it.",
          "enum": [
            "auto",
            "manual"
          ],
          "default": "auto"
        },
        "journal_dir": {
          "type": [
            "string",
            "null"
          ],
          "description": "Folder for what is written while the database is away; null for a folder beside the database.",
          "minLength": 1,
          "maxLength": 4096,
          "default": null
        }
      },
      "required": [
        "type"
      ],
      "additionalProperties": false
    }
  }
};

export const exportSchema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:wfstate:schema:export",
  "title": "SessionExport",
  "description": "What is stored of one session, in one document. What belongs to the store and not to the session is left out: positions, times of storing, links of the chain. The same session gives the same document. Several sessions are one document with `format`, `format_version`, `includes_content`, `session_count`, and `sessions`: an array of the rest of it. As NDJSON the parts are lines, told apart by `kind`: `header`, `session`, `event`, `snapshot` (after the event it stands for), `footer`.",
  "type": "object",
  "properties": {
    "format": {
      "type": "string",
      "description": "Marks the document.",
      "const": "wfstate.export"
    },
    "format_version": {
      "type": "integer",
      "description": "Version of the document.",
      "const": 1
    },
    "includes_content": {
      "type": "boolean",
      "description": "True where raw content that was stored is in it; false where it was redacted."
    },
    "range": {
      "title": "ExportedRange",
      "description": "The sequences that were asked for, where it was a part of the session: such a document is for looking at, and cannot be imported.",
      "type": "object",
      "properties": {
        "from": {
          "type": "integer",
          "description": "First sequence.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "to": {
          "type": "integer",
          "description": "Last sequence.",
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
    "trim": {
      "title": "ExportedTrim",
      "description": "What is known of events that the store has trimmed: those in the document come after them, and a state is folded from the snapshot that is named.",
      "type": "object",
      "properties": {
        "first_seq": {
          "type": "integer",
          "description": "First sequence that was kept.",
          "minimum": 2,
          "maximum": 9007199254740991
        },
        "events": {
          "type": "integer",
          "description": "How many events were trimmed.",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "energy": {
          "type": "number",
          "description": "Sum of their `energy_delta`, in EU."
        },
        "snapshot_id": {
          "type": "string",
          "description": "The snapshot of the state after them.",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "required": [
        "first_seq",
        "events",
        "energy",
        "snapshot_id"
      ],
      "additionalProperties": false
    },
    "session_metadata": {
      "title": "SessionMetadata",
      "description": "The session.",
      "type": "object",
      "properties": {
        "session_id": {
          "type": "string",
          "description": "The session.",
          "pattern": "^[A-Za-z0-9._:-]{1,128}$"
        },
        "user_id": {
          "type": "string",
          "description": "Its user.",
          "minLength": 1,
          "maxLength": 255
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
          "description": "When it ended; null while it is open.",
          "format": "date-time"
        },
        "total_events": {
          "type": "integer",
          "description": "Events of the session.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "total_energy": {
          "type": "number",
          "description": "Sum of every `energy_delta`, in EU."
        },
        "last_seq": {
          "type": "integer",
          "description": "Sequence of the newest event; 0 where there is none.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "model_id": {
          "type": [
            "string",
            "null"
          ],
          "description": "Model that was active at the start.",
          "pattern": "^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9:/._@+-]{1,256}$"
        },
        "hardware_tier": {
          "type": [
            "string",
            "null"
          ],
          "description": "Class of the machine.",
          "enum": [
            "low",
            "mid",
            "high",
            null
          ]
        },
        "session_mode": {
          "type": "string",
          "description": "Mode of the session.",
          "enum": [
            "normal",
            "private",
            "debug",
            "turbo"
          ]
        },
        "clean_shutdown": {
          "type": "boolean",
          "description": "True where it ended cleanly."
        },
        "schema_version": {
          "type": "integer",
          "description": "Version of the state.",
          "minimum": 1
        },
        "metadata": {
          "type": "object",
          "description": "What the app keeps with the session."
        }
      },
      "required": [
        "session_id",
        "user_id",
        "start_time",
        "end_time",
        "total_events",
        "total_energy",
        "last_seq",
        "model_id",
        "hardware_tier",
        "session_mode",
        "clean_shutdown",
        "schema_version",
        "metadata"
      ],
      "additionalProperties": false
    },
    "events": {
      "type": "array",
      "description": "The events, in the order of their sequence.",
      "items": {
        "title": "StoredSessionEvent",
        "description": "An event as it is stored.",
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
            "pattern": "^(?:error|[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z][A-Za-z0-9_-]*)+)$",
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
            "minimum": 1
          },
          "checksum": {
            "type": "integer",
            "description": "CRC-32 of the event, its data as JSON.",
            "minimum": 0,
            "maximum": 4294967295
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
          "schema_version",
          "checksum"
        ],
        "additionalProperties": false
      }
    },
    "snapshots": {
      "type": "array",
      "description": "The snapshots, in the order of their sequence.",
      "items": {
        "title": "ExportedSnapshot",
        "description": "A stored state.",
        "type": "object",
        "properties": {
          "snapshot_id": {
            "type": "string",
            "description": "Identifies the snapshot.",
            "minLength": 1,
            "maxLength": 256
          },
          "seq": {
            "type": "integer",
            "description": "The state is the fold of the events up to this one.",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "snapshot_type": {
            "type": "string",
            "description": "Why it was taken.",
            "enum": [
              "periodic",
              "session_end",
              "migration",
              "manual"
            ]
          },
          "state": {
            "type": "object",
            "description": "The state."
          },
          "checksum": {
            "type": "string",
            "description": "SHA-256 of the state as JSON.",
            "pattern": "^[0-9a-f]{64}$"
          },
          "schema_version": {
            "type": "integer",
            "description": "Version of the state; 0 for one that another program made.",
            "minimum": 0
          }
        },
        "required": [
          "snapshot_id",
          "seq",
          "snapshot_type",
          "state",
          "checksum",
          "schema_version"
        ],
        "additionalProperties": false
      }
    },
    "audit_summary": {
      "title": "AuditSummary",
      "description": "What the audit says of the session. Exports and imports are left out: they change nothing of it.",
      "type": "object",
      "properties": {
        "entries": {
          "type": "integer",
          "description": "Audit rows of the session.",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "operations": {
          "type": "object",
          "description": "Audit rows by operation.",
          "additionalProperties": {
            "type": "integer",
            "minimum": 0
          }
        },
        "first_at": {
          "type": [
            "string",
            "null"
          ],
          "description": "Oldest row.",
          "format": "date-time"
        },
        "last_at": {
          "type": [
            "string",
            "null"
          ],
          "description": "Newest row.",
          "format": "date-time"
        }
      },
      "required": [
        "entries",
        "operations",
        "first_at",
        "last_at"
      ],
      "additionalProperties": false
    }
  },
  "required": [
    "format",
    "format_version",
    "includes_content",
    "session_metadata",
    "events",
    "snapshots",
    "audit_summary"
  ],
  "additionalProperties": false
};

export const backupManifestSchema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:wfstate:schema:backup-manifest",
  "title": "BackupManifest",
  "description": "What is in a backup: a SQLite database of the current layout, whatever engine it was made from.",
  "type": "object",
  "properties": {
    "format": {
      "type": "string",
      "description": "Marks the document.",
      "const": "wfstate.backup"
    },
    "format_version": {
      "type": "integer",
      "description": "Version of the document.",
      "const": 1
    },
    "created_at": {
      "type": "string",
      "description": "When the backup was begun.",
      "format": "date-time"
    },
    "engine": {
      "title": "BackupEngine",
      "description": "The database that it was made from.",
      "type": "object",
      "properties": {
        "kind": {
          "type": "string",
          "description": "`sqlite`, `mariadb`, or the kind of another adapter.",
          "pattern": "^[a-z][a-z0-9_-]{0,63}$"
        },
        "version": {
          "type": "string",
          "description": "The engine with its version, as it says it.",
          "minLength": 1,
          "maxLength": 255
        }
      },
      "required": [
        "kind",
        "version"
      ],
      "additionalProperties": false
    },
    "schema_version": {
      "type": "string",
      "description": "Schema version of the database.",
      "pattern": "^[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}$"
    },
    "store_id": {
      "type": "string",
      "description": "Identity of the store: backups with the same one are of the same store.",
      "pattern": "^[A-Za-z0-9._:-]{1,128}$"
    },
    "epoch": {
      "type": "string",
      "description": "Epoch of the store.",
      "minLength": 1,
      "maxLength": 255
    },
    "position": {
      "type": "integer",
      "description": "Position of the newest event in it.",
      "minimum": 0,
      "maximum": 9007199254740991
    },
    "file": {
      "title": "BackupFile",
      "description": "The database file.",
      "type": "object",
      "properties": {
        "name": {
          "type": "string",
          "description": "Its name: `store.db` in an archive, else the name that it was made under.",
          "pattern": "^[^/\\\\\\u0000-\\u001f]{1,255}$"
        },
        "bytes": {
          "type": "integer",
          "description": "Its size.",
          "minimum": 512,
          "maximum": 9007199254740991
        },
        "sha256": {
          "type": "string",
          "description": "SHA-256 of its bytes, in hex.",
          "pattern": "^[0-9a-f]{64}$"
        }
      },
      "required": [
        "name",
        "bytes",
        "sha256"
      ],
      "additionalProperties": false
    },
    "verified": {
      "title": "BackupVerification",
      "description": "What was looked at before the backup got its name.",
      "type": "object",
      "properties": {
        "level": {
          "type": "string",
          "description": "`none`: the copy as it is. `quick`: its rows counted, its heads compared with those of the source. `full`: validated besides.",
          "enum": [
            "none",
            "quick",
            "full"
          ]
        },
        "at": {
          "type": "string",
          "description": "When that ended.",
          "format": "date-time"
        }
      },
      "required": [
        "level",
        "at"
      ],
      "additionalProperties": false
    },
    "tables": {
      "type": "object",
      "description": "How many rows each table has.",
      "propertyNames": {
        "pattern": "^(?!(?:__proto__|constructor|prototype)$)[a-z][a-z0-9_]{0,63}$"
      },
      "additionalProperties": {
        "type": "integer",
        "minimum": 0,
        "maximum": 9007199254740991
      }
    },
    "sessions": {
      "type": "array",
      "description": "The sessions, in the order in which they were first stored.",
      "items": {
        "title": "BackupSession",
        "description": "How far a session goes in the backup.",
        "type": "object",
        "properties": {
          "session_id": {
            "type": "string",
            "description": "The session.",
            "minLength": 1,
            "maxLength": 255
          },
          "events": {
            "type": "integer",
            "description": "How many of its events are there.",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "last_seq": {
            "type": "integer",
            "description": "Sequence of the newest one.",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "chain": {
            "type": "string",
            "description": "Link of the integrity chain that it ends with.",
            "pattern": "^[0-9a-f]{64}$"
          },
          "ended": {
            "type": "boolean",
            "description": "True where the session has ended."
          }
        },
        "required": [
          "session_id",
          "events",
          "last_seq",
          "chain",
          "ended"
        ],
        "additionalProperties": false
      }
    }
  },
  "required": [
    "format",
    "format_version",
    "created_at",
    "engine",
    "schema_version",
    "store_id",
    "epoch",
    "position",
    "file",
    "verified",
    "tables",
    "sessions"
  ],
  "additionalProperties": false
};

export const conformanceReportSchema: JsonSchema = {
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:wfstate:schema:conformance-report",
  "title": "ConformanceReport",
  "description": "What the conformance suite found of one adapter.",
  "type": "object",
  "properties": {
    "format": {
      "type": "string",
      "description": "Marks the document.",
      "const": "wfstate.conformance"
    },
    "format_version": {
      "type": "integer",
      "description": "Version of the document.",
      "const": 1
    },
    "made_at": {
      "type": "string",
      "description": "When the run ended.",
      "format": "date-time"
    },
    "adapter": {
      "type": "string",
      "description": "Its name.",
      "minLength": 1
    },
    "driver": {
      "type": "string",
      "description": "What it is built on, with the version.",
      "minLength": 1
    },
    "engine": {
      "type": "string",
      "description": "The database, with its version, as it says it.",
      "minLength": 1
    },
    "capabilities": {
      "type": "object",
      "description": "What its stores say they can do."
    },
    "node": {
      "type": "string",
      "description": "Version of Node.js.",
      "minLength": 1
    },
    "platform": {
      "type": "string",
      "description": "Operating system and processor.",
      "minLength": 1
    },
    "seed": {
      "type": "integer",
      "description": "Repeats the run.",
      "minimum": 0
    },
    "counts": {
      "title": "ConformanceCounts",
      "type": "object",
      "description": "How many cases came to what.",
      "properties": {
        "passed": {
          "type": "integer",
          "description": "Shown.",
          "minimum": 0
        },
        "failed": {
          "type": "integer",
          "description": "Found broken.",
          "minimum": 0
        },
        "not_exercised": {
          "type": "integer",
          "description": "Not shown, and not held against it.",
          "minimum": 0
        }
      },
      "required": [
        "passed",
        "failed",
        "not_exercised"
      ],
      "additionalProperties": false
    },
    "groups_not_built": {
      "type": "array",
      "description": "Groups that the suite does not have yet.",
      "items": {
        "type": "string"
      }
    },
    "cases": {
      "type": "array",
      "description": "Every case, in reading order.",
      "items": {
        "title": "ConformanceCase",
        "type": "object",
        "description": "One clause of the contract.",
        "properties": {
          "group": {
            "type": "string",
            "description": "Where it belongs.",
            "minLength": 1
          },
          "name": {
            "type": "string",
            "description": "The clause, in words.",
            "minLength": 1
          },
          "outcome": {
            "type": "string",
            "description": "What came of it.",
            "enum": [
              "passed",
              "failed",
              "not_exercised"
            ]
          },
          "reason": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why it failed, or was not exercised; null where it passed."
          },
          "duration_ms": {
            "type": "number",
            "description": "How long it took, in milliseconds.",
            "minimum": 0
          },
          "figures": {
            "type": "object",
            "description": "What it measured, by name."
          }
        },
        "required": [
          "group",
          "name",
          "outcome",
          "reason",
          "duration_ms",
          "figures"
        ],
        "additionalProperties": false
      }
    }
  },
  "required": [
    "format",
    "format_version",
    "made_at",
    "adapter",
    "driver",
    "engine",
    "capabilities",
    "node",
    "platform",
    "seed",
    "counts",
    "groups_not_built",
    "cases"
  ],
  "additionalProperties": false
};
