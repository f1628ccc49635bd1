/**
 * Mutations of lists (docs/formats/mutations.md): codes 32 to 47. Each names the database and the key first.
 *
 *   pushHead        count element…     each goes to the head, in turn
 *   pushTail        count element…
 *   dropHead        count              with the last element the key goes
 *   dropTail        count
 *   set             index element
 *   insert          index element      before the element at the index
 *   removeFromHead  limit element      elements that equal it, the first ones
 *   removeFromTail  limit element
 */
export const ListOperation = {
  pushHead: 32,
  pushTail: 33,
  dropHead: 34,
  dropTail: 35,
  set: 36,
  insert: 37,
  removeFromHead: 38,
  removeFromTail: 39,
} as const;
