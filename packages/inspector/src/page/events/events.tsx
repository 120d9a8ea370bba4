export function Events() {
  return (
    <section class="panel" aria-label="Events">
      <div class="panel-head">
        <h2>Events</h2>
      </div>
    </section>
  );
}
