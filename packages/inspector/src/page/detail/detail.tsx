export function Detail() {
  return (
    <section class="panel" aria-label="Detail">
      <div class="panel-head">
        <h2>Detail</h2>
      </div>
    </section>
  );
}
