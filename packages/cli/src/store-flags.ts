/** The flags that name a store; null: not said. */
export interface StoreFlags {
  readonly config: string | null;
  readonly db: string | null;
}
