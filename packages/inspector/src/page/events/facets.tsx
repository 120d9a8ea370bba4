export function Facets() {
  return (
    <section class="panel" aria-label="Facets">
      <div class="panel-head">
        <h2>Facets</h2>
      </div>
    </section>
  );
}
