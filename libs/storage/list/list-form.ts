/** The two forms of a list's value (`Records.form`). */
export const PACKED_LIST = 0;
/** The value is the address of a quicklist's head block. */
export const LARGE_LIST = 2;
export const LARGE_LIST_VALUE_BYTES = 4;
