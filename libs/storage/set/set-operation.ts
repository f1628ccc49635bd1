/** Operations of set mutations (docs/formats/mutations.md): database, key, count of members, members. */
export const SetOperation = { add: 48, remove: 49 } as const;
