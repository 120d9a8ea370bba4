/** SHA-256 by migration: of its folder's files, and of every file of this package that they import, by ascending path. */
export declare function sourceChecksums(): Record<string, string>;
//# sourceMappingURL=source-checksums.d.ts.map
