export function Timeline() {
  return (
    <section class="panel" aria-label="Timeline">
      <div class="panel-head">
        <h2>Timeline</h2>
      </div>
    </section>
  );
}
