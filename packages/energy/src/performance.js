import { addCount, plain, smooth } from "./numbers.js";
export function hearHeartbeat(metrics, event) {
    const { fps, memory_usage_mb, event_queue_size } = event.data;
    return {
        avg_fps: smooth(metrics.avg_fps, fps),
        frame_drops: metrics.frame_drops,
        memory_usage: memory_usage_mb === undefined ? metrics.memory_usage : plain(memory_usage_mb),
        disk_io: event_queue_size === undefined ? metrics.disk_io : queued(metrics, event_queue_size),
        energy_rate: metrics.energy_rate,
        token_rate: metrics.token_rate,
    };
}
export function hearProblem(metrics, event) {
    const { metric, value, dropped } = event.data;
    if (metric === "frame_drop")
        return { ...metrics, frame_drops: addCount(metrics.frame_drops, dropped ?? 1) };
    if (value < 0)
        return metrics;
    if (metric === "memory_pressure")
        return { ...metrics, memory_usage: plain(value) };
    if (metric === "disk_slow")
        return { ...metrics, disk_io: { ...metrics.disk_io, write_latency_ms: plain(value) } };
    if (metric === "queue_backlog")
        return { ...metrics, disk_io: queued(metrics, Math.floor(value)) };
    return metrics;
}
function queued(metrics, events) {
    return { ...metrics.disk_io, events_queued: addCount(0, events) };
}
//# sourceMappingURL=performance.js.map