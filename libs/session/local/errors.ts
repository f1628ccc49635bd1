/** Error texts that several local commands share, as Redis words them. */
export const SYNTAX_ERROR = 'ERR syntax error';
export const NOT_AN_INTEGER_ERROR = 'ERR value is not an integer or out of range';
