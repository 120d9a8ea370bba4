/** Version of the state's shape and of what the reducer makes of events: raise it with every change of either. */
export const STATE_VERSION = 1;
/** The state before the first event. The order of the fields is the order in which the reducer builds them. */
export function initialState(sessionId) {
    return {
        frame_state: {
            frame_id: null,
            timestamp: null,
            energy_current: 0,
            energy_delta: 0,
            fps: null,
            frame_budget_used: null,
            model_active: null,
            pattern_state: {
                interference_detected: false,
                resonance_detected: false,
                synchronization_level: 0,
                harmony_frequency: null,
            },
            diversity_index: { current: null, smoothed: null, peak: null, variance: 0, samples: 0, mean: 0 },
        },
        energy_accumulator: {
            total_energy: 0,
            session_start: null,
            frame_count: 0,
            token_count: 0,
            energy_peaks: [],
            model_contributions: {},
            interference_events: 0,
            resonance_events: 0,
        },
        session_context: {
            session_id: sessionId,
            user_id: null,
            hardware_tier: null,
            models_available: [],
            session_mode: "normal",
            features_enabled: [],
        },
        performance_metrics: {
            avg_fps: null,
            frame_drops: 0,
            memory_usage: null,
            disk_io: { events_queued: null, write_latency_ms: null, batch_size: null },
            energy_rate: null,
            token_rate: null,
        },
        recovery_context: {
            last_snapshot_id: null,
            last_event_id: 0,
            incomplete_operations: [],
            incomplete_overflow: 0,
            clean_shutdown: false,
        },
        schema_version: STATE_VERSION,
        created_at: null,
        updated_at: null,
    };
}
//# sourceMappingURL=initial-state.js.map